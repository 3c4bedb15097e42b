//! The table `place`.

use super::table::{Put, Table, table};
use crate::{
    StoreError,
    sql::{self, Columns, Named, named},
};
use stuga_domain::places::{Place, PlaceKind};

table! {
    Place in "place" (id, organization, audience, campaign, kind, name, address, time_zone, guests)
    /// All, by name: by its bytes, the same everywhere; a screen sorts by its language.
    ALL: "ORDER BY name, id LIMIT 10000";
    /// Of organization `?1`, by name.
    OF: "WHERE organization = ?1 ORDER BY name, id LIMIT 10000";
}

impl Table for Place {
    fn write(&self, put: Put<'_>) -> Result<(), StoreError> {
        put(&[
            sql::id(self.id),
            sql::id(self.organization),
            sql::id(self.audience),
            sql::id(self.campaign),
            sql::text(self.kind.name()),
            sql::text(&self.name),
            sql::text(&self.address),
            sql::text(&self.time_zone),
            sql::int(self.guests),
        ])
    }

    fn read(row: Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id(0)?,
            organization: row.id(1)?,
            audience: row.id(2)?,
            campaign: row.id(3)?,
            kind: row.variant(4)?,
            name: row.string(5)?,
            address: row.string(6)?,
            time_zone: row.string(7)?,
            guests: row.int(8)?,
        })
    }
}

named! {
    PlaceKind {
        Hut = "hut",
        Bike = "bike",
        PhoneBank = "phone_bank",
        Square = "square",
        DoorKnocking = "door_knocking",
        Other = "other",
    }
}
