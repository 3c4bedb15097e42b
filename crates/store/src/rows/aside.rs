//! The table `row_aside`: rows that the small program keeps and does not read (docs/adr/0033).

#[cfg(any(not(feature = "duties"), test))]
use crate::sql::Run;
use crate::{
    StoreError,
    sql::{Sql, id, text},
};
#[cfg(any(not(feature = "duties"), test))]
use stuga_domain::Aside;
use stuga_domain::{Kind, Row, json};
use uuid::Uuid;

/// Keeps a row. One that the larger program has put into its table stays there until it takes over again.
#[cfg(any(not(feature = "duties"), test))]
pub(super) fn put(kind: Kind, aside: &Aside, run: Run<'_>) -> Result<(), StoreError> {
    let sql = "INSERT INTO row_aside (kind, row, body) VALUES (?1, ?2, ?3)
         ON CONFLICT (kind, row) DO UPDATE SET body = excluded.body";
    run(sql, &[text(kind.name()), id(aside.id()), text(&aside.body().to_string())])
}

/// Removes a row, also from its table, by `statement`, where the larger program has put it.
#[cfg(any(not(feature = "duties"), test))]
pub(super) fn remove(kind: Kind, row: Uuid, statement: &'static str, run: Run<'_>) -> Result<(), StoreError> {
    run("DELETE FROM row_aside WHERE kind = ?1 AND row = ?2", &[text(kind.name()), id(row)])?;
    run(statement, &[id(row)])
}

/// A row that is kept.
#[cfg(not(feature = "duties"))]
pub(super) fn get(connection: &dyn Sql, kind: Kind, row: Uuid) -> Result<Option<Row>, StoreError> {
    let sql = "SELECT body FROM row_aside WHERE kind = ?1 AND row = ?2";
    let body = connection.one(sql, &[text(kind.name()), id(row)], |columns| columns.string(0))?;
    Ok(body.and_then(|body| read(kind.name(), &body)))
}

/// Those that are kept, in the order of `ids`.
#[cfg(not(feature = "duties"))]
pub(super) fn many(connection: &dyn Sql, kind: Kind, ids: &[Uuid]) -> Result<Vec<Row>, StoreError> {
    ids.iter().filter_map(|row| get(connection, kind, *row).transpose()).collect()
}

/// The ids of all that are kept, ascending.
#[cfg(not(feature = "duties"))]
pub(super) fn ids(connection: &dyn Sql, kind: Kind) -> Result<Vec<Uuid>, StoreError> {
    let sql = "SELECT row FROM row_aside WHERE kind = ?1 ORDER BY row";
    connection.query(sql, &[text(kind.name())], |columns| columns.id(0))
}

/// Puts what was kept, and is of a kind that this program reads, into its table. Whether all of it could be read.
pub(crate) fn take_in(connection: &dyn Sql) -> Result<bool, StoreError> {
    let kinds = connection.query("SELECT DISTINCT kind FROM row_aside", &[], |row| row.string(0))?;
    let mut all = true;
    for kind in kinds.iter().filter(|kind| !is_kept_aside(kind)) {
        let of_kind = "SELECT row, body FROM row_aside WHERE kind = ?1";
        let kept =
            connection.query(of_kind, &[text(kind)], |row| Ok((row.id::<Uuid>(0)?, row.string(1)?)))?;
        for (row, body) in kept {
            match read(kind, &body) {
                Some(row) => super::Rows::new(connection).put(&row)?,
                None => all = false,
            }
            let done = "DELETE FROM row_aside WHERE kind = ?1 AND row = ?2";
            connection.execute(done, &[text(kind), id(row)])?;
        }
    }
    Ok(all)
}

/// Whether this program keeps rows of a kind without reading them.
fn is_kept_aside(kind: &str) -> bool {
    cfg!(not(feature = "duties")) && Kind::KEPT_ASIDE.iter().any(|aside| aside.name() == kind)
}

fn read(kind: &str, body: &str) -> Option<Row> {
    json::from_str(&format!("{{\"{kind}\":{body}}}")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Rows, conformance::Samples, device, rows::table::Statements};
    use rusqlite::Connection;
    use stuga_domain::crew::DutyMark;

    fn device_with(aside: &[Row]) -> Connection {
        let mut connection = Connection::open_in_memory().unwrap();
        device::prepare(&mut connection, Uuid::nil().into()).unwrap();
        for row in aside {
            let json = serde_json::to_value(row).unwrap()[row.kind().name()].clone();
            put(row.kind(), &json.try_into().unwrap(), &mut |sql, with| {
                Sql::execute(&connection, sql, with).map(drop)
            })
            .unwrap();
        }
        connection
    }

    fn all(connection: &Connection, kinds: &[Kind]) -> Vec<Row> {
        let rows = Rows::new(connection);
        let of = |kind: &Kind| {
            let ids = rows.ids(*kind).unwrap();
            ids.into_iter().map(|id| rows.get(*kind, id).unwrap().unwrap()).collect::<Vec<_>>()
        };
        kinds.iter().flat_map(of).collect()
    }

    fn kept(connection: &Connection) -> u32 {
        connection.query_row("SELECT count(*) FROM row_aside", [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn what_was_kept_stands_in_its_table_once_the_larger_program_takes_over() {
        let mut samples = Samples::new(7);
        let samples: Vec<Row> =
            Kind::KEPT_ASIDE.iter().cycle().take(100).map(|kind| samples.row(*kind)).collect();
        let mut connection = device_with(&samples);
        assert_eq!(all(&connection, Kind::KEPT_ASIDE), []);
        device::prepare(&mut connection, Uuid::nil().into()).unwrap();
        let found = all(&connection, Kind::KEPT_ASIDE);
        assert_eq!(found.len(), samples.len());
        assert!(samples.iter().all(|row| found.contains(row)));
        assert_eq!(kept(&connection), 0);
    }

    #[test]
    fn what_is_kept_aside_is_counted_as_held_and_what_is_nowhere_is_not() {
        let mut samples = Samples::new(7);
        let [mark, missing] = [samples.duty_mark(), samples.duty_mark()];
        let connection = device_with(&[mark.clone().into()]);
        let mut device = device::Device::new(&connection);
        let scope = stuga_domain::Scope::Crew(mark.place);
        let now = mark.at;
        for (row, share) in [(&mark, 7), (&missing, 5)] {
            let row = stuga_sync::RowRef { kind: Kind::DutyMark, id: row.id.0 };
            stuga_sync::device::DeviceTx::hold(&mut device, scope, row, share).unwrap();
        }
        let mut differs = |rows, checksum| {
            use stuga_sync::device::DeviceTx as _;
            device.should_hold(scope, rows, checksum).unwrap();
            device.compare(now, false).unwrap()
        };
        assert!(!differs(1, 7));
        assert!(differs(2, 12), "one of them is nowhere");
    }

    #[test]
    fn the_newer_of_two_counts_and_what_goes_goes_from_both() {
        let mut samples = Samples::new(7);
        let [older, other] = [samples.duty_mark(), samples.duty_mark()];
        let newer = DutyMark { by_name: "Annat namn".to_owned(), ..older.clone() };
        let mut connection = device_with(&[newer.clone().into(), other.clone().into()]);
        Rows::new(&connection).put(&older.into()).unwrap();
        Rows::new(&connection).put(&other.clone().into()).unwrap();
        remove(Kind::DutyMark, other.id.0, DutyMark::REMOVE, &mut |sql, with| {
            Sql::execute(&connection, sql, with).map(drop)
        })
        .unwrap();
        device::prepare(&mut connection, Uuid::nil().into()).unwrap();
        assert_eq!(all(&connection, &[Kind::DutyMark]), [newer.into()]);
    }

    #[test]
    fn what_cant_be_read_is_asked_for_anew() {
        let mut connection = device_with(&[]);
        connection
            .execute_batch(
                "UPDATE device_state SET cookie = 'seen';
                 INSERT INTO row_aside (kind, row, body) VALUES ('pledge', zeroblob(16), '{\"id\":\"none\"}')",
            )
            .unwrap();
        let cookie = |connection: &Connection| -> Option<String> {
            connection.query_row("SELECT cookie FROM device_state", [], |row| row.get(0)).unwrap()
        };
        assert_eq!(cookie(&connection).as_deref(), Some("seen"));
        device::prepare(&mut connection, Uuid::nil().into()).unwrap();
        assert_eq!(cookie(&connection), None);
        assert_eq!(kept(&connection), 0);
    }
}
