//! The table `device_state`: one row.

use crate::{StoreError, column::Id};
use rusqlite::Connection;
use stuga_domain::ClientId;
use stuga_sync::{
    SCHEMA,
    device::{Mark, State},
};

pub(super) fn begin(connection: &Connection, client: ClientId) -> Result<(), StoreError> {
    connection.execute(
        "INSERT INTO device_state (one, client, schema) VALUES (1, ?1, ?2) ON CONFLICT (one) DO NOTHING",
        (Id(client.0), SCHEMA),
    )?;
    // Rows of an older shape lack what this build shows: all are read again; the outbox stays.
    connection.execute(
        "UPDATE device_state SET cookie = NULL, schema = ?1 WHERE one = 1 AND schema < ?1",
        [SCHEMA],
    )?;
    Ok(())
}

/// The next sync asks for all rows.
pub(super) fn read_all_anew(connection: &Connection) -> Result<(), StoreError> {
    connection.execute("UPDATE device_state SET cookie = NULL WHERE one = 1", [])?;
    Ok(())
}

pub(super) fn read(connection: &Connection) -> Result<State, StoreError> {
    Ok(connection
        .prepare_cached(
            "SELECT client, next_number, acknowledged, epoch, cookie, mark FROM device_state WHERE one = 1",
        )?
        .query_row([], |row| {
            Ok(State {
                client: row.get::<_, Id>(0)?.0.into(),
                next_number: row.get(1)?,
                acknowledged: row.get(2)?,
                epoch: row.get::<_, Option<Id>>(3)?.map(|id| id.0.into()),
                cookie: row.get(4)?,
                mark: row.get::<_, Option<u64>>(5)?.map(|number| match number {
                    0 => Mark::All,
                    number => Mark::One(number),
                }),
            })
        })?)
}

pub(super) fn write(connection: &Connection, state: &State) -> Result<(), StoreError> {
    let mark = state.mark.map(|mark| match mark {
        Mark::All => 0,
        Mark::One(number) => number,
    });
    connection
        .prepare_cached(
            "UPDATE device_state SET client = ?1, next_number = ?2, acknowledged = ?3, epoch = ?4, cookie = ?5,
                 mark = ?6
             WHERE one = 1",
        )?
        .execute((
            Id(state.client.0),
            state.next_number,
            state.acknowledged,
            state.epoch.map(|epoch| Id(epoch.0)),
            &state.cookie,
            mark,
        ))?;
    Ok(())
}
