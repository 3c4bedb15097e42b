//! Numbers that ring nobody: PTS keeps these ranges free for books and films, and the ways people write them.

use super::dice::Dice;

/// 070-1740605 to 070-1740699.
pub(super) const MOBILES: usize = 95;
/// 08-46500400 to 08-46500499.
pub(super) const LANDLINES: usize = 100;

/// The part after 070, as `1740605`.
fn mobile_digits(index: usize) -> String {
    format!("{}", 1_740_605 + index % MOBILES)
}

/// A mobile, spelled by chance.
pub(super) fn mobile(dice: &mut Dice, index: usize) -> String {
    let d = mobile_digits(index);
    let (a, b, c) = (&d[..3], &d[3..5], &d[5..]);
    match dice.below(10) {
        0..=2 => format!("070-{d}"),
        3 | 4 => format!("070-{a} {b} {c}"),
        5 => format!("070{d}"),
        6 => format!("+4670{d}"),
        7 => format!("+46 70 {a} {b} {c}"),
        8 => format!("004670{d}"),
        _ => format!("+46 (0)70-{a} {b} {c}"),
    }
}

/// A mobile as a schedule writes it.
pub(super) fn plain_mobile(index: usize) -> String {
    format!("070-{}", mobile_digits(index))
}

/// A landline, spelled by chance.
pub(super) fn landline(dice: &mut Dice, index: usize) -> String {
    let d = format!("{}", 46_500_400 + index % LANDLINES);
    let (a, b, c) = (&d[..3], &d[3..6], &d[6..]);
    match dice.below(4) {
        0 => format!("08-{d}"),
        1 => format!("08-{a} {b} {c}"),
        2 => format!("08/{d}"),
        _ => format!("+46 8 {a} {b} {c}"),
    }
}
