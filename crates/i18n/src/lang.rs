//! Choosing a language.

use crate::Lang;

impl Default for Lang {
    /// English, the reference, for whoever asks for a language that we do not speak.
    fn default() -> Self {
        Lang::En
    }
}

impl Lang {
    /// The language of a BCP 47 tag, region and case aside: `sv-SE` is Swedish. `None` if we do not speak it.
    ///
    /// The longest match wins, so `sr-Latn-RS` is `sr-Latn` before it is `sr`.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let tag = tag.trim().replace('_', "-");
        let fits = |lang: &&Lang| {
            let own = lang.tag();
            tag.get(..own.len()).is_some_and(|start| start.eq_ignore_ascii_case(own))
                && matches!(tag.as_bytes().get(own.len()), None | Some(b'-'))
        };
        Self::ALL.iter().filter(fits).max_by_key(|lang| lang.tag().len()).copied()
    }

    /// The first language of a list of wishes (`navigator.languages`) that we speak, or else the default. A draft is only
    /// for who chooses it.
    #[must_use]
    pub fn best<'a>(tags: impl IntoIterator<Item = &'a str>) -> Self {
        let read = |lang: &Self| lang.draft().is_none();
        tags.into_iter().filter_map(Self::from_tag).find(read).unwrap_or_default()
    }

    /// Itself, or the default in place of a draft: for pages and papers, whose words no draft has.
    #[must_use]
    pub fn or_default(self) -> Self {
        if self.draft().is_none() { self } else { Self::default() }
    }

    /// Those that somebody whose language it is has read: for what goes to people who have chosen none.
    pub fn approved() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|lang| lang.draft().is_none())
    }

    /// Whether it is written from right to left.
    #[must_use]
    pub fn is_rtl(self) -> bool {
        self.dir() == "rtl"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_with_a_region_finds_its_language() {
        assert_eq!(Lang::from_tag("sv-SE"), Some(Lang::Sv));
        assert_eq!(Lang::from_tag("SV_fi"), Some(Lang::Sv));
        assert_eq!(Lang::from_tag("en"), Some(Lang::En));
    }

    #[test]
    fn a_tag_that_only_starts_alike_does_not() {
        assert_eq!(Lang::from_tag("svx"), None);
        assert_eq!(Lang::from_tag(""), None);
        assert_eq!(Lang::from_tag("fi-FI"), None);
        assert_eq!(Lang::from_tag("å"), None);
    }

    #[test]
    fn the_first_wish_that_we_speak_wins() {
        assert_eq!(Lang::best(["nb-NO", "sv", "en"]), Lang::Sv);
        assert_eq!(Lang::best(["so"]), Lang::En);
        assert_eq!(Lang::best(["ar", "sv"]), Lang::Sv, "a draft is chosen, never guessed");
    }
}
