//! The generator refuses texts that do not fit together, and names the file and the key.

#[path = "../build/generator/mod.rs"]
#[allow(dead_code, reason = "the build script uses the rest")]
mod generator;

use generator::{Generated, Source, generate};

const HEAD: &str = "app-language-name = X\napp-language-direction = ltr\n";

fn source(tag: &str, file: &str, text: &str) -> Source {
    Source { tag: tag.into(), file: file.into(), text: text.into() }
}

/// Both languages complete but for what the test is about.
fn made(en: &str, sv: &str) -> Result<Generated, Vec<String>> {
    let sources = [
        source("en", "app.ftl", HEAD),
        source("en", "shifts.ftl", en),
        source("sv", "app.ftl", HEAD),
        source("sv", "shifts.ftl", sv),
    ];
    generate(&sources).map_err(|problems| problems.iter().map(ToString::to_string).collect())
}

fn refused(en: &str, sv: &str) -> String {
    match made(en, sv) {
        Ok(generated) => panic!("should have been refused, but gave {}", generated.rust),
        Err(problems) => problems.join("\n"),
    }
}

#[test]
fn a_message_becomes_a_function_with_typed_arguments() {
    let en = "# $heads (Number)\n# $place (String)\nshifts-go = { $heads } to { $place }";
    let generated = made(en, "shifts-go = { $heads } till { $place }").expect("fits");
    assert!(
        generated.rust.contains("pub fn shifts_go(self, heads: u32, place: &str) -> String"),
        "{}",
        generated.rust
    );
    assert!(generated.rust.contains("pub enum Lang"));
    assert!(generated.resources["sv"].ends_with("\0\u{1}a till \u{1}b"), "{:?}", generated.resources["sv"]);
    assert!(!generated.resources["en"].contains('#'), "comments are not shipped");
}

#[test]
fn a_key_missing_in_a_language_is_refused() {
    let said = refused("shifts-a = A\nshifts-b = B", "shifts-a = A");
    assert_eq!(said, "assets/locales/sv/shifts.ftl: shifts-b: is missing; en/shifts.ftl line 2 has it");
}

#[test]
fn an_unknown_key_is_refused() {
    let said = refused("shifts-a = A", "shifts-a = A\nshifts-c = C");
    assert_eq!(said, "assets/locales/sv/shifts.ftl:2: shifts-c: unknown key; en/shifts.ftl does not have it");
}

#[test]
fn differing_arguments_are_refused() {
    let said = refused("# $n (Number)\nshifts-a = { $n }", "shifts-a = { $m }");
    assert!(
        said.contains("assets/locales/sv/shifts.ftl:1: shifts-a: uses $m, which en does not have"),
        "{said}"
    );
    assert!(said.contains("shifts-a: does not use $n, which en has"), "{said}");
}

#[test]
fn an_argument_used_only_in_one_plural_form_counts() {
    let en = "# $n (Number)\nshifts-a = { $n -> [one] One *[other] { $n } }";
    assert!(
        made(en, "shifts-a = { $n ->\n [one] En\n *[other] { $n }\n }").is_err(),
        "one line is not Fluent"
    );
    let en = "# $n (Number)\nshifts-a =\n  { $n ->\n    [one] One\n   *[other] Many\n  }";
    assert!(made(en, "shifts-a = { $n }").is_ok());
}

#[test]
fn an_argument_without_a_type_is_refused() {
    assert!(refused("shifts-a = { $n }", "shifts-a = { $n }").contains("say in its comment what $n is"));
    assert!(
        refused("# $n\nshifts-a = { $n }", "shifts-a = { $n }").contains("neither (Number) nor (String)")
    );
    assert!(
        refused("# $n (Number)\nshifts-a = A", "shifts-a = A").contains("names $n, which it does not use")
    );
}

#[test]
fn a_plural_of_a_text_is_refused() {
    let sv = "shifts-a =\n  { $n ->\n    [one] En\n   *[other] Fler\n  }";
    assert!(refused("# $n (String)\nshifts-a = { $n }", sv).contains("shifts-a: chooses a plural by $n"));
}

#[test]
fn what_is_not_fluent_is_refused_with_its_line() {
    let said = refused("shifts-a = A\nshifts-b = { $n", "shifts-a = A");
    assert!(said.contains("assets/locales/en/shifts.ftl:2: this is not Fluent"), "{said}");
}

#[test]
fn references_lead_somewhere() {
    assert!(
        refused("shifts-a = { -gone }", "shifts-a = A").contains("refers to -gone, which does not exist")
    );
    assert!(refused("shifts-a = { shifts-gone }", "shifts-a = A").contains("refers to shifts-gone"));
}

#[test]
fn arguments_of_a_message_referred_to_are_its_own() {
    let en = "# $n (Number)\nshifts-a = { $n }\n# $n (Number)\nshifts-b = see { shifts-a }";
    assert!(made(en, "shifts-a = { $n }\nshifts-b = se { shifts-a }").is_ok());
}

#[test]
fn what_is_referred_to_is_written_out() {
    let en = "-stuga = Stuga\n# $n (Number)\nshifts-a = { $n } in { -stuga }\n# $n (Number)\nshifts-b = see { shifts-a }";
    let generated = made(en, en).expect("fits");
    assert!(generated.resources["sv"].ends_with("\0see \u{1}a in Stuga"), "{:?}", generated.resources["sv"]);
    assert!(refused("shifts-a = { shifts-a }", "shifts-a = A").contains("shifts-a: refers to itself"));
}

#[test]
fn a_choice_lists_its_cases_and_the_rest_last() {
    let en = "# $n (Number)\nshifts-a =\n  { $n ->\n   *[other] { $n } huts\n    [0] No hut\n  }";
    let expected = "\0\u{2}a\u{3}other\u{4}\u{1}a huts\u{3}0\u{4}No hut\u{3}\u{4}\u{1}a huts\u{5}";
    let generated = made(en, en).expect("fits");
    assert!(generated.resources["en"].ends_with(expected), "{:?}", generated.resources["en"]);
}

#[test]
fn a_name_keeps_its_place_in_a_line_from_right_to_left() {
    let head = HEAD.replace("ltr", "rtl");
    let en = "# $name (String)\nshifts-a = { $name }\n# $name (String)\nshifts-b = For { $name }";
    let sources = [source("en", "app.ftl", &head), source("en", "shifts.ftl", en)];
    let generated = generate(&sources).expect("fits");
    assert!(
        generated.resources["en"].ends_with("\0\u{1}a\0For \u{2068}\u{1}a\u{2069}"),
        "{:?}",
        generated.resources["en"]
    );
}

#[test]
fn house_rules_are_kept() {
    assert!(refused("other-a = A", "other-a = A").contains("keys in this file start with \"shifts-\""));
    assert!(refused("shifts-a = A\n  .hint = H", "shifts-a = A").contains("attributes have no function"));
    assert!(refused("# $n (Number)\nshifts-a = { NUMBER($n) }", "shifts-a = { $n }").contains("NUMBER()"));
    assert!(
        refused("shifts-a = A\nshifts-a = B", "shifts-a = A")
            .contains("shifts-a: stands already in shifts.ftl")
    );
}

#[test]
fn a_language_says_its_name_and_direction() {
    let wrong = HEAD.replace("ltr", "up");
    let problems = generate(&[source("en", "app.ftl", &wrong)]).expect_err("no such direction");
    assert!(
        problems[0].to_string().contains("app-language-direction: is \"ltr\" or \"rtl\""),
        "{}",
        problems[0]
    );
}

#[test]
fn a_new_folder_is_a_new_language() {
    let arabic = HEAD.replace("ltr", "rtl").replace("X", "العربية");
    let generated =
        generate(&[source("en", "app.ftl", HEAD), source("ar", "app.ftl", &arabic)]).expect("fits");
    assert!(generated.rust.contains("Lang::Ar => \"rtl\""), "{}", generated.rust);
    assert!(generated.rust.contains("Lang::Ar => \"العربية\""));
}
