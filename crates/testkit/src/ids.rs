//! Ids in sequence.

use stuga_domain::Ids;
use uuid::Uuid;

/// Ids in sequence within a lane; lanes never meet. They sort in the order given out, as v7 ids do.
#[derive(Clone, Debug)]
pub struct SeqIds {
    lane: u32,
    last: u64,
}

impl SeqIds {
    /// The sequence of one lane: give each device actor a lane of its own.
    #[must_use]
    pub fn lane(lane: u32) -> Self {
        Self { lane, last: 0 }
    }
}

impl Ids for SeqIds {
    fn next(&mut self) -> Uuid {
        self.last += 1;
        Uuid::from_u128((u128::from(self.lane) << 64) | u128::from(self.last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_rise_and_lanes_never_meet() {
        let (mut one, mut two) = (SeqIds::lane(1), SeqIds::lane(2));
        let (first, second) = (one.next(), one.next());
        assert!(first < second);
        assert_ne!(first, two.next());
    }
}
