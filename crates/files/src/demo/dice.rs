//! Chance from a seed. Own arithmetic over a fixed stream cipher, so that a new release of a library changes no demo.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// Each file draws from its own stream: a change in one leaves the others as they are.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stream {
    Register = 1,
    Schedule = 2,
}

#[derive(Debug)]
pub(super) struct Dice(ChaCha8Rng);

impl Dice {
    pub(super) fn new(seed: u64, stream: Stream) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(stream as u64);
        Self(rng)
    }

    /// From 0 up to, not including, `n`; 0 when `n` is 0.
    pub(super) fn below(&mut self, n: usize) -> usize {
        // The upper half of the product is less than n.
        ((u128::from(self.0.next_u64()) * n as u128) >> 64) as usize
    }

    /// From `from` up to and including `to`.
    pub(super) fn between(&mut self, from: usize, to: usize) -> usize {
        from + self.below(to + 1 - from)
    }

    /// True in so many cases of a hundred.
    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of a list that is not empty.
    pub(super) fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }

    /// An index, each as often as its weight says.
    pub(super) fn weighted(&mut self, weights: &[usize]) -> usize {
        let mut left = self.below(weights.iter().sum());
        for (index, weight) in weights.iter().enumerate() {
            if left < *weight {
                return index;
            }
            left -= weight;
        }
        0
    }

    /// Fisher and Yates.
    pub(super) fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last + 1));
        }
    }
}
