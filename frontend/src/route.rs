//! The addresses of the screens.

use chrono::NaiveDate;
use stuga_domain::{HandoverId, PlaceId, ShiftId};
use yew_router::Routable;

/// Where in the app.
#[derive(Clone, Debug, PartialEq, Eq, Routable)]
pub enum Route {
    /// My shifts, what waits, what needs me.
    #[at("/")]
    Home,
    /// Shifts that I may take.
    #[at("/find")]
    Find,
    /// One shift.
    #[at("/shift/:shift")]
    Shift {
        /// Which.
        shift: ShiftId,
    },
    /// How well all places that I plan are staffed.
    #[at("/board")]
    Board,
    /// Who could fill in on a shift.
    #[at("/shift/:shift/cover")]
    FindCover {
        /// Which shift.
        shift: ShiftId,
    },
    /// One shift that somebody hands over: where the link of an offer leads.
    #[at("/shift/:shift/take/:handover")]
    Take {
        /// Which.
        shift: ShiftId,
        /// The offer.
        handover: HandoverId,
    },
    /// The places whose shifts I plan.
    #[at("/schedule")]
    Places,
    /// One place's week.
    #[at("/schedule/:place")]
    Schedule {
        /// Which place.
        place: PlaceId,
    },
    /// A new shift at a place.
    #[at("/schedule/:place/new")]
    NewShift {
        /// Which place.
        place: PlaceId,
    },
    /// When a place is open, and how that is cut into shifts.
    #[at("/schedule/:place/template")]
    Template {
        /// Which place.
        place: PlaceId,
    },
    /// Weeks of shifts to plan at a place.
    #[at("/schedule/:place/plan")]
    Plan {
        /// Which place.
        place: PlaceId,
    },
    /// The places that I run: the day sheet of the only one, or a list.
    #[at("/sheet")]
    Sheets,
    /// One place's day.
    #[at("/sheet/:place")]
    Sheet {
        /// Which place.
        place: PlaceId,
    },
    /// One place's day, not today: where the code on a printed roster leads.
    #[at("/sheet/:place/on/:day")]
    SheetOn {
        /// Which place.
        place: PlaceId,
        /// Which day.
        day: NaiveDate,
    },
    /// Where one meets at a place, and who has its key.
    #[at("/sheet/:place/about")]
    Guide {
        /// Which place.
        place: PlaceId,
    },
    /// Who agreed to be asked to fill in at a place.
    #[at("/sheet/:place/cover")]
    CoverList {
        /// Which place.
        place: PlaceId,
    },
    /// Today's roster, or this week's, to be printed.
    #[at("/sheet/:place/print")]
    Print {
        /// Which place.
        place: PlaceId,
    },
    /// The same of another day.
    #[at("/sheet/:place/print/:day")]
    PrintOn {
        /// Which place.
        place: PlaceId,
        /// Which day.
        day: NaiveDate,
    },
    /// Typing in what stands on today's paper.
    #[at("/sheet/:place/paper")]
    CatchUp {
        /// Which place.
        place: PlaceId,
    },
    /// The same of another day.
    #[at("/sheet/:place/paper/:day")]
    CatchUpOn {
        /// Which place.
        place: PlaceId,
        /// Which day.
        day: NaiveDate,
    },
    /// What people ask about.
    #[at("/answers")]
    Answers,
    /// Requests for candidates and shared staff.
    #[at("/requests")]
    Requests,
    /// Asking for a candidate or for shared staff.
    #[at("/requests/ask")]
    AskForStaff,
    /// What waits, and what came of it.
    #[at("/outbox")]
    Outbox,
    /// Language, theme, account.
    #[at("/settings")]
    Settings,
    /// My hours, and what I promised.
    #[at("/hours")]
    Hours,
    /// What others promised for the campaigns that I plan for.
    #[at("/pledges")]
    Pledges,
    /// Whether I go where I am needed.
    #[at("/pool")]
    Pool,
    /// The way in.
    #[at("/sign-in")]
    SignIn,
    /// An invite that was pasted, or a place to paste one.
    #[at("/invite")]
    Invite,
    /// The way in by a link.
    #[at("/join/:token")]
    Join {
        /// What the link carries.
        token: String,
    },
    /// Anything else.
    #[not_found]
    #[at("/404")]
    NotFound,
}
