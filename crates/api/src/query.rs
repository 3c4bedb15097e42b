#[cfg(feature = "duties")]
use crate::{
    AnswersView, CampaignPledges, ComingView, CoverListView, FeedsView, FindCoverView, GuideView, HoursView,
    MyPoolView, RequestsView,
};
use crate::{
    BatchView, BoardView, DaySheetView, GridDay, MyCoverView, OutboxView, PlaceDay, PlanOf, PlanView,
    RosterView, ShiftCard, SyncView, TemplateView,
};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use stuga_domain::{OrganizationId, PlaceId, ShiftId, SignupId, places::PlaceKind, shifts::CardState};
#[cfg(feature = "duties")]
use stuga_domain::{crew::MyDuty, reminders::ReminderWishes};

/// What the screens read.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Query {
    /// My shifts, what waits, what needs me. Gives [`View::Home`].
    Home,
    /// Shifts that I may take. Gives [`View::Find`].
    FindShifts(ShiftFilter),
    /// One shift. Gives [`View::Shift`].
    Shift {
        /// Which.
        shift: ShiftId,
    },
    /// The places whose shifts I plan, by organization and name. Gives [`View::Places`].
    #[cfg(feature = "duties")]
    MyPlaces,
    /// One place's week. Gives [`View::Schedule`].
    #[cfg(feature = "duties")]
    Schedule {
        /// Which place.
        place: PlaceId,
        /// Any day of the week to show; today's if none.
        week_of: Option<NaiveDate>,
    },
    /// How well all places that I plan are staffed on a day. Gives [`View::Board`].
    #[cfg(feature = "duties")]
    Board {
        /// Which day; today if none.
        day: Option<NaiveDate>,
    },
    /// The shifts of a place that touch a day. Gives [`View::PlaceDay`].
    #[cfg(feature = "duties")]
    PlaceDay {
        /// Which place.
        place: PlaceId,
        /// Which day.
        day: NaiveDate,
    },
    /// A place's template. Gives [`View::Template`].
    #[cfg(feature = "duties")]
    Template {
        /// Which place.
        place: PlaceId,
    },
    /// What planning weeks would make. Gives [`View::Plan`].
    #[cfg(feature = "duties")]
    Plan(PlanOf),
    /// The places that I run day by day, by organization and name. Gives [`View::Places`].
    #[cfg(feature = "duties")]
    PlacesIRun,
    /// One place's day. Gives [`View::DaySheet`].
    #[cfg(feature = "duties")]
    DaySheet {
        /// Which place.
        place: PlaceId,
        /// Which day; today on the Place's clock if none.
        day: Option<NaiveDate>,
    },
    /// One place's day or week on paper. Gives [`View::Roster`].
    #[cfg(feature = "duties")]
    Roster {
        /// Which place.
        place: PlaceId,
        /// Any day; today on the Place's clock if none.
        day: Option<NaiveDate>,
        /// The whole week of the day, from its Monday.
        week: bool,
    },
    /// Where I may be asked to fill in. Gives [`View::MyCover`].
    MyCover,
    /// The cover list of a place. Gives [`View::CoverList`].
    #[cfg(feature = "duties")]
    CoverList {
        /// Which place.
        place: PlaceId,
    },
    /// Who could come to a shift. Gives [`View::FindCover`].
    #[cfg(feature = "duties")]
    FindCover {
        /// Which shift.
        shift: ShiftId,
    },
    /// Where one meets at a place, and who has its key. Gives [`View::Guide`].
    #[cfg(feature = "duties")]
    Guide {
        /// Which place.
        place: PlaceId,
    },
    /// What people ask about. Gives [`View::Answers`].
    #[cfg(feature = "duties")]
    Answers,
    /// Requests for candidates and shared staff: those that I answer, and ours. Gives [`View::Requests`].
    #[cfg(feature = "duties")]
    Requests,
    /// The public calendars. Gives [`View::Feeds`].
    #[cfg(feature = "duties")]
    Feeds,
    /// How I want to be reminded. Gives [`View::Reminders`].
    #[cfg(feature = "duties")]
    Reminders,
    /// What waits, and what came of it. Gives [`View::Outbox`].
    Outbox,
    /// The sync line. Gives [`View::Sync`].
    Sync,
    /// My hours and promises. Gives [`View::Hours`].
    #[cfg(feature = "duties")]
    Hours,
    /// What was promised for the campaigns that I plan for. Gives [`View::Pledges`].
    #[cfg(feature = "duties")]
    Pledges,
    /// Whether I go where I am needed. Gives [`View::MyPool`].
    #[cfg(feature = "duties")]
    MyPool,
}

/// What a [`Query`] gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// See [`Query::Home`].
    Home(HomeView),
    /// See [`Query::FindShifts`].
    Find(FindView),
    /// See [`Query::Shift`]; none if the shift is not on this device.
    Shift(Option<Box<ShiftView>>),
    /// See [`Query::MyPlaces`] and [`Query::PlacesIRun`].
    #[cfg(feature = "duties")]
    Places(Vec<PlaceOption>),
    /// See [`Query::Schedule`]; none if the place is not on this device.
    #[cfg(feature = "duties")]
    Schedule(Option<ScheduleView>),
    /// See [`Query::Board`]; none if I plan no place.
    #[cfg(feature = "duties")]
    Board(Option<BoardView>),
    /// See [`Query::PlaceDay`].
    #[cfg(feature = "duties")]
    PlaceDay(PlaceDay),
    /// See [`Query::Template`].
    #[cfg(feature = "duties")]
    Template(Option<TemplateView>),
    /// See [`Query::Plan`].
    #[cfg(feature = "duties")]
    Plan(Option<PlanView>),
    /// See [`Query::DaySheet`]; none if the place is not on this device, or not mine to run.
    #[cfg(feature = "duties")]
    DaySheet(Option<Box<DaySheetView>>),
    /// See [`Query::Roster`]; none if the place is not on this device, or not mine to run.
    #[cfg(feature = "duties")]
    Roster(Option<Box<RosterView>>),
    /// See [`Query::MyCover`].
    MyCover(MyCoverView),
    /// See [`Query::CoverList`]; none if the place is not on this device, or not mine to run.
    #[cfg(feature = "duties")]
    CoverList(Option<Box<CoverListView>>),
    /// See [`Query::FindCover`]; none if the shift is not on this device, or not mine to run.
    #[cfg(feature = "duties")]
    FindCover(Option<Box<FindCoverView>>),
    /// See [`Query::Guide`]; none if the place is not on this device, or not mine to run.
    #[cfg(feature = "duties")]
    Guide(Option<Box<GuideView>>),
    /// See [`Query::Answers`].
    #[cfg(feature = "duties")]
    Answers(AnswersView),
    /// See [`Query::Requests`].
    #[cfg(feature = "duties")]
    Requests(Box<RequestsView>),
    /// See [`Query::Feeds`].
    #[cfg(feature = "duties")]
    Feeds(FeedsView),
    /// See [`Query::Reminders`].
    #[cfg(feature = "duties")]
    Reminders(ReminderWishes),
    /// See [`Query::Outbox`].
    Outbox(OutboxView),
    /// See [`Query::Sync`].
    Sync(SyncView),
    /// See [`Query::Hours`].
    #[cfg(feature = "duties")]
    Hours(HoursView),
    /// See [`Query::Pledges`]; none if I plan for no campaign.
    #[cfg(feature = "duties")]
    Pledges(Option<Vec<CampaignPledges>>),
    /// See [`Query::MyPool`].
    #[cfg(feature = "duties")]
    MyPool(MyPoolView),
}

/// The start screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeView {
    /// Today on the clock of the first of my places.
    pub today: NaiveDate,
    /// Today at the places whose crew I lead, where there is a shift.
    pub sheets: Vec<SheetToday>,
    /// Confirmed, next first.
    pub mine: Vec<ShiftCard>,
    /// Pending or in line, soonest first.
    pub waiting: Vec<ShiftCard>,
    /// What became of my signups that I have not seen to: cancelled shifts to come.
    pub news: Vec<News>,
    /// The first of the shifts that need me: priority, then short ones, soonest first.
    pub needs_me: Vec<ShiftCard>,
    /// Whether more need me than these.
    pub needs_me_more: bool,
    /// Whether the first sync is still under way, so that lists may be incomplete.
    pub incomplete: bool,
}

/// How today stands at a place whose crew I lead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetToday {
    /// The place.
    pub place: PlaceId,
    /// Its name.
    pub name: String,
    /// Heads that are here, and heads that are expected, on what runs now; none while nothing runs.
    pub now: Option<(u32, u32)>,
    /// Heads that are expected today, on what is not over.
    pub expected: u32,
}

/// Something that happened to a signup of mine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum News {
    /// The shift I was on is off.
    ShiftCancelled {
        /// The shift.
        card: Box<ShiftCard>,
        /// Why.
        reason: String,
    },
    /// Somebody has taken my place over.
    HandedOver {
        /// The shift.
        card: Box<ShiftCard>,
        /// Their first name.
        by: String,
    },
    /// A shift of mine has another time.
    #[cfg(feature = "duties")]
    ShiftMoved {
        /// The shift.
        card: Box<ShiftCard>,
        /// When it started before, on the Place's clock.
        was_starts: NaiveDateTime,
        /// When it ended.
        was_ends: NaiveDateTime,
        /// My signup, where I have my place and can say that I come.
        signup: Option<SignupId>,
    },
}

/// Which shifts to find. All of it narrows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ShiftFilter {
    /// On this day.
    pub day: Option<NaiveDate>,
    /// At this place.
    pub place: Option<PlaceId>,
    /// At this kind of place.
    pub kind: Option<PlaceKind>,
    /// Only those with fewer than they need.
    pub short_only: bool,
    /// How many to give at the most.
    pub limit: u32,
}

/// Shifts that I may take, priority first, then by start.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindView {
    /// Today.
    pub today: NaiveDate,
    /// The shifts, as many as asked for.
    pub cards: Vec<ShiftCard>,
    /// How many match in all.
    pub total: u32,
    /// Days to choose from, whatever the filter.
    pub days: Vec<NaiveDate>,
    /// Places to choose from, whatever the filter, by name.
    pub places: Vec<PlaceOption>,
}

/// A place to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceOption {
    /// The place.
    pub place: PlaceId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: PlaceKind,
    /// Who runs it.
    pub organization: OrganizationId,
    /// That organization's name.
    pub organization_name: String,
}

/// One shift with all there is to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShiftView {
    /// The shift.
    pub card: ShiftCard,
    /// Who runs the place.
    pub organization_name: String,
    /// Shifts nearby in time with room, at the same place or of the same kind: for when this one is full.
    pub alternatives: Vec<ShiftCard>,
    /// Where one meets; may be empty.
    pub meeting_point: String,
    /// What I was named for on it.
    #[cfg(feature = "duties")]
    #[serde(default)]
    pub my_duty: Option<MyDuty>,
    /// Whether I may publish and cancel it.
    pub plans: bool,
    /// Who comes, where I may see it: confirmed by name, then the line in order.
    pub roster: Option<Vec<RosterLine>>,
    /// Whether I come; none where it is no question.
    #[cfg(feature = "duties")]
    #[serde(default)]
    pub coming: Option<ComingView>,
    /// Where others find it: a link to share.
    pub link: String,
}

/// One party, for those who run the place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterLine {
    /// The signup.
    pub signup: SignupId,
    /// Who.
    pub name: String,
    /// Phone in E.164.
    pub phone: Option<String>,
    /// People who come along.
    pub companions: u16,
    /// Confirmed or in line.
    pub state: CardState,
    /// When they asked, on the Place's clock.
    pub asked_at: NaiveDateTime,
    /// Offers the shift, and comes until somebody says yes.
    pub offers: bool,
}

/// One place's week for those who plan it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduleView {
    /// The place.
    pub place: PlaceOption,
    /// Monday of the week.
    pub monday: NaiveDate,
    /// Today on the Place's clock.
    pub today: NaiveDate,
    /// The week's shifts of every state, by start.
    pub shifts: Vec<ShiftCard>,
    /// The drafts that can be published: those that are over are left out.
    pub drafts: Vec<ShiftId>,
    /// Those of the night before that go on into the week.
    pub night_before: Vec<ShiftCard>,
    /// The same as a grid, Monday to Sunday.
    pub grid: Vec<GridDay>,
    /// What was planned at one go lately, latest first.
    pub batches: Vec<BatchView>,
    /// The contact that the place's latest shift had, to start a new one from.
    pub last_contact: Option<stuga_domain::shifts::Contact>,
    /// Whether I may plan here.
    pub plans: bool,
}
