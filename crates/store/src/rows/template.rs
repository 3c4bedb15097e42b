//! The table `template`.

use super::table::{Put, Table, table};
use crate::{
    StoreError,
    sql::{self, Columns},
};
use stuga_domain::{shifts::Contact, templates::Template};

table! {
    Template in "template" (id, organization, lines, contact_name, contact_phone, revision, by_name)
}

impl Table for Template {
    fn write(&self, put: Put<'_>) -> Result<(), StoreError> {
        put(&[
            sql::id(self.id),
            sql::id(self.organization),
            sql::json(&self.lines)?,
            sql::text(&self.contact.name),
            sql::text(&self.contact.phone),
            sql::int(self.revision),
            sql::text(&self.by_name),
        ])
    }

    fn read(row: Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id(0)?,
            organization: row.id(1)?,
            lines: row.json(2)?,
            contact: Contact { name: row.string(3)?, phone: row.string(4)? },
            revision: row.int(5)?,
            by_name: row.string(6)?,
        })
    }
}
