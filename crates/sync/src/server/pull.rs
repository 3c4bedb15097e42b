//! Telling a device what it lacks: pages of changes in the scopes that its account may hold now.

use super::{Ahead, Asked, Change, ScopeVersion, ServerRead};
use crate::{Cookie, Cursor, Patch, RowRef, ScopeChanges, SyncRequest};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use stuga_domain::{AccountId, EpochId, Fault, Finder, Kind, Look, Scope, roles};
use uuid::Uuid;

/// The first schema whose devices hold shifts that their account stands on without a role.
const WAYS: u32 = 7;

/// One page.
#[derive(Clone, Debug, PartialEq)]
pub struct Pulled {
    /// Whether it starts from nothing.
    pub fresh: bool,
    /// What changed.
    pub patch: Patch,
    /// Where the page ends.
    pub cookie: Cookie,
    /// Whether there are more.
    pub more: bool,
}

/// The next page of at most `rows` changes for a device of `account` that asks so. Kinds of rows that its schema
/// does not know are left out: one of them would make its whole page unreadable. What is left out is not counted.
pub fn pull(
    read: &dyn ServerRead,
    account: AccountId,
    request: &SyncRequest,
    rows: usize,
) -> Result<Pulled, Fault> {
    let epoch = read.epoch()?;
    let knows = |kind: Kind| kind.since() <= request.schema;
    let knows_all = Kind::ALL.iter().all(|kind| knows(*kind));
    let known = known(request.cookie.as_deref(), epoch);
    let fresh = known.is_none();
    let mut cookie = known.unwrap_or_else(|| Cookie::empty(epoch));
    let allowed = roles::subscriptions(read, account)?;
    let allowed: BTreeSet<Scope> = allowed.into_iter().filter(|scope| reads(request, *scope)).collect();
    let mut patch = Patch::default();
    cookie.cursors.retain(|scope, _| {
        let keep = allowed.contains(scope);
        if !keep {
            patch.leave.push(*scope);
        }
        keep
    });
    let mut scopes: Vec<Scope> = allowed.into_iter().collect();
    scopes.sort_by_key(|scope| urgency(*scope));
    let mut left = rows;
    let mut more = false;
    let versions = read.scope_versions(&scopes)?;
    for (scope, at) in scopes.into_iter().zip(versions) {
        let mut cursor = cookie.cursors.get(&scope).copied();
        let differs = cursor.is_some() && request.again.contains(&scope);
        let anew = match standing(cursor, at) {
            Standing::Level if !differs => continue,
            Standing::Behind => differs,
            Standing::Level | Standing::Anew => true,
        };
        if left == 0 {
            more = true;
            break;
        }
        if anew {
            // Only what is read in this page: the cookie does not say that a scope was dropped.
            patch.reset.push(scope);
            cursor = None;
        }
        let mut changes = read.changes(scope, cursor, left + 1)?;
        let cut = changes.len() > left;
        changes.truncate(left);
        left -= changes.len();
        let end = match changes.last() {
            Some(last) if cut => Cursor {
                version: last.version,
                within: Some((last.kind, last.id)),
                since: cursor.map_or(at.version, |cursor| cursor.since),
            },
            _ => Cursor::after(at.version),
        };
        cookie.cursors.insert(scope, end);
        changes.retain(|change| knows(change.kind));
        let mut parts = scope_changes(read, scope, &changes, cursor.is_none())?;
        if knows_all && !cut {
            count(&mut parts, scope, at, cursor.is_none());
        }
        patch.changes.extend(parts);
        if cut {
            more = true;
            break;
        }
    }
    Ok(Pulled { fresh, patch, cookie, more })
}

/// What [`pull`] will read for these requests, as far as it can be known, in few round trips: for databases that are
/// far away.
pub(super) fn look_ahead(read: &dyn ServerRead, asked: &[Asked<'_>]) -> Result<(), Fault> {
    let mut wanted = vec![Ahead::Epoch];
    for Asked { account, request } in asked {
        wanted.push(Ahead::Look(Look::Rows(Finder::GrantsOf(*account))));
        wanted.push(Ahead::Look(Look::Rows(Finder::GuestSignupsOf(*account))));
        wanted.push(Ahead::LastNumber(*account, request.client));
        wanted.push(Ahead::Answers(*account, request.client, request.acknowledged));
    }
    read.read_ahead(&wanted)?;
    roles::look_ahead(read, &asked.iter().map(|asked| asked.account).collect::<Vec<_>>())?;
    let epoch = read.epoch()?;
    let mut stands = Vec::new();
    let mut scopes = BTreeSet::new();
    for Asked { account, request } in asked {
        let allowed = roles::subscriptions(read, *account)?;
        scopes.extend(allowed.iter().copied());
        stands.extend(known(request.cookie.as_deref(), epoch).map(|cookie| (allowed, cookie)));
    }
    let scopes: Vec<Scope> = scopes.into_iter().collect();
    read.read_ahead(&scopes.iter().copied().map(Ahead::Version).collect::<Vec<_>>())?;
    let versions: BTreeMap<Scope, ScopeVersion> =
        scopes.iter().copied().zip(read.scope_versions(&scopes)?).collect();
    let mut behind = BTreeSet::new();
    for (allowed, cookie) in stands {
        for scope in allowed {
            let cursor = cookie.cursors.get(&scope).copied();
            let at = versions.get(&scope).copied().unwrap_or_default();
            if cursor.is_some() && standing(cursor, at) == Standing::Behind {
                behind.insert((scope, cursor));
            }
        }
    }
    let wanted: Vec<Ahead> = behind.iter().map(|(scope, cursor)| Ahead::Changes(*scope, *cursor)).collect();
    read.read_ahead(&wanted)?;
    let mut rows = Vec::new();
    for (scope, cursor) in behind {
        let changes = read.changes(scope, cursor, Ahead::FEW)?;
        let there = changes.into_iter().filter(|change| change.present);
        rows.extend(there.map(|change| Look::Row(change.kind, change.id)));
    }
    read.look_ahead(&rows)
}

/// Whether a device of its schema has words for a scope: an older one could not read a page that names another.
fn reads(request: &SyncRequest, scope: Scope) -> bool {
    request.schema >= WAYS || !matches!(scope, Scope::Mates(_) | Scope::Way(_))
}

fn known(cookie: Option<&str>, epoch: EpochId) -> Option<Cookie> {
    cookie.and_then(|text| text.parse().ok()).filter(|cookie: &Cookie| cookie.epoch == epoch)
}

/// How a cursor stands to a scope's version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// There is nothing new.
    Level,
    /// There is.
    Behind,
    /// It is too old, or of another history: all is read anew.
    Anew,
}

fn standing(cursor: Option<Cursor>, at: ScopeVersion) -> Standing {
    let Some(cursor) = cursor else { return Standing::Behind };
    let lacks_marks = cursor.whole().max(cursor.since) < at.floor;
    let is_ahead = cursor.version.max(cursor.since) > at.version;
    match (lacks_marks || is_ahead, cursor == Cursor::after(at.version)) {
        (true, _) => Standing::Anew,
        (false, true) => Standing::Level,
        (false, false) => Standing::Behind,
    }
}

/// Own agenda first, then what one may sign up for, then the rest.
fn urgency(scope: Scope) -> u8 {
    match scope {
        Scope::Account(_) => 0,
        Scope::Public(_) => 1,
        Scope::Crew(_) => 2,
        Scope::Mates(_) | Scope::Way(_) => 1,
        Scope::Staff(_) | Scope::Person(_) | Scope::Register => 4,
    }
}

/// The changes of a scope, a part for each version.
fn scope_changes(
    read: &dyn ServerRead,
    scope: Scope,
    changes: &[Change],
    from_start: bool,
) -> Result<Vec<ScopeChanges>, Fault> {
    let mut wanted: BTreeMap<Kind, Vec<Uuid>> = BTreeMap::new();
    let mut versions = HashMap::with_capacity(changes.len());
    let mut parts: BTreeMap<u64, ScopeChanges> = BTreeMap::new();
    for change in changes.iter().filter(|change| change.present || !from_start) {
        let part = parts.entry(change.version).or_insert_with(|| part(scope, Some(change.stamp)));
        if change.present {
            wanted.entry(change.kind).or_default().push(change.id);
            versions.insert((change.kind, change.id), change.version);
        } else {
            part.remove.push(RowRef { kind: change.kind, id: change.id });
        }
    }
    for (kind, ids) in wanted {
        for row in read.many(kind, &ids)? {
            if let Some(part) = versions.get(&(kind, row.id())).and_then(|version| parts.get_mut(version)) {
                part.put.push(row);
            }
        }
    }
    parts.retain(|_, part| !part.put.is_empty() || !part.remove.is_empty());
    Ok(parts.into_values().collect())
}

/// Says with the last part how much the device holds then; of what is empty from the start there is nothing to say.
fn count(parts: &mut Vec<ScopeChanges>, scope: Scope, at: ScopeVersion, from_start: bool) {
    if parts.is_empty() && !from_start {
        parts.push(part(scope, None));
    }
    if let Some(last) = parts.last_mut() {
        (last.rows, last.checksum) = (Some(at.rows), Some(at.checksum));
    }
}

fn part(scope: Scope, stamp: Option<u64>) -> ScopeChanges {
    ScopeChanges { scope, stamp, rows: None, checksum: None, put: Vec::new(), remove: Vec::new() }
}
