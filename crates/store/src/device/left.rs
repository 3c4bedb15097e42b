//! How much work is left for others, without reading what it is: one index answers it.

use crate::{StoreError, column::Id};
use rusqlite::Connection;
use stuga_domain::{AccountId, left_work::LeftWhy};

/// Work left for one reason by one account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftCount {
    /// Why.
    pub why: LeftWhy,
    /// By whom.
    pub account: AccountId,
    /// How much waits.
    pub waiting: u32,
}

const COUNTS: &str = "SELECT organization, account, count(*) FROM left_work WHERE state = 'waiting'
     GROUP BY why, organization, account";

pub(super) fn counts(connection: &Connection) -> Result<Vec<LeftCount>, StoreError> {
    let mut statement = connection.prepare_cached(COUNTS)?;
    let counts = statement.query_map([], |row| {
        let why = match row.get::<_, Option<Id>>(0)? {
            Some(organization) => LeftWhy::RoleLost { organization: organization.0.into() },
            None => LeftWhy::DeviceRevoked,
        };
        Ok(LeftCount { why, account: row.get::<_, Id>(1)?.0.into(), waiting: row.get(2)? })
    })?;
    Ok(counts.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::device::prepare;
    use uuid::Uuid;

    #[test]
    fn counting_what_is_left_reads_none_of_it() {
        let mut connection = Connection::open_in_memory().unwrap();
        prepare(&mut connection, Uuid::nil().into()).unwrap();
        let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {COUNTS}")).unwrap();
        let steps = statement.query_map([], |row| row.get::<_, String>("detail")).unwrap();
        let plan = steps.map(Result::unwrap).collect::<Vec<_>>().join("; ");
        assert!(plan.contains("COVERING INDEX left_work_heirs") && !plan.contains("TEMP"), "{plan}");
    }
}
