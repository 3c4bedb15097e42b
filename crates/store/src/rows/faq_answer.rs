//! The table `faq_answer`.

use super::table::{Put, Table, table};
use crate::{
    StoreError,
    sql::{self, Columns},
};
use stuga_domain::answers::FaqAnswer;

table! {
    FaqAnswer in "faq_answer" (id, organization, audience, place, question, words, revision, by_name)
    /// All, by what people ask. Some hundreds at the most, so none needs an index.
    ALL: "ORDER BY question, id LIMIT 10000";
}

impl Table for FaqAnswer {
    fn write(&self, put: Put<'_>) -> Result<(), StoreError> {
        put(&[
            sql::id(self.id),
            sql::id(self.organization),
            sql::id(self.audience),
            sql::optional_id(self.place),
            sql::text(&self.question),
            sql::text(&self.text),
            sql::int(self.revision),
            sql::text(&self.by_name),
        ])
    }

    fn read(row: Columns<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id(0)?,
            organization: row.id(1)?,
            audience: row.id(2)?,
            place: row.optional_id(3)?,
            question: row.string(4)?,
            text: row.string(5)?,
            revision: row.int(6)?,
            by_name: row.string(7)?,
        })
    }
}
