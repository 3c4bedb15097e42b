//! The table `shown_reminder`: which reminders this device has shown.

use crate::{StoreError, column::Id};
use rusqlite::{Connection, params};
use stuga_domain::{SignupId, Time, reminders::ReminderKind};

/// Notes that one is shown now. Whether it had not been.
pub(super) fn show(
    connection: &Connection,
    signup: SignupId,
    kind: ReminderKind,
    starts: Time,
) -> Result<bool, StoreError> {
    let changed = connection
        .prepare_cached(
            "INSERT INTO shown_reminder (signup, kind, starts) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        )?
        .execute(params![Id(signup.0), kind.name(), starts.timestamp_millis()])?;
    Ok(changed == 1)
}

/// Whether one was shown.
pub(super) fn is_shown(
    connection: &Connection,
    signup: SignupId,
    kind: ReminderKind,
    starts: Time,
) -> Result<bool, StoreError> {
    Ok(connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM shown_reminder WHERE signup = ?1 AND kind = ?2 AND starts = ?3)",
        )?
        .query_row(params![Id(signup.0), kind.name(), starts.timestamp_millis()], |row| row.get(0))?)
}

/// Forgets those of shifts that began before a time.
pub(super) fn forget(connection: &Connection, before: Time) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM shown_reminder WHERE starts < ?1")?
        .execute([before.timestamp_millis()])?;
    Ok(())
}
