//! Devices ask, and take in what they are told.

use super::{
    World,
    asked::{Arrival, Arrives, Asked, Said},
    tasks::Work,
};
use crate::{
    baton::Mishap,
    device::{App, Came, Crash, End, Token},
    faults::Fault,
    history::{Answer, Fate, Request},
    hold,
    mutants::Mutant,
    oracle::Broken,
    store::{Tables, open},
};
use chrono::TimeDelta;
use std::sync::Arc;
use stuga_domain::CommandId;
use stuga_engine::EngineError;
use stuga_sync::{
    DISCARDED, SyncRequest, SyncResponse,
    device::{Item, Received},
};
use stuga_testkit::Chance;

/// What a command is called that only newer servers know.
pub(super) const NEXT: &str = "next.";

/// As long as a device keeps what was answered, to ask it again of a database that was put back.
const KEPT_DAYS: i64 = 30;

/// Requests in a row, at the most: far more pages than any history has.
const CHAIN: u32 = 400;

impl World {
    /// A device asks a server.
    pub(super) fn ask(
        &mut self,
        (device, server): (usize, usize),
        rows: usize,
        fate: Fate,
        crash: Option<Crash>,
        chain: u32,
        chance: &mut Chance,
    ) -> Result<(), Broken> {
        let Some(account) = self.devices[device].account else { return Ok(()) };
        hold!(chain < CHAIN, "device {device} never comes to an end of asking");
        // Half of the time it ends while it makes the request.
        let crash_now = crash.filter(|crash| crash.at % 2 == 1);
        let made = self.devices[device].with(crash_now, chance, |engine| engine.request());
        let Some(mut request) = self.came(device, crash_now, made)? else { return Ok(()) };
        self.coverage.syncs += 1;
        match self.devices[device].app {
            App::TooOld => request.protocol -= 1,
            App::Old => request.schema = 1,
            App::Current | App::Newer => {}
        }
        self.check_numbers(&request)?;
        hold!(
            self.vanished || request.again.is_empty(),
            "device {device} lost nothing, and asks for {:?} again",
            request.again
        );
        self.last_request += 1;
        let number = self.last_request;
        self.devices[device].asked = Some(number);
        let life = self.devices[device].life;
        let asked = Asked { device, life, number, account, request, rows, fate, crash, chain, server };
        match fate.request {
            Request::Lost => self.coverage.count(Fault::Lost),
            Request::Reaches => self.send(self.steps, asked),
            Request::Late(steps) => {
                self.coverage.count(Fault::Late);
                self.send(self.steps + steps, asked);
            }
            Request::Doubled(steps) => {
                self.coverage.count(Fault::Doubled);
                let other = (server + 1) % self.servers.len();
                self.send(self.steps, asked.clone());
                self.send(self.steps + steps, Asked { server: other, ..asked });
            }
        }
        self.deliver(chance)
    }

    fn send(&mut self, at: usize, asked: Asked) {
        self.arrivals.push(Arrival { at, what: Arrives::Request(asked) });
    }

    /// No client says two things under one number.
    fn check_numbers(&mut self, request: &SyncRequest) -> Result<(), Broken> {
        if self.copied.contains(&request.client) {
            return Ok(());
        }
        for sent in &request.commands {
            let under = (request.client, sent.number);
            let before = *self.numbers.entry(under).or_insert(sent.id);
            hold!(before == sent.id, "{} sends {} and {before} under number {}", under.0, sent.id, under.1);
        }
        Ok(())
    }

    /// What arrives by now.
    pub(super) fn deliver(&mut self, chance: &mut Chance) -> Result<(), Broken> {
        while let Some(nth) = self.arrivals.iter().position(|arrival| arrival.at <= self.steps) {
            match self.arrivals.remove(nth).what {
                Arrives::Request(asked) => self.arrive(asked, chance)?,
                Arrives::Answer(asked, said) => self.hear_answer(asked, said, chance)?,
                Arrives::HandedIn { device, life, commands, account } => {
                    let of = &mut self.devices[device];
                    if of.life == life && of.token == Token::Revoked {
                        for sent in &commands {
                            self.ledger.handed_in.insert(sent.id, account);
                            if sent.name == DISCARDED || sent.name.starts_with("left_work.") {
                                self.ledger.no_work.insert(sent.id);
                            }
                        }
                        of.wipe();
                    }
                }
            }
        }
        Ok(())
    }

    fn arrive(&mut self, mut asked: Asked, chance: &mut Chance) -> Result<(), Broken> {
        let of = &self.devices[asked.device];
        let said = match of.token {
            // Signed out since, and in again: another token.
            _ if of.life != asked.life => Some(Said::SignedOut),
            Token::Good => None,
            Token::Unknown => Some(Said::SignedOut),
            Token::Revoked => Some(Said::Revoked),
        };
        if let Some(said) = said {
            self.arrivals.push(Arrival { at: self.steps, what: Arrives::Answer(asked, said) });
            return Ok(());
        }
        let server = asked.server;
        if self.servers[server].newest {
            for sent in &mut asked.request.commands {
                if let Some(name) = sent.name.strip_prefix(NEXT) {
                    sent.name = name.to_owned();
                }
            }
        } else {
            // One version behind this build: to it, an app of this build is newer by one.
            asked.request.protocol += 1;
            if asked.request.commands.iter().any(|sent| sent.name.starts_with(NEXT)) {
                self.coverage.count(Fault::NewApp);
            }
        }
        if self.mutant == Some(Mutant::ForgetStart) {
            let said = asked.request.commands.iter_mut().filter(|sent| sent.name == "reminders.confirm");
            said.filter_map(|sent| sent.body.as_object_mut()).for_each(|body| drop(body.remove("starts")));
        }
        self.take(asked, chance)
    }

    fn hear_answer(&mut self, asked: Asked, said: Said, chance: &mut Chance) -> Result<(), Broken> {
        let nth = asked.device;
        let of = &mut self.devices[nth];
        if of.life != asked.life || of.asked != Some(asked.number) {
            if matches!(asked.fate.answer, Answer::Late(_)) {
                self.coverage.count(Fault::Late);
            }
            return Ok(()); // nobody waits for it any more
        }
        of.asked = None;
        let (text, seen) = match said {
            Said::Text(text, seen) => (text, seen),
            Said::Fault | Said::SignedOut => return Ok(()),
            Said::Revoked => return self.hand_in(asked, chance),
        };
        let Ok(response) = serde_json::from_str::<SyncResponse>(&text) else {
            return match asked.fate.answer {
                Answer::Cut(_) => Ok(()),
                _ => Err(format!("device {nth} cannot read {text}")),
            };
        };
        self.take_in(asked, response, seen, chance)
    }

    fn take_in(
        &mut self,
        asked: Asked,
        response: SyncResponse,
        seen: Option<Arc<Tables>>,
        chance: &mut Chance,
    ) -> Result<(), Broken> {
        let nth = asked.device;
        let crash = asked.crash.filter(|crash| crash.at % 2 == 0);
        let mut anew = false;
        let mut results = Vec::new();
        match &response {
            SyncResponse::Ok { results: told, fresh, patch, .. } => {
                anew = *fresh || !patch.reset.is_empty();
                results.clone_from(told);
                self.check_told(&response)?;
            }
            SyncResponse::AppTooOld { .. } => self.coverage.count(Fault::OldApp),
            _ => {}
        }
        let starts_over = matches!(response, SyncResponse::OtherEpoch { .. });
        let received = self.devices[nth].with(crash, chance, |engine| engine.receive(response.clone()));
        let received = self.came(nth, crash, received)?;
        if starts_over || !results.is_empty() {
            let items = self.look(nth)?.items;
            let is_answered = |id: &CommandId| items.get(id).is_some_and(|item| item.answer.is_some());
            if starts_over {
                let kept = self.devices[nth].now() - TimeDelta::days(KEPT_DAYS);
                let is_old = |item: &Item| item.answered_at.is_some_and(|at| at < kept);
                self.ledger.old.extend(items.values().filter(|item| is_old(item)).map(Item::id));
                // The others are asked again, and wait for an answer as if there had been none.
                self.ledger.asked_again(items.keys().filter(|id| !is_answered(id)));
            }
            // It may have ended before, or after this was on its disk.
            results.retain(|told| is_answered(&told.id));
        }
        self.ledger.answered(&results);
        let Some(received) = received else { return Ok(()) };
        if anew && self.mutant == Some(Mutant::DropOutboxOnResync) {
            self.devices[nth].spoil(Mutant::DropOutboxOnResync).map_err(broke(nth))?;
        }
        let again = match received {
            Received::Page { more: false, .. } => {
                if chance.one_in(6) {
                    self.check_in_between(nth, &asked, seen.as_deref())?;
                }
                let unsent = self.devices[nth].with(None, chance, |engine| engine.is_unsent());
                self.came(nth, None, unsent)?.unwrap_or(false)
            }
            Received::Page { more: true, .. } | Received::Again => true,
            Received::AppTooOld => false,
        };
        match again {
            true => {
                let to = (nth, asked.server);
                self.ask(to, asked.rows, Fate::WELL, None, asked.chain + 1, chance)
            }
            false => Ok(()),
        }
    }

    /// Whatever a device is told of its commands is on the database's disk.
    fn check_told(&self, response: &SyncResponse) -> Result<(), Broken> {
        let SyncResponse::Ok { epoch, results, more, .. } = response else { return Ok(()) };
        hold!(!more || results.is_empty(), "answers came before the rows that they are true of: {results:?}");
        let durable = open(&self.database).durable();
        if durable.epoch != *epoch {
            return Ok(());
        }
        for told in results {
            let known = durable
                .answers()
                .any(|(_, number, of)| of.id == told.id && number == told.number && of.answer == told.answer);
            hold!(
                known || self.ledger.cleared.contains(&told.id),
                "{} was answered {:?}, and the database's disk does not have it",
                told.id,
                told.answer
            );
        }
        Ok(())
    }

    /// A revoked device hands in what waits before it wipes itself.
    fn hand_in(&mut self, asked: Asked, chance: &mut Chance) -> Result<(), Broken> {
        let nth = asked.device;
        let unanswered = self.devices[nth].with(None, chance, |engine| engine.unanswered());
        let Some((_, commands)) = self.came(nth, None, unanswered)? else { return Ok(()) };
        self.coverage.count(Fault::Revoked);
        let (device, life, account) = (nth, asked.life, asked.account);
        let work = Work::HandIn { device, life, account, commands };
        self.begin(asked.server, work, Mishap::default())
    }

    /// Counts how a device ended, if it did.
    pub(super) fn came<T>(
        &mut self,
        nth: usize,
        crash: Option<Crash>,
        outcome: Result<Came<T>, EngineError>,
    ) -> Result<Option<T>, Broken> {
        match outcome.map_err(broke(nth))? {
            Came::Of(value) => Ok(Some(value)),
            Came::Ended(torn) => {
                self.ended(crash, torn);
                Ok(None)
            }
        }
    }

    pub(super) fn ended(&mut self, crash: Option<Crash>, torn: u32) {
        match crash.map(|crash| crash.end) {
            Some(End::Killed) => self.coverage.count(Fault::DeviceKilled),
            Some(End::PowerLost) => self.coverage.count(Fault::PowerLost),
            None => {}
        }
        (0..torn).for_each(|_| self.coverage.count(Fault::TornWrite));
    }
}

/// A device's engine failed where nothing had ended.
pub(super) fn broke(nth: usize) -> impl Fn(EngineError) -> Broken {
    move |error| format!("the engine of device {nth} failed: {error}")
}
