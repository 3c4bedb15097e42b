//! One step of a history.

use super::{World, ask::broke, tasks::Work};
use crate::{
    baton::Mishap,
    device::{App, Came, Token, id},
    faults::Fault,
    history::{Act, Step},
    hold,
    mutants::Mutant,
    oracle::Broken,
    people::{PEOPLE, ROLES},
    store::{Tables, open},
};
use chrono::TimeDelta;
use std::sync::Arc;
use stuga_domain::{
    Clock, Command, GrantId, Row,
    roles::{GrantRole, RevokeRole},
    shifts::{Contact, ReviseShift, ShiftState},
};
use stuga_sync::Answer;
use stuga_testkit::Chance;

/// As long as removal marks and answers are kept.
const KEPT_DAYS: i64 = 90;

impl World {
    /// Does it, and lets the servers work for as long as it says.
    pub(super) fn step(&mut self, step: &Step) -> Result<(), Broken> {
        self.steps += 1;
        let mut chance = Chance::of(step.luck);
        self.deliver(&mut chance)?;
        self.act_out(&step.act, &mut chance)?;
        self.run(step.pace, &mut chance)?;
        self.deliver(&mut chance)?;
        if self.mutant == Some(Mutant::AnswerBeforeCommit) && chance.one_in(3) {
            open(&self.database).flush();
        }
        Ok(())
    }

    fn act_out(&mut self, act: &Act, chance: &mut Chance) -> Result<(), Broken> {
        match *act {
            Act::Do { device, doing, crash } => self.act(device, doing, crash, chance),
            Act::FollowUp { second, only, crash } => self.follow_up(second, only, crash, chance),
            Act::Discard { device, crash } => self.discard(device, crash, chance),
            Act::Sync { device, server, rows, fate, crash } => {
                self.ask((device, server), rows, fate, crash, 0, chance)
            }
            Act::Crash { device, crash } => {
                let ended = self.devices[device].crash(crash, chance);
                let outcome = ended.map(Came::<()>::Ended);
                self.came(device, Some(crash), outcome).map(|_| ())
            }
            Act::SignOut { device, discard } => self.sign_out(device, discard, chance),
            Act::SignIn { device, person } => self.sign_in(device, person),
            Act::ForgetToken { device } => {
                let of = &mut self.devices[device];
                if of.token == Token::Good {
                    of.token = Token::Unknown;
                }
                Ok(())
            }
            Act::Revoke { device } => {
                let of = &mut self.devices[device];
                if of.account.is_some() {
                    of.token = Token::Revoked;
                }
                Ok(())
            }
            Act::Update { device } => {
                if matches!(self.devices[device].app, App::Old | App::TooOld) {
                    self.coverage.count(Fault::OldApp);
                }
                self.devices[device].update().map_err(broke(device))
            }
            Act::Copy { device } => {
                if let Some(copy) = self.devices[device].copied() {
                    self.copied.insert(self.look(device)?.client);
                    self.copies.insert(device, copy);
                }
                Ok(())
            }
            Act::PutBack { device } => self.put_back(device),
            Act::Vanish { device } => {
                if self.devices[device].lose_a_row(chance).map_err(broke(device))? {
                    self.vanished = true;
                    self.coverage.count(Fault::Vanished);
                }
                Ok(())
            }
            Act::GiveRole { server, person, role, mishap } => {
                let ((role, organization, place), account) = (ROLES[role], PEOPLE[person].0);
                let grant = id(&mut self.ids);
                let command = GrantRole { grant, account, role, organization, place };
                self.system(server, command.into(), mishap)
            }
            Act::TakeRole { server, mishap } => {
                let committed = self.committed();
                let grants: Vec<GrantId> = committed
                    .rows()
                    .filter_map(|row| match row {
                        Row::RoleGrant(grant) => Some(grant.id),
                        _ => None,
                    })
                    .collect();
                let Some(grant) = chance.pick(&grants).copied() else { return Ok(()) };
                self.coverage.count(Fault::Roles);
                self.system(server, RevokeRole { grant }.into(), mishap)
            }
            Act::Revise { server, max } => self.revise(server, max, chance),
            Act::ServerEnds { server } => self.server_ends(server),
            Act::Upgrade { server } => {
                self.servers[server].newest = true;
                Ok(())
            }
            Act::DatabaseEnds => self.database_ends(),
            Act::BackUp => {
                self.backup = Some(open(&self.database).durable());
                Ok(())
            }
            Act::Restore => self.restore(),
            Act::ForgetMarks => self.change_tables(|tables| tables.forget_marks(|_, _| true)),
            Act::Clear { server } => self.clear(server),
            Act::Later { minutes } => {
                let by = TimeDelta::minutes(minutes);
                self.devices.iter().for_each(|device| device.clock.advance(by));
                self.servers.iter().for_each(|server| server.clock.advance(by));
                Ok(())
            }
            Act::Jump { device, minutes } => {
                self.coverage.count(Fault::Jump);
                self.devices[device].clock.advance(TimeDelta::minutes(minutes));
                Ok(())
            }
            Act::ServerJump { server, minutes } => {
                self.coverage.count(Fault::Jump);
                self.servers[server].clock.advance(TimeDelta::minutes(minutes));
                Ok(())
            }
        }
    }

    fn system(&mut self, server: usize, command: Command, mishap: Mishap) -> Result<(), Broken> {
        self.begin(server, Work::System(vec![command]), mishap)
    }

    fn revise(&mut self, server: usize, max: u16, chance: &mut Chance) -> Result<(), Broken> {
        let committed = self.committed();
        let shifts: Vec<_> = committed
            .rows()
            .filter_map(|row| match row {
                Row::Shift(shift) if shift.state == ShiftState::Open => Some(shift.id),
                _ => None,
            })
            .collect();
        let Some(shift) = chance.pick(&shifts).copied() else { return Ok(()) };
        let (contact, note) = (Contact::default(), String::new());
        let command = ReviseShift { shift, min: 1, max, contact, note };
        self.system(server, command.into(), Mishap::default())
    }

    /// Signing out asks first what becomes of what waits.
    fn sign_out(&mut self, nth: usize, discard: bool, chance: &mut Chance) -> Result<(), Broken> {
        let counts = self.devices[nth].with(None, chance, |engine| engine.counts());
        let Some(counts) = self.came(nth, None, counts)? else { return Ok(()) };
        if counts.waiting == 0 || discard {
            self.coverage.count(Fault::SignOut);
            self.devices[nth].wipe();
        }
        Ok(())
    }

    pub(super) fn sign_in(&mut self, nth: usize, person: usize) -> Result<(), Broken> {
        let of = &mut self.devices[nth];
        match of.account {
            None => of.sign_in(PEOPLE[person].0).map_err(broke(nth)),
            // Nobody is signed in over somebody else.
            Some(account) if of.token == Token::Unknown => of.sign_in(account).map_err(broke(nth)),
            Some(_) => Ok(()),
        }
    }

    /// What was done since the copy was taken is gone from the device; what the copy holds lives on in it.
    fn put_back(&mut self, nth: usize) -> Result<(), Broken> {
        let Some(copy) = self.copies.get(&nth) else { return Ok(()) };
        if !self.devices[nth].put_back(copy).map_err(broke(nth))? {
            return Ok(());
        }
        self.coverage.count(Fault::OldCopy);
        for (id, item) in self.look(nth)?.items {
            self.ledger.made(nth, &self.devices[nth], id);
            if let Some(made) = self.ledger.made.get_mut(&id) {
                made.answered = item.answer.is_some();
            }
        }
        Ok(())
    }

    fn database_ends(&mut self) -> Result<(), Broken> {
        self.coverage.count(Fault::DatabaseFault);
        self.all_end()?;
        open(&self.database).lose_power();
        self.serial.reset(self.committed());
        Ok(())
    }

    fn restore(&mut self) -> Result<(), Broken> {
        let Some(backup) = self.backup.clone() else { return Ok(()) };
        self.coverage.count(Fault::Restore);
        self.all_end()?;
        let epoch = id(&mut self.ids);
        open(&self.database).restore(&backup, epoch);
        // What a device handed in since, and wiped, is only in the database that was replaced.
        let left: Vec<_> = backup.rows().filter(|row| row.kind() == stuga_domain::Kind::LeftWork).collect();
        let answers = backup.answers().filter(|(_, _, of)| of.answer != Answer::ServerOlder);
        let answered: Vec<_> = answers.map(|(_, _, of)| of.id).collect();
        self.ledger
            .handed_in
            .retain(|id, _| left.iter().any(|row| row.id() == id.0) || answered.contains(id));
        self.serial.reset(self.committed());
        Ok(())
    }

    fn clear(&mut self, server: usize) -> Result<(), Broken> {
        let before = self.servers[server].clock.now() - TimeDelta::days(KEPT_DAYS);
        let mut gone = Vec::new();
        self.change_tables(|tables| gone = tables.clear(before))?;
        self.ledger.cleared.extend(gone);
        Ok(())
    }

    /// One statement after the other over whole tables, which waits for all that writes.
    fn change_tables(&mut self, change: impl FnOnce(&mut Tables)) -> Result<(), Broken> {
        let mut chance = Chance::of(1);
        self.run(None, &mut chance)?;
        let before = self.committed();
        let mut tables = Tables::clone(&before);
        change(&mut tables);
        if tables != *before {
            self.coverage.count(Fault::Clear);
            open(&self.database).replace(tables);
            self.serial.reset(self.committed());
        }
        hold!(self.committed().epoch == before.epoch, "clearing away makes no other database");
        Ok(())
    }

    /// For those who look from outside.
    pub(super) fn durable(&self) -> Arc<Tables> {
        open(&self.database).durable()
    }
}
