//! Marks that are only ever added (docs/adr/0022): which of them count, told without the code under test.

use std::collections::BTreeMap;
use stuga_domain::Fact;

/// Those that no mark undoes which counts itself. `facts` are all about one thing.
pub fn counting<'f, F: Fact>(facts: &[&'f F]) -> Vec<&'f F> {
    let mut known = BTreeMap::new();
    facts.iter().copied().filter(|fact| counts(*fact, facts, &mut known)).collect()
}

fn counts<F: Fact>(fact: &F, all: &[&F], known: &mut BTreeMap<F::Id, bool>) -> bool {
    if let Some(counts) = known.get(&fact.id()) {
        return *counts;
    }
    let mut undoers = all.iter().filter(|other| other.undoes().contains(&fact.id()));
    let stands = !undoers.any(|other| counts(*other, all, known));
    known.insert(fact.id(), stands);
    stands
}
