//! The colours keep the contrasts that the design promises (WCAG 2 relative luminance).

use std::collections::BTreeMap;

const TOKENS: &str = include_str!("../../../assets/css/tokens.css");

/// Text needs 4.5, what is only drawn needs 3; the design promises more, and that is what is held here.
const PAIRS: &[(&str, &str, f64, f64)] = &[
    // foreground, background, light, dark
    ("ink", "ground", 14.8, 15.9),
    ("ink", "card", 16.6, 14.4),
    ("muted", "ground", 6.3, 8.6),
    ("muted", "card", 7.1, 7.8),
    ("border", "ground", 3.6, 4.7),
    ("border", "card", 4.0, 4.2),
    ("on-primary", "primary", 10.5, 8.8),
    ("short", "short-fill", 6.3, 8.4),
    ("needs", "needs-fill", 5.7, 7.3),
    ("confirmed", "confirmed-fill", 6.1, 7.4),
    ("offline", "offline-fill", 6.0, 6.8),
    ("on-now", "now", 10.9, 10.9),
    // Links, chosen chips, an error under a field, the current entry of the menu.
    ("primary", "ground", 4.5, 4.5),
    ("primary", "card", 4.5, 4.5),
    ("needs", "ground", 4.5, 4.5),
    ("needs", "card", 4.5, 4.5),
    // A toast is the page turned round.
    ("ground", "ink", 4.5, 4.5),
];

/// The plain colours of the first block after `selector`.
fn colours(selector: &str) -> BTreeMap<&'static str, [f64; 3]> {
    let (_, rest) = TOKENS.split_once(selector).unwrap_or_else(|| panic!("tokens.css has no {selector}"));
    let (block, _) = rest.split_once('}').unwrap_or((rest, ""));
    let declared = block.split(';').filter_map(|line| line.split_once(':'));
    declared
        .filter_map(|(name, value)| Some((name.rsplit_once("--")?.1.trim(), hex(value.trim())?)))
        .collect()
}

fn hex(value: &str) -> Option<[f64; 3]> {
    let digits = value.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let part =
        |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok().map(|part| f64::from(part) / 255.0);
    Some([part(0)?, part(2)?, part(4)?])
}

fn luminance(colour: [f64; 3]) -> f64 {
    let linear = |part: f64| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
    0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2])
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

const LIGHT: &str = ":root {";
const DARK_BY_DEVICE: &str = ":root:not([data-theme=\"light\"]) {";
const DARK_BY_CHOICE: &str = ":root[data-theme=\"dark\"] {";

#[test]
fn every_pair_keeps_its_contrast() {
    let light = colours(LIGHT);
    // What the dark set does not name stays as it is.
    let mut dark = light.clone();
    dark.extend(colours(DARK_BY_CHOICE));
    for (front, back, in_light, in_dark) in PAIRS {
        for (theme, set, promised) in [("light", &light, in_light), ("dark", &dark, in_dark)] {
            let found = contrast(set[front], set[back]);
            // The design's figures are rounded to one decimal.
            assert!(
                found >= promised - 0.05,
                "{theme}: {front} on {back} is {found:.2}, promised {promised}"
            );
        }
    }
}

#[test]
fn the_two_dark_sets_are_the_same() {
    assert_eq!(colours(DARK_BY_DEVICE), colours(DARK_BY_CHOICE));
    assert!(colours(DARK_BY_CHOICE).len() >= 15, "the dark set was not read");
}

#[test]
fn contrast_is_computed_as_the_standard_says() {
    assert!((contrast([0.0; 3], [1.0; 3]) - 21.0).abs() < 1e-9);
    let grey = hex("#767676").unwrap();
    assert!((contrast(grey, [1.0; 3]) - 4.54).abs() < 0.01);
}
