//! What goes between tab, worker and leader.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use stuga_api::{Event, Reply, Request};

/// From the tab.
#[derive(Deserialize)]
pub(crate) struct Ask {
    pub(crate) id: u64,
    pub(crate) request: Box<RawValue>,
}

/// To the tab.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum Tell<'a> {
    Ready { ready: bool },
    Reply { id: u64, reply: &'a RawValue },
    Event { event: &'a RawValue },
}

/// Between workers.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Word {
    /// A worker leads now: those who wait ask again.
    Leads,
    /// A worker that does not lead asks.
    Ask { from: String, id: u64, request: Box<RawValue> },
    /// The leader answers it.
    Reply { to: String, id: u64, reply: Box<RawValue> },
    /// The leader tells everybody.
    Event { event: Box<RawValue> },
}

/// A request as the host takes it.
pub(crate) fn request(text: &RawValue) -> Option<Request> {
    stuga_domain::json::from_str(text.get()).ok()
}

/// A reply as it goes out.
pub(crate) fn reply(reply: &Reply) -> Option<Box<RawValue>> {
    serde_json::value::to_raw_value(reply).ok()
}

/// An event as it goes out.
pub(crate) fn event(event: &Event) -> Option<Box<RawValue>> {
    serde_json::value::to_raw_value(event).ok()
}
