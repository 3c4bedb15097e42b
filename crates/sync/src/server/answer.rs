//! One round trip on the server: decide, then read what the device lacks.

use super::{Caller, Pushed, ServerDb, ServerRead, pull, push};
use crate::{PAGE_ROWS, PROTOCOL, SyncRequest, SyncResponse};
use stuga_domain::{AccountId, Clock, Fault, Scope, millis};

/// The oldest protocol that this build still answers.
const OLDEST: u32 = PROTOCOL;

/// Answers a request of `account`. Also gives the scopes that have a new version, for pokes.
pub fn answer(
    db: &dyn ServerDb,
    clock: &dyn Clock,
    account: AccountId,
    request: &SyncRequest,
) -> Result<(SyncResponse, Vec<(Scope, u64)>), Fault> {
    answer_in_pages(db, clock, account, request, PAGE_ROWS)
}

/// As [`answer`], in pages of at most `rows` rows.
pub fn answer_in_pages(
    db: &dyn ServerDb,
    clock: &dyn Clock,
    account: AccountId,
    request: &SyncRequest,
    rows: usize,
) -> Result<(SyncResponse, Vec<(Scope, u64)>), Fault> {
    let only = |response| Ok((response, Vec::new()));
    if request.protocol < OLDEST {
        return only(SyncResponse::AppTooOld { oldest: OLDEST });
    }
    if !request.commands.is_empty() {
        let mut turned = None;
        db.read(&mut |read| {
            turned = turned_back(read, account, request)?;
            Ok(())
        })?;
        if let Some(response) = turned {
            return only(response);
        }
    }
    let caller = Caller { account, client: request.client, protocol: request.protocol };
    let bumped = match push(db, clock, &caller, &request.commands)? {
        Pushed::Decided(bumped) => bumped,
        Pushed::Rewind(expected) => return only(SyncResponse::Rewind { expected }),
        Pushed::Forked => return only(SyncResponse::Forked),
    };
    let mut response = None;
    db.read(&mut |read| {
        // Nothing of a request without commands was looked at before.
        if let Some(turned) = turned_back(read, account, request)? {
            response = Some(turned);
            return Ok(());
        }
        let pulled = pull(read, account, request, rows)?;
        let results = if pulled.more {
            Vec::new()
        } else {
            read.answers_after(account, request.client, request.acknowledged)?
        };
        response = Some(SyncResponse::Ok {
            server_time: millis(clock.now()),
            protocol: PROTOCOL,
            epoch: pulled.cookie.epoch,
            results,
            fresh: pulled.fresh,
            patch: pulled.patch,
            cookie: pulled.cookie.to_string(),
            more: pulled.more,
        });
        Ok(())
    })?;
    let response = response.ok_or_else(|| Fault::Storage("a read ended without an answer".to_owned()))?;
    Ok((response, bumped))
}

/// What is said to a device that has to do something else first.
fn turned_back(
    read: &dyn ServerRead,
    account: AccountId,
    request: &SyncRequest,
) -> Result<Option<SyncResponse>, Fault> {
    let epoch = read.epoch()?;
    if request.epoch.is_some_and(|asked| asked != epoch) {
        return Ok(Some(SyncResponse::OtherEpoch { epoch }));
    }
    let last = read.last_number(account, request.client)?.unwrap_or(0);
    if last < request.acknowledged {
        return Ok(Some(SyncResponse::Rewind { expected: last + 1 }));
    }
    Ok(None)
}
