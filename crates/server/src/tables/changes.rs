//! Who is to be told by mail that their shift was moved, or called off.

use super::reminders::{About, Addressee, Which};
use stuga_domain::{SignupId, Time};
use stuga_store::{
    StoreError,
    sql::{Columns, Sql, id, time},
};

/// A party that has not heard yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unaware {
    /// Of what.
    pub which: Which,
    /// Who.
    pub to: Addressee,
    /// Whether it has its spots, and does not wait in line.
    pub confirmed: bool,
    /// When the shift was before, where it was moved.
    pub was: Option<(Time, Time)>,
    /// How often this was tried.
    pub tries: u32,
}

/// Those whose shift was moved and starts after `after`, by start, at the most [`super::reminders::PAGE`]. Not of a move after `settled`, as it
/// may be taken back, nor of one that only came back to what they have heard.
pub fn moved(
    connection: &dyn Sql,
    after: (Time, SignupId),
    now: Time,
    settled: Time,
) -> Result<Vec<Unaware>, StoreError> {
    connection.query(
        "SELECT s.id, s.shift, s.account, s.starts, s.ends, COALESCE(a.email, r.email), a.email, s.state, x.tries,
             m.moved_at, m.was_starts, m.was_ends
         FROM moved m
         JOIN signup s ON s.id = m.id AND s.starts = m.starts
         JOIN account a ON a.id = s.account
         LEFT JOIN roster_card r ON r.id = s.id
         LEFT JOIN reminder_wishes w ON w.id = s.account
         LEFT JOIN sent_reminder x ON x.signup = s.id AND x.kind = 'moved' AND x.starts = s.starts
         WHERE (m.starts, m.id) > (?1, ?2) AND m.moved_at <= ?4 AND s.state IN ('confirmed', 'waitlisted')
             AND (m.was_starts <> s.starts OR m.was_ends <> s.ends OR EXISTS
                 (SELECT 1 FROM sent_reminder y WHERE y.signup = s.id AND y.kind = 'moved' AND y.sent_at <> 0))
             AND COALESCE(x.sent_at, 0) < m.moved_at AND COALESCE(x.until, 0) <= ?3
             AND COALESCE(a.email, r.email) IS NOT NULL AND COALESCE(w.mail, 1) <> 0
             AND (a.email IS NOT NULL OR NOT EXISTS
                 (SELECT 1 FROM guest_link g WHERE g.account = s.account AND g.claimed_at <> 0))
         ORDER BY m.starts, m.id LIMIT 1000",
        &[time(after.0), id(after.1), time(now), time(settled)],
        |row| {
            let unaware = unaware(row, About::Moved(row.time(9)?))?;
            Ok(Unaware { was: Some((row.time(10)?, row.time(11)?)), ..unaware })
        },
    )
}

/// Those whose shift was called off and would start after `after`, by start, at the most [`super::reminders::PAGE`].
pub fn called_off(
    connection: &dyn Sql,
    after: (Time, SignupId),
    now: Time,
) -> Result<Vec<Unaware>, StoreError> {
    connection.query(
        "SELECT s.id, s.shift, s.account, s.starts, s.ends, COALESCE(a.email, r.email), a.email, s.state, x.tries
         FROM signup s
         JOIN shift h ON h.id = s.shift AND h.state = 'cancelled'
         JOIN account a ON a.id = s.account
         LEFT JOIN roster_card r ON r.id = s.id
         LEFT JOIN reminder_wishes w ON w.id = s.account
         LEFT JOIN sent_reminder x ON x.signup = s.id AND x.kind = 'called_off' AND x.starts = s.starts
         WHERE (s.starts, s.id) > (?1, ?2) AND s.cancelled_by = 'shift' AND s.state = 'cancelled'
             AND COALESCE(x.sent_at, 0) = 0 AND COALESCE(x.until, 0) <= ?3
             AND COALESCE(a.email, r.email) IS NOT NULL AND COALESCE(w.mail, 1) <> 0
             AND (a.email IS NOT NULL OR NOT EXISTS
                 (SELECT 1 FROM guest_link g WHERE g.account = s.account AND g.claimed_at <> 0))
         ORDER BY s.starts, s.id LIMIT 1000",
        &[time(after.0), id(after.1), time(now)],
        |row| unaware(row, About::CalledOff),
    )
}

fn unaware(row: Columns<'_>, about: About) -> Result<Unaware, StoreError> {
    Ok(Unaware {
        which: Which { signup: row.id(0)?, about, starts: row.time(3)? },
        to: Addressee {
            shift: row.id(1)?,
            ends: row.time(4)?,
            account: row.id(2)?,
            mail: row.string(5)?,
            guest: row.optional_string(6)?.is_none(),
        },
        confirmed: row.text(7)? == "confirmed",
        was: None,
        tries: row.optional_int(8)?.and_then(|tries| tries.try_into().ok()).unwrap_or_default(),
    })
}
