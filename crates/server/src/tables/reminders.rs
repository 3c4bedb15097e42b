//! Who is to be reminded by mail, what was sent of that and of changes, and the links in it.

use super::changes;
use crate::secret::{Hash, hash};
use stuga_domain::{
    AccountId, ShiftId, SignupId, Time,
    reminders::{Quiet, ReminderKind, ReminderWishes},
};
use stuga_store::{
    StoreError,
    sql::{Columns, Sql, bytes, id, text, time},
};

/// As many as are looked at in one go.
pub const PAGE: usize = 1_000;

/// Whom a mail of their shift goes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressee {
    /// The shift.
    pub shift: ShiftId,
    /// When it ends.
    pub ends: Time,
    /// Who signed up.
    pub account: AccountId,
    /// The account's address, or that of a guest.
    pub mail: String,
    /// It was typed on a public page: nobody has confirmed it.
    pub guest: bool,
}

/// A mail that is to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Which.
    pub which: Which,
    /// To whom.
    pub to: Addressee,
    /// Whether they have their spots, and do not wait in line.
    pub confirmed: bool,
    /// The start and end of the shift that they know.
    pub knows: (Time, Time),
    /// How often it was tried.
    pub tries: u32,
}

/// A confirmed party that a mail can reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reachable {
    /// The party.
    pub signup: SignupId,
    /// Who.
    pub to: Addressee,
    /// When the shift starts.
    pub starts: Time,
    /// When they asked for it.
    pub asked_at: Time,
    /// The Place's.
    pub time_zone: String,
    /// How they want it.
    pub wishes: ReminderWishes,
    evening: Sending,
    two_hours: Sending,
}

/// How far a reminder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sending {
    /// It has gone.
    pub sent: bool,
    /// Nobody tries before.
    pub until: Time,
    /// How often it was tried.
    pub tries: u32,
}

impl Reachable {
    /// How far one of its reminders is.
    pub fn sending(&self, kind: ReminderKind) -> Sending {
        match kind {
            ReminderKind::Evening => self.evening,
            ReminderKind::TwoHours => self.two_hours,
        }
    }
}

/// Those whose shift starts after `from` and not after `to`, by start, at the most [`PAGE`]; those after `after` where the page
/// before ended there. Not of a shift that was moved after `settled`: that is told first. Not by the unconfirmed address of a guest who has taken the signup along into the app: it reminds there,
/// and whose the address is nobody knows.
pub fn reachable(
    connection: &dyn Sql,
    after: (Time, SignupId),
    to: Time,
    settled: Time,
) -> Result<Vec<Reachable>, StoreError> {
    connection.query(
        "SELECT s.id, s.shift, s.account, s.starts, s.ends, s.asked_at, p.time_zone, COALESCE(a.email, r.email),
             w.evening, w.two_hours, w.quiet_from, w.quiet_to,
             e.sent_at, e.until, e.tries, t.sent_at, t.until, t.tries, a.email
         FROM signup s
         JOIN place p ON p.id = s.place
         JOIN account a ON a.id = s.account
         LEFT JOIN roster_card r ON r.id = s.id
         LEFT JOIN reminder_wishes w ON w.id = s.account
         LEFT JOIN sent_reminder e ON e.signup = s.id AND e.kind = 'evening' AND e.starts = s.starts
         LEFT JOIN sent_reminder t ON t.signup = s.id AND t.kind = 'two_hours' AND t.starts = s.starts
         WHERE s.state = 'confirmed' AND (s.starts, s.id) > (?1, ?2) AND s.starts <= ?3
             AND COALESCE(a.email, r.email) IS NOT NULL AND COALESCE(w.mail, 1) <> 0
             AND (a.email IS NOT NULL OR NOT EXISTS
                 (SELECT 1 FROM guest_link g WHERE g.account = s.account AND g.claimed_at <> 0))
             AND NOT EXISTS (SELECT 1 FROM moved m WHERE m.id = s.id AND m.starts = s.starts AND m.moved_at > ?4)
         ORDER BY s.starts, s.id LIMIT 1000",
        &[time(after.0), id(after.1), time(to), time(settled)],
        |row| {
            let account = row.id(2)?;
            let wishes = match row.optional_int(8)? {
                None => ReminderWishes::of(account),
                Some(evening) => ReminderWishes {
                    id: account,
                    mail: true,
                    evening: evening != 0,
                    two_hours: row.flag(9)?,
                    quiet: Quiet { from: row.int(10)?, to: row.int(11)? },
                },
            };
            Ok(Reachable {
                signup: row.id(0)?,
                to: Addressee {
                    shift: row.id(1)?,
                    ends: row.time(4)?,
                    account,
                    mail: row.string(7)?,
                    guest: row.optional_string(18)?.is_none(),
                },
                starts: row.time(3)?,
                asked_at: row.time(5)?,
                time_zone: row.string(6)?,
                wishes,
                evening: sending(row, 12)?,
                two_hours: sending(row, 15)?,
            })
        },
    )
}

fn sending(row: Columns<'_>, from: usize) -> Result<Sending, StoreError> {
    Ok(Sending {
        sent: row.optional_int(from)?.is_some_and(|at| at != 0),
        until: row.optional_time(from + 1)?.unwrap_or_default(),
        tries: row.optional_int(from + 2)?.and_then(|tries| tries.try_into().ok()).unwrap_or_default(),
    })
}

/// One reminder: a shift that was moved is reminded of anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Which {
    /// The party.
    pub signup: SignupId,
    /// What about.
    pub about: About,
    /// When its shift starts.
    pub starts: Time,
}

/// What a mail is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// A shift that comes soon.
    Reminder(ReminderKind),
    /// It was moved: another mail for each move.
    Moved {
        /// When.
        at: Time,
        /// When it ends now.
        ends: Time,
    },
    /// It was called off.
    CalledOff,
}

impl About {
    /// Its name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reminder(kind) => kind.name(),
            Self::Moved { .. } => "moved",
            Self::CalledOff => "called_off",
        }
    }
}

/// Takes one at `now` to send it, unless it was sent, another server is at it until later, or the party has left the shift
/// (and not by its being called off, where the mail says that), the shift its time, or the address is theirs no more. Nobody else
/// takes it before `until`. Whether it is taken.
pub fn claim(
    connection: &dyn Sql,
    which: Which,
    mail: &str,
    now: Time,
    until: Time,
) -> Result<bool, StoreError> {
    let ends = connection.one(
        "SELECT s.ends FROM signup s
         JOIN account a ON a.id = s.account
         LEFT JOIN roster_card r ON r.id = s.id
         WHERE s.id = ?1 AND s.starts = ?2 AND COALESCE(a.email, r.email) = ?3
             AND (s.state = 'confirmed' AND ?4 <> 'called_off' OR s.state = 'waitlisted' AND ?4 = 'moved'
                 OR s.state = 'cancelled' AND s.cancelled_by = 'shift' AND ?4 = 'called_off')
             AND (a.email IS NOT NULL OR NOT EXISTS
                 (SELECT 1 FROM guest_link g WHERE g.account = s.account AND g.claimed_at <> 0))",
        &[id(which.signup), time(which.starts), text(mail), text(which.about.name())],
        |row| row.time(0),
    )?;
    let (signup, about, starts) = (id(which.signup), text(which.about.name()), time(which.starts));
    let taken = match (which.about, ends) {
        (_, None) => 0,
        (About::Moved { ends, .. }, Some(now_ends)) if ends != now_ends => 0,
        (About::Moved { ends, .. }, Some(_)) => {
            connection.execute(changes::CLAIM, &[signup, starts, time(ends), time(until), time(now)])?
        }
        (About::Reminder(_) | About::CalledOff, Some(_)) => connection.execute(
            "INSERT INTO sent_reminder (signup, kind, starts, until, tries, sent_at) VALUES (?1, ?2, ?3, ?4, 1, 0)
             ON CONFLICT (signup, kind, starts) DO UPDATE SET until = excluded.until, tries = sent_reminder.tries + 1
             WHERE sent_reminder.sent_at = 0 AND sent_reminder.until <= ?5",
            &[signup, about, starts, time(until), time(now)],
        )?,
    };
    Ok(taken == 1)
}

/// Notes that one was sent: nobody sends it again.
pub fn sent(connection: &dyn Sql, which: Which, at: Time) -> Result<(), StoreError> {
    let (signup, about, starts) = (id(which.signup), text(which.about.name()), time(which.starts));
    let done = match which.about {
        About::Moved { ends, .. } => {
            connection.execute(changes::SENT, &[signup, starts, time(ends), time(at)])
        }
        About::Reminder(_) | About::CalledOff => connection.execute(
            "UPDATE sent_reminder SET sent_at = ?4 WHERE signup = ?1 AND kind = ?2 AND starts = ?3",
            &[signup, about, starts, time(at)],
        ),
    };
    done.map(drop)
}

/// Notes that one could not be sent: it is tried again from `until` on.
pub fn put_off(connection: &dyn Sql, which: Which, until: Time) -> Result<(), StoreError> {
    let (signup, about, starts) = (id(which.signup), text(which.about.name()), time(which.starts));
    let done = match which.about {
        About::Moved { .. } => connection.execute(changes::PUT_OFF, &[signup, time(until)]),
        About::Reminder(_) | About::CalledOff => connection.execute(
            "UPDATE sent_reminder SET until = ?4 WHERE signup = ?1 AND kind = ?2 AND starts = ?3 AND sent_at = 0",
            &[signup, about, starts, time(until)],
        ),
    };
    done.map(drop)
}

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReminderLink {
    /// The signup that it shows, confirms and cancels.
    pub signup: SignupId,
    /// Whose it is.
    pub account: AccountId,
    /// The address that it was sent to, hashed, where a guest had typed it on a public page: stopping is for the address,
    /// whoever types it next.
    pub guest: Option<Hash>,
}

/// A mail address as it is kept of who wants no more mails.
pub fn address(mail: &str) -> Hash {
    hash(&[b"reminders", mail.trim().to_lowercase().as_bytes()])
}

/// Whether no more reminders are wanted at an address that guests have typed.
pub fn is_stopped(connection: &dyn Sql, address: &Hash) -> Result<bool, StoreError> {
    let sql = "SELECT stopped_at FROM reminder_stop WHERE address = ?1";
    Ok(connection.one(sql, &[bytes(address)], |row| row.time(0))?.is_some())
}

/// No more reminders to such an address, whoever types it.
pub fn stop(connection: &dyn Sql, address: &Hash, now: Time) -> Result<(), StoreError> {
    let sql =
        "INSERT INTO reminder_stop (address, stopped_at) VALUES (?1, ?2) ON CONFLICT (address) DO NOTHING";
    connection.execute(sql, &[bytes(address), time(now)]).map(drop)
}

/// They are wanted there after all.
pub fn resume(connection: &dyn Sql, address: &Hash) -> Result<(), StoreError> {
    connection.execute("DELETE FROM reminder_stop WHERE address = ?1", &[bytes(address)]).map(drop)
}

/// Ends the links of a guest's account: whoever has seen a reminder reaches nothing by it any more.
pub fn end_links(connection: &dyn Sql, account: AccountId) -> Result<(), StoreError> {
    let addresses =
        "DELETE FROM reminder_address WHERE secret IN (SELECT secret FROM reminder_link WHERE account = ?1)";
    connection.execute(addresses, &[id(account)])?;
    connection.execute("DELETE FROM reminder_link WHERE account = ?1", &[id(account)]).map(drop)
}

/// Adds a link.
pub fn insert_link(
    connection: &dyn Sql,
    secret: &Hash,
    link: ReminderLink,
    ends: Time,
) -> Result<(), StoreError> {
    if let Some(address) = &link.guest {
        let sql = "INSERT INTO reminder_address (secret, address, ends) VALUES (?1, ?2, ?3)";
        connection.execute(sql, &[bytes(secret), bytes(address), time(ends)])?;
    }
    let sql = "INSERT INTO reminder_link (secret, signup, account, ends) VALUES (?1, ?2, ?3, ?4)";
    connection.execute(sql, &[bytes(secret), id(link.signup), id(link.account), time(ends)]).map(drop)
}

/// What a link is for, if it is one.
pub fn link(connection: &dyn Sql, secret: &Hash) -> Result<Option<ReminderLink>, StoreError> {
    let sql = "SELECT address FROM reminder_address WHERE secret = ?1";
    let guest = connection.one(sql, &[bytes(secret)], |row| row.bytes(0))?;
    let sql = "SELECT signup, account FROM reminder_link WHERE secret = ?1";
    connection
        .one(sql, &[bytes(secret)], |row| Ok(ReminderLink { signup: row.id(0)?, account: row.id(1)?, guest }))
}

/// Clears away what is of shifts that were over before a time.
pub fn clear(connection: &dyn Sql, before: Time) -> Result<(), StoreError> {
    connection.execute("DELETE FROM sent_reminder WHERE starts < ?1", &[time(before)])?;
    connection.execute("DELETE FROM told_move WHERE starts < ?1 AND until < ?1", &[time(before)])?;
    connection.execute("DELETE FROM reminder_address WHERE ends < ?1", &[time(before)])?;
    connection.execute("DELETE FROM reminder_link WHERE ends < ?1", &[time(before)]).map(drop)
}
