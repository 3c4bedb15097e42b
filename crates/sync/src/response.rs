//! Reading a response. What derives for an enum with a tag first builds a tree of all that stands behind the tag,
//! which for a page of rows costs more time and memory than the rows; here the rows are read as they come, into the
//! fields of all the statuses together.

use crate::{Patch, ResultOf, SyncResponse};
use serde::Deserialize;
use stuga_domain::{EpochId, Time};

/// The fields of every status of a [`SyncResponse`], in whatever order they come.
#[derive(Deserialize)]
pub(crate) struct Fields {
    status: String,
    server_time: Option<Time>,
    protocol: Option<u32>,
    epoch: Option<EpochId>,
    results: Option<Vec<ResultOf>>,
    fresh: Option<bool>,
    patch: Option<Patch>,
    cookie: Option<String>,
    more: Option<bool>,
    expected: Option<u64>,
    oldest: Option<u32>,
}

impl Fields {
    fn page(self) -> Option<SyncResponse> {
        Some(SyncResponse::Ok {
            server_time: self.server_time?,
            protocol: self.protocol?,
            epoch: self.epoch?,
            results: self.results?,
            fresh: self.fresh?,
            patch: self.patch?,
            cookie: self.cookie?,
            more: self.more?,
        })
    }

    fn response(self) -> Option<SyncResponse> {
        match self.status.as_str() {
            "ok" => self.page(),
            "rewind" => Some(SyncResponse::Rewind { expected: self.expected? }),
            "forked" => Some(SyncResponse::Forked),
            "other_epoch" => Some(SyncResponse::OtherEpoch { epoch: self.epoch? }),
            "app_too_old" => Some(SyncResponse::AppTooOld { oldest: self.oldest? }),
            _ => None,
        }
    }
}

impl TryFrom<Fields> for SyncResponse {
    type Error = &'static str;

    fn try_from(fields: Fields) -> Result<Self, Self::Error> {
        fields.response().ok_or("a status that is not known here, or without its fields")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

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
