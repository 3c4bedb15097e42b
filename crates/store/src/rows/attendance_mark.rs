//! The table `attendance_mark`.

use super::table::{Put, Table, table};
use crate::{
    StoreError,
    sql::{self, Columns, Named, named},
};
use stuga_domain::day_sheet::{Attendance, AttendanceMark};

table! {
    AttendanceMark in "attendance_mark" (
        id, place, shift, signup, attendance, undoes, marked_by, by_name, marked_at
    )
    /// On shift `?1`.
    ON: "WHERE shift = ?1 ORDER BY id LIMIT 100000";
}

impl Table for AttendanceMark {
    fn write(&self, put: Put<'_>) -> Result<(), StoreError> {
        put(&[
            sql::id(self.id),
            sql::id(self.place),
            sql::id(self.shift),
            sql::id(self.signup),
            self.attendance.map_or(sql::Value::Null, |attendance| sql::text(attendance.name())),
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
            signup: row.id(3)?,
            attendance: match row.optional_string(4)? {
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
    Attendance {
        Late = "late",
        NoShow = "no_show",
        Excused = "excused",
        Here = "here",
    }
}
