//! The table `person`: by far the longest; a first sync writes 97,000 of them.

use super::{
    column::{id, optional_id, to_id, to_optional_id},
    table::{Table, table},
};
use rusqlite::{Row, Statement};
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
    fn write(&self, put: &mut Statement<'_>) -> rusqlite::Result<usize> {
        put.execute((
            to_id(self.id),
            to_id(self.organization),
            to_optional_id(self.account),
            &self.member_number,
            &self.first_name,
            &self.last_name,
            &self.email,
            &self.phone,
            &self.municipality,
        ))
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: id(row, 0)?,
            organization: id(row, 1)?,
            account: optional_id(row, 2)?,
            member_number: row.get(3)?,
            first_name: row.get(4)?,
            last_name: row.get(5)?,
            email: row.get(6)?,
            phone: row.get(7)?,
            municipality: row.get(8)?,
        })
    }
}
