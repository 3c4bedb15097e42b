//! What the UI and the engine say to each other; pure serde.
//!
//! The UI sends [`Request`]s, over Tauri's IPC or `postMessage`, and gets one [`Reply`] each; the engine
//! tells of [`Event`]s. Views are ready to draw: times in the Place's zone, names in place of ids.
//!
//! All enums that only pass by are tagged as serde does by itself, `{"sync": {…}}`: every other way builds a second reader
//! of each view for the case that the tag comes last, a tenth of the screens' code.

// Some of what is imported is only used where there are duties.
#![cfg_attr(not(feature = "duties"), allow(unused_imports))]

mod action;
mod board;
mod cover;
#[cfg(feature = "duties")]
mod crew;
mod day_sheet;
mod failure;
#[cfg(feature = "duties")]
mod feeds;
#[cfg(feature = "duties")]
mod hours;
mod outbox;
mod planning;
mod query;
#[cfg(feature = "duties")]
mod reminders;
#[cfg(feature = "duties")]
mod requests;
mod roster;
mod session;
mod shift;

pub use action::{Action, NewPlace, NewShift, NewWalkIn};
pub use board::{BoardRow, BoardSpan, BoardView, Coverage, GridBlock, GridDay, PlaceDay};
#[cfg(feature = "duties")]
pub use cover::{
    CoverEntryView, CoverListView, CoverPerson, CoverSaidView, CoverWord, FindCoverView, NewCover,
};
pub use cover::{MyCover, MyCoverView, Offer};
#[cfg(feature = "duties")]
pub use crew::{AnswerView, AnswersView, DutyView, GuideView, NewAnswer};
pub use day_sheet::{DaySheetView, MarkView, SheetLine, SheetNote, SheetShift};
pub use failure::Failure;
#[cfg(feature = "duties")]
pub use feeds::{Feed, FeedsView};
#[cfg(feature = "duties")]
pub use hours::{
    AreaOption, CampaignHours, CampaignPledges, HoursMonth, HoursShift, HoursView, MyPledge, MyPool,
    MyPoolView, PledgeLine, PoolOffer,
};
pub use outbox::{Doing, ItemState, LeftItem, OutboxItem, OutboxView, Storage, SyncView};
pub use planning::{BatchView, PlanFrom, PlanOf, PlanShift, PlanState, PlanView, TemplateView};
pub use query::{
    FindView, HomeView, News, PlaceOption, Query, RosterLine, ScheduleView, SheetToday, ShiftFilter,
    ShiftView, View,
};
#[cfg(feature = "duties")]
pub use reminders::{ComingView, DueReminder};
#[cfg(feature = "duties")]
pub use requests::{
    AskPlace, Askable, Busy, NewRequest, NoticeView, RequestCard, RequestReply, RequestsView, alike,
};
pub use roster::{PaperSize, RosterDay, RosterView};
pub use session::{Duties, InviteView, InvitedAccount, SessionView, SignIn};
pub use shift::{CardKind, MyHandover, MySignup, Neighbour, ShiftCard};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use stuga_domain::{CommandId, PlaceId};

/// What the UI may ask.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Request {
    /// Who is signed in on this device. Answered by [`Reply::Session`].
    Session,
    /// What an invite link leads to; needs the network. Answered by [`Reply::Invite`].
    LookAtInvite {
        /// The link as pasted or opened, or the code alone.
        link: String,
    },
    /// Adds the role of an invite to the account that is signed in; needs the network. Answered by
    /// [`Reply::Joined`].
    AcceptInvite {
        /// The link as pasted or opened, or the code alone.
        link: String,
    },
    /// Sends a one-time code by mail; needs the network. Answered by [`Reply::Done`].
    SendCode {
        /// Where to.
        email: String,
    },
    /// Signs in; needs the network. Refused with `signed_in_as_other` while somebody else is signed in. Answered
    /// by [`Reply::Session`].
    SignIn(SignIn),
    /// Signs out. Refused with `outbox_not_empty` while something waits, unless `discard`.
    SignOut {
        /// Gives up what waits.
        discard: bool,
    },
    /// Makes six digits by which this account signs in on another device, or in the installed app; needs the network.
    /// Answered by [`Reply::MoveCode`].
    MakeMoveCode,
    /// Takes over what was signed up for as a guest, by the receipt's six digits; needs the network.
    Claim {
        /// The digits.
        code: String,
    },
    /// Makes a link by which other programs read the account's calendar, and ends the one before; needs the network.
    /// Answered by [`Reply::CalendarLink`].
    MakeCalendarLink,
    /// Ends the link to the account's calendar; needs the network.
    StopCalendarLink,
    /// A place's roster as PDF, made by the server; needs the network. Answered by [`Reply::Pdf`].
    #[cfg(feature = "duties")]
    RosterPdf {
        /// Which place.
        place: PlaceId,
        /// The first day.
        from: NaiveDate,
        /// Seven days rather than one.
        week: bool,
        /// On which paper.
        paper: PaperSize,
        /// In which language, by its tag.
        lang: String,
    },
    /// Reads a view from this device. Answered by [`Reply::View`].
    Query(Query),
    /// Does something, at once on this device. Asking again with the same id does nothing more.
    Do {
        /// The command's id, made by the UI, so that a repeated request is not done twice.
        id: CommandId,
        /// What to do.
        action: Action,
    },
    /// Takes back something that the server has not accepted.
    Discard {
        /// The outbox item.
        id: CommandId,
    },
    /// Takes a settled item that needed the person out of sight.
    Dismiss {
        /// The outbox item.
        id: CommandId,
    },
    /// Gives the reminders that it is time for and that were not shown here, once. Answered by [`Reply::Reminders`].
    #[cfg(feature = "duties")]
    TakeReminders,
    /// Tries to reach the server now.
    SyncNow,
}

/// The answer to a [`Request`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// It is done on this device.
    Done,
    /// Who is signed in.
    Session(SessionView),
    /// What an invite leads to.
    Invite(InviteView),
    /// The account that is signed in has what the invite gives.
    Joined {
        /// Whether it had it before.
        already: bool,
    },
    /// Six digits to type in elsewhere. Said once.
    MoveCode {
        /// The digits.
        code: String,
    },
    /// Where the account's calendar can be read. Said once.
    CalendarLink {
        /// An https address.
        link: String,
    },
    /// A PDF.
    Pdf {
        /// The file.
        bytes: Vec<u8>,
    },
    /// The reminders to show now.
    #[cfg(feature = "duties")]
    Reminders(Vec<DueReminder>),
    /// What was asked for.
    View(Box<View>),
    /// It was not done, and why.
    Failed(Failure),
}

/// What the engine tells the UI unasked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Rows, outbox or session changed: views on screen ask again.
    Changed,
    /// The sync line changed.
    Sync(SyncView),
    /// The session began or ended.
    Session(SessionView),
}
