//! Facts that are only ever added: an undo is a fact that names others. So what two devices did meanwhile is the same in
//! whatever order it arrives (docs/adr/0022).

use crate::Time;

/// Something that somebody saw or heard, about one thing.
pub trait Fact {
    /// Its id.
    type Id: Copy + Ord;
    /// What can be said. Where several stand, the greatest counts.
    type Said: Copy + Ord;
    /// Its id.
    fn id(&self) -> Self::Id;
    /// What was said; none where others are undone and nothing is said in their stead.
    fn said(&self) -> Option<Self::Said>;
    /// Facts about the same thing that count no more.
    fn undoes(&self) -> &[Self::Id];
    /// When, by the clock of who said it.
    fn at(&self) -> Time;
}

/// What stands of the facts about one thing, whatever their order: of those that count, the strongest, and of its equals
/// the first.
#[must_use]
pub fn standing<F: Fact>(facts: &[F]) -> Option<&F> {
    let mut best: Option<(F::Said, &F)> = None;
    for (said, fact) in counting(facts) {
        let better = best.is_none_or(|(strongest, first)| {
            said > strongest || (said == strongest && (fact.at(), fact.id()) < (first.at(), first.id()))
        });
        if better {
            best = Some((said, fact));
        }
    }
    best.map(|(_, fact)| fact)
}

/// The facts about one thing that say something and that nothing undoes. An undo that is undone itself undoes nothing.
#[must_use]
pub fn counting<F: Fact>(facts: &[F]) -> Vec<(F::Said, &F)> {
    let (mut known, mut counting) = (Vec::new(), Vec::new());
    for fact in facts {
        if let Some(said) = fact.said()
            && counts(fact.id(), facts, &mut known)
        {
            counting.push((said, fact));
        }
    }
    counting
}

/// Whether no fact that counts undoes this one. Facts name earlier ones, so this ends; where a broken app made a
/// circle of them, each of it counts until the circle is gone through.
fn counts<F: Fact>(id: F::Id, facts: &[F], known: &mut Vec<(F::Id, bool)>) -> bool {
    if let Some((_, counts)) = known.iter().find(|(known, _)| *known == id) {
        return *counts;
    }
    let at = known.len();
    known.push((id, true));
    let undone = facts.iter().any(|other| other.undoes().contains(&id) && counts(other.id(), facts, known));
    known[at].1 = !undone;
    !undone
}
