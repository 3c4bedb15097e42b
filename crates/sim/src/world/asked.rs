//! What is on the line.

use crate::{device::Crash, history::Fate, store::Tables};
use std::sync::Arc;
use stuga_domain::AccountId;
use stuga_sync::{SentCommand, SyncRequest};

/// A request of a device.
#[derive(Clone)]
pub(super) struct Asked {
    pub device: usize,
    /// Of the device's database.
    pub life: u32,
    pub number: u64,
    pub account: AccountId,
    pub request: SyncRequest,
    /// Rows in a page.
    pub rows: usize,
    pub fate: Fate,
    /// While the answer is taken in.
    pub crash: Option<Crash>,
    /// How many requests led to this one at once.
    pub chain: u32,
    /// The server that it was sent to.
    pub server: usize,
}

/// What an answer says.
#[derive(Clone)]
pub(super) enum Said {
    /// JSON, whole or not; and what stood there when it was read.
    Text(String, Option<Arc<Tables>>),
    /// 500.
    Fault,
    /// The token is not known.
    SignedOut,
    /// The token is revoked.
    Revoked,
}

/// Something on the line that arrives at a step.
#[derive(Clone)]
pub(super) enum Arrives {
    Request(Asked),
    Answer(Asked, Said),
    /// What a revoked device hands in was taken.
    HandedIn {
        device: usize,
        life: u32,
        commands: Vec<SentCommand>,
        account: AccountId,
    },
}

pub(super) struct Arrival {
    pub at: usize,
    pub what: Arrives,
}
