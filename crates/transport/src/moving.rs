//! Six digits that move a sign-in to another device, and those of a guest's receipt.

use crate::{Host, sign_in::asked};
use serde::Deserialize;
use stuga_api::Failure;

#[derive(Deserialize)]
struct Made {
    code: String,
}

impl Host {
    /// Makes a code; the one before is good no longer.
    pub(crate) async fn make_move_code(&self) -> Result<String, Failure> {
        let (http, _) = self.line()?;
        let Made { code } = http.post("/v1/move-code", &()).await.map_err(asked)?;
        Ok(code)
    }

    /// A guest's signup becomes this account's.
    pub(crate) async fn claim(&self, code: &str) -> Result<(), Failure> {
        let (http, _) = self.line()?;
        http.tell("/v1/claim", &serde_json::json!({ "code": code })).await.map_err(asked)?;
        // The poke may come before this answer, or not at all.
        self.kick.notify_one();
        Ok(())
    }
}
