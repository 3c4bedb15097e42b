//! How many people a shift needs.

use crate::refusal::RefusalReason;

/// The least, where the file does not say: somebody must be there.
pub const DEFAULT_MIN: u16 = 1;
/// The most, where the file does not say: what an election hut holds.
pub const DEFAULT_MAX: u16 = 4;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) min: u16,
    pub(super) max: u16,
    /// At least one of them was assumed.
    pub(super) defaults: bool,
}

/// From the cells for the least and the most. `2-4` in one of them, the other empty, is both.
pub(super) fn read(least: &str, most: &str) -> Result<Counts, RefusalReason> {
    let (least, most) = match (least, most) {
        ("", both) | (both, "") if both.contains(['-', '\u{2013}']) => {
            let (from, to) = both.split_once(['-', '\u{2013}']).unwrap_or((both, ""));
            match (count(from), count(to)) {
                (Some(from), Some(to)) => (Some(from), Some(to)),
                _ => return Err(RefusalReason::CountUnreadable { value: both.to_owned() }),
            }
        }
        (least, most) => (given(least)?, given(most)?),
    };
    let defaults = least.is_none() || most.is_none();
    let max = most.unwrap_or_else(|| DEFAULT_MAX.max(least.unwrap_or(DEFAULT_MIN)));
    if max == 0 {
        return Err(RefusalReason::NoRoom);
    }
    let min = least.unwrap_or(DEFAULT_MIN);
    if min > max {
        return Err(RefusalReason::MinOverMax { min, max });
    }
    Ok(Counts { min, max, defaults })
}

fn given(cell: &str) -> Result<Option<u16>, RefusalReason> {
    if cell.is_empty() {
        return Ok(None);
    }
    count(cell).map(Some).ok_or_else(|| RefusalReason::CountUnreadable { value: cell.to_owned() })
}

/// `4`, `4 st`, `4 personer`, `4.0`.
fn count(text: &str) -> Option<u16> {
    let text = text.trim();
    let digits = text.trim_end_matches(|c: char| c.is_alphabetic() || matches!(c, ' ' | '.'));
    let digits = digits.strip_suffix(".0").or_else(|| digits.strip_suffix(",0")).unwrap_or(digits);
    digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(least: &str, most: &str) -> Result<(u16, u16, bool), RefusalReason> {
        read(least, most).map(|c| (c.min, c.max, c.defaults))
    }

    #[test]
    fn what_is_missing_gets_the_usual_number() {
        assert_eq!(both("2", "6"), Ok((2, 6, false)));
        assert_eq!(both("2 st", "6 personer"), Ok((2, 6, false)));
        assert_eq!(both("", "2-4"), Ok((2, 4, false)));
        assert_eq!(both("", ""), Ok((1, 4, true)));
        assert_eq!(both("7", ""), Ok((7, 7, true)));
        assert_eq!(both("", "1"), Ok((1, 1, true)));
        assert_eq!(both("0", "3"), Ok((0, 3, false)));
    }

    #[test]
    fn what_cannot_be_is_refused() {
        assert_eq!(both("5", "4"), Err(RefusalReason::MinOverMax { min: 5, max: 4 }));
        assert_eq!(both("4-2", ""), Err(RefusalReason::MinOverMax { min: 4, max: 2 }));
        assert_eq!(both("", "0"), Err(RefusalReason::NoRoom));
        for bad in ["-1", "två", "1.5", "70000", "st", "2-"] {
            assert_eq!(both("", bad), Err(RefusalReason::CountUnreadable { value: bad.to_owned() }), "{bad}");
        }
    }
}
