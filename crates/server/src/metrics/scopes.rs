//! How large scopes are.

use super::{Metrics, OfKind};
use crate::{app::App, failure::Failure};
use std::collections::BTreeMap;
use stuga_domain::Scope;
use stuga_store::server::scope_sizes;

/// Looks up how many rows stand in each scope. Reads an index of all change entries: some hundred milliseconds for a
/// million of them. Blocks.
pub(super) fn look(app: &App) -> Result<(), Failure> {
    let sizes = app.db.read_raw(scope_sizes)?;
    let mut by_kind: BTreeMap<&'static str, Vec<i64>> = BTreeMap::new();
    for (scope, rows) in sizes {
        by_kind.entry(kind(scope)).or_default().push(rows);
    }
    for (kind, rows) in by_kind {
        app.metrics.set_sizes(kind, &rows);
    }
    Ok(())
}

impl Metrics {
    fn set_sizes(&self, kind: &'static str, rows: &[i64]) {
        let kind = OfKind { kind };
        self.scopes.get_or_create(&kind).set(i64::try_from(rows.len()).unwrap_or(i64::MAX));
        self.rows.get_or_create(&kind).set(rows.iter().sum());
        self.largest.get_or_create(&kind).set(rows.iter().copied().max().unwrap_or_default());
    }
}

pub(super) fn kind(scope: Scope) -> &'static str {
    match scope {
        Scope::Public(_) => "public",
        Scope::Staff(_) => "staff",
        Scope::Crew(_) => "crew",
        Scope::Mates(_) => "mates",
        Scope::Way(_) => "way",
        Scope::Account(_) => "account",
        Scope::Person(_) => "person",
        Scope::Register => "register",
    }
}
