//! One round trip on the server: decide, then read what the device lacks.

use super::{
    Caller, Pushed, Sent, ServerDb, ServerRead,
    pull::{look_ahead, pull},
    push::push_together,
};
use crate::{PAGE_ROWS, PROTOCOL, SyncRequest, SyncResponse};
use stuga_domain::{AccountId, Clock, Fault, Scope, millis};

/// The oldest protocol that this build still answers.
const OLDEST: u32 = PROTOCOL;

/// A request, and whose it is.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Whose.
    pub account: AccountId,
    /// The request.
    pub request: &'a SyncRequest,
}

/// A response, and the scopes that have a new version, for pokes.
pub type Replied = Result<(SyncResponse, Vec<(Scope, u64)>), Fault>;

/// Answers a request of `account`.
pub fn answer(db: &dyn ServerDb, clock: &dyn Clock, account: AccountId, request: &SyncRequest) -> Replied {
    answer_in_pages(db, clock, account, request, PAGE_ROWS)
}

/// As [`answer`], in pages of at most `rows` rows.
pub fn answer_in_pages(
    db: &dyn ServerDb,
    clock: &dyn Clock,
    account: AccountId,
    request: &SyncRequest,
    rows: usize,
) -> Replied {
    let replied = answer_together(db, clock, &[Asked { account, request }], rows).pop();
    replied.unwrap_or_else(|| Err(Fault::Storage("a request was left without an answer".to_owned())))
}

/// Answers several requests at once, each as if it were alone, in their order: what they need of the database is asked
/// and written together. Which of them a new version comes from is not told; together they tell all.
pub fn answer_together(
    db: &dyn ServerDb,
    clock: &dyn Clock,
    asked: &[Asked<'_>],
    rows: usize,
) -> Vec<Replied> {
    let mut replies: Vec<Option<Replied>> = asked.iter().map(|asked| too_old(asked.request)).collect();
    let open = |replies: &[Option<Replied>], nth: &usize| replies[*nth].is_none();
    let sending: Vec<usize> = (0..asked.len())
        .filter(|nth| open(&replies, nth) && !asked[*nth].request.commands.is_empty())
        .collect();
    let sent: Vec<Sent<'_>> = sending.iter().map(|nth| sent(&asked[*nth])).collect();
    let mut bumped = vec![Vec::new(); asked.len()];
    for (nth, pushed) in sending.into_iter().zip(push_together(db, clock, &sent)) {
        replies[nth] = match pushed {
            Ok(Pushed::Decided(scopes)) => {
                bumped[nth] = scopes;
                None
            }
            Ok(Pushed::Rewind(expected)) => only(SyncResponse::Rewind { expected }),
            Ok(Pushed::Forked) => only(SyncResponse::Forked),
            Ok(Pushed::OtherEpoch(epoch)) => only(SyncResponse::OtherEpoch { epoch }),
            Err(fault) => Some(Err(fault)),
        };
    }
    let reading: Vec<usize> = (0..asked.len()).filter(|nth| open(&replies, nth)).collect();
    let readers: Vec<Asked<'_>> = reading.iter().map(|nth| asked[*nth]).collect();
    for (nth, page) in reading.into_iter().zip(pages(db, clock, &readers, rows)) {
        replies[nth] = Some(page.map(|page| (page, std::mem::take(&mut bumped[nth]))));
    }
    replies.into_iter().flatten().collect()
}

fn only(response: SyncResponse) -> Option<Replied> {
    Some(Ok((response, Vec::new())))
}

fn too_old(request: &SyncRequest) -> Option<Replied> {
    match request.protocol < OLDEST {
        true => only(SyncResponse::AppTooOld { oldest: OLDEST }),
        false => None,
    }
}

fn sent<'a>(asked: &Asked<'a>) -> Sent<'a> {
    let Asked { account, request } = *asked;
    Sent {
        caller: Caller { account, client: request.client, protocol: request.protocol },
        epoch: request.epoch,
        acknowledged: request.acknowledged,
        commands: &request.commands,
    }
}

/// The page of each, in one snapshot; each in one of its own where that fails.
fn pages(
    db: &dyn ServerDb,
    clock: &dyn Clock,
    asked: &[Asked<'_>],
    rows: usize,
) -> Vec<Result<SyncResponse, Fault>> {
    let mut pages = Vec::new();
    if asked.is_empty() {
        return pages;
    }
    let read = db.read(&mut |read| {
        pages.clear();
        if read.is_far() {
            look_ahead(read, asked)?;
        }
        for asked in asked {
            pages.push(Ok(page(read, clock, asked, rows)?));
        }
        Ok(())
    });
    match (read, asked) {
        (Ok(()), _) => pages,
        (Err(fault), asked) if asked.len() == 1 || fault.is_everybodys() => {
            vec![Err(fault); asked.len()]
        }
        (Err(_), several) => {
            several.iter().flat_map(|asked| self::pages(db, clock, &[*asked], rows)).collect()
        }
    }
}

fn page(
    read: &dyn ServerRead,
    clock: &dyn Clock,
    asked: &Asked<'_>,
    rows: usize,
) -> Result<SyncResponse, Fault> {
    let Asked { account, request } = *asked;
    // Also of a request with commands: another server may have restored the database meanwhile.
    let epoch = read.epoch()?;
    if request.epoch.is_some_and(|known| known != epoch) {
        return Ok(SyncResponse::OtherEpoch { epoch });
    }
    let last = read.last_number(account, request.client)?.unwrap_or(0);
    if last < request.acknowledged {
        return Ok(SyncResponse::Rewind { expected: last + 1 });
    }
    let pulled = pull(read, account, request, rows)?;
    let results = if pulled.more {
        Vec::new()
    } else {
        read.answers_after(account, request.client, request.acknowledged)?
    };
    Ok(SyncResponse::Ok {
        server_time: millis(clock.now()),
        protocol: PROTOCOL,
        epoch: pulled.cookie.epoch,
        results,
        fresh: pulled.fresh,
        patch: pulled.patch,
        cookie: pulled.cookie.to_string(),
        more: pulled.more,
    })
}
