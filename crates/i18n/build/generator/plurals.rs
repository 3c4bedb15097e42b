//! The plural forms of a language, as a list that the app reads: CLDR's rules look at a whole number's last
//! two digits, and at small numbers by themselves.

use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use unic_langid::LanguageIdentifier;

use super::marks::{LISTED, MILLION};

/// The letter of each number's form: `z`ero, `o`ne, `t`wo, `f`ew, `m`any, or `x` for other.
pub fn listed(tag: &str) -> Result<String, String> {
    let unknown = || format!("the plural forms of \"{tag}\" are not known");
    let whole: LanguageIdentifier = tag.parse().map_err(|_| unknown())?;
    let bare = LanguageIdentifier::from_parts(whole.language, None, None, &[]);
    let create = |language| PluralRules::create(language, PluralRuleType::CARDINAL);
    let rules = create(whole).or_else(|_| create(bare)).map_err(|_| unknown())?;
    let letter = |number: u32| match rules.select(number) {
        Ok(PluralCategory::ZERO) => 'z',
        Ok(PluralCategory::ONE) => 'o',
        Ok(PluralCategory::TWO) => 't',
        Ok(PluralCategory::FEW) => 'f',
        Ok(PluralCategory::MANY) => 'm',
        _ => 'x',
    };
    // Cornish looks further than this, and a list would be wrong there.
    let fits = |number: u32| letter(number) == letter(LISTED / 2 + number % (LISTED / 2));
    if !(LISTED..100 * LISTED).chain([100_000, 123_456, 999_999, 1_000_001]).all(fits) {
        return Err(format!("the plural forms of \"{tag}\" follow more than the last two digits"));
    }
    Ok((0..LISTED).chain([MILLION]).map(letter).collect())
}
