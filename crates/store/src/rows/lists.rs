//! Lists that screens read, besides the finders that commands use.

use super::{
    Rows, cover_mark, credit, crew_note, faq_answer, left_work, place, pledge, pool_entry, role_grant,
    roster_card,
    shift::{self, Covered, Needing},
    signup, staff_request,
    table::{Fetch, LookUp},
};
use crate::{
    StoreError,
    sql::{id, time},
};
use stuga_domain::{
    AccountId, CampaignId, Entity, OrganizationId, PlaceId, Row, ShiftId, Time,
    answers::FaqAnswer,
    cover::CoverMark,
    day_sheet::CrewNote,
    hours::{Credit, Pledge},
    left_work::LeftWork,
    places::Place,
    pool::PoolEntry,
    requests::StaffRequest,
    roles::RoleGrant,
    shifts::{RosterCard, Shift, Signup},
};

impl Rows<'_> {
    /// Shifts of any state that end after a time, by start.
    pub fn shifts_ending_after(&self, after: Time) -> Result<Vec<Shift>, StoreError> {
        typed(Fetch(self.0).run::<Shift>(shift::ENDING_AFTER, &[time(after)]))
    }

    /// Published shifts that end after a time and are marked as priority, with room or where somebody offers their place, by start.
    pub fn needed_most(&self, after: Time) -> Result<Vec<Needing>, StoreError> {
        self.0.query(shift::NEEDED_MOST, &[time(after)], shift::needing)
    }

    /// Other published shifts that end in `(after, until]` and lack people, or are full and somebody offers their place, by start.
    pub fn needing(&self, after: Time, until: Time) -> Result<Vec<Needing>, StoreError> {
        self.0.query(shift::NEEDING, &[time(after), time(until)], shift::needing)
    }

    /// All shifts that are not off, begin in `[from, to)` and end after `ends_after`, with how full they are, place by place.
    pub fn coverage(&self, from: Time, to: Time, ends_after: Time) -> Result<Vec<Covered>, StoreError> {
        self.0.query(shift::COVERAGE, &[time(from), time(to), time(ends_after)], shift::covered)
    }

    /// An account's signups that end after a time, the cancelled ones too, by end.
    pub fn signups_of(&self, account: AccountId, after: Time) -> Result<Vec<Signup>, StoreError> {
        typed(Fetch(self.0).run::<Signup>(signup::HISTORY, &[id(account), time(after)]))
    }

    /// The cards of a shift: confirmed, then the line in order, then the cancelled.
    pub fn roster_of(&self, shift: ShiftId) -> Result<Vec<RosterCard>, StoreError> {
        typed(Fetch(self.0).run::<RosterCard>(roster_card::OF, &[id(shift)]))
    }

    /// A place's notes that nobody has seen to, earliest first.
    pub fn notes_waiting(&self, place: PlaceId) -> Result<Vec<CrewNote>, StoreError> {
        typed(Fetch(self.0).run::<CrewNote>(crew_note::WAITING, &[id(place)]))
    }

    /// A place's notes that were seen to since a time, earliest first.
    pub fn notes_settled(&self, place: PlaceId, since: Time) -> Result<Vec<CrewNote>, StoreError> {
        typed(Fetch(self.0).run::<CrewNote>(crew_note::SETTLED, &[id(place), time(since)]))
    }

    /// What was marked of filling in at a place since a time, earliest first.
    pub fn cover_marks_since(&self, place: PlaceId, since: Time) -> Result<Vec<CoverMark>, StoreError> {
        typed(Fetch(self.0).run::<CoverMark>(cover_mark::SINCE, &[id(place), time(since)]))
    }

    /// The roles held in an organization, those of mere members left out.
    pub fn grants_at(&self, organization: OrganizationId) -> Result<Vec<RoleGrant>, StoreError> {
        typed(Fetch(self.0).run::<RoleGrant>(role_grant::AT, &[id(organization)]))
    }

    /// All that somebody left and nobody has seen to, earliest first.
    pub fn left_work_waiting(&self) -> Result<Vec<LeftWork>, StoreError> {
        typed(Fetch(self.0).run::<LeftWork>(left_work::WAITING, &[]))
    }

    /// What to say when people ask, by what they ask.
    pub fn answers(&self) -> Result<Vec<FaqAnswer>, StoreError> {
        typed(Fetch(self.0).run::<FaqAnswer>(faq_answer::ALL, &[]))
    }

    /// All that an account has been credited with, the latest first.
    pub fn credits_of(&self, account: AccountId) -> Result<Vec<Credit>, StoreError> {
        typed(Fetch(self.0).run::<Credit>(credit::ALL, &[id(account)]))
    }

    /// What has been promised for a campaign.
    pub fn pledges_for(&self, campaign: CampaignId) -> Result<Vec<Pledge>, StoreError> {
        typed(Fetch(self.0).run::<Pledge>(pledge::FOR, &[id(campaign)]))
    }

    /// All of the pool that are here, by name.
    pub fn pool(&self) -> Result<Vec<PoolEntry>, StoreError> {
        typed(Fetch(self.0).run::<PoolEntry>(pool_entry::ALL, &[]))
    }

    /// All places, by name.
    pub fn places(&self) -> Result<Vec<Place>, StoreError> {
        typed(Fetch(self.0).run::<Place>(place::ALL, &[]))
    }

    /// Requests for staff that end after a time, soonest first.
    pub fn requests_ending_after(&self, after: Time) -> Result<Vec<StaffRequest>, StoreError> {
        typed(Fetch(self.0).run::<StaffRequest>(staff_request::ENDING_AFTER, &[time(after)]))
    }
}

fn typed<E: Entity>(rows: Result<Vec<Row>, StoreError>) -> Result<Vec<E>, StoreError> {
    Ok(rows?.into_iter().filter_map(E::from_row).collect())
}
