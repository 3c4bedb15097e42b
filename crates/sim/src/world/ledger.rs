//! What was done on devices, and what may be expected of it.

use crate::device::Device;
use std::collections::{BTreeMap, BTreeSet};
use stuga_domain::{AccountId, CommandId};
use stuga_sync::ResultOf;

/// One thing that was done on a device.
pub(super) struct Made {
    /// On which.
    pub device: usize,
    /// In which of its lives.
    pub life: u32,
    /// By whom.
    pub account: AccountId,
    /// Its answer has come, and the device may have forgotten it since.
    pub answered: bool,
}

#[derive(Default)]
pub(super) struct Ledger {
    pub made: BTreeMap<CommandId, Made>,
    /// What revoked devices handed in.
    pub handed_in: BTreeMap<CommandId, AccountId>,
    /// What is never left to anybody: what was taken back, and what sees to something left.
    pub no_work: BTreeSet<CommandId>,
    /// Whose answers were cleared away.
    pub cleared: BTreeSet<CommandId>,
    /// Answered before the database was put back, and too long ago to be asked again.
    pub old: BTreeSet<CommandId>,
}

impl Ledger {
    /// It is in the outbox.
    pub fn made(&mut self, nth: usize, device: &Device, id: CommandId) {
        let Some(account) = device.account else { return };
        self.made.insert(id, Made { device: nth, life: device.life, account, answered: false });
    }

    /// These wait again.
    pub fn asked_again<'i>(&mut self, ids: impl Iterator<Item = &'i CommandId>) {
        for id in ids {
            if let Some(made) = self.made.get_mut(id) {
                made.answered = false;
            }
        }
    }

    /// A device has taken these in.
    pub fn answered(&mut self, results: &[ResultOf]) {
        for result in results {
            if let Some(made) = self.made.get_mut(&result.id) {
                made.answered = true;
            }
        }
    }
}
