//! Chance that can be repeated.

/// Random numbers from a seed; printed when the test fails, and set by `STUGA_SEED`.
#[derive(Debug)]
pub struct Chance {
    seed: u64,
    state: u64,
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
        Self { seed, state: seed }
    }

    /// The next number below `bound` (SplitMix64).
    pub fn below(&mut self, bound: u64) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound.max(1)
    }

    /// The numbers below `count` in random order.
    pub fn order(&mut self, count: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..count).collect();
        for last in (1..count).rev() {
            let other = usize::try_from(self.below(last as u64 + 1)).expect("below an index");
            order.swap(last, other);
        }
        order
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
