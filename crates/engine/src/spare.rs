//! The second copy of the outbox: kept up with the database, and asked when the database has lost something.

use crate::{Engine, EngineError, engine::in_transaction, salvage::outdoes};
use stuga_domain::CommandId;
use stuga_store::{
    StoreError,
    device::{Device, Spare, Written},
};
use stuga_sync::device::{DeviceTx, Item, Mark, State, discard};

/// The copy, and how it stands to the outbox.
#[derive(Default)]
pub(crate) struct SecondCopy {
    spare: Option<Spare>,
    /// What was done since it was last written.
    behind: Written,
    /// Whether it differs from the outbox by more than that.
    astray: bool,
    broke: bool,
}

impl SecondCopy {
    /// Notes what was committed to the outbox.
    pub(crate) fn note(&mut self, written: Written) {
        if self.spare.is_some() {
            self.behind.extend(written);
        }
    }

    /// Notes that what was written ahead of a commit was not committed.
    pub(crate) fn go_astray(&mut self) {
        self.astray = true;
    }

    /// Writes what was noted. What can't be written now (the disk is full) is tried with the next: the outbox has it.
    pub(crate) fn catch_up(&mut self) {
        let written = std::mem::take(&mut self.behind);
        if !written.is_empty() && !self.write(|spare| spare.take_over(&written)) {
            self.note(written);
        }
    }

    /// Makes it hold what the outbox does, whatever it held.
    fn fill(&mut self, outbox: &[Item]) {
        self.behind.clear();
        self.astray = !self.write(|spare| spare.fill(outbox));
    }

    /// One that is damaged is given up: the outbox has all that stood in it.
    fn write(&mut self, write: impl FnOnce(&mut Spare) -> Result<(), StoreError>) -> bool {
        let Some(spare) = &mut self.spare else { return true };
        match write(spare) {
            Ok(()) => return true,
            Err(StoreError::Corrupt(_)) => {
                self.spare = None;
                self.broke = true;
            }
            Err(_) => {}
        }
        false
    }
}

impl Engine {
    /// Keeps the second copy from now on. What waits there and is not known here was lost here (a log that was cut off,
    /// a file that was away): it is brought back. Gives how many such items there were; an error is this database's.
    pub fn keep_spare(&mut self, spare: Spare) -> Result<usize, EngineError> {
        let (mut lost, mut taken_back) = (Vec::new(), Vec::new());
        for copy in spare.items().0 {
            match Device::new(&self.connection).item(copy.id())? {
                None => lost.push(copy),
                Some(item) if outdoes(&copy, &item) => taken_back.push(copy.id()),
                Some(_) => {}
            }
        }
        if !lost.is_empty() || !taken_back.is_empty() {
            self.bring_back(&lost, &taken_back)?;
        }
        self.second = SecondCopy { spare: Some(spare), ..SecondCopy::default() };
        self.fill_spare()?;
        Ok(lost.len())
    }

    fn bring_back(&mut self, lost: &[Item], taken_back: &[CommandId]) -> Result<(), EngineError> {
        let (account, now) = (self.account, self.now());
        in_transaction(&mut self.connection, &mut self.second, |tx| {
            let mut state = tx.state()?;
            for item in lost {
                tx.put_item(&item.clone().as_new(&mut state))?;
            }
            // Nobody knows yet whether this build bears them: they are replayed one by one. Where there are no rows yet,
            // that is left to the first sync.
            let mark = state.cookie.is_some().then_some(Mark::All);
            tx.put_state(&State { mark, ..state })?;
            Ok(())
        })?;
        self.recover()?;
        for id in taken_back {
            in_transaction(&mut self.connection, &mut self.second, |tx| Ok(discard(tx, account, now, *id)?))?;
        }
        Ok(())
    }

    /// Whether the second copy lacks something that was done since.
    #[must_use]
    pub fn is_spare_behind(&self) -> bool {
        self.second.astray || !self.second.behind.is_empty()
    }

    /// Whether the second copy was damaged and is kept no more: it needs a new file.
    #[must_use]
    pub fn is_spare_broken(&self) -> bool {
        self.second.broke
    }

    /// Writes into the second copy what was done since.
    pub fn catch_up_spare(&mut self) -> Result<(), EngineError> {
        if self.second.astray {
            return self.fill_spare();
        }
        self.second.catch_up();
        Ok(())
    }

    /// Goes on without a second copy.
    pub fn keep_no_spare(&mut self) {
        self.second = SecondCopy::default();
    }

    fn fill_spare(&mut self) -> Result<(), EngineError> {
        let open = Device::new(&self.connection).open_items()?;
        self.second.fill(&open);
        Ok(())
    }
}

impl Drop for Engine {
    /// Who ends in good order, or gives up a database that is damaged, leaves a copy that lacks nothing.
    fn drop(&mut self) {
        self.second.catch_up();
    }
}
