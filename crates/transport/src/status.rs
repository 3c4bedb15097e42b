//! What is known of the server: the facts of the sync line.

use crate::Trouble;
use stuga_api::{Failure, Storage, SyncView};
use stuga_domain::Time;
use stuga_store::device::OutboxCounts;

/// A skew that a person should know of.
const SKEW_S: i64 = 300;

/// What is known of the server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Status {
    pub(crate) reached_at: Option<Time>,
    pub(crate) offline_since: Option<Time>,
    pub(crate) first_sync_rows: Option<u32>,
    pub(crate) revoked: bool,
    pub(crate) trouble: Option<Failure>,
    pub(crate) clock_off_s: Option<i64>,
}

impl Status {
    /// The server answered.
    pub(crate) fn reached(&mut self, now: Time, server_time: Option<Time>) {
        self.reached_at = Some(now);
        self.offline_since = None;
        self.trouble = None;
        if let Some(server_time) = server_time {
            let off = (now - server_time).num_seconds();
            self.clock_off_s = (off.abs() > SKEW_S).then_some(off);
        }
    }

    /// It did not, or not well.
    pub(crate) fn failed(&mut self, now: Time, trouble: &Trouble) {
        // A server that refuses is there.
        if trouble.is_passing() {
            self.offline_since.get_or_insert(now);
        } else if !matches!(trouble, Trouble::Device(_)) {
            self.offline_since = None;
        }
        // That the token is good no more, or this app too old, stays true where the server is just out of reach as well.
        if !self.is_shut_out() || !trouble.is_passing() {
            self.trouble = (!trouble.is_offline()).then(|| trouble.failure());
        }
    }

    /// Whether the server will have nothing to do with this device until the person has done something.
    fn is_shut_out(&self) -> bool {
        self.trouble.as_ref().is_some_and(|known| matches!(&*known.code, "signed_out" | "app_too_old"))
    }

    pub(crate) fn view(&self, counts: OutboxCounts, storage: Storage, utc_offset_min: i32) -> SyncView {
        SyncView {
            reached_at: self.reached_at,
            offline_since: self.offline_since,
            waiting: counts.waiting,
            needs_you: counts.needs_person,
            storage,
            // Nothing comes any more: that is to be told in the line, and not how much has come so far.
            first_sync_rows: self.first_sync_rows.filter(|_| !self.is_shut_out()),
            revoked: self.revoked,
            trouble: self.trouble.clone(),
            clock_off_s: self.clock_off_s,
            utc_offset_min,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(status: &Status) -> Option<&str> {
        status.trouble.as_ref().map(|trouble| trouble.code.as_str())
    }

    #[test]
    fn signed_out_stays_told_until_the_server_says_otherwise() {
        let (mut status, now) = (Status::default(), Time::default());
        status.failed(now, &Trouble::SignedOut);
        assert_eq!(status.offline_since, None, "a server that refuses is there");
        for passing in
            [Trouble::Unreachable, Trouble::BadAnswer, Trouble::Busy(None), Trouble::ServerFault(500)]
        {
            status.failed(now, &passing);
            assert_eq!(code(&status), Some("signed_out"), "after {passing:?}");
            assert!(status.offline_since.is_some());
        }
        status.failed(now, &Trouble::Revoked);
        assert_eq!(code(&status), Some("revoked"));
        status.reached(now, None);
        assert_eq!((code(&status), status.offline_since), (None, None));
    }

    #[test]
    fn an_app_that_is_too_old_is_told_in_the_line_whatever_else_is_the_matter() {
        let now = Time::default();
        let mut status = Status { first_sync_rows: Some(0), ..Status::default() };
        let line = |status: &Status| {
            let view = status.view(OutboxCounts::default(), Storage::File, 0);
            (view.trouble.map(|trouble| trouble.code), view.first_sync_rows)
        };
        status.reached(now, None);
        assert_eq!(line(&status), (None, Some(0)));
        status.failed(now, &Trouble::AppTooOld);
        assert_eq!(
            line(&status),
            (Some("app_too_old".to_owned()), None),
            "also where a first sync was to come"
        );
        status.failed(now, &Trouble::Unreachable);
        assert_eq!(line(&status), (Some("app_too_old".to_owned()), None), "it stays true");
    }

    #[test]
    fn a_network_that_is_away_is_no_trouble() {
        let (mut status, now) = (Status::default(), Time::default());
        status.failed(now, &Trouble::Busy(None));
        status.failed(now, &Trouble::Unreachable);
        assert_eq!(code(&status), None);
        assert!(status.offline_since.is_some());
    }
}
