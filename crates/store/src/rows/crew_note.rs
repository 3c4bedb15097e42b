//! The table `crew_note`.

use super::table::{Put, Table, table};
use crate::{
    StoreError,
    sql::{self, Columns, Named, named},
};
use stuga_domain::day_sheet::{CrewNote, NoteKind, Settled};

table! {
    CrewNote in "crew_note" (
        id, place, kind, words, written_by, by_name, written_at, settled_by, settled_at
    )
    /// At place `?1`: what nobody has seen to, earliest first.
    WAITING: "WHERE place = ?1 AND settled_at IS NULL ORDER BY written_at, id LIMIT 10000";
    /// At place `?1`: what was seen to from `?2` on, earliest first.
    SETTLED: "WHERE place = ?1 AND settled_at >= ?2 ORDER BY settled_at, id LIMIT 10000";
}

impl Table for CrewNote {
    fn write(&self, put: Put<'_>) -> Result<(), StoreError> {
        let (settled_by, settled_at) = match &self.settled {
            Some(settled) => (sql::text(&settled.by_name), sql::time(settled.at)),
            None => (sql::Value::Null, sql::Value::Null),
        };
        put(&[
            sql::id(self.id),
            sql::id(self.place),
            sql::text(self.kind.name()),
            sql::text(&self.text),
            sql::optional_id(self.by),
            sql::text(&self.by_name),
            sql::time(self.at),
            settled_by,
            settled_at,
        ])
    }

    fn read(row: Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id(0)?,
            place: row.id(1)?,
            kind: row.variant(2)?,
            text: row.string(3)?,
            by: row.optional_id(4)?,
            by_name: row.string(5)?,
            at: row.time(6)?,
            settled: match (row.optional_string(7)?, row.optional_time(8)?) {
                (Some(by_name), Some(at)) => Some(Settled { by_name, at }),
                _ => None,
            },
        })
    }
}

named! {
    NoteKind {
        Word = "word",
        Low = "low",
    }
}
