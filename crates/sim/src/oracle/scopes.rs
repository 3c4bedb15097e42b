//! Who may hold what, from the rows and the table in docs/ARCHITECTURE.md.

use super::Broken;
use crate::hold;
use std::collections::{BTreeMap, BTreeSet};
use stuga_domain::{AccountId, Kind, OrganizationId, Row, Scope, roles::Role};
use stuga_sync::SyncResponse;
use uuid::Uuid;

/// The scopes that an account may hold.
pub fn allowed<'r>(rows: impl Iterator<Item = &'r Row>, account: AccountId) -> BTreeSet<Scope> {
    let mut parents: BTreeMap<OrganizationId, Option<OrganizationId>> = BTreeMap::new();
    let (mut places, mut grants) = (Vec::new(), Vec::new());
    for row in rows {
        match row {
            Row::Organization(row) => {
                parents.insert(row.id, row.parent);
            }
            Row::Place(row) => places.push((row.id, row.organization)),
            Row::RoleGrant(row) if row.account == account => grants.push(row),
            _ => {}
        }
    }
    let is_below = |mut one: OrganizationId, above: OrganizationId| loop {
        if one == above {
            return true;
        }
        match parents.get(&one).copied().flatten() {
            Some(parent) => one = parent,
            None => return false,
        }
    };
    let mut scopes = BTreeSet::from([Scope::Account(account)]);
    for grant in grants {
        let staff = matches!(grant.role, Role::Admin | Role::Organizer);
        let above = parents.keys().filter(|above| is_below(grant.organization, **above));
        scopes.extend(above.map(|above| Scope::Public(*above)));
        match grant.place {
            Some(place) if staff || grant.role == Role::HutManager => {
                scopes.insert(Scope::Crew(place));
            }
            None if staff => {
                let below = |of: OrganizationId| is_below(of, grant.organization);
                for organization in parents.keys().copied().filter(|of| below(*of)) {
                    scopes.extend([Scope::Public(organization), Scope::Staff(organization)]);
                }
                let crews = places.iter().filter(|(_, of)| below(*of));
                scopes.extend(crews.map(|(place, _)| Scope::Crew(*place)));
            }
            _ => {}
        }
    }
    scopes
}

/// Which scopes hold which rows, and the rows.
type Owed = (BTreeSet<(Scope, Kind, Uuid)>, BTreeMap<(Kind, Uuid), Row>);

/// The rows that an account may hold, each with a scope that says so.
pub fn owed<'r>(rows: impl Iterator<Item = &'r Row> + Clone, account: AccountId) -> Owed {
    let allowed = allowed(rows.clone(), account);
    let (mut held, mut owed) = (BTreeSet::new(), BTreeMap::new());
    for row in rows {
        for scope in row.scopes().into_iter().filter(|scope| allowed.contains(scope)) {
            held.insert((scope, row.kind(), row.id()));
            owed.insert((row.kind(), row.id()), row.clone());
        }
    }
    (held, owed)
}

/// A page tells nothing but rows that stand, as they are, in scopes that its reader may hold, and of kinds that its
/// app knows. `rows` are those of the snapshot that it was read from.
pub fn check_page<'r>(
    response: &SyncResponse,
    rows: impl Iterator<Item = &'r Row> + Clone,
    account: AccountId,
    schema: u32,
) -> Result<(), Broken> {
    let SyncResponse::Ok { patch, .. } = response else { return Ok(()) };
    let allowed = allowed(rows.clone(), account);
    let there: BTreeMap<_, _> = rows.map(|row| ((row.kind(), row.id()), row)).collect();
    for changes in &patch.changes {
        let scope = changes.scope;
        hold!(allowed.contains(&scope), "{account} is told of {scope}");
        for row in &changes.put {
            let name = (row.kind(), row.id());
            hold!(
                row.scopes().contains(&scope),
                "{account} is told of {name:?} in {scope}, where it does not stand"
            );
            hold!(there.get(&name) == Some(&row), "{account} is told of {name:?} as it is not: {row:?}");
            hold!(row.kind().since() <= schema, "an app of schema {schema} is told of {name:?}");
        }
    }
    Ok(())
}
