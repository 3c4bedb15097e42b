//! Telling a device what it lacks: pages of changes in the scopes that its account may hold now.

use super::{Change, ServerRead};
use crate::{Cookie, Cursor, Patch, RowRef, ScopeChanges};
use std::collections::BTreeMap;
use stuga_domain::{AccountId, Fault, Kind, Row, Scope, roles};
use uuid::Uuid;

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

/// The next page of at most `rows` changes for a device of `account` that stands at `cookie`. Kinds of rows
/// that a device of `schema` does not know are left out: one of them would make its whole page unreadable.
pub fn pull(
    read: &dyn ServerRead,
    account: AccountId,
    schema: u32,
    cookie: Option<&str>,
    rows: usize,
) -> Result<Pulled, Fault> {
    let epoch = read.epoch()?;
    let known = cookie.and_then(|text| text.parse().ok()).filter(|cookie: &Cookie| cookie.epoch == epoch);
    let fresh = known.is_none();
    let mut cookie = known.unwrap_or_else(|| Cookie::empty(epoch));
    let allowed = roles::subscriptions(read, account)?;
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
        let lacks_marks = |cursor: Cursor| cursor.whole().max(cursor.since) < at.floor;
        let is_ahead = |cursor: Cursor| cursor.version.max(cursor.since) > at.version;
        if cursor.is_some_and(|cursor| lacks_marks(cursor) || is_ahead(cursor)) {
            patch.reset.push(scope);
            cursor = None;
        }
        if cursor == Some(Cursor::after(at.version)) {
            continue;
        }
        if left == 0 {
            more = true;
            break;
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
        changes.retain(|change| change.kind.since() <= schema);
        patch.changes.extend(scope_changes(read, scope, &changes, cursor.is_none())?);
        if cut {
            more = true;
            break;
        }
    }
    Ok(Pulled { fresh, patch, cookie, more })
}

/// Own agenda first, then what one may sign up for, then the rest.
fn urgency(scope: Scope) -> u8 {
    match scope {
        Scope::Account(_) => 0,
        Scope::Public(_) => 1,
        Scope::Crew(_) => 2,
        Scope::Mates(_) => 3,
        Scope::Staff(_) | Scope::Person(_) | Scope::Register => 4,
    }
}

fn scope_changes(
    read: &dyn ServerRead,
    scope: Scope,
    changes: &[Change],
    from_start: bool,
) -> Result<Option<ScopeChanges>, Fault> {
    let mut wanted: BTreeMap<Kind, Vec<Uuid>> = BTreeMap::new();
    let mut remove = Vec::new();
    for change in changes {
        if change.present {
            wanted.entry(change.kind).or_default().push(change.id);
        } else if !from_start {
            remove.push(RowRef { kind: change.kind, id: change.id });
        }
    }
    let mut put: Vec<Row> = Vec::with_capacity(changes.len());
    for (kind, ids) in wanted {
        put.extend(read.many(kind, &ids)?);
    }
    let empty = put.is_empty() && remove.is_empty();
    Ok((!empty).then_some(ScopeChanges { scope, put, remove }))
}
