//! The line is whole, all servers run and are up to date, and so are all apps: everything comes to rest.

use super::{World, ask::broke};
use crate::{device::Token, history::Fate, hold, oracle::Broken, store::open};
use chrono::TimeDelta;
use stuga_testkit::Chance;

/// More scopes than a device of any history holds.
const MOST_SCOPES: u32 = 16;

/// Rounds in which every device asks. Two would do where nothing waits for a newer server.
const ROUNDS: u32 = 12;

impl World {
    /// Every outbox drains.
    pub(super) fn come_to_rest(&mut self, chance: &mut Chance) -> Result<(), Broken> {
        while !self.tasks.is_empty() || !self.arrivals.is_empty() {
            self.steps += 1;
            self.deliver(chance)?;
            self.run(None, chance)?;
        }
        self.servers.iter_mut().for_each(|server| server.newest = true);
        for (nth, device) in self.devices.iter_mut().enumerate() {
            device.asked = None;
            device.update().map_err(broke(nth))?;
            if let (Some(account), Token::Unknown) = (device.account, device.token) {
                device.sign_in(account).map_err(broke(nth))?;
            }
        }
        if self.vanished {
            self.look_through(chance)?;
        }
        for _ in 0..ROUNDS {
            let before = self.serial.count();
            self.round(chance)?;
            let waits = self.someone_waits(chance)?;
            if !waits && self.serial.count() == before {
                open(&self.database).flush();
                return Ok(());
            }
        }
        let mut words = Vec::new();
        for nth in 0..self.devices.len() {
            if self.devices[nth].account.is_some() {
                let look = self.look(nth)?;
                words.extend(look.waiting().into_iter().map(|item| format!("device {nth}: {item:?}")));
            }
        }
        Err(format!("after {ROUNDS} rounds of asking there is no rest; what waits: {words:#?}"))
    }

    /// What is gone is noticed within a day by the device's clock, one scope each time that it asks and nothing comes. That
    /// clock may have jumped back by almost a day since it last looked: so on the second day at the latest.
    fn look_through(&mut self, chance: &mut Chance) -> Result<(), Broken> {
        for _ in 0..2 {
            self.devices.iter().for_each(|device| device.clock.advance(TimeDelta::hours(25)));
            for _ in 0..MOST_SCOPES {
                self.round(chance)?;
            }
        }
        Ok(())
    }

    pub(super) fn round(&mut self, chance: &mut Chance) -> Result<(), Broken> {
        for nth in chance.order(self.devices.len()) {
            let server = chance.index(self.servers.len());
            let rows = [2, 5_000, 5_000][chance.index(3)];
            self.ask((nth, server), rows, Fate::WELL, None, 0, chance)?;
        }
        let mut turns = 0;
        while !self.tasks.is_empty() || !self.arrivals.is_empty() {
            turns += 1;
            hold!(turns < 100_000, "servers and devices never come to an end of talking");
            self.steps += 1;
            self.run(None, chance)?;
            self.deliver(chance)?;
        }
        Ok(())
    }

    fn someone_waits(&mut self, chance: &mut Chance) -> Result<bool, Broken> {
        let mut any = false;
        for nth in 0..self.devices.len() {
            if self.devices[nth].account.is_none() {
                continue;
            }
            let waits = self.devices[nth].with(None, chance, |engine| engine.is_waiting());
            any |= self.came(nth, None, waits)?.unwrap_or(false);
            any |= self.devices[nth].token == Token::Revoked;
        }
        Ok(any)
    }
}
