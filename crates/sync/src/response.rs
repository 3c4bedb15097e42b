//! Reading a response. What derives for an enum with a tag first builds a tree of all that stands behind the tag,
//! which for a page of rows costs more time and memory than the rows; here the rows are read as they come.

use crate::{Patch, ResultOf, SyncResponse};
use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, Visitor, value::MapAccessDeserializer},
};
use serde_json::{Map, Value};
use std::fmt;
use stuga_domain::{EpochId, Time};

/// [`SyncResponse::Ok`].
#[derive(Deserialize)]
struct Page {
    server_time: Time,
    protocol: u32,
    epoch: EpochId,
    results: Vec<ResultOf>,
    fresh: bool,
    patch: Patch,
    cookie: String,
    more: bool,
}

/// [`SyncResponse`], in whatever order its fields come.
#[derive(Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
enum Tagged {
    Ok(Page),
    Rewind { expected: u64 },
    Forked,
    OtherEpoch { epoch: EpochId },
    AppTooOld { oldest: u32 },
}

impl From<Page> for SyncResponse {
    fn from(page: Page) -> Self {
        let Page { server_time, protocol, epoch, results, fresh, patch, cookie, more } = page;
        Self::Ok { server_time, protocol, epoch, results, fresh, patch, cookie, more }
    }
}

impl From<Tagged> for SyncResponse {
    fn from(tagged: Tagged) -> Self {
        match tagged {
            Tagged::Ok(page) => page.into(),
            Tagged::Rewind { expected } => Self::Rewind { expected },
            Tagged::Forked => Self::Forked,
            Tagged::OtherEpoch { epoch } => Self::OtherEpoch { epoch },
            Tagged::AppTooOld { oldest } => Self::AppTooOld { oldest },
        }
    }
}

impl<'de> Deserialize<'de> for SyncResponse {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Fields)
    }
}

struct Fields;

impl<'de> Visitor<'de> for Fields {
    type Value = SyncResponse;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a response to a sync request")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<SyncResponse, A::Error> {
        let mut read = Map::new();
        while let Some(name) = fields.next_key::<String>()? {
            let first = read.is_empty();
            let value = fields.next_value::<Value>()?;
            if first && name == "status" && value == "ok" {
                return Page::deserialize(MapAccessDeserializer::new(fields)).map(Into::into);
            }
            read.insert(name, value);
        }
        Tagged::deserialize(Value::Object(read)).map(Into::into).map_err(Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(text: &str) -> Result<SyncResponse, serde_json::Error> {
        serde_json::from_str(text)
    }

    fn page() -> Value {
        json!({
            "status": "ok", "server_time": "2026-11-25T12:00:00.000Z", "protocol": 1,
            "epoch": "01a2132b-0430-70c8-be0b-8a036795a6e4", "results": [], "fresh": true,
            "patch": { "reset": [], "leave": [], "changes": [] }, "cookie": "1", "more": false, "unknown": [1],
        })
    }

    #[test]
    fn a_page_is_read_wherever_its_status_stands() {
        let mut rest = page();
        rest.as_object_mut().unwrap().remove("status");
        let rest = rest.to_string();
        let first = rest.replacen('{', r#"{"status":"ok","#, 1);
        let last = format!(r#"{},"status":"ok"}}"#, rest.strip_suffix('}').unwrap());
        let response = read(&first).unwrap();
        assert!(matches!(&response, SyncResponse::Ok { fresh: true, cookie, .. } if cookie == "1"));
        assert_eq!(read(&last).unwrap(), response);
    }

    #[test]
    fn every_status_is_read_back_as_it_is_written() {
        let epoch = uuid::Uuid::from_u128(7).into();
        for response in [
            SyncResponse::Rewind { expected: 3 },
            SyncResponse::Forked,
            SyncResponse::OtherEpoch { epoch },
            SyncResponse::AppTooOld { oldest: 2 },
            read(&page().to_string()).unwrap(),
        ] {
            assert_eq!(read(&serde_json::to_string(&response).unwrap()).unwrap(), response);
        }
    }

    #[test]
    fn what_is_no_response_is_refused() {
        for text in [r#"{"status":"ok"}"#, r#"{"status":"new"}"#, "{}", "[]", r#"{"status":"rewind"}"#] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
