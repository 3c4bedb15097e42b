//! Look-ups of rows by something else than their id.

use crate::{AccountId, CampaignId, OrganizationId, PlaceId, Row, Scope, ShiftId, Time, shifts::SignupState};

/// One indexed, limited look-up in one table.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Finder {
    /// Organizations right below one.
    OrganizationsUnder(OrganizationId),
    /// An organization by its exact name.
    OrganizationNamed(String),
    /// The campaigns of an organization, earliest first.
    CampaignsOf(OrganizationId),
    /// The places of an organization, by name.
    PlacesOf(OrganizationId),
    /// A person by member number within an organization.
    PersonNumbered(OrganizationId, String),
    /// People by e-mail within an organization.
    PeopleMailed(OrganizationId, String),
    /// People by phone (E.164) within an organization.
    PeoplePhoned(OrganizationId, String),
    /// The account that signs in with an e-mail address (lower case).
    AccountMailed(String),
    /// The roles an account holds.
    GrantsOf(AccountId),
    /// The roles that were taken from an account.
    EndedRolesOf(AccountId),
    /// What an account has left that nobody has taken over or let go yet.
    LeftWorkOf(AccountId),
    /// A place's shifts, of any state, that start in `[from, to)`, by start.
    ShiftsAt {
        /// The place.
        place: PlaceId,
        /// Its organization, whose staff scope holds the drafts.
        organization: OrganizationId,
        /// Its audience, whose public scope holds the rest.
        audience: OrganizationId,
        /// First start.
        from: Time,
        /// After the last start.
        to: Time,
    },
    /// What was planned at one go at a place, latest first.
    BatchesAt {
        /// The place.
        place: PlaceId,
        /// Its organization.
        organization: OrganizationId,
    },
    /// An account's live signups that overlap `[from, to)`.
    SignupsDuring {
        /// Whose.
        account: AccountId,
        /// Start of the time asked for.
        from: Time,
        /// End of the time asked for.
        to: Time,
    },
    /// The signups for whose sake an account's devices hold a shift: those of [`crate::shifts::Signup::shows_its_shift`].
    GuestSignupsOf(AccountId),
    /// The live signup of an account on a shift.
    SignupOf {
        /// Whose.
        account: AccountId,
        /// On which shift.
        shift: ShiftId,
    },
    /// All live signups on a shift: confirmed first, then the line in order.
    SignupsOn {
        /// The shift.
        shift: ShiftId,
        /// Its place.
        place: PlaceId,
    },
    /// The marks of attendance on a shift.
    MarksOn {
        /// The shift.
        shift: ShiftId,
        /// Its place.
        place: PlaceId,
    },
    /// The cover list of a place. On the device of somebody who does not run it, no more than they themselves.
    CoverAt(PlaceId),
    /// What was marked of filling in on a shift.
    CoverMarksOn {
        /// The shift.
        shift: ShiftId,
        /// Its place.
        place: PlaceId,
    },
    /// The offers on a shift, whatever became of them.
    HandoversOn {
        /// The shift.
        shift: ShiftId,
        /// Its place.
        place: PlaceId,
    },
    /// The marks about who has a duty on a shift.
    DutyMarksOn {
        /// The shift.
        shift: ShiftId,
        /// Its place.
        place: PlaceId,
    },
    /// The waiting line of a shift in order.
    LineOf {
        /// The shift.
        shift: ShiftId,
        /// Its place.
        place: PlaceId,
    },
    /// What an account has been credited with in a campaign.
    CreditsOf {
        /// Whose.
        account: AccountId,
        /// The campaign.
        campaign: CampaignId,
    },
    /// Who has been credited with a shift.
    CreditsOn {
        /// The shift.
        shift: ShiftId,
        /// Its place.
        place: PlaceId,
    },
    /// What an account has promised.
    PledgesOf(AccountId),
    /// An account's entry in the pool.
    PoolOf(AccountId),
}

impl Finder {
    /// The scopes to lock, so that nobody adds a row that this finder would have found.
    #[must_use]
    pub fn scopes(&self) -> Vec<Scope> {
        match *self {
            Self::OrganizationsUnder(_) | Self::OrganizationNamed(_) | Self::AccountMailed(_) => {
                vec![Scope::Register]
            }
            Self::CampaignsOf(id) => vec![Scope::Public(id)],
            Self::PlacesOf(id)
            | Self::PersonNumbered(id, _)
            | Self::PeopleMailed(id, _)
            | Self::PeoplePhoned(id, _) => vec![Scope::Staff(id)],
            Self::GrantsOf(account)
            | Self::EndedRolesOf(account)
            | Self::LeftWorkOf(account)
            | Self::GuestSignupsOf(account)
            | Self::SignupsDuring { account, .. }
            | Self::SignupOf { account, .. }
            | Self::CreditsOf { account, .. }
            | Self::PledgesOf(account)
            | Self::PoolOf(account) => {
                vec![Scope::Account(account)]
            }
            Self::BatchesAt { organization, .. } => vec![Scope::Staff(organization)],
            Self::ShiftsAt { organization, audience, .. } => {
                vec![Scope::Staff(organization), Scope::Public(audience)]
            }
            Self::SignupsOn { place, .. }
            | Self::MarksOn { place, .. }
            | Self::CoverAt(place)
            | Self::CoverMarksOn { place, .. }
            | Self::HandoversOn { place, .. }
            | Self::DutyMarksOn { place, .. }
            | Self::CreditsOn { place, .. }
            | Self::LineOf { place, .. } => {
                vec![Scope::Crew(place)]
            }
        }
    }

    /// Whether it finds a row, by its words alone: for stores that look through rows in memory.
    #[must_use]
    pub fn finds(&self, row: &Row) -> bool {
        match (self, row) {
            (Self::OrganizationsUnder(parent), Row::Organization(row)) => row.parent == Some(*parent),
            (Self::OrganizationNamed(name), Row::Organization(row)) => row.name == *name,
            (Self::CampaignsOf(id), Row::Campaign(row)) => row.organization == *id,
            (Self::PlacesOf(id), Row::Place(row)) => row.organization == *id,
            (Self::PersonNumbered(id, number), Row::Person(row)) => {
                row.organization == *id && row.member_number.as_ref() == Some(number)
            }
            (Self::PeopleMailed(id, mail), Row::Person(row)) => {
                row.organization == *id && row.email.as_ref() == Some(mail)
            }
            (Self::PeoplePhoned(id, phone), Row::Person(row)) => {
                row.organization == *id && row.phone.as_ref() == Some(phone)
            }
            (Self::AccountMailed(mail), Row::Account(row)) => row.email.as_ref() == Some(mail),
            (Self::GrantsOf(account), Row::RoleGrant(row)) => row.account == *account,
            (Self::EndedRolesOf(account), Row::EndedRole(row)) => row.account == *account,
            (Self::LeftWorkOf(account), Row::LeftWork(row)) => row.account == *account && row.is_waiting(),
            (Self::ShiftsAt { place, from, to, .. }, Row::Shift(row)) => {
                row.place == *place && row.starts >= *from && row.starts < *to
            }
            #[cfg(feature = "duties")]
            (Self::BatchesAt { place, .. }, Row::ShiftBatch(row)) => row.place == *place,
            (Self::SignupsDuring { account, from, to }, Row::Signup(row)) => {
                row.is_live() && row.account == *account && row.starts < *to && row.ends > *from
            }
            (Self::GuestSignupsOf(account), Row::Signup(row)) => {
                row.account == *account && row.shows_its_shift()
            }
            (Self::SignupOf { account, shift }, Row::Signup(row)) => {
                row.is_live() && row.account == *account && row.shift == *shift
            }
            (Self::SignupsOn { shift, .. }, Row::Signup(row)) => row.is_live() && row.shift == *shift,
            #[cfg(feature = "duties")]
            (Self::MarksOn { shift, .. }, Row::AttendanceMark(row)) => row.shift == *shift,
            (Self::CoverAt(place), Row::CoverEntry(row)) => row.place == *place,
            #[cfg(feature = "duties")]
            (Self::CoverMarksOn { shift, .. }, Row::CoverMark(row)) => row.shift == *shift,
            (Self::HandoversOn { shift, .. }, Row::Handover(row)) => row.shift == *shift,
            #[cfg(feature = "duties")]
            (Self::DutyMarksOn { shift, .. }, Row::DutyMark(row)) => row.shift == *shift,
            (Self::LineOf { shift, .. }, Row::Signup(row)) => {
                row.shift == *shift && matches!(row.state, SignupState::Waitlisted { .. })
            }
            #[cfg(feature = "duties")]
            (Self::CreditsOf { account, campaign }, Row::Credit(row)) => {
                row.account == *account && row.campaign == *campaign
            }
            #[cfg(feature = "duties")]
            (Self::CreditsOn { shift, .. }, Row::Credit(row)) => row.shift == *shift,
            #[cfg(feature = "duties")]
            (Self::PledgesOf(account), Row::Pledge(row)) => row.account == *account,
            #[cfg(feature = "duties")]
            (Self::PoolOf(account), Row::PoolEntry(row)) => row.account == *account,
            _ => false,
        }
    }

    /// Brings rows that it finds into its order; what it leaves equal comes by id.
    pub fn sort(&self, rows: &mut [Row]) {
        rows.sort_by(|a, b| match (self, a, b) {
            (Self::CampaignsOf(_), Row::Campaign(a), Row::Campaign(b)) => {
                (a.first_day, a.id).cmp(&(b.first_day, b.id))
            }
            (Self::PlacesOf(_), Row::Place(a), Row::Place(b)) => (&a.name, a.id).cmp(&(&b.name, b.id)),
            #[cfg(feature = "duties")]
            (Self::BatchesAt { .. }, Row::ShiftBatch(a), Row::ShiftBatch(b)) => {
                (b.at, a.id).cmp(&(a.at, b.id))
            }
            (Self::ShiftsAt { .. }, Row::Shift(a), Row::Shift(b)) => (a.starts, a.id).cmp(&(b.starts, b.id)),
            (Self::SignupsOn { .. } | Self::LineOf { .. }, Row::Signup(a), Row::Signup(b)) => {
                (rank(&a.state), a.id).cmp(&(rank(&b.state), b.id))
            }
            _ => a.id().cmp(&b.id()),
        });
    }
}

/// The confirmed, the line in order, then what a device has still to hear about.
fn rank(state: &SignupState) -> (u8, u32) {
    match state {
        SignupState::Confirmed => (0, 0),
        SignupState::Waitlisted { position } => (1, *position),
        SignupState::Pending | SignupState::Cancelled { .. } => (2, 0),
    }
}
