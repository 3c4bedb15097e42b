//! Requests for staff.

use super::{Extreme, Samples};
use stuga_domain::{
    Row, Time,
    requests::{RequestState, StaffKind, StaffNotice, StaffRequest},
};
use uuid::Uuid;

const STAFF_KINDS: [StaffKind; 2] = [StaffKind::Candidate, StaffKind::SharedStaff];

impl Samples {
    /// A request, in any state.
    pub fn staff_request(&mut self) -> StaffRequest {
        StaffRequest {
            id: self.id(),
            organization: self.id(),
            asked: self.id(),
            place: self.id(),
            kind: self.pick(&STAFF_KINDS),
            starts: self.time(),
            ends: self.time(),
            heads: 2,
            purpose: self.name("Talk"),
            by: Some(self.id()),
            by_name: self.name("Account"),
            at: self.time(),
            state: RequestState::Waiting,
            answers: 0,
            withdrawn: self.below(2) == 0,
        }
    }

    /// The notice that an organization wants.
    pub fn staff_notice(&mut self) -> StaffNotice {
        StaffNotice { id: self.id(), days: 14 }
    }
}

impl Extreme {
    /// What real rows of these kinds seldom have.
    pub(super) fn requests(&self, row: &mut Row, other: Uuid) {
        match row {
            Row::StaffRequest(row) => {
                (row.asked, row.place) = (other.into(), other.into());
                row.kind = self.pick(&STAFF_KINDS, 0);
                (row.starts, row.ends, row.at) = (self.time(0), self.time(1), self.time(2));
                (row.heads, row.answers) = (self.small(0), self.position());
                (row.purpose, row.by_name) = (self.text(0), self.text(1));
                row.by = self.option(other.into(), 0);
                row.state = self.pick(&request_states(&self.text(2), self.time(0)), 0);
                row.withdrawn = self.pick(&[false, true], 1);
            }
            Row::StaffNotice(row) => row.days = self.small(0),
            _ => {}
        }
    }
}

fn request_states(words: &str, at: Time) -> [RequestState; 3] {
    let (by_name, words) = (words.to_owned(), words.to_owned());
    [
        RequestState::Waiting,
        RequestState::Granted { who: words.clone(), by_name: by_name.clone(), at },
        RequestState::Declined { reason: words, by_name, at },
    ]
}
