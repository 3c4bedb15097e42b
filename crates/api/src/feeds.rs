use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The public calendars, to subscribe to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedsView {
    /// Of the campaigns that are not over, by name.
    pub campaigns: Vec<Feed>,
    /// Of the places that I may see, by name.
    pub places: Vec<Feed>,
}

/// A public calendar: what is published there, when and where, and no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feed {
    /// The campaign's id, or the place's.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Where it is read.
    pub link: String,
}
