//! The table `place`.

use super::{
    column::{Named, id, named, to_id, variant},
    table::{Table, table},
};
use rusqlite::{Row, Statement};
use stuga_domain::places::{Place, PlaceKind};

table! {
    Place in "place" (id, organization, audience, campaign, kind, name, address, time_zone)
    /// All, by name: by its bytes, the same everywhere; a screen sorts by its language.
    ALL: "ORDER BY name, id LIMIT 10000";
    /// Of organization `?1`, by name.
    OF: "WHERE organization = ?1 ORDER BY name, id LIMIT 10000";
}

impl Table for Place {
    fn write(&self, put: &mut Statement<'_>) -> rusqlite::Result<usize> {
        put.execute((
            to_id(self.id),
            to_id(self.organization),
            to_id(self.audience),
            to_id(self.campaign),
            self.kind.name(),
            &self.name,
            &self.address,
            &self.time_zone,
        ))
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: id(row, 0)?,
            organization: id(row, 1)?,
            audience: id(row, 2)?,
            campaign: id(row, 3)?,
            kind: variant(row, 4)?,
            name: row.get(5)?,
            address: row.get(6)?,
            time_zone: row.get(7)?,
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
