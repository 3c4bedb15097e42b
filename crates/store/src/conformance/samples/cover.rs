//! Filling in.

use super::{COVER_SAID, Samples};
use stuga_domain::cover::{CoverEntry, CoverMark};

impl Samples {
    /// Somebody who agreed to be asked.
    pub fn cover_entry(&mut self) -> CoverEntry {
        CoverEntry {
            id: self.id(),
            place: self.id(),
            account: Some(self.id()),
            name: self.name("Account"),
            phone: "+46701740605".to_owned(),
            municipality: None,
            days: 32,
            agreed_at: self.time(),
            noted_by: None,
        }
    }

    /// A mark of asking somebody that takes up to two others back.
    pub fn cover_mark(&mut self) -> CoverMark {
        CoverMark {
            id: self.id(),
            place: self.id(),
            shift: self.id(),
            whom: Some(self.id()),
            said: self.pick(&COVER_SAID),
            undoes: (0..self.below(3)).map(|_| self.id()).collect(),
            by: Some(self.id()),
            by_name: self.name("Account"),
            at: self.time(),
        }
    }
}
