//! Mails of people's shifts: reminders, and that one was moved or called off. Each minute every server looks whom there is
//! something to tell; a row in the database says whose turn a mail is,
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
    tables::{
        changes,
        reminders::{self, About, Addressee, Mail, PAGE, Reachable, ReminderLink, Which},
    },
};
use chrono::{NaiveDateTime, TimeDelta, TimeZone};
use chrono_tz::Tz;
use std::time::Duration;
use stuga_domain::{
    Kind, SignupId, Time,
    reminders::{Coming, FURTHEST, PlaceClock, Reminders},
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
    look.go_through(|connection, after, now| Ok(Page::of(changes::called_off(connection, after, now)?)))
        .await?;
    look.go_through(|connection, after, now| {
        Ok(Page::of(changes::moved(connection, after, now, now - SETTLES)?))
    })
    .await?;
    look.go_through(soon).await?;
    Ok(look.outcome)
}

/// So much of a list as is read at once.
struct Page {
    mails: Vec<Mail>,
    /// Where the next begins; none where this is the last.
    next: Option<(Time, SignupId)>,
}

impl Page {
    fn of(mails: Vec<Mail>) -> Self {
        let last = mails.last().map(|last| (last.which.starts, last.which.signup));
        let next = last.filter(|_| mails.len() == PAGE);
        Self { mails, next }
    }
}

/// The reminders that it is time for.
fn soon(connection: &dyn Sql, after: (Time, SignupId), now: Time) -> Result<Page, StoreError> {
    let parties = reminders::reachable(connection, after, now + FURTHEST, now - SETTLES)?;
    let last = parties.last().map(|last| (last.starts, last.signup));
    let next = last.filter(|_| parties.len() == PAGE);
    Ok(Page { mails: parties.into_iter().filter_map(|party| due(party, now)).collect(), next })
}

/// One look: what it came to so far.
struct Look<'a> {
    app: &'a App,
    outcome: Outcome,
    unanswered: usize,
}

impl Look<'_> {
    /// Sends the mails of a list, page by page.
    async fn go_through(
        &mut self,
        list: impl Fn(&dyn Sql, (Time, SignupId), Time) -> Result<Page, StoreError> + Copy + Send + 'static,
    ) -> Result<(), Failure> {
        let app = self.app;
        let now = app.now();
        let mut next = Some((now, SignupId(uuid::Uuid::max())));
        while let Some(after) = next {
            let page = app.run(move |app| Ok(app.db.read_raw(|connection| list(connection, after, now))?));
            let page = page.await?;
            next = page.next;
            for mail in page.mails {
                if self.is_over() {
                    return Ok(());
                }
                self.post(mail).await?;
            }
        }
        Ok(())
    }

    /// Whether the mail server is away: each further mail would be waited for.
    fn is_over(&self) -> bool {
        self.unanswered >= UNANSWERED
    }

    /// Sends a mail, unless another server does, and notes what came of it. To a guest, whose address nobody has confirmed, it is
    /// counted.
    async fn post(&mut self, mail: Mail) -> Result<(), Failure> {
        let (app, which, tries, guest) = (self.app, mail.which, mail.tries, mail.to.guest);
        let letter = app.run(move |app| {
            let taken = take(app, &mail.to, which)?;
            Ok(taken.map(|taken| letter::write(&mail, &taken)))
        });
        let Some(letter) = letter.await? else { return Ok(()) };
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
fn due(party: Reachable, now: Time) -> Option<Mail> {
    let clock = Wall(party.time_zone.parse().unwrap_or(Tz::UTC));
    let all = Reminders::of(party.starts, party.asked_at, &party.wishes, &clock);
    let due = all.due_by_mail(party.starts, now, &party.wishes, &clock)?;
    let sending = party.sending(due.kind);
    if sending.sent || sending.until > now {
        return None;
    }
    let which = Which { signup: party.signup, about: About::Reminder(due.kind), starts: party.starts };
    let knows = (party.starts, party.to.ends);
    Some(Mail { which, to: party.to, confirmed: true, knows, tries: sending.tries })
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
