//! What is compared of a scope: how many rows, and a checksum of which rows at which of their versions (ADR 0016).
//!
//! Each row has a share in the checksums of the scopes that it stands in; a checksum is the sum of its rows' shares. So
//! it does not depend on any order, nor on what a version knows of a row's fields.

use crate::RowRef;

/// FNV-1a, 64 bits.
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

pub(crate) fn hash(basis: u64, bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(BASIS ^ basis, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}

/// The share of a row that stands in a scope under a stamp, of 32 bits and never 0: so sums of a billion rows are
/// exact in 63 bits.
#[must_use]
pub fn share(stamp: u64, row: RowRef) -> u64 {
    hash(stamp, row.kind.name().bytes().chain(row.id.into_bytes())) >> 32 | 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use stuga_domain::Kind;
    use uuid::Uuid;

    /// Other clients work it out too, and databases hold it.
    #[test]
    fn shares_stay_what_they_are() {
        let id = Uuid::from_u128(0x0199_0000_0000_7000_8000_0000_0000_0001);
        let of = |stamp, kind| share(stamp, RowRef { kind, id });
        assert_eq!(
            [of(1, Kind::Shift), of(2, Kind::Shift), of(1, Kind::ShiftTally)],
            [1_922_574_657, 3_823_565_091, 3_801_441_527]
        );
    }

    #[test]
    fn shares_of_neighbours_differ() {
        let ids = (0..1_000).map(Uuid::from_u128);
        let rows = ids.flat_map(|id| [Kind::Shift, Kind::ShiftTally].map(|kind| RowRef { kind, id }));
        let shares: BTreeSet<u64> = rows.flat_map(|row| [7, 8].map(|stamp| share(stamp, row))).collect();
        // Of 4,000 among 2^31, chance makes two alike in one of 270 such lists; this is one list.
        assert_eq!(shares.len(), 4_000);
        assert!(shares.iter().all(|share| *share > 0 && *share < 1 << 32));
    }
}
