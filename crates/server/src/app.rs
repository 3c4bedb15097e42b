//! What all endpoints share.

use crate::{
    database::Database,
    failure::Failure,
    limits::Limits,
    mail::Mailer,
    metrics::Metrics,
    pokes::Hub,
    pool::Pool,
    rounds::Rounds,
    secret::Hash,
    tables::devices::{self, Owner},
};
use axum::http::StatusCode;
use chrono::TimeDelta;
use std::{ops::Deref, sync::Arc};
use stuga_domain::{Clock, DeviceId, Scope, Time};

/// How exactly it is noted when a device was here: a write for each sync would cost more than it tells.
const SEEN: TimeDelta = TimeDelta::hours(1);

/// What all endpoints share. Clones are the same.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// The parts of an [`App`].
pub struct Parts {
    /// The database.
    pub db: Database,
    /// The clock.
    pub clock: Box<dyn Clock + Send + Sync>,
    /// Where blocking calls run.
    pub pool: Pool,
    /// Where syncs wait for each other.
    pub rounds: Rounds,
    /// Who listens for pokes.
    pub pokes: Hub,
    /// What is counted.
    pub metrics: Metrics,
    /// What may be tried how often.
    pub limits: Limits,
    /// Who carries one-time codes.
    pub mailer: Mailer,
    /// The address that people use, for links in what the server hands out; none where it was not told.
    pub public_url: Option<String>,
    /// Whether a proxy in front names the client's address in `X-Forwarded-For`.
    pub behind_proxy: bool,
}

impl Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl App {
    /// The server over these parts.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    /// Runs something that blocks, in the pool.
    pub async fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce(&App) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let app = self.clone();
        self.pool.run(move || job(&app)).await
    }

    /// The time.
    #[must_use]
    pub fn now(&self) -> Time {
        stuga_domain::millis(self.clock.now())
    }

    /// Whose a token is, be it revoked. Blocks.
    pub fn owner(&self, token: &Hash) -> Result<Owner, Failure> {
        self.db.read_raw(|connection| devices::owner(connection, token))?.ok_or_else(Failure::signed_out)
    }

    /// Who is signed in by a token. Asked of the database each time, so that revoking works at once.
    /// Blocks.
    pub fn signed_in(&self, token: &Hash) -> Result<Owner, Failure> {
        self.may_sync(self.owner(token)?)
    }

    /// As [`App::signed_in`], of several at once.
    pub fn all_signed_in(&self, tokens: &[Hash]) -> Vec<Result<Owner, Failure>> {
        match self.db.read_raw(|connection| devices::owners(connection, tokens)) {
            Ok(owners) => owners
                .into_iter()
                .map(|owner| self.may_sync(owner.ok_or_else(Failure::signed_out)?))
                .collect(),
            Err(error) => vec![Err(error.into()); tokens.len()],
        }
    }

    fn may_sync(&self, owner: Owner) -> Result<Owner, Failure> {
        if owner.revoked {
            return Err(Failure::new(StatusCode::UNAUTHORIZED, "revoked"));
        }
        let now = self.now();
        if now - owner.seen_at >= SEEN
            && let Err(error) =
                self.db.write_raw(|connection| devices::note_seen(connection, owner.device, now))
        {
            // Who only reads is not to be turned away for it.
            tracing::warn!(%error, "when a device was here was not noted");
        }
        Ok(owner)
    }

    /// A device is signed in no more: its streams end, also those from other servers. Blocks.
    pub fn end_streams(&self, device: DeviceId) {
        self.pokes.end(device);
        if let Err(error) = self.db.nudge() {
            tracing::warn!(%error, "other servers were not told that a device is signed in no more: they look soon");
        }
    }

    /// Tells the listeners of scopes that they changed.
    pub fn poke(&self, bumped: &[(Scope, u64)]) {
        self.pokes.publish(bumped);
    }
}
