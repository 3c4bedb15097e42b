//! The table `cover_mark`.

use super::table::{Put, Table, table};
use crate::{
    StoreError,
    sql::{self, Columns, Named, named},
};
use stuga_domain::cover::{CoverMark, CoverSaid};

table! {
    CoverMark in "cover_mark" (
        id, place, shift, whom, said, undoes, marked_by, by_name, marked_at
    )
    /// On shift `?1`.
    ON: "WHERE shift = ?1 ORDER BY id LIMIT 100000";
    /// At place `?1` from `?2` on, earliest first.
    SINCE: "WHERE place = ?1 AND marked_at >= ?2 ORDER BY marked_at, id LIMIT 10000";
}

impl Table for CoverMark {
    fn write(&self, put: Put<'_>) -> Result<(), StoreError> {
        put(&[
            sql::id(self.id),
            sql::id(self.place),
            sql::id(self.shift),
            sql::optional_id(self.whom),
            self.said.map_or(sql::Value::Null, |said| sql::text(said.name())),
            sql::json(&self.undoes)?,
            sql::optional_id(self.by),
            sql::text(&self.by_name),
            sql::time(self.at),
        ])
    }

    fn read(row: Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id(0)?,
            place: row.id(1)?,
            shift: row.id(2)?,
            whom: row.optional_id(3)?,
            said: match row.optional_string(4)? {
                Some(_) => Some(row.variant(4)?),
                None => None,
            },
            undoes: row.json(5)?,
            by: row.optional_id(6)?,
            by_name: row.string(7)?,
            at: row.time(8)?,
        })
    }
}

named! {
    CoverSaid {
        Asked = "asked",
        NoAnswer = "no_answer",
        Cannot = "cannot",
        ComesLater = "comes_later",
        Comes = "comes",
        Enough = "enough",
    }
}
