use crate::PlaceOption;
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use stuga_domain::{OrganizationId, PlaceId, RequestId, requests::StaffKind};

/// Requests for candidates and shared staff that are not over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestsView {
    /// Today.
    pub today: NaiveDate,
    /// What waits for an answer of mine, soonest first.
    pub to_answer: Vec<RequestCard>,
    /// What I and the others here have answered, soonest first.
    pub answered: Vec<RequestCard>,
    /// What waits for no answer of mine any more, as it has begun or was withdrawn: for who is answering it.
    pub late: Vec<RequestCard>,
    /// What we asked for, soonest first.
    pub ours: Vec<RequestCard>,
    /// The places that I may ask for, by organization and name.
    pub places: Vec<AskPlace>,
    /// The organizations that others ask and that I plan for.
    pub notices: Vec<NoticeView>,
}

/// One request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestCard {
    /// The request.
    pub request: RequestId,
    /// Who asks.
    pub organization_name: String,
    /// Who is asked.
    pub asked_name: String,
    /// Where.
    pub place: PlaceId,
    /// The place's name.
    pub place_name: String,
    /// Who is wanted.
    pub kind: StaffKind,
    /// From when, on the Place's clock.
    pub starts: NaiveDateTime,
    /// Until when, on the Place's clock.
    pub ends: NaiveDateTime,
    /// How many.
    pub heads: u16,
    /// What for; may be empty.
    pub purpose: String,
    /// Who asked; none if it was me, empty for the server itself.
    pub by: Option<String>,
    /// When they asked, on the Place's clock.
    pub at: NaiveDateTime,
    /// What was answered.
    pub reply: Option<RequestReply>,
    /// Which answer that is, for who changes it.
    pub answers: u32,
    /// The askers need nobody any more.
    pub withdrawn: bool,
    /// Whether it has begun, so that nothing changes any more.
    pub begun: bool,
    /// Who is promised elsewhere at the time.
    pub busy: Vec<Busy>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestReply {
    /// Somebody comes.
    pub granted: bool,
    /// Who comes, or why nobody does.
    pub words: String,
    /// The name of who answered; empty for the server itself.
    pub by: String,
    /// When, on the Place's clock.
    pub at: NaiveDateTime,
}

/// Who is promised somewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Busy {
    /// Who, in the words of who answered.
    pub who: String,
    /// Where.
    pub place_name: String,
    /// From when, on the Place's clock.
    pub starts: NaiveDateTime,
    /// Until when, on the Place's clock.
    pub ends: NaiveDateTime,
}

/// Whether two answers name the same person: one of the names in the one is one of those in the other, whatever its case. A
/// name is what stands between commas; who writes a name in two ways is not found, which is why it is but a hint.
#[must_use]
pub fn alike(one: &str, other: &str) -> bool {
    let names = |text: &str| -> Vec<String> {
        let split = text.split([',', ';', '&', '+']);
        split.map(|name| name.trim().to_lowercase()).filter(|name| !name.is_empty()).collect()
    };
    let others = names(other);
    names(one).iter().any(|name| others.contains(name))
}

/// A place that I may ask for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskPlace {
    /// The place.
    pub place: PlaceOption,
    /// Today on its clock.
    pub today: NaiveDate,
    /// Whom I may ask, nearest first; never empty.
    pub asked: Vec<Askable>,
}

/// An organization that may be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Askable {
    /// Which.
    pub organization: OrganizationId,
    /// Its name.
    pub name: String,
    /// The notice that it wants, in days.
    pub days: u16,
    /// The earliest start that gives it, on the Place's clock.
    pub earliest: NaiveDateTime,
}

/// The notice that an organization wants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeView {
    /// Which.
    pub organization: OrganizationId,
    /// Its name.
    pub name: String,
    /// Days.
    pub days: u16,
}

/// What to ask for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewRequest {
    /// Where.
    pub place: PlaceId,
    /// Whom to ask.
    pub asked: OrganizationId,
    /// Who is wanted.
    pub kind: StaffKind,
    /// From when, on the Place's clock.
    pub starts: NaiveDateTime,
    /// Until when, on the Place's clock.
    pub ends: NaiveDateTime,
    /// How many.
    pub heads: u16,
    /// What for; may be empty.
    pub purpose: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_name_is_found_among_others() {
        assert!(alike("Alex Berg", " alex berg, Robin Ek"));
        assert!(alike("Robin Ek & Kim", "kim"));
        assert!(!alike("Alex", "Alex Berg"));
        assert!(!alike("", ""));
    }
}
