//! Which look-up serves which [`Finder`].

use super::{
    account, attendance_mark, campaign, cover_entry, cover_mark, credit, duty_mark, ended_role, handover,
    left_work, organization, person, place, pledge, pool_entry, role_grant, shift, shift_batch, signup,
    table::LookUp,
};
use crate::sql::{id, text, time};
use stuga_domain::{
    Finder, accounts::Account, campaigns::Campaign, cover::CoverEntry, cover::CoverMark, crew::DutyMark,
    day_sheet::AttendanceMark, hours::Credit, hours::Pledge, left_work::LeftWork,
    organizations::Organization, people::Person, places::Place, pool::PoolEntry, roles::EndedRole,
    roles::RoleGrant, shifts::Handover, shifts::Shift, shifts::Signup, templates::ShiftBatch,
};

/// Runs the finder's look-up with its arguments. The scopes that a finder names for locking are no
/// conditions: its other fields decide alone.
pub(super) fn look_up<L: LookUp>(finder: &Finder, run: L) -> L::Output {
    match finder {
        Finder::OrganizationsUnder(parent) => run.run::<Organization>(organization::UNDER, &[id(*parent)]),
        Finder::OrganizationNamed(name) => run.run::<Organization>(organization::NAMED, &[text(name)]),
        Finder::CampaignsOf(organization) => run.run::<Campaign>(campaign::OF, &[id(*organization)]),
        Finder::PlacesOf(organization) => run.run::<Place>(place::OF, &[id(*organization)]),
        Finder::PersonNumbered(organization, number) => {
            run.run::<Person>(person::NUMBERED, &[id(*organization), text(number)])
        }
        Finder::PeopleMailed(organization, email) => {
            run.run::<Person>(person::MAILED, &[id(*organization), text(email)])
        }
        Finder::PeoplePhoned(organization, phone) => {
            run.run::<Person>(person::PHONED, &[id(*organization), text(phone)])
        }
        Finder::AccountMailed(email) => run.run::<Account>(account::MAILED, &[text(email)]),
        Finder::GrantsOf(account) => run.run::<RoleGrant>(role_grant::OF, &[id(*account)]),
        Finder::EndedRolesOf(account) => run.run::<EndedRole>(ended_role::OF, &[id(*account)]),
        Finder::LeftWorkOf(account) => run.run::<LeftWork>(left_work::OF, &[id(*account)]),
        Finder::ShiftsAt { place, from, to, .. } => {
            run.run::<Shift>(shift::AT, &[id(*place), time(*from), time(*to)])
        }
        #[cfg(feature = "duties")]
        Finder::BatchesAt { place, .. } => run.run::<ShiftBatch>(shift_batch::AT, &[id(*place)]),
        Finder::SignupsDuring { account, from, to } => {
            run.run::<Signup>(signup::DURING, &[id(*account), time(*from), time(*to)])
        }
        Finder::GuestSignupsOf(account) => run.run::<Signup>(signup::GUEST, &[id(*account)]),
        Finder::SignupOf { account, shift } => run.run::<Signup>(signup::OF, &[id(*account), id(*shift)]),
        Finder::SignupsOn { shift, .. } => run.run::<Signup>(signup::ON, &[id(*shift)]),
        #[cfg(feature = "duties")]
        Finder::MarksOn { shift, .. } => run.run::<AttendanceMark>(attendance_mark::ON, &[id(*shift)]),
        Finder::CoverAt(place) => run.run::<CoverEntry>(cover_entry::AT, &[id(*place)]),
        #[cfg(feature = "duties")]
        Finder::CoverMarksOn { shift, .. } => run.run::<CoverMark>(cover_mark::ON, &[id(*shift)]),
        Finder::HandoversOn { shift, .. } => run.run::<Handover>(handover::ON, &[id(*shift)]),
        #[cfg(feature = "duties")]
        Finder::DutyMarksOn { shift, .. } => run.run::<DutyMark>(duty_mark::ON, &[id(*shift)]),
        Finder::LineOf { shift, .. } => run.run::<Signup>(signup::LINE, &[id(*shift)]),
        #[cfg(feature = "duties")]
        Finder::CreditsOf { account, campaign } => {
            run.run::<Credit>(credit::OF, &[id(*account), id(*campaign)])
        }
        #[cfg(feature = "duties")]
        Finder::CreditsOn { shift, .. } => run.run::<Credit>(credit::ON, &[id(*shift)]),
        #[cfg(feature = "duties")]
        Finder::PledgesOf(account) => run.run::<Pledge>(pledge::OF, &[id(*account)]),
        #[cfg(feature = "duties")]
        Finder::PoolOf(account) => run.run::<PoolEntry>(pool_entry::OF, &[id(*account)]),
        #[cfg(not(feature = "duties"))]
        Finder::BatchesAt { .. }
        | Finder::MarksOn { .. }
        | Finder::CoverMarksOn { .. }
        | Finder::DutyMarksOn { .. }
        | Finder::CreditsOf { .. }
        | Finder::CreditsOn { .. }
        | Finder::PledgesOf(_)
        | Finder::PoolOf(_) => run.unread(),
    }
}
