//! Our texts say what Fluent itself makes of the files.

// A failed step is a failed test, in the functions beside the tests as well.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::Path;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use stuga_i18n::{Lang, Texts};
use unic_langid::LanguageIdentifier;

#[path = "../build/generator/mod.rs"]
#[allow(dead_code, reason = "the build script uses the rest")]
mod generator;

fn bundle(lang: Lang) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new(vec![lang.tag().parse().unwrap()]);
    bundle.set_use_isolating(lang.is_rtl());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/locales").join(lang.tag());
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        bundle.add_resource(FluentResource::try_new(text).unwrap()).unwrap();
    }
    bundle
}

#[test]
fn every_message_is_what_fluent_makes_of_it() {
    for &lang in Lang::ALL {
        let bundle = bundle(lang);
        for key in Texts::keys() {
            for (number, word) in (0..30)
                .chain([100, 101, 111, 1_000_000])
                .zip(["phone", "other", "one", "Kista"].iter().cycle())
            {
                let (mut given, mut theirs) = (BTreeMap::new(), FluentArgs::new());
                for (name, is_number) in Texts::arguments(key).unwrap() {
                    if *is_number {
                        theirs.set(*name, number);
                        given.insert((*name).to_owned(), number.to_string());
                    } else {
                        theirs.set(*name, *word);
                        given.insert((*name).to_owned(), (*word).to_owned());
                    }
                }
                let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
                    let english = Texts::default().by_key(key, &given).unwrap();
                    assert!(lang.draft().is_some(), "{}: {key}", lang.tag());
                    assert!(Texts::of(lang).by_key(key, &given).unwrap().contains(&english), "{key}");
                    continue;
                };
                let expected = bundle.format_pattern(pattern, Some(&theirs), &mut Vec::new());
                assert_eq!(Texts::of(lang).by_key(key, &given).unwrap(), expected, "{}: {key}", lang.tag());
            }
        }
    }
}

#[test]
fn listed_plural_forms_are_those_of_the_rules() {
    for tag in ["sv", "en", "ar", "fi", "so", "pl", "lt", "fr", "uk", "he", "ga", "cy", "sr-Latn"] {
        let listed = generator::plurals::listed(tag).unwrap();
        let language: LanguageIdentifier = tag.split('-').next().unwrap().parse().unwrap();
        let rules = PluralRules::create(language, PluralRuleType::CARDINAL).unwrap();
        for (number, letter) in (0..200_u32).chain([1_000_000]).zip(listed.chars()) {
            let expected = match rules.select(number).unwrap() {
                PluralCategory::ZERO => 'z',
                PluralCategory::ONE => 'o',
                PluralCategory::TWO => 't',
                PluralCategory::FEW => 'f',
                PluralCategory::MANY => 'm',
                PluralCategory::OTHER => 'x',
            };
            assert_eq!(letter, expected, "{tag}: {number}");
        }
    }
    assert!(generator::plurals::listed("kw").is_err(), "Cornish looks at the thousands");
    assert!(generator::plurals::listed("tlh").is_err(), "nobody has said how Klingon counts");
}
