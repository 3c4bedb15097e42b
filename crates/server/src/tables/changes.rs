//! Who is to be told by mail that their shift was moved, or called off. What the last mail about a move said is kept: it is what
//! they know.

use super::reminders::{About, Addressee, Mail, Which};
use stuga_domain::{SignupId, Time};
use stuga_store::{
    StoreError,
    sql::{Columns, Sql, id, time},
};

/// Takes the mail to party `?1` that its shift is at `?2` to `?3`, at `?5` until `?4`: unless the last one said so, or another server
/// is at one.
pub(super) const CLAIM: &str = "INSERT INTO told_move (signup, until, tries) SELECT ?1, ?4, 1
    WHERE NOT EXISTS (SELECT 1 FROM told_move t WHERE t.signup = ?1 AND t.starts = ?2 AND t.ends = ?3)
    ON CONFLICT (signup) DO UPDATE SET until = excluded.until, tries = told_move.tries + 1
    WHERE told_move.until <= ?5";

/// Notes at `?4` that party `?1` was told `?2` to `?3`.
pub(super) const SENT: &str =
    "UPDATE told_move SET starts = ?2, ends = ?3, until = ?4, tries = 0 WHERE signup = ?1";

/// Notes that party `?1` could not be told, and is tried again from `?2` on.
pub(super) const PUT_OFF: &str = "UPDATE told_move SET until = ?2 WHERE signup = ?1";

/// Those whose shift was moved and starts after `after`, by start, at the most [`super::reminders::PAGE`]. Not of a move after
/// `settled`, as it may be taken back, nor of one that came back to what they know.
pub fn moved(
    connection: &dyn Sql,
    after: (Time, SignupId),
    now: Time,
    settled: Time,
) -> Result<Vec<Mail>, StoreError> {
    connection.query(
        "SELECT s.id, s.shift, s.account, s.starts, s.ends, COALESCE(a.email, r.email), a.email, s.state, x.tries,
             COALESCE(NULLIF(x.starts, 0), m.was_starts), COALESCE(NULLIF(x.ends, 0), m.was_ends), m.moved_at
         FROM moved m
         JOIN signup s ON s.id = m.id AND s.starts = m.starts
         JOIN account a ON a.id = s.account
         LEFT JOIN roster_card r ON r.id = s.id
         LEFT JOIN reminder_wishes w ON w.id = s.account
         LEFT JOIN told_move x ON x.signup = s.id
         WHERE (m.starts, m.id) > (?1, ?2) AND m.moved_at <= ?4 AND s.state IN ('confirmed', 'waitlisted')
             AND (s.starts <> COALESCE(NULLIF(x.starts, 0), m.was_starts)
                 OR s.ends <> COALESCE(NULLIF(x.ends, 0), m.was_ends))
             AND COALESCE(x.until, 0) <= ?3
             AND COALESCE(a.email, r.email) IS NOT NULL AND COALESCE(w.mail, 1) <> 0
             AND (a.email IS NOT NULL OR NOT EXISTS
                 (SELECT 1 FROM guest_link g WHERE g.account = s.account AND g.claimed_at <> 0))
         ORDER BY m.starts, m.id LIMIT 1000",
        &[time(after.0), id(after.1), time(now), time(settled)],
        |row| mail(row, About::Moved { at: row.time(11)?, ends: row.time(4)? }),
    )
}

/// Those whose shift was called off and would start after `after`, by start, at the most [`super::reminders::PAGE`].
pub fn called_off(connection: &dyn Sql, after: (Time, SignupId), now: Time) -> Result<Vec<Mail>, StoreError> {
    connection.query(
        "SELECT s.id, s.shift, s.account, s.starts, s.ends, COALESCE(a.email, r.email), a.email, s.state, x.tries,
             COALESCE(NULLIF(t.starts, 0), m.was_starts, s.starts), COALESCE(NULLIF(t.ends, 0), m.was_ends, s.ends)
         FROM signup s
         JOIN shift h ON h.id = s.shift AND h.state = 'cancelled'
         JOIN account a ON a.id = s.account
         LEFT JOIN roster_card r ON r.id = s.id
         LEFT JOIN reminder_wishes w ON w.id = s.account
         LEFT JOIN moved m ON m.id = s.id AND m.starts = s.starts
         LEFT JOIN told_move t ON t.signup = s.id
         LEFT JOIN sent_reminder x ON x.signup = s.id AND x.kind = 'called_off' AND x.starts = s.starts
         WHERE (s.starts, s.id) > (?1, ?2) AND s.cancelled_by = 'shift' AND s.state = 'cancelled'
             AND COALESCE(x.sent_at, 0) = 0 AND COALESCE(x.until, 0) <= ?3
             AND COALESCE(a.email, r.email) IS NOT NULL AND COALESCE(w.mail, 1) <> 0
             AND (a.email IS NOT NULL OR NOT EXISTS
                 (SELECT 1 FROM guest_link g WHERE g.account = s.account AND g.claimed_at <> 0))
         ORDER BY s.starts, s.id LIMIT 1000",
        &[time(after.0), id(after.1), time(now)],
        |row| mail(row, About::CalledOff),
    )
}

fn mail(row: Columns<'_>, about: About) -> Result<Mail, StoreError> {
    Ok(Mail {
        which: Which { signup: row.id(0)?, about, starts: row.time(3)? },
        to: Addressee {
            shift: row.id(1)?,
            ends: row.time(4)?,
            account: row.id(2)?,
            mail: row.string(5)?,
            guest: row.optional_string(6)?.is_none(),
        },
        confirmed: row.text(7)? == "confirmed",
        knows: (row.time(9)?, row.time(10)?),
        tries: row.optional_int(8)?.and_then(|tries| tries.try_into().ok()).unwrap_or_default(),
    })
}
