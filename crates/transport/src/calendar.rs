//! The link by which other programs read the account's calendar.

use crate::{Host, http::Http, sign_in::asked};
use serde::Deserialize;
use stuga_api::Failure;

#[derive(Deserialize)]
struct Made {
    path: String,
}

impl Host {
    /// Makes a link, and ends the one before.
    pub(crate) async fn make_calendar_link(&self) -> Result<String, Failure> {
        let (http, server) = self.line()?;
        let Made { path } = http.post("/v1/calendar-link", &()).await.map_err(asked)?;
        Ok(format!("{}{path}", server.trim_end_matches('/')))
    }

    /// Ends the link.
    pub(crate) async fn stop_calendar_link(&self) -> Result<(), Failure> {
        let (http, _) = self.line()?;
        http.tell("/v1/calendar-link/stop", &()).await.map_err(asked)
    }

    /// The account's line to its server, and the server's address.
    pub(crate) fn line(&self) -> Result<(Http, String), Failure> {
        let session = self.session.borrow();
        let session = session.as_ref().ok_or_else(|| Failure::new("signed_out"))?;
        Ok((session.http.clone(), session.server.clone()))
    }
}
