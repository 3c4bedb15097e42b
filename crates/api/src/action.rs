#[cfg(feature = "duties")]
use crate::{CoverWord, NewAnswer, NewCover, NewRequest, PoolOffer};
use crate::{Offer, PlanOf};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
#[cfg(feature = "duties")]
use stuga_domain::reminders::ReminderWishes;
use stuga_domain::{
    AnswerId, BatchId, CampaignId, CommandId, CoverId, HandoverId, NoteId, OrganizationId, PlaceId, PledgeId,
    PoolId, RequestId, ShiftId, SignupId,
    crew::Duty,
    day_sheet::{Attendance, NoteKind},
    places::PlaceKind,
    shifts::Contact,
    templates::TemplateLine,
};

/// What a person can do. The engine turns it into a command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Take spots on a shift.
    SignUp {
        /// The shift.
        shift: ShiftId,
        /// People who come along.
        companions: u16,
    },
    /// "I can't come."
    CancelMine {
        /// The own signup.
        signup: SignupId,
    },
    /// "Someone take my shift."
    OfferHandover {
        /// The own signup.
        signup: SignupId,
        /// To all who may take it, or only to whoever gets the link.
        to_all: bool,
    },
    /// Take an own offer back.
    WithdrawHandover {
        /// The offer.
        handover: HandoverId,
    },
    /// "I'll take it."
    TakeHandover {
        /// The shift.
        shift: ShiftId,
        /// The offer that a link named; none for any that is offered to all.
        handover: Option<HandoverId>,
        /// People who come along.
        companions: u16,
    },
    /// Plan a shift.
    #[cfg(feature = "duties")]
    CreateShift(NewShift),
    /// Move a shift to another time, with everyone on it.
    #[cfg(feature = "duties")]
    MoveShift {
        /// The shift.
        shift: ShiftId,
        /// The new start on the Place's clock.
        starts: NaiveDateTime,
        /// The new end on the Place's clock.
        ends: NaiveDateTime,
    },
    /// Make a draft of the same kind at another time.
    #[cfg(feature = "duties")]
    CopyShift {
        /// The shift.
        shift: ShiftId,
        /// The draft's start on the Place's clock.
        starts: NaiveDateTime,
        /// The draft's end on the Place's clock.
        ends: NaiveDateTime,
    },
    /// Show a draft to its audience.
    #[cfg(feature = "duties")]
    PublishShift {
        /// The draft.
        shift: ShiftId,
    },
    /// Show drafts to their audience.
    #[cfg(feature = "duties")]
    PublishShifts {
        /// The drafts.
        shifts: Vec<ShiftId>,
    },
    /// Mark a shift as needed most, or take the mark off.
    #[cfg(feature = "duties")]
    PrioritizeShift {
        /// The shift.
        shift: ShiftId,
        /// Needed most.
        priority: bool,
    },
    /// Call a shift off for everyone.
    #[cfg(feature = "duties")]
    CancelShift {
        /// The shift.
        shift: ShiftId,
        /// Why, for everyone on it.
        reason: String,
    },
    /// Write down when a place is open, and how that is cut into shifts.
    #[cfg(feature = "duties")]
    SetTemplate {
        /// The place.
        place: PlaceId,
        /// The lines.
        lines: Vec<TemplateLine>,
        /// Whom to ask about its shifts.
        contact: Contact,
        /// The revision that was on screen.
        replaces: u32,
    },
    /// Plan weeks of shifts at one go.
    #[cfg(feature = "duties")]
    PlanWeeks {
        /// Which weeks, and from what.
        plan: PlanOf,
        /// Published at once, or drafts.
        publish: bool,
    },
    /// Take back what was planned at one go.
    #[cfg(feature = "duties")]
    TakeBackPlan {
        /// What was planned.
        batch: BatchId,
    },
    /// Open a place.
    #[cfg(feature = "duties")]
    CreatePlace(NewPlace),
    /// Mark who came and who did not.
    #[cfg(feature = "duties")]
    Mark {
        /// The party.
        signup: SignupId,
        /// What was seen: what is stronger counts no more.
        attendance: Attendance,
    },
    /// Take marks back.
    #[cfg(feature = "duties")]
    Unmark {
        /// The party.
        signup: SignupId,
        /// What the screen showed: another's mark that came meanwhile stays.
        attendance: Attendance,
    },
    /// Put somebody on the sheet who came without having signed up.
    #[cfg(feature = "duties")]
    WalkIn(NewWalkIn),
    /// Take a walk-in off the sheet again.
    #[cfg(feature = "duties")]
    TakeWalkInBack {
        /// The walk-in.
        signup: SignupId,
    },
    /// Leave a word for the next crew of a place.
    #[cfg(feature = "duties")]
    WriteNote {
        /// Where.
        place: PlaceId,
        /// What it is about.
        kind: NoteKind,
        /// The words.
        text: String,
    },
    /// Tick a note off, or put it back.
    #[cfg(feature = "duties")]
    SettleNote {
        /// The note.
        note: NoteId,
        /// Seen to, or not after all.
        settled: bool,
    },
    /// Let a place's managers ask me to fill in, or change what I said of it.
    OfferCover(Offer),
    /// Take that back; or, for those who run the place, take somebody off the list who agreed by word.
    TakeCoverBack {
        /// The entry.
        entry: CoverId,
    },
    /// Put somebody on the cover list who agreed by word.
    #[cfg(feature = "duties")]
    AddCover(NewCover),
    /// Note that somebody was asked, what came of it, or that a shift manages.
    #[cfg(feature = "duties")]
    MarkCover(CoverWord),
    /// Take such marks back, as the screen showed them: another's that came meanwhile stay.
    #[cfg(feature = "duties")]
    UnmarkCover(CoverWord),
    /// Name who is responsible on a shift, or their deputy, in the stead of whoever it was.
    #[cfg(feature = "duties")]
    GiveDuty {
        /// The party.
        signup: SignupId,
        /// What for.
        duty: Duty,
    },
    /// Take that back.
    #[cfg(feature = "duties")]
    TakeDutyBack {
        /// The party.
        signup: SignupId,
        /// What they were named for.
        duty: Duty,
    },
    /// Write down where one meets at a place, and who has a key.
    #[cfg(feature = "duties")]
    DescribePlace {
        /// The place.
        place: PlaceId,
        /// Where one meets.
        meeting_point: String,
        /// Who has a key.
        keys: Vec<Contact>,
        /// The revision that was on screen.
        replaces: u32,
    },
    /// Write down what to say when people ask something.
    #[cfg(feature = "duties")]
    WriteAnswer(NewAnswer),
    /// Take an answer off the page.
    #[cfg(feature = "duties")]
    RemoveAnswer {
        /// The answer.
        answer: AnswerId,
    },
    /// Ask for a candidate, or for shared staff.
    #[cfg(feature = "duties")]
    AskForStaff(NewRequest),
    /// Say who comes, or why nobody does.
    #[cfg(feature = "duties")]
    AnswerRequest {
        /// The request.
        request: RequestId,
        /// The answer.
        answer: stuga_domain::requests::RequestAnswer,
        /// The answer that was on screen, by [`crate::RequestCard::answers`].
        replaces: u32,
    },
    /// Withdraw a request, or ask after all.
    #[cfg(feature = "duties")]
    WithdrawRequest {
        /// The request.
        request: RequestId,
        /// Withdrawn.
        withdrawn: bool,
    },
    /// Say how many days before an organization wants to be asked.
    #[cfg(feature = "duties")]
    SetNotice {
        /// Which.
        organization: OrganizationId,
        /// Days.
        days: u16,
    },
    /// Be reminded in another way.
    #[cfg(feature = "duties")]
    SetReminders(ReminderWishes),
    /// "I'm coming."
    #[cfg(feature = "duties")]
    ConfirmComing {
        /// The own signup.
        signup: SignupId,
    },
    /// Do what somebody left, in their stead.
    TakeOver {
        /// The command that it was.
        left: CommandId,
    },
    /// Decide that what somebody left is not done.
    LetGo {
        /// The command that it was.
        left: CommandId,
    },
    /// Promise so many shifts for a campaign, or another number than before.
    #[cfg(feature = "duties")]
    MakePledge {
        /// The campaign.
        campaign: CampaignId,
        /// How many shifts.
        shifts: u16,
    },
    /// Take a promise back.
    #[cfg(feature = "duties")]
    TakePledgeBack {
        /// The campaign.
        campaign: CampaignId,
        /// The promise.
        pledge: PledgeId,
    },
    /// Go where I am needed, or change what I said of it.
    #[cfg(feature = "duties")]
    JoinPool(PoolOffer),
    /// Leave the pool.
    #[cfg(feature = "duties")]
    LeavePool {
        /// The entry.
        entry: PoolId,
    },
}

/// A shift to plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewShift {
    /// Where.
    pub place: PlaceId,
    /// Start on the Place's clock.
    pub starts: NaiveDateTime,
    /// End on the Place's clock.
    pub ends: NaiveDateTime,
    /// Heads that it needs.
    pub min: u16,
    /// Heads that it holds.
    pub max: u16,
    /// Whom to ask; may be empty.
    pub contact_name: String,
    /// Their phone; may be empty.
    pub contact_phone: String,
    /// A line for those who come.
    pub note: String,
    /// Published at once, or a draft.
    pub publish: bool,
}

/// Somebody who came without having signed up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewWalkIn {
    /// The id that they get on the sheet, for who may take exactly this one back; none makes one.
    pub signup: Option<SignupId>,
    /// The shift.
    pub shift: ShiftId,
    /// What they are called.
    pub name: String,
    /// Their phone; may be empty.
    pub phone: String,
    /// People with them.
    pub companions: u16,
    /// Whether they said yes to being asked again.
    pub consent: bool,
}

/// A place to open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewPlace {
    /// Who runs it.
    pub organization: OrganizationId,
    /// What it is.
    pub kind: PlaceKind,
    /// Its name.
    pub name: String,
    /// Street address; may be empty.
    pub address: String,
}
