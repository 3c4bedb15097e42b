//! Mails of people's shifts: reminders, and that one was moved or called off. Each minute every server looks whom there is something to tell; a row in the database says whose turn a mail is,
//! so that several servers never both send it. A mail that does not go is tried again until the shift starts, save in quiet hours
//! that end before it, and save where there is no such mailbox.

mod letter;
#[cfg(test)]
mod tests;

use crate::{
    app::App,
    failure::Failure,
    limits::{self, Who},
    mail::{Letter, Posted},
    public::shown::{self, Shown},
    secret::Secret,
    tables::{
        changes::{self, Unaware},
        reminders::{self, About, Addressee, PAGE, Reachable, ReminderLink, Which},
    },
};
use chrono::{NaiveDateTime, TimeDelta, TimeZone};
use chrono_tz::Tz;
use std::time::Duration;
use stuga_domain::{
    Kind, SignupId, Time,
    reminders::{Coming, FURTHEST, PlaceClock, ReminderKind, Reminders},
};
use stuga_store::{Rows, StoreError, sql::Sql};
use tokio::time::{MissedTickBehavior, interval};

/// Between two looks: a mail is that late at the most.
const LOOK: Duration = Duration::from_secs(60);

/// How long a server has for one mail before another takes it for dead. Longer than the mail server is waited for.
const TERM: TimeDelta = TimeDelta::minutes(10);

/// After a mail that did not go: this long, and twice as long each time.
const AGAIN: TimeDelta = TimeDelta::minutes(1);

/// But no longer than this.
const AGAIN_AT_MOST: TimeDelta = TimeDelta::minutes(30);

/// A move is told after so long: until then it may be taken back, and nobody has heard of it.
const SETTLES: TimeDelta = TimeDelta::minutes(2);

/// After so many mails in a row without an answer a look ends: the mail server is away, and each would be waited for.
const UNANSWERED: usize = 3;

/// The clock on the wall of a Place.
struct Wall(Tz);

impl PlaceClock for Wall {
    fn local(&self, time: Time) -> NaiveDateTime {
        shown::local_in(self.0, time)
    }

    fn moment(&self, local: NaiveDateTime) -> Option<Time> {
        self.0.from_local_datetime(&local).earliest().map(|time| time.to_utc())
    }
}

/// What one look came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Mails that went.
    pub sent: usize,
    /// Mails that are tried again later.
    pub put_off: usize,
}

/// Reminds, for as long as it is polled. Nothing without a mail server, and nothing without an address for the links.
pub async fn run(app: App) {
    if !app.mailer.reminds() {
        return;
    }
    if app.public_url.is_none() {
        tracing::warn!(
            "no --public-url: nobody is reminded by mail or told of changes, as the links in it would lead nowhere"
        );
        return;
    }
    let mut ticks = interval(LOOK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        match round(&app).await {
            Ok(Outcome { sent: 0, put_off: 0 }) => {}
            Ok(Outcome { sent, put_off }) => {
                tracing::info!(sent, put_off, "reminded by mail, or told of changes")
            }
            Err(_) => tracing::warn!("nobody was reminded: the database did not let me; again in a minute"),
        }
    }
}

/// Sends what it is time for: what changed first.
pub async fn round(app: &App) -> Result<Outcome, Failure> {
    let mut look = Look { app, outcome: Outcome::default(), unanswered: 0 };
    look.tell(changes::called_off).await?;
    look.tell(|connection, after, now| changes::moved(connection, after, now, now - SETTLES)).await?;
    look.remind().await?;
    Ok(look.outcome)
}

/// One look: what it came to so far.
struct Look<'a> {
    app: &'a App,
    outcome: Outcome,
    unanswered: usize,
}

impl Look<'_> {
    /// Reminds of shifts that come soon.
    async fn remind(&mut self) -> Result<(), Failure> {
        let app = self.app;
        let now = app.now();
        let mut after = (now, SignupId(uuid::Uuid::max()));
        while !self.is_over() {
            let page = app.run(move |app| {
                Ok(app.db.read_raw(|connection| {
                    reminders::reachable(connection, after, now + FURTHEST, now - SETTLES)
                })?)
            });
            let page = page.await?;
            let (full, last) = (page.len() == PAGE, page.last().map(|last| (last.starts, last.signup)));
            for party in page {
                let Some((kind, which)) = due(&party, app.now()) else { continue };
                let tries = party.sending(kind).tries;
                let guest = party.to.guest;
                let letter = app.run(move |app| {
                    let taken = take(app, &party.to, which)?;
                    Ok(taken.map(|taken| letter::reminder(&party.to.mail, which, &taken)))
                });
                self.post(letter.await?, which, tries, guest).await?;
                if self.is_over() {
                    return Ok(());
                }
            }
            match last.filter(|_| full) {
                Some(last) => after = last,
                None => break,
            }
        }
        Ok(())
    }

    /// Tells those of a list of what changed.
    async fn tell(
        &mut self,
        list: impl Fn(&dyn Sql, (Time, SignupId), Time) -> Result<Vec<Unaware>, StoreError>
        + Copy
        + Send
        + 'static,
    ) -> Result<(), Failure> {
        let app = self.app;
        let now = app.now();
        let mut after = (now, SignupId(uuid::Uuid::max()));
        while !self.is_over() {
            let page =
                app.run(move |app| Ok(app.db.read_raw(|connection| list(connection, after, now))?)).await?;
            let full = page.len() == PAGE;
            let last = page.last().map(|last| (last.which.starts, last.which.signup));
            for party in page {
                let (which, tries, guest) = (party.which, party.tries, party.to.guest);
                let letter = app.run(move |app| {
                    let taken = take(app, &party.to, which)?;
                    Ok(taken.map(|taken| letter::change(&party, &taken)))
                });
                self.post(letter.await?, which, tries, guest).await?;
                if self.is_over() {
                    return Ok(());
                }
            }
            match last.filter(|_| full) {
                Some(last) => after = last,
                None => break,
            }
        }
        Ok(())
    }

    /// Whether the mail server is away: each further mail would be waited for.
    fn is_over(&self) -> bool {
        self.unanswered >= UNANSWERED
    }

    /// Sends a letter, if there is one, and notes what came of it; to a `guest` whose address nobody has confirmed it is counted.
    async fn post(
        &mut self,
        letter: Option<Letter>,
        which: Which,
        tries: u32,
        guest: bool,
    ) -> Result<(), Failure> {
        let (app, Some(letter)) = (self.app, letter) else { return Ok(()) };
        let posted = app.mailer.send(&letter).await;
        self.unanswered = if posted == Posted::NoAnswer { self.unanswered + 1 } else { 0 };
        match posted {
            Posted::Sent => {
                self.outcome.sent += 1;
                if guest {
                    let address = Who::Mail(reminders::address(&letter.to));
                    app.limits.count(limits::REMINDERS_TO_GUEST, address, app.now());
                }
                app.run(move |app| {
                    let at = app.now();
                    Ok(app.db.write_raw(|connection| reminders::sent(connection, which, at))?)
                })
                .await
            }
            Posted::Refused | Posted::NoAnswer | Posted::Never => {
                self.outcome.put_off += 1;
                app.run(move |app| {
                    let never = posted == Posted::Never;
                    let until = if never { which.starts } else { app.now() + pause(tries) };
                    Ok(app.db.write_raw(|connection| reminders::put_off(connection, which, until))?)
                })
                .await
            }
        }
    }
}

/// The reminder of a party that it is time for and that nobody has sent.
fn due(party: &Reachable, now: Time) -> Option<(ReminderKind, Which)> {
    let clock = Wall(party.time_zone.parse().unwrap_or(Tz::UTC));
    let all = Reminders::of(party.starts, party.asked_at, &party.wishes, &clock);
    let due = all.due_by_mail(party.starts, now, &party.wishes, &clock)?;
    let sending = party.sending(due.kind);
    let waits = sending.sent || sending.until > now;
    let which = Which { signup: party.signup, about: About::Reminder(due.kind), starts: party.starts };
    (!waits).then_some((due.kind, which))
}

/// How long a mail rests that did not go, after so many tries before.
fn pause(tries: u32) -> TimeDelta {
    (AGAIN * 2_i32.pow(tries.min(8))).min(AGAIN_AT_MOST)
}

/// What a letter is written of.
struct Taken {
    /// The shift.
    shown: Shown,
    /// They have said that they come.
    said: bool,
    /// What its links carry.
    secret: Secret,
    /// The server's address.
    base: String,
}

/// Takes a mail to send it; none where somebody else has it, or nothing is left to say. Blocks.
fn take(app: &App, to: &Addressee, which: Which) -> Result<Option<Taken>, Failure> {
    let (now, secret) = (app.now(), Secret::new()?);
    let Some(base) = app.public_url.clone() else { return Ok(None) };
    let address = reminders::address(&to.mail);
    let guest = to.guest.then_some(address);
    let link = ReminderLink { signup: which.signup, account: to.account, guest };
    // Whoever types a stranger's address on a public page must not fill their mailbox.
    if to.guest {
        let flooded = app.limits.check(limits::REMINDERS_TO_GUEST, Who::Mail(address), now).is_err();
        if flooded || app.db.read_raw(|connection| reminders::is_stopped(connection, &address))? {
            return Ok(None);
        }
    }
    let found: Option<(Shown, bool)> = app.db.write_raw(|connection| {
        let rows = Rows::new(connection);
        // One that is a draft again, or off where the mail does not say that, is no reason to write to anybody.
        let fits = |shown: &Shown| match which.about {
            About::Reminder(_) | About::Moved { .. } => shown.takes(),
            About::CalledOff => shown.off().is_some(),
        };
        let Some(shown) = shown::shift(&rows, to.shift, now)?.filter(fits) else { return Ok(None) };
        if !reminders::claim(connection, which, &to.mail, now, now + TERM)? {
            return Ok(None);
        }
        reminders::insert_link(connection, &secret.hash(), link, to.ends)?;
        let said: Option<Coming> = shown::row(&rows, Kind::Coming, which.signup)?;
        Ok(Some((shown, said.is_some_and(|said| said.starts == which.starts))))
    })?;
    Ok(found.map(|(shown, said)| Taken { shown, said, secret, base }))
}
