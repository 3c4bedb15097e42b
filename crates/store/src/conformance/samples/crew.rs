//! Who is responsible, the way to a place, answers.

use super::{Extreme, Samples};
use stuga_domain::{
    Row,
    answers::FaqAnswer,
    crew::{Duty, DutyMark, MyDuty},
    places::{PlaceGuide, PlaceKeys},
    shifts::Contact,
};
use uuid::Uuid;

const DUTIES: [Duty; 2] = [Duty::Responsible, Duty::Deputy];

impl Samples {
    /// A mark of a duty that takes up to two others back.
    pub fn duty_mark(&mut self) -> DutyMark {
        DutyMark {
            id: self.id(),
            place: self.id(),
            shift: self.id(),
            duty: self.pick(&DUTIES),
            signup: Some(self.id()),
            undoes: (0..self.below(3)).map(|_| self.id()).collect(),
            by: Some(self.id()),
            by_name: self.name("Account"),
            at: self.time(),
        }
    }

    /// A duty of the account's own.
    pub fn my_duty(&mut self) -> MyDuty {
        let (id, account, duty) = (self.id(), self.id(), self.pick(&DUTIES));
        MyDuty { id, account, duty, by_name: self.name("Account") }
    }

    /// The way to a place.
    pub fn place_guide(&mut self) -> PlaceGuide {
        PlaceGuide {
            id: self.id(),
            audience: self.id(),
            meeting_point: "By the fountain".to_owned(),
            revision: 1,
        }
    }

    /// The keys of a place.
    pub fn place_keys(&mut self) -> PlaceKeys {
        let holder = Contact { name: self.name("Account"), phone: "+46701740605".to_owned() };
        PlaceKeys { id: self.id(), holders: vec![holder], by_name: self.name("Account") }
    }

    /// What to say about a place.
    pub fn faq_answer(&mut self) -> FaqAnswer {
        FaqAnswer {
            id: self.id(),
            organization: self.id(),
            audience: self.id(),
            place: Some(self.id()),
            question: self.name("Question"),
            text: self.name("Answer"),
            revision: 1,
            by_name: self.name("Account"),
        }
    }
}

impl Extreme {
    /// What real rows of these kinds seldom have.
    pub(super) fn crew(&self, row: &mut Row, other: Uuid) {
        match row {
            Row::DutyMark(row) => {
                row.duty = self.pick(&DUTIES, 0);
                row.signup = self.option(other.into(), 0);
                row.undoes = self.pick(&[vec![], vec![other.into(); 100]], 0);
                row.by = self.option(other.into(), 0);
                (row.by_name, row.at) = (self.text(0), self.time(0));
            }
            Row::MyDuty(row) => (row.duty, row.by_name) = (self.pick(&DUTIES, 0), self.text(0)),
            Row::PlaceGuide(row) => {
                row.meeting_point = self.text(0);
                row.revision = self.pick(&[0, u32::MAX], 0);
            }
            Row::PlaceKeys(row) => {
                let holder = Contact { name: self.text(0), phone: self.text(1) };
                row.holders = self.pick(&[Vec::new(), vec![holder; 5]], 0);
                row.by_name = self.text(2);
            }
            Row::FaqAnswer(row) => {
                row.place = self.option(other.into(), 0);
                (row.question, row.text, row.by_name) = (self.text(0), self.text(1), self.text(2));
                row.revision = self.pick(&[0, u32::MAX], 0);
            }
            _ => {}
        }
    }
}
