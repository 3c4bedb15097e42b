//! The log of changes, of which devices are told.

use super::Broken;
use crate::{
    hold,
    store::{Commit, Key, Tables, Value},
};
use std::collections::{BTreeMap, BTreeSet};
use stuga_domain::{Row, Scope};

/// A commit stamps each row that it wrote in each scope that it stood or stands in, with the next version of that
/// scope; and a client's numbers stay dense.
pub fn check(before: &Tables, commit: &Commit) -> Result<(), Broken> {
    let mut expected = BTreeMap::new();
    for (key, value) in &commit.written {
        let Key::Row(kind, id) = *key else { continue };
        let scopes = |row: &Row| row.scopes().into_iter().filter(Scope::is_synced).collect::<BTreeSet<_>>();
        let was = match before.value(key) {
            Some(Value::Row(row)) => scopes(row),
            _ => BTreeSet::new(),
        };
        let is = match value {
            Some(Value::Row(row)) => scopes(row),
            _ => BTreeSet::new(),
        };
        expected.extend(was.union(&is).map(|scope| ((*scope, kind, id), is.contains(scope))));
    }
    for ((scope, kind, id), present) in &expected {
        let next = match before.value(&Key::Scope(*scope)) {
            Some(Value::Scope(version)) => version.version + 1,
            _ => 1,
        };
        let stamped = match commit.written.get(&Key::Change(*scope, *kind, *id)) {
            Some(Some(Value::Change { version, present, .. })) => Some((*version, *present)),
            _ => None,
        };
        hold!(
            stamped == Some((next, *present)),
            "{kind} {id} changed in {scope}, and is stamped {stamped:?} where {:?} was due",
            (next, *present)
        );
    }
    numbers(before, commit)
}

fn numbers(before: &Tables, commit: &Commit) -> Result<(), Broken> {
    let answers = commit.written.keys().filter_map(|key| match key {
        Key::Answer(client, number) => Some((*client, *number)),
        _ => None,
    });
    let mut last = BTreeMap::new();
    for (client, number) in answers {
        let known = match before.value(&Key::Client(client)) {
            Some(Value::Client(_, last)) => *last,
            _ => 0,
        };
        let last = last.entry(client).or_insert(known);
        hold!(number == *last + 1, "number {number} of {client} was answered after {last}");
        *last = number;
    }
    for (client, last) in last {
        let written = match commit.written.get(&Key::Client(client)) {
            Some(Some(Value::Client(_, last))) => Some(*last),
            _ => None,
        };
        hold!(written == Some(last), "{client} was answered up to {last}, and stands at {written:?}");
    }
    Ok(())
}

/// Every row stands in the log of exactly its scopes.
pub fn check_whole(tables: &Tables) -> Result<(), Broken> {
    let logged: BTreeSet<_> = tables.present().collect();
    let standing: BTreeSet<_> = tables
        .rows()
        .flat_map(|row| row.scopes().into_iter().map(|scope| (scope, row.kind(), row.id())))
        .filter(|(scope, ..)| scope.is_synced())
        .collect();
    hold!(
        logged == standing,
        "the log of changes and the rows differ: {:?}",
        logged.symmetric_difference(&standing).collect::<Vec<_>>()
    );
    Ok(())
}
