//! Which look-up serves which [`Finder`].

use super::{
    account, campaign,
    column::{to_id, to_millis},
    ended_role, left_work, organization, person, place, role_grant, shift, signup,
    table::LookUp,
};
use stuga_domain::{
    Finder, accounts::Account, campaigns::Campaign, left_work::LeftWork, organizations::Organization,
    people::Person, places::Place, roles::EndedRole, roles::RoleGrant, shifts::Shift, shifts::Signup,
};

/// Runs the finder's look-up with its arguments. The scopes that a finder names for locking are no
/// conditions: its other fields decide alone.
pub(super) fn look_up<L: LookUp>(finder: &Finder, run: L) -> L::Output {
    match finder {
        Finder::OrganizationsUnder(parent) => {
            run.run::<Organization>(organization::UNDER, &[&to_id(*parent)])
        }
        Finder::OrganizationNamed(name) => run.run::<Organization>(organization::NAMED, &[name]),
        Finder::CampaignsOf(organization) => run.run::<Campaign>(campaign::OF, &[&to_id(*organization)]),
        Finder::PlacesOf(organization) => run.run::<Place>(place::OF, &[&to_id(*organization)]),
        Finder::PersonNumbered(organization, number) => {
            run.run::<Person>(person::NUMBERED, &[&to_id(*organization), number])
        }
        Finder::PeopleMailed(organization, email) => {
            run.run::<Person>(person::MAILED, &[&to_id(*organization), email])
        }
        Finder::PeoplePhoned(organization, phone) => {
            run.run::<Person>(person::PHONED, &[&to_id(*organization), phone])
        }
        Finder::AccountMailed(email) => run.run::<Account>(account::MAILED, &[email]),
        Finder::GrantsOf(account) => run.run::<RoleGrant>(role_grant::OF, &[&to_id(*account)]),
        Finder::EndedRolesOf(account) => run.run::<EndedRole>(ended_role::OF, &[&to_id(*account)]),
        Finder::LeftWorkOf(account) => run.run::<LeftWork>(left_work::OF, &[&to_id(*account)]),
        Finder::ShiftsAt { place, from, to, .. } => {
            run.run::<Shift>(shift::AT, &[&to_id(*place), &to_millis(*from), &to_millis(*to)])
        }
        Finder::SignupsDuring { account, from, to } => {
            run.run::<Signup>(signup::DURING, &[&to_id(*account), &to_millis(*from), &to_millis(*to)])
        }
        Finder::SignupOf { account, shift } => {
            run.run::<Signup>(signup::OF, &[&to_id(*account), &to_id(*shift)])
        }
        Finder::SignupsOn { shift, .. } => run.run::<Signup>(signup::ON, &[&to_id(*shift)]),
        Finder::LineOf { shift, .. } => run.run::<Signup>(signup::LINE, &[&to_id(*shift)]),
    }
}
