//! The table `person`: by far the longest; a first sync writes 97,000 of them.

use super::table::{Put, Table, table};
use crate::{
    StoreError,
    sql::{self, Columns},
};
use stuga_domain::people::Person;

table! {
    Person in "person" (
        id, organization, account, member_number, first_name, last_name, email, phone, municipality
    )
    /// In organization `?1` with member number `?2`.
    NUMBERED: "WHERE organization = ?1 AND member_number = ?2 ORDER BY id LIMIT 10000";
    /// In organization `?1` with e-mail `?2`.
    MAILED: "WHERE organization = ?1 AND email = ?2 ORDER BY id LIMIT 10000";
    /// In organization `?1` with phone `?2`.
    PHONED: "WHERE organization = ?1 AND phone = ?2 ORDER BY id LIMIT 10000";
}

impl Table for Person {
    fn write(&self, put: Put<'_>) -> Result<(), StoreError> {
        put(&[
            sql::id(self.id),
            sql::id(self.organization),
            sql::optional_id(self.account),
            sql::optional_text(&self.member_number),
            sql::text(&self.first_name),
            sql::text(&self.last_name),
            sql::optional_text(&self.email),
            sql::optional_text(&self.phone),
            sql::optional_text(&self.municipality),
        ])
    }

    fn read(row: Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id(0)?,
            organization: row.id(1)?,
            account: row.optional_id(2)?,
            member_number: row.optional_string(3)?,
            first_name: row.string(4)?,
            last_name: row.string(5)?,
            email: row.optional_string(6)?,
            phone: row.optional_string(7)?,
            municipality: row.optional_string(8)?,
        })
    }
}
