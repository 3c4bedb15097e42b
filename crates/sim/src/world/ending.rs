//! What must hold once everything has come to rest.

use super::World;
use crate::{
    device::Look,
    hold,
    oracle::{Broken, log, scopes},
};
use std::collections::BTreeMap;
use stuga_domain::{AccountId, CommandId, Kind, Row, shifts::SignupState};
use stuga_sync::Answer;

impl World {
    /// All that was promised.
    pub(super) fn check_all(&mut self) -> Result<(), Broken> {
        let tables = self.durable();
        log::check_whole(&tables)?;
        let recorded = self.recorded()?;
        for nth in 0..self.devices.len() {
            if self.devices[nth].account.is_some() {
                self.check_device(nth, &recorded)?;
            }
        }
        for (id, account) in &self.ledger.handed_in {
            let left = tables.rows().any(|row| row.kind() == Kind::LeftWork && row.id() == id.0);
            let answered = recorded.contains_key(&(*account, *id)) || self.ledger.cleared.contains(id);
            let sees_to = self.ledger.no_work.contains(id);
            hold!(left || answered || sees_to, "{id} was handed in, and is neither done nor left to anybody");
        }
        Ok(())
    }

    /// The one final answer to each command.
    fn recorded(&mut self) -> Result<BTreeMap<(AccountId, CommandId), Answer>, Broken> {
        let mut recorded = BTreeMap::new();
        let tables = self.durable();
        for (client, number, of) in tables.answers() {
            if of.answer == Answer::ServerOlder {
                continue;
            }
            if matches!(of.answer, Answer::Rejected(_)) {
                self.coverage.refused += 1;
            }
            let before = recorded.insert((of.account, of.id), of.answer.clone());
            hold!(
                before.as_ref().is_none_or(|before| *before == of.answer),
                "{} was answered {before:?}, and as number {number} of {client} {:?}",
                of.id,
                of.answer
            );
        }
        Ok(recorded)
    }

    /// No command leaves an outbox without an answer.
    pub(super) fn nothing_is_lost(&self, nth: usize, look: &Look) -> Result<(), Broken> {
        for (id, made) in &self.ledger.made {
            if (made.device, made.life) == (nth, self.devices[nth].life) {
                hold!(
                    look.items.contains_key(id) || made.answered,
                    "{id} was done on device {nth} by {}, and is gone without an answer",
                    made.account
                );
            }
        }
        Ok(())
    }

    fn check_device(
        &self,
        nth: usize,
        recorded: &BTreeMap<(AccountId, CommandId), Answer>,
    ) -> Result<(), Broken> {
        let device = &self.devices[nth];
        let Some(account) = device.account else { return Ok(()) };
        let look = self.look(nth)?;
        let waiting = look.waiting();
        hold!(waiting.is_empty(), "device {nth} still waits for {waiting:?}");
        for item in look.items.values() {
            let known = recorded.get(&(account, item.id()));
            let excused = self.ledger.cleared.contains(&item.id()) || self.ledger.old.contains(&item.id());
            hold!(
                item.answer.as_ref() == known || (known.is_none() && excused),
                "device {nth} was answered {:?} to {}, and the server has {known:?}",
                item.answer,
                item.id()
            );
        }
        self.nothing_is_lost(nth, &look)?;
        let tables = self.durable();
        let (held, rows) = scopes::owed(tables.rows(), account);
        let more: Vec<_> = look.held.difference(&held).collect();
        let less: Vec<_> = held.difference(&look.held).collect();
        hold!(more.is_empty(), "device {nth} holds what {account} may not: {more:?}");
        hold!(less.is_empty(), "device {nth} lacks {less:?}");
        for (name, row) in &look.rows {
            let there = rows.get(name);
            hold!(there == Some(row), "device {nth} shows {row:?}, and the server has {there:?}");
            if let Row::Signup(signup) = row {
                hold!(signup.state != SignupState::Pending, "device {nth} shows {} as pending", signup.id);
            }
        }
        hold!(look.rows.len() == rows.len(), "device {nth} holds names of rows that it has not");
        hold!(look.before_images == 0, "device {nth} keeps {} images of rows", look.before_images);
        Ok(())
    }
}
