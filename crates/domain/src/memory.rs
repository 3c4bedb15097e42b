//! A store in memory for this crate's own tests: the finders as their words say, without indexes.

use crate::{Fault, Finder, Kind, Read, Row, Store, shifts::SignupState};
use std::collections::BTreeMap;
use uuid::Uuid;

#[derive(Clone, Default)]
pub struct Memory(pub BTreeMap<(Kind, Uuid), Row>);

impl Read for Memory {
    fn get(&self, kind: Kind, id: Uuid) -> Result<Option<Row>, Fault> {
        Ok(self.0.get(&(kind, id)).cloned())
    }

    fn find(&self, finder: &Finder) -> Result<Vec<Row>, Fault> {
        let mut rows: Vec<Row> = self.0.values().filter(|row| finds(finder, row)).cloned().collect();
        rows.sort_by_key(|row| match row {
            Row::Signup(signup) => match signup.state {
                SignupState::Waitlisted { position } => position,
                _ => 0,
            },
            _ => 0,
        });
        Ok(rows)
    }
}

fn finds(finder: &Finder, row: &Row) -> bool {
    match (finder, row) {
        (Finder::OrganizationsUnder(parent), Row::Organization(row)) => row.parent == Some(*parent),
        (Finder::OrganizationNamed(name), Row::Organization(row)) => row.name == *name,
        (Finder::CampaignsOf(id), Row::Campaign(row)) => row.organization == *id,
        (Finder::PlacesOf(id), Row::Place(row)) => row.organization == *id,
        (Finder::PersonNumbered(id, number), Row::Person(row)) => {
            row.organization == *id && row.member_number.as_ref() == Some(number)
        }
        (Finder::PeopleMailed(id, mail), Row::Person(row)) => {
            row.organization == *id && row.email.as_ref() == Some(mail)
        }
        (Finder::PeoplePhoned(id, phone), Row::Person(row)) => {
            row.organization == *id && row.phone.as_ref() == Some(phone)
        }
        (Finder::AccountMailed(mail), Row::Account(row)) => row.email.as_ref() == Some(mail),
        (Finder::GrantsOf(account), Row::RoleGrant(row)) => row.account == *account,
        (Finder::EndedRolesOf(account), Row::EndedRole(row)) => row.account == *account,
        (Finder::LeftWorkOf(account), Row::LeftWork(row)) => row.account == *account && row.is_waiting(),
        (Finder::ShiftsAt { place, from, to, .. }, Row::Shift(row)) => {
            row.place == *place && row.starts >= *from && row.starts < *to
        }
        (Finder::SignupsDuring { account, from, to }, Row::Signup(row)) => {
            row.is_live() && row.account == *account && row.starts < *to && row.ends > *from
        }
        (Finder::SignupOf { account, shift }, Row::Signup(row)) => {
            row.is_live() && row.account == *account && row.shift == *shift
        }
        (Finder::SignupsOn { shift, .. }, Row::Signup(row)) => row.is_live() && row.shift == *shift,
        (Finder::LineOf { shift, .. }, Row::Signup(row)) => {
            row.shift == *shift && matches!(row.state, SignupState::Waitlisted { .. })
        }
        _ => false,
    }
}

impl Store for Memory {
    fn put(&mut self, row: Row) -> Result<(), Fault> {
        self.0.insert((row.kind(), row.id()), row);
        Ok(())
    }

    fn remove(&mut self, kind: Kind, id: Uuid) -> Result<(), Fault> {
        self.0.remove(&(kind, id));
        Ok(())
    }
}
