//! A store that does as the finders' words say, without indexes: slow, and easy to believe.

use super::Samples;
use crate::rows;
use std::collections::BTreeMap;
use stuga_domain::{Fault, Finder, Kind, Read, Row, Store};
use uuid::Uuid;

/// The rows in memory.
#[derive(Clone, Debug, Default)]
pub struct Model(BTreeMap<(Kind, Uuid), Row>);

impl Model {
    /// All rows, by kind and id.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.0.values()
    }
}

impl Read for Model {
    fn get(&self, kind: Kind, id: Uuid) -> Result<Option<Row>, Fault> {
        Ok(self.0.get(&(kind, id)).cloned())
    }

    fn find(&self, finder: &Finder) -> Result<Vec<Row>, Fault> {
        Ok(select(self.0.values(), finder))
    }
}

/// The rows among `rows`, which come by kind and id, that a finder finds, in its order.
pub fn select<'r>(all: impl Iterator<Item = &'r Row>, finder: &Finder) -> Vec<Row> {
    let mut found: Vec<Row> = all.filter(|row| finder.finds(row)).cloned().collect();
    finder.sort(&mut found);
    found.truncate(rows::limit(finder));
    found
}

impl Store for Model {
    fn put(&mut self, row: Row) -> Result<(), Fault> {
        self.0.insert((row.kind(), row.id()), row);
        Ok(())
    }

    fn remove(&mut self, kind: Kind, id: Uuid) -> Result<(), Fault> {
        self.0.remove(&(kind, id));
        Ok(())
    }
}

/// One finder of every variant, with arguments that find `row` where they can. A new variant belongs here:
/// the list of look-ups whose indexes are checked is made from it.
#[must_use]
pub fn some_of_every_finder(samples: &mut Samples, row: &Row) -> Vec<Finder> {
    let mut finders = vec![
        Finder::OrganizationsUnder(samples.id()),
        Finder::OrganizationNamed("none".to_owned()),
        Finder::CampaignsOf(samples.id()),
        Finder::PlacesOf(samples.id()),
        Finder::PersonNumbered(samples.id(), String::new()),
        Finder::PeopleMailed(samples.id(), String::new()),
        Finder::PeoplePhoned(samples.id(), String::new()),
        Finder::AccountMailed(String::new()),
        Finder::GrantsOf(samples.id()),
        Finder::EndedRolesOf(samples.id()),
        Finder::LeftWorkOf(samples.id()),
        Finder::ShiftsAt {
            place: samples.id(),
            organization: samples.id(),
            audience: samples.id(),
            from: samples.time(),
            to: samples.time(),
        },
        Finder::BatchesAt { place: samples.id(), organization: samples.id() },
        Finder::SignupsDuring { account: samples.id(), from: samples.time(), to: samples.time() },
        Finder::SignupOf { account: samples.id(), shift: samples.id() },
        Finder::SignupsOn { shift: samples.id(), place: samples.id() },
        Finder::LineOf { shift: samples.id(), place: samples.id() },
        Finder::CoverAt(samples.id()),
        Finder::CoverMarksOn { shift: samples.id(), place: samples.id() },
        Finder::HandoversOn { shift: samples.id(), place: samples.id() },
        Finder::DutyMarksOn { shift: samples.id(), place: samples.id() },
        Finder::CreditsOf { account: samples.id(), campaign: samples.id() },
        Finder::CreditsOn { shift: samples.id(), place: samples.id() },
        Finder::PledgesOf(samples.id()),
        Finder::PoolOf(samples.id()),
    ];
    for finder in &mut finders {
        aim(finder, row, samples);
    }
    finders
}

/// Turns a finder's arguments to `row`, if the finder is for its kind.
fn aim(finder: &mut Finder, row: &Row, samples: &mut Samples) {
    match (finder, row) {
        (Finder::OrganizationsUnder(id), Row::Organization(row)) => *id = row.parent.unwrap_or(row.id),
        (Finder::OrganizationNamed(name), Row::Organization(row)) => name.clone_from(&row.name),
        (Finder::CampaignsOf(id), Row::Campaign(row)) => *id = row.organization,
        (Finder::PlacesOf(id), Row::Place(row)) => *id = row.organization,
        (Finder::PersonNumbered(id, number), Row::Person(row)) => {
            (*id, *number) = (row.organization, row.member_number.clone().unwrap_or_default());
        }
        (Finder::PeopleMailed(id, email), Row::Person(row)) => {
            (*id, *email) = (row.organization, row.email.clone().unwrap_or_default());
        }
        (Finder::PeoplePhoned(id, phone), Row::Person(row)) => {
            (*id, *phone) = (row.organization, row.phone.clone().unwrap_or_default());
        }
        (Finder::AccountMailed(email), Row::Account(row)) => *email = row.email.clone().unwrap_or_default(),
        (Finder::GrantsOf(id), Row::RoleGrant(row)) => *id = row.account,
        (Finder::EndedRolesOf(id), Row::EndedRole(row)) => *id = row.account,
        (Finder::LeftWorkOf(id), Row::LeftWork(row)) => *id = row.account,
        (Finder::ShiftsAt { place, organization, audience, from, to }, Row::Shift(row)) => {
            (*place, *organization, *audience) = (row.place, row.organization, row.audience);
            // One of the bounds, or neither, is the row's own: that is where look-ups go wrong.
            match samples.below(3) {
                0 => *from = row.starts,
                1 => *to = row.starts,
                _ => {}
            }
        }
        (Finder::BatchesAt { place, organization }, Row::ShiftBatch(row)) => {
            (*place, *organization) = (row.place, row.organization);
        }
        (Finder::SignupsDuring { account, from, to }, Row::Signup(row)) => {
            *account = row.account;
            match samples.below(3) {
                0 => *from = row.ends,
                1 => *to = row.starts,
                _ => (*from, *to) = (row.starts, row.ends),
            }
        }
        (Finder::SignupOf { account, shift }, Row::Signup(row)) => {
            (*account, *shift) = (row.account, row.shift)
        }
        (Finder::CoverAt(place), Row::CoverEntry(row)) => *place = row.place,
        (Finder::CoverMarksOn { shift, place }, Row::CoverMark(row)) => {
            (*shift, *place) = (row.shift, row.place);
        }
        (Finder::HandoversOn { shift, place }, Row::Handover(row)) => {
            (*shift, *place) = (row.shift, row.place);
        }
        (Finder::DutyMarksOn { shift, place }, Row::DutyMark(row)) => {
            (*shift, *place) = (row.shift, row.place);
        }
        (Finder::SignupsOn { shift, place } | Finder::LineOf { shift, place }, Row::Signup(row)) => {
            (*shift, *place) = (row.shift, row.place);
        }
        (Finder::CreditsOf { account, campaign }, Row::Credit(row)) => {
            (*account, *campaign) = (row.account, row.campaign);
        }
        (Finder::CreditsOn { shift, place }, Row::Credit(row)) => (*shift, *place) = (row.shift, row.place),
        (Finder::PledgesOf(id), Row::Pledge(row)) => *id = row.account,
        (Finder::PoolOf(id), Row::PoolEntry(row)) => *id = row.account,
        _ => {}
    }
}
