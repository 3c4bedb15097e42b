//! The tables `place_guide` and `place_keys`.

use super::table::{Put, Table, table};
use crate::{
    StoreError,
    sql::{self, Columns},
};
use stuga_domain::places::{PlaceGuide, PlaceKeys};

table! {
    PlaceGuide in "place_guide" (id, audience, meeting_point, revision)
}

impl Table for PlaceGuide {
    fn write(&self, put: Put<'_>) -> Result<(), StoreError> {
        put(&[
            sql::id(self.id),
            sql::id(self.audience),
            sql::text(&self.meeting_point),
            sql::int(self.revision),
        ])
    }

    fn read(row: Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id(0)?,
            audience: row.id(1)?,
            meeting_point: row.string(2)?,
            revision: row.int(3)?,
        })
    }
}

table! {
    PlaceKeys in "place_keys" (id, holders, by_name)
}

impl Table for PlaceKeys {
    fn write(&self, put: Put<'_>) -> Result<(), StoreError> {
        put(&[sql::id(self.id), sql::json(&self.holders)?, sql::text(&self.by_name)])
    }

    fn read(row: Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self { id: row.id(0)?, holders: row.json(1)?, by_name: row.string(2)? })
    }
}
