//! Arguments and columns as PostgreSQL's wire has them.

use crate::{
    StoreError,
    sql::{RawColumns, Value},
};
use bytes::{BufMut, BytesMut};
use std::error::Error;
use tokio_postgres::{
    Row,
    types::{FromSql, IsNull, ToSql, Type, to_sql_checked},
};
use uuid::Uuid;

type Sources = Box<dyn Error + Sync + Send>;

impl ToSql for Value<'_> {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, Sources> {
        match (self, kind) {
            (Self::Null, _) => return Ok(IsNull::Yes),
            (Self::Int(number), &Type::INT8) => out.put_i64(*number),
            (Self::Text(text), &Type::TEXT | &Type::VARCHAR) => out.put_slice(text.as_bytes()),
            (Self::Id(id), &Type::UUID) => out.put_slice(id.as_bytes()),
            (Self::Bytes(bytes), &Type::BYTEA) => out.put_slice(bytes),
            (value, kind) => return Err(format!("{value:?} where a {kind} belongs").into()),
        }
        Ok(IsNull::No)
    }

    fn accepts(_: &Type) -> bool {
        true // `to_sql` looks
    }

    to_sql_checked!();
}

/// An id on PostgreSQL's wire: its 16 bytes.
#[derive(Debug)]
pub(super) struct WireId(pub Uuid);

impl ToSql for WireId {
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, Sources> {
        out.put_slice(self.0.as_bytes());
        Ok(IsNull::No)
    }

    fn accepts(kind: &Type) -> bool {
        *kind == Type::UUID
    }

    to_sql_checked!();
}

impl<'a> FromSql<'a> for WireId {
    fn from_sql(_: &Type, raw: &'a [u8]) -> Result<Self, Sources> {
        Ok(Self(Uuid::from_slice(raw)?))
    }

    fn accepts(kind: &Type) -> bool {
        *kind == Type::UUID
    }
}

impl RawColumns for Row {
    fn int(&self, index: usize) -> Result<Option<i64>, StoreError> {
        read(self, index)
    }

    fn text(&self, index: usize) -> Result<Option<&str>, StoreError> {
        read(self, index)
    }

    fn id(&self, index: usize) -> Result<Option<Uuid>, StoreError> {
        Ok(read::<WireId>(self, index)?.map(|id| id.0))
    }

    fn bytes(&self, index: usize) -> Result<Option<&[u8]>, StoreError> {
        read(self, index)
    }
}

fn read<'r, T: FromSql<'r>>(row: &'r Row, index: usize) -> Result<Option<T>, StoreError> {
    row.try_get(index).map_err(|error| StoreError::Corrupt(error.into()))
}
