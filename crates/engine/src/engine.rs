use crate::{EngineError, act, doing::doing, left, spare::SecondCopy, views};
use rusqlite::{Connection, TransactionBehavior};
use stuga_api::{Action, Duties, Failure, Query, SyncView, View};
use stuga_domain::{AccountId, ClientId, Clock, CommandId, Finder, Ids, ReadExt, Time, roles::RoleGrant};
use stuga_store::device::{self, Device, OutboxCounts};
use stuga_sync::{
    SentCommand, SyncRequest, SyncResponse,
    device::{DeviceTx, Mark, Received, State, discard, perform, receive, recover, replay_marked, request},
};

/// Where the engine gets time and ids from.
pub struct Surroundings {
    /// The time.
    pub clock: Box<dyn Clock>,
    /// New ids.
    pub ids: Box<dyn Ids>,
}

impl Surroundings {
    fn client(&mut self) -> ClientId {
        self.ids.next().into()
    }
}

/// One account's database on this device.
pub struct Engine {
    pub(crate) connection: Connection,
    pub(crate) account: AccountId,
    around: Surroundings,
    pub(crate) second: SecondCopy,
}

impl Engine {
    /// Opens a database, new or not. An item whose replay ended the process before is replayed no more.
    pub fn open(
        mut connection: Connection,
        account: AccountId,
        mut around: Surroundings,
    ) -> Result<Self, EngineError> {
        device::prepare(&mut connection, around.client())?;
        let mut engine = Self { connection, account, around, second: SecondCopy::default() };
        engine.recover()?;
        Ok(engine)
    }

    /// Whose database it is.
    #[must_use]
    pub fn account(&self) -> AccountId {
        self.account
    }

    /// The time on this device's clock.
    #[must_use]
    pub fn now(&self) -> Time {
        self.around.clock.now()
    }

    /// How the outbox stands. What others left, and this person may see to, needs the person as well.
    pub fn counts(&self) -> Result<OutboxCounts, EngineError> {
        let mut counts = Device::new(&self.connection).counts()?;
        let left = left::count_for_me(&self.connection, self.account)?;
        counts.needs_person = counts.needs_person.saturating_add(left);
        Ok(counts)
    }

    /// Whether anything waits for an answer.
    pub fn is_waiting(&self) -> Result<bool, EngineError> {
        Ok(Device::new(&self.connection).is_waiting()?)
    }

    /// Whether items have not been sent yet: done meanwhile, or more than one request carries.
    pub fn is_unsent(&self) -> Result<bool, EngineError> {
        Ok(Device::new(&self.connection).is_unsent()?)
    }

    /// Whether the server's first answer has come whole.
    pub fn has_synced(&self) -> Result<bool, EngineError> {
        Ok(Device::new(&self.connection).state()?.cookie.is_some())
    }

    /// Reads a view. `sync` is what the transport knows of the server; `server` its address, for links.
    pub fn query(&self, query: &Query, sync: &SyncView, server: &str) -> Result<View, EngineError> {
        let context = views::Context::new(&self.connection, self.account, self.now(), sync, server)?;
        views::view(&context, query)
    }

    /// Does something at once, and queues it. Asking again with the same id does nothing more.
    pub fn act(&mut self, id: CommandId, action: &Action) -> Result<Result<(), Failure>, EngineError> {
        let (account, now) = (self.account, self.now());
        let Surroundings { ids, .. } = &mut self.around;
        in_transaction(&mut self.connection, &mut self.second, |tx| {
            if tx.item(id)?.is_some() {
                // What it means now may be another thing: a week that is planned has no time left.
                return Ok(Ok(()));
            }
            let command = match act::meant(tx, now, ids.as_mut(), action)? {
                Ok(command) => command,
                Err(failure) => return Ok(Err(failure)),
            };
            let doing = serde_json::to_string(&doing(tx, &command)?).unwrap_or_default();
            let performed = perform(tx, account, now, id, &command, doing)?;
            act::outcome(tx, performed)
        })
    }

    /// Takes back what has no answer yet. Whether there was such an item.
    ///
    /// The second copy hears of it first: what a person threw away must not come back from there.
    pub fn discard(&mut self, id: CommandId) -> Result<bool, EngineError> {
        let (account, now) = (self.account, self.now());
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut tx = Device::new(&transaction);
        let found = discard(&mut tx, account, now, id)?;
        self.second.note(tx.into_written());
        self.second.catch_up();
        transaction.commit().inspect_err(|_| self.second.go_astray())?;
        Ok(found)
    }

    /// Takes a settled item that needed the person out of sight.
    pub fn dismiss(&mut self, id: CommandId) -> Result<(), EngineError> {
        in_transaction(&mut self.connection, &mut self.second, |tx| {
            if let Some(mut item) = tx.item(id)? {
                item.dismissed = true;
                tx.put_item(&item)?;
            }
            Ok(())
        })
    }

    /// What to send to the server next. That it was sent is for the screen: forgotten, it is sent again.
    pub fn request(&mut self) -> Result<SyncRequest, EngineError> {
        in_light_transaction(&mut self.connection, &mut self.second, |tx| Ok(request(tx)?))
    }

    /// All that has no answer yet, however much it is, with the client that it is numbered for.
    pub fn unanswered(&self) -> Result<(ClientId, Vec<SentCommand>), EngineError> {
        let device = Device::new(&self.connection);
        let commands = device.waiting()?.into_iter().map(|item| item.command).collect();
        Ok((device.state()?.client, commands))
    }

    /// Takes in what the server says, one page atomically.
    pub fn receive(&mut self, response: SyncResponse) -> Result<Received, EngineError> {
        let (account, now, client) = (self.account, self.now(), self.around.client());
        if Device::new(&self.connection).is_waiting()? {
            // A mark tells of a process that ended: where the machine went with it, no replay was at fault.
            in_light_transaction(&mut self.connection, &mut self.second, |tx| mark(tx, Some(Mark::All)))?;
        }
        let takes_away = response.takes_away();
        let is_last = !matches!(response, SyncResponse::Ok { more: true, .. });
        let received = in_transaction(&mut self.connection, &mut self.second, |tx| {
            if let SyncResponse::Ok { more: true, patch, .. } = &response {
                tx.put_off_indexes(|kind| patch.rows_of(kind))?;
            }
            let received = receive(tx, account, now, response, client)?;
            if is_last {
                tx.make_indexes()?;
            }
            let state = tx.state()?;
            if state.mark.is_some() {
                tx.put_state(&State { mark: None, ..state })?;
            }
            Ok(received)
        })?;
        if takes_away {
            self.truncate_log()?;
        }
        Ok(received)
    }

    /// Moves what is on disk in the write-ahead log into the file and empties the log, so that what was
    /// removed is gone from both.
    fn truncate_log(&self) -> Result<(), EngineError> {
        self.connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
        Ok(())
    }

    /// What the account has to do besides taking shifts.
    pub fn duties(&self) -> Result<Duties, EngineError> {
        let grants: Vec<RoleGrant> = Device::new(&self.connection).rows(&Finder::GrantsOf(self.account))?;
        let plans = grants.iter().any(|grant| grant.place.is_none() && grant.role.is_staff());
        Ok(Duties { plans, runs: plans || grants.iter().any(RoleGrant::runs_its_place) })
    }

    pub(crate) fn recover(&mut self) -> Result<(), EngineError> {
        let numbers = in_transaction(&mut self.connection, &mut self.second, |tx| Ok(recover(tx)?))?;
        let (account, now) = (self.account, self.now());
        for number in &numbers {
            self.mark(Some(Mark::One(*number)))?;
            in_transaction(&mut self.connection, &mut self.second, |tx| {
                Ok(replay_marked(tx, account, now, *number)?)
            })?;
        }
        if numbers.is_empty() { Ok(()) } else { self.mark(None) }
    }

    /// Durable: an old mark that comes back accuses the wrong item.
    fn mark(&mut self, new: Option<Mark>) -> Result<(), EngineError> {
        in_transaction(&mut self.connection, &mut self.second, |tx| mark(tx, new))
    }
}

fn mark(tx: &mut Device<'_>, mark: Option<Mark>) -> Result<(), EngineError> {
    let state = tx.state()?;
    Ok(tx.put_state(&State { mark, ..state })?)
}

/// As [`in_transaction`], but without waiting for the disk: what is written is safe from the end of the process, and
/// from that of the machine once a later transaction is. For what may be lost.
pub(crate) fn in_light_transaction<T>(
    connection: &mut Connection,
    second: &mut SecondCopy,
    body: impl FnOnce(&mut Device<'_>) -> Result<T, EngineError>,
) -> Result<T, EngineError> {
    connection.execute_batch("PRAGMA synchronous = NORMAL")?;
    let value = in_transaction(connection, second, body);
    connection.execute_batch("PRAGMA synchronous = FULL")?;
    value
}

pub(crate) fn in_transaction<T>(
    connection: &mut Connection,
    second: &mut SecondCopy,
    body: impl FnOnce(&mut Device<'_>) -> Result<T, EngineError>,
) -> Result<T, EngineError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut tx = Device::new(&transaction);
    let value = body(&mut tx)?;
    let written = tx.into_written();
    transaction.commit()?;
    second.note(written);
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_after_a_light_transaction_is_durable_whatever_became_of_it() {
        let (mut connection, mut second) = (Connection::open_in_memory().unwrap(), SecondCopy::default());
        device::prepare(&mut connection, uuid::Uuid::nil().into()).unwrap();
        let synchronous = |connection: &Connection| -> u8 {
            connection.query_row("PRAGMA synchronous", [], |row| row.get(0)).unwrap()
        };
        let full = synchronous(&connection);
        let light = |tx: &mut Device<'_>| mark(tx, Some(Mark::All));
        in_light_transaction(&mut connection, &mut second, light).unwrap();
        assert_eq!(synchronous(&connection), full);
        let fails =
            |_: &mut Device<'_>| -> Result<(), EngineError> { Err(rusqlite::Error::InvalidQuery.into()) };
        in_light_transaction(&mut connection, &mut second, fails).unwrap_err();
        assert_eq!((synchronous(&connection), full), (2, 2));
    }
}
