//! Hours, promises, the pool.

use super::{Extreme, Samples};
use chrono::TimeDelta;
use stuga_domain::{
    Row,
    hours::{Credit, Pledge},
    pool::PoolEntry,
};
use uuid::Uuid;

impl Samples {
    /// Two hours of one who was there.
    pub fn credit(&mut self) -> Credit {
        let starts = self.time();
        Credit {
            id: self.id(),
            account: self.id(),
            organization: self.id(),
            campaign: self.id(),
            place: self.id(),
            place_name: self.name("Place"),
            time_zone: "Europe/Stockholm".to_owned(),
            shift: self.id(),
            starts,
            ends: starts + TimeDelta::hours(2),
        }
    }

    /// A promise, somewhere on its way.
    pub fn pledge(&mut self) -> Pledge {
        Pledge {
            id: self.id(),
            account: self.id(),
            name: self.name("Account"),
            organization: self.id(),
            campaign: self.id(),
            promised: 1 + self.below(20),
            done: self.below(20).into(),
            at: self.time(),
        }
    }

    /// Somebody who goes to up to three areas.
    pub fn pool_entry(&mut self) -> PoolEntry {
        PoolEntry {
            id: self.id(),
            account: self.id(),
            name: self.name("Account"),
            phone: "+46701740605".to_owned(),
            areas: (0..=self.below(3)).map(|_| self.id()).collect(),
            days: 32,
            agreed_at: self.time(),
        }
    }
}

impl Extreme {
    /// What real rows of these kinds seldom have.
    pub(super) fn hours(&self, row: &mut Row, other: Uuid) {
        match row {
            Row::Credit(row) => {
                (row.place_name, row.time_zone) = (self.text(0), self.text(1));
                (row.starts, row.ends) = (self.time(0), self.time(1));
            }
            Row::Pledge(row) => {
                row.name = self.text(0);
                (row.promised, row.done) = (self.small(0), self.position());
                row.at = self.time(0);
            }
            Row::PoolEntry(row) => {
                (row.name, row.phone) = (self.text(0), self.text(1));
                row.areas = self.pick(&[vec![], vec![other.into(); 12]], 0);
                (row.days, row.agreed_at) = (self.pick(&[0, 1, 127], 0), self.time(0));
            }
            _ => {}
        }
    }
}
