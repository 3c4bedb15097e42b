//! Taking in a page while much waits: all of it is undone and done again.

use crate::{
    figure::{Better, Figure, Report, median, millis},
    ground::Ground,
    raw,
};
use anyhow::{Context, Result, anyhow, bail};
use rusqlite::{Connection, TransactionBehavior};
use std::{path::Path, time::Instant};
use stuga_api::Doing;
use stuga_domain::{Clock, CommandId, Ids};
use stuga_engine::{Engine, Surroundings};
use stuga_store::device::Device;
use stuga_sync::{
    SyncRequest, SyncResponse,
    device::{Performed, Received, perform},
    server::{answer, run_system},
};
use stuga_tests::season::shift;
use stuga_transport::native::{RandomIds, SystemClock};

pub async fn measure(report: Report) -> Result<()> {
    for (name, pending, runs, target) in
        [("rebase_1k_pending_ms", 1_000, 7, 50.0), ("rebase_20k_pending_ms", 20_000, 3, 2_000.0)]
    {
        let ground = Ground::new(0)?;
        let folder = tempfile::tempdir()?;
        let database = folder.path().join("device.db");
        let mut pair = Pair::new(&ground, &database)?;
        pair.plan(pending)?;
        let took: Vec<f64> = (0..runs).map(|_| pair.rebase_ms()).collect::<Result<_>>()?;
        report.tell(
            Figure::new(name, median(&took), "ms", Better::Lower)
                .target(target)
                .raw(raw::rewrite_ms(pending)?)
                .note("an organizer's planned shifts wait, a page with one new shift comes in, durable"),
        )?;
    }
    Ok(())
}

/// An engine, and the server's database without a line between.
struct Pair<'g> {
    ground: &'g Ground,
    database: &'g Path,
    engine: Option<Engine>,
}

impl<'g> Pair<'g> {
    fn new(ground: &'g Ground, database: &'g Path) -> Result<Self> {
        let mut pair = Self { ground, database, engine: None };
        pair.open()?;
        loop {
            let request = pair.engine()?.request()?;
            let response = pair.response(&request)?;
            match pair.engine()?.receive(response)? {
                Received::Page { more: false, .. } => return Ok(pair),
                Received::Page { .. } | Received::Again => {}
                Received::AppTooOld => bail!("the server takes this build for too old"),
            }
        }
    }

    fn open(&mut self) -> Result<()> {
        let connection = Connection::open(self.database)?;
        connection.execute_batch("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL")?;
        let around = Surroundings { clock: Box::new(SystemClock), ids: Box::new(RandomIds) };
        self.engine = Some(Engine::open(connection, self.ground.seeded.organizer, around)?);
        Ok(())
    }

    fn engine(&mut self) -> Result<&mut Engine> {
        self.engine.as_mut().context("the engine is open")
    }

    fn response(&self, request: &SyncRequest) -> Result<SyncResponse> {
        let account = self.ground.seeded.organizer;
        Ok(answer(&*self.ground.db, &SystemClock, account, request)?.0)
    }

    /// Plans shifts, as `Engine::act` would one by one, but all of them in one transaction.
    fn plan(&mut self, count: usize) -> Result<()> {
        self.engine = None;
        let mut connection = Connection::open(self.database)?;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (account, place) = (self.ground.seeded.organizer, self.ground.seeded.place);
        for number in 0..count {
            // Ten years of shifts in a row, then the same hours again.
            let command = shift(place, number % 20_000, 4);
            let (starts, ends) = (command.starts.naive_utc(), command.ends.naive_utc());
            let doing = Doing::CreateShift { place: "Stugan på torget".to_owned(), starts, ends };
            let id = CommandId(RandomIds.next());
            let doing = serde_json::to_string(&doing)?;
            let device = &mut Device::new(&transaction);
            match perform(device, account, SystemClock.now(), id, &command.into(), doing)? {
                Performed::Queued(_) => {}
                other => bail!("a shift can't be planned: {other:?}"),
            }
        }
        transaction.commit()?;
        drop(connection);
        self.open()
    }

    fn rebase_ms(&mut self) -> Result<f64> {
        let new = shift(self.ground.seeded.place, 0, 4);
        run_system(&*self.ground.db, &SystemClock, &[new.into()]).map_err(|halt| anyhow!("{halt:?}"))?;
        // The server answers before it has any of what waits.
        let request = SyncRequest { commands: Vec::new(), ..self.engine()?.request()? };
        let response = self.response(&request)?;
        let began = Instant::now();
        let received = self.engine()?.receive(response)?;
        let took = millis(began.elapsed());
        match received {
            Received::Page { rows: 1.., .. } => Ok(took),
            other => bail!("the page touches nothing: {other:?}"),
        }
    }
}
