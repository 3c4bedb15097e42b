use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};
use stuga_domain::{ClientId, CommandId, Kind, Row, Scope};
use stuga_store::{Rows, device::Device as Tables, schema};
use stuga_sync::device::{DeviceTx, Item};
use uuid::Uuid;

/// More items than any history makes.
const ALL: usize = 100_000;

/// What is in a device's database.
pub struct Look {
    /// Its rows.
    pub rows: BTreeMap<(Kind, Uuid), Row>,
    /// Which scopes hold them.
    pub held: BTreeSet<(Scope, Kind, Uuid)>,
    /// Outbox and what was answered.
    pub items: BTreeMap<CommandId, Item>,
    /// Who it is to servers.
    pub client: ClientId,
    /// Rows that are otherwise than the server said.
    pub before_images: u64,
}

impl Look {
    pub(super) fn at(connection: &Connection) -> rusqlite::Result<Self> {
        schema::remember_statements(connection);
        let below = |error: stuga_store::StoreError| rusqlite::Error::ToSqlConversionFailure(error.into());
        let tables = Rows::new(connection);
        let mut rows = BTreeMap::new();
        for kind in Kind::ALL {
            let ids = tables.ids(*kind).map_err(below)?;
            let all = tables.many(*kind, &ids).map_err(below)?;
            rows.extend(all.into_iter().map(|row| ((row.kind(), row.id()), row)));
        }
        let mut statement =
            connection.prepare("SELECT name, kind, row FROM held JOIN held_scope USING (scope)")?;
        let held = statement.query_map([], |row| {
            let (scope, kind): (String, String) = (row.get(0)?, row.get(1)?);
            let id: [u8; 16] = row.get(2)?;
            let (scope, kind) = (scope.parse().expect("a scope"), kind.parse().expect("a kind"));
            Ok((scope, kind, Uuid::from_bytes(id)))
        })?;
        let held = held.collect::<Result<_, _>>()?;
        let device = Tables::new(connection);
        let items = device.latest_items(ALL).map_err(below)?;
        Ok(Self {
            rows,
            held,
            items: items.into_iter().map(|item| (item.id(), item)).collect(),
            client: device
                .state()
                .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?
                .client,
            before_images: connection.query_row("SELECT count(*) FROM before_image", [], |row| row.get(0))?,
        })
    }

    /// What has no answer, by number.
    pub fn waiting(&self) -> Vec<&Item> {
        let mut waiting: Vec<&Item> = self.items.values().filter(|item| item.answer.is_none()).collect();
        waiting.sort_by_key(|item| item.command.number);
        waiting
    }
}
