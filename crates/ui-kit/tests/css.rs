//! The style sheets keep the house rules: right-to-left comes by itself, colours stand in one place.

const SHEETS: &[(&str, &str)] = &[
    ("base.css", include_str!("../../../assets/css/base.css")),
    ("kit.css", include_str!("../../../assets/css/kit.css")),
    ("fields.css", include_str!("../../../assets/css/fields.css")),
    ("shell.css", include_str!("../../../assets/css/shell.css")),
];

/// Properties that name a side instead of the text's direction.
const PHYSICAL: &[&str] = &[
    "left",
    "right",
    "top",
    "bottom",
    "width",
    "height",
    "min-width",
    "max-width",
    "min-height",
    "max-height",
    "margin-left",
    "margin-right",
    "margin-top",
    "margin-bottom",
    "padding-left",
    "padding-right",
    "padding-top",
    "padding-bottom",
    "border-left",
    "border-right",
    "border-top",
    "border-bottom",
];

fn lines(sheet: &'static str) -> impl Iterator<Item = (usize, &'static str)> {
    sheet.lines().enumerate().map(|(index, line)| (index + 1, line.trim()))
}

#[test]
fn only_logical_properties_are_used() {
    for (name, sheet) in SHEETS {
        for (number, line) in lines(sheet).filter(|(_, line)| !line.starts_with("@media")) {
            let property = line.split(':').next().unwrap_or_default();
            assert!(
                !PHYSICAL.contains(&property),
                "{name}:{number}: {property} is physical; use the logical one"
            );
            let physical =
                line.starts_with("text-align") && (line.contains("left") || line.contains("right"));
            assert!(!physical, "{name}:{number}: text-align is start or end");
        }
    }
}

#[test]
fn colours_stand_only_in_the_tokens() {
    for (name, sheet) in SHEETS {
        for (number, line) in lines(sheet).filter(|(_, line)| line.ends_with(';')) {
            let hex = line
                .split_once('#')
                .is_some_and(|(_, rest)| rest.chars().take(3).all(|c| c.is_ascii_hexdigit()));
            let function = ["rgb(", "rgba(", "hsl(", "oklch("].iter().any(|function| line.contains(function));
            assert!(!hex && !function, "{name}:{number}: put this colour into tokens.css: {line}");
        }
    }
}

#[test]
fn every_rule_is_in_a_layer() {
    for (name, sheet) in SHEETS {
        let mut depth = 0_i32;
        for (number, line) in lines(sheet).filter(|(_, line)| !line.starts_with("/*") && !line.is_empty()) {
            if depth == 0 && line.contains('{') {
                assert!(line.starts_with("@layer "), "{name}:{number}: stands in no layer: {line}");
            }
            depth += i32::try_from(line.matches('{').count()).unwrap()
                - i32::try_from(line.matches('}').count()).unwrap();
        }
        assert_eq!(depth, 0, "{name}: braces do not match");
    }
}

#[test]
fn tokens_that_are_used_exist() {
    let tokens = include_str!("../../../assets/css/tokens.css");
    for (name, sheet) in SHEETS {
        for (start, _) in sheet.match_indices("var(--") {
            let token = &sheet[start + 4..];
            let token = &token[..token.find([')', ',']).unwrap()];
            let known = tokens.contains(&format!("{token}:")) || sheet.contains(&format!("{token}:"));
            assert!(known, "{name} uses {token}, which tokens.css does not have");
        }
    }
}
