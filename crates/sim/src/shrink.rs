//! What of a history is enough to break a promise.

use crate::{
    baton::Mishap,
    history::{Act, Fate, History, Step},
    mutants::Mutant,
    oracle::Broken,
    world::play,
};
use std::{collections::BTreeSet, fmt, str::FromStr};

/// Which steps of a seed's history are played, and which of them without faults.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// The steps, by number.
    pub steps: BTreeSet<usize>,
    /// Those that go well, and after which the servers work until they are done.
    pub calm: BTreeSet<usize>,
}

impl Kept {
    /// All, as they are.
    pub fn all(history: &History) -> Self {
        Self { steps: (0..history.steps.len()).collect(), calm: BTreeSet::new() }
    }

    /// What is left of a history.
    pub fn of(&self, history: &History) -> History {
        let steps = history.steps.iter().enumerate().filter(|(nth, _)| self.steps.contains(nth));
        let steps = steps.map(|(nth, step)| match self.calm.contains(&nth) {
            true => calm(step),
            false => step.clone(),
        });
        History { setup: history.setup.clone(), steps: steps.collect() }
    }
}

/// The same without faults.
fn calm(step: &Step) -> Step {
    let mut act = step.act;
    match &mut act {
        Act::Do { crash, .. } | Act::FollowUp { crash, .. } | Act::Discard { crash, .. } => *crash = None,
        Act::Sync { fate, crash, rows, .. } => (*fate, *crash, *rows) = (Fate::WELL, None, 5_000),
        Act::GiveRole { mishap, .. } | Act::TakeRole { mishap, .. } => *mishap = Mishap::default(),
        _ => {}
    }
    Step { act, luck: step.luck, nth: step.nth, pace: None }
}

/// Leaves out what is not needed for the promise to break, as long as the same words tell of it.
pub fn shrink(history: &History, mutant: Option<Mutant>, broken: &Broken) -> (Kept, Broken) {
    let mut kept = Kept::all(history);
    let mut words = broken.clone();
    let sort = sort_of(broken);
    let breaks = |kept: &Kept| {
        let found = play(&kept.of(history), mutant).broken.map(|(_, words)| words);
        found.filter(|found| sort_of(found) == sort)
    };
    let mut chunk = kept.steps.len().div_ceil(2);
    while chunk > 0 {
        let before = kept.clone();
        let all: Vec<usize> = kept.steps.iter().copied().collect();
        for part in all.chunks(chunk).rev() {
            let mut less = kept.clone();
            part.iter().for_each(|nth| {
                less.steps.remove(nth);
            });
            if let Some(found) = breaks(&less) {
                (kept, words) = (less, found);
            }
        }
        chunk = if chunk == 1 && kept != before { 1 } else { chunk / 2 };
    }
    for nth in kept.steps.clone() {
        let mut calmer = kept.clone();
        calmer.calm.insert(nth);
        if let Some(found) = breaks(&calmer) {
            (kept, words) = (calmer, found);
        }
    }
    (kept, words)
}

/// The first words of a finding, without what differs from history to history.
fn sort_of(broken: &str) -> String {
    let plain = broken.split_whitespace().filter(|word| !word.contains(|c: char| c.is_ascii_digit()));
    plain.take(4).collect::<Vec<_>>().join(" ")
}

/// As on the command line: `3,5-8`.
pub(crate) struct Ranges<'a>(pub &'a BTreeSet<usize>);

impl fmt::Display for Ranges<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numbers: Vec<usize> = self.0.iter().copied().collect();
        let mut first = true;
        for run in numbers.chunk_by(|one, next| one + 1 == *next) {
            let comma = if std::mem::take(&mut first) { "" } else { "," };
            match run {
                [one] => write!(f, "{comma}{one}")?,
                [from, .., to] => write!(f, "{comma}{from}-{to}")?,
                [] => {}
            }
        }
        Ok(())
    }
}

/// The numbers of a text as [`Ranges`] writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbers(pub BTreeSet<usize>);

impl FromStr for Numbers {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number = |word: &str| word.parse::<usize>().map_err(|_| format!("`{word}` is no number: 3,5-8"));
        let mut numbers = BTreeSet::new();
        for part in text.split(',').filter(|part| !part.is_empty()) {
            match part.split_once('-') {
                Some((from, to)) => numbers.extend(number(from)?..=number(to)?),
                None => {
                    numbers.insert(number(part)?);
                }
            }
        }
        Ok(Self(numbers))
    }
}

impl fmt::Display for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "--keep {}", Ranges(&self.steps))?;
        match self.calm.is_empty() {
            true => Ok(()),
            false => write!(f, " --calm {}", Ranges(&self.calm)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for text in ["", "3", "3,5-8", "0-2,4,9-10"] {
            assert_eq!(Ranges(&text.parse::<Numbers>().unwrap().0).to_string(), text);
        }
        assert!("x".parse::<Numbers>().is_err());
    }
}
