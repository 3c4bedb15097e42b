//! Chance that can be repeated.

use stuga_testkit::Chance as Numbers;

/// Random numbers from a seed; printed when the test fails, and set by `STUGA_SEED`.
#[derive(Debug)]
pub struct Chance {
    seed: u64,
    numbers: Numbers,
}

impl Chance {
    /// From `STUGA_SEED`, or a new seed.
    #[must_use]
    pub fn new() -> Self {
        let asked =
            std::env::var("STUGA_SEED").ok().map(|text| text.parse().expect("STUGA_SEED is a number"));
        let seed = asked.unwrap_or_else(|| {
            use std::hash::{BuildHasher, Hasher};
            std::hash::RandomState::new().build_hasher().finish()
        });
        Self { seed, numbers: Numbers::of(seed) }
    }

    /// The next number below `bound`.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.numbers.below(bound)
    }

    /// The numbers below `count` in random order.
    pub fn order(&mut self, count: usize) -> Vec<usize> {
        self.numbers.order(count)
    }
}

impl Default for Chance {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Chance {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the seed was {}: STUGA_SEED={} repeats it", self.seed, self.seed);
        }
    }
}
