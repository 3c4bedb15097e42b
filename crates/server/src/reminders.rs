//! Reminders by mail. Each minute every server looks who is to be reminded; a row in the database says whose turn a mail is,
//! so that several servers never both send it. A mail that does not go is tried again until the shift starts, save in quiet hours
//! that end before it, and save where there is no such mailbox.

mod letter;
#[cfg(test)]
mod tests;

use crate::{
    app::App,
    failure::Failure,
    limits::{self, Who},
    mail::Posted,
    public::shown::{self, Shown},
    secret::Secret,
    tables::reminders::{self, PAGE, Reachable, ReminderLink, Which},
};
use chrono::{NaiveDateTime, TimeDelta, TimeZone};
use chrono_tz::Tz;
use std::time::Duration;
use stuga_domain::{
    Kind, SignupId, Time,
    reminders::{Coming, FURTHEST, PlaceClock, Reminders},
};
use stuga_store::Rows;
use tokio::time::{MissedTickBehavior, interval};

/// Between two looks who is to be reminded: a reminder is that late at the most.
const LOOK: Duration = Duration::from_secs(60);

/// How long a server has for one mail before another takes it for dead. Longer than the mail server is waited for.
const TERM: TimeDelta = TimeDelta::minutes(10);

/// After a mail that did not go: this long, and twice as long each time.
const AGAIN: TimeDelta = TimeDelta::minutes(1);

/// But no longer than this.
const AGAIN_AT_MOST: TimeDelta = TimeDelta::minutes(30);

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
        tracing::warn!("no --public-url: nobody is reminded by mail, as the links in it would lead nowhere");
        return;
    }
    let mut ticks = interval(LOOK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        match round(&app).await {
            Ok(Outcome { sent: 0, put_off: 0 }) => {}
            Ok(Outcome { sent, put_off }) => tracing::info!(sent, put_off, "reminded by mail"),
            Err(_) => tracing::warn!("nobody was reminded: the database did not let me; again in a minute"),
        }
    }
}

/// Sends what it is time for.
pub async fn round(app: &App) -> Result<Outcome, Failure> {
    let (mut outcome, mut unanswered) = (Outcome::default(), 0);
    let now = app.now();
    let mut after = (now, SignupId(uuid::Uuid::max()));
    loop {
        let page = app.run(move |app| {
            Ok(app.db.read_raw(|connection| reminders::reachable(connection, after, now + FURTHEST))?)
        });
        let page = page.await?;
        let (full, last) = (page.len() == PAGE, page.last().map(|last| (last.starts, last.signup)));
        for party in page {
            let Some(which) = due(&party, app.now()) else { continue };
            let tries = party.sending(which.kind).tries;
            let Some(letter) = app.run(move |app| take(app, &party, which)).await? else { continue };
            let posted = app.mailer.send(&letter).await;
            unanswered = if posted == Posted::NoAnswer { unanswered + 1 } else { 0 };
            match posted {
                Posted::Sent => {
                    outcome.sent += 1;
                    app.run(move |app| {
                        let at = app.now();
                        Ok(app.db.write_raw(|connection| reminders::sent(connection, which, at))?)
                    })
                    .await?;
                }
                Posted::Refused | Posted::NoAnswer | Posted::Never => {
                    outcome.put_off += 1;
                    app.run(move |app| {
                        let never = posted == Posted::Never;
                        let until = if never { which.starts } else { app.now() + pause(tries) };
                        Ok(app.db.write_raw(|connection| reminders::put_off(connection, which, until))?)
                    })
                    .await?;
                    if unanswered == UNANSWERED {
                        return Ok(outcome);
                    }
                }
            }
        }
        match last.filter(|_| full) {
            Some(last) => after = last,
            None => return Ok(outcome),
        }
    }
}

/// The reminder of a party that it is time for and that nobody has sent.
fn due(party: &Reachable, now: Time) -> Option<Which> {
    let clock = Wall(party.time_zone.parse().unwrap_or(Tz::UTC));
    let all = Reminders::of(party.starts, party.asked_at, &party.wishes, &clock);
    let due = all.due_by_mail(party.starts, now, &party.wishes, &clock)?;
    let sending = party.sending(due.kind);
    let waits = sending.sent || sending.until > now;
    (!waits).then_some(Which { signup: party.signup, kind: due.kind, starts: party.starts })
}

/// How long a mail rests that did not go, after so many tries before.
fn pause(tries: u32) -> TimeDelta {
    (AGAIN * 2_i32.pow(tries.min(8))).min(AGAIN_AT_MOST)
}

/// Takes a reminder, and writes its letter; none where somebody else has it, or nothing is left to remind of. Blocks.
fn take(app: &App, party: &Reachable, which: Which) -> Result<Option<crate::mail::Letter>, Failure> {
    let (now, secret) = (app.now(), Secret::new()?);
    let Some(base) = app.public_url.as_deref() else { return Ok(None) };
    let address = reminders::address(&party.mail);
    let guest = party.guest.then_some(address);
    let link = ReminderLink { signup: party.signup, account: party.account, guest };
    // Whoever types a stranger's address on a public page must not fill their mailbox.
    if party.guest && app.limits.check(limits::REMINDERS_TO_GUEST, Who::Mail(address), now).is_err() {
        return Ok(None);
    }
    let found: Option<(Shown, bool)> = app.db.write_raw(|connection| {
        // One that is off, or a draft again, is no reason to write to anybody.
        let rows = Rows::new(connection);
        let Some(shown) = shown::shift(&rows, party.shift, now)?.filter(Shown::takes) else {
            return Ok(None);
        };
        if party.guest && reminders::is_stopped(connection, &address)? {
            return Ok(None);
        }
        if !reminders::claim(connection, which, &party.mail, now, now + TERM)? {
            return Ok(None);
        }
        reminders::insert_link(connection, &secret.hash(), link, party.ends)?;
        let said: Option<Coming> = shown::row(&rows, Kind::Coming, party.signup)?;
        Ok(Some((shown, said.is_some_and(|said| said.starts == party.starts))))
    })?;
    let Some((shown, said)) = found else { return Ok(None) };
    if party.guest {
        app.limits.count(limits::REMINDERS_TO_GUEST, Who::Mail(address), now);
    }
    Ok(Some(letter::write(&party.mail, &shown, which, said, base, &secret)))
}
