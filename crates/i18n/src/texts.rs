//! The messages of one language, formatted by Fluent.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// What Stuga says, in one language. Costs nothing to copy and to compare.
///
/// There is one function per message; its documentation is the English text.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Texts {
    lang: Lang,
}

/// An argument on its way into a message.
enum Value<'a> {
    Number(u32),
    Text(&'a str),
}

type Bundle = FluentBundle<FluentResource>;
type Parse = Box<dyn FnOnce() -> Bundle + Send>;

/// Parsed when first asked for: of ten languages a device uses one.
static BUNDLES: LazyLock<Vec<LazyLock<Bundle, Parse>>> = LazyLock::new(|| {
    let lazily = |&lang: &Lang| LazyLock::new(Box::new(move || bundle(lang)) as Parse);
    Lang::ALL.iter().map(lazily).collect()
});

fn bundle(lang: Lang) -> Bundle {
    let tag: LanguageIdentifier = lang.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // The marks keep a Latin name in its place inside a line that runs from right to left. Where all
    // runs one way they would only be in the way of searching, copying and comparing.
    bundle.set_use_isolating(lang.is_rtl());
    // The build has parsed this very text, so both kinds of error are impossible; whatever was read is used.
    let resource = FluentResource::try_new(lang.source().to_owned()).unwrap_or_else(|(read, _)| read);
    bundle.add_resource_overriding(resource);
    bundle
}

impl Texts {
    /// The texts of a language.
    #[must_use]
    pub const fn of(lang: Lang) -> Self {
        Self { lang }
    }

    /// The language spoken.
    #[must_use]
    pub const fn lang(self) -> Lang {
        self.lang
    }

    /// The text of a key that came over IPC or HTTP as `{code, key, arguments}`.
    ///
    /// `None` if this version does not know the key (it came from a newer one) or an argument is missing:
    /// then say `errors_unknown(code)`. Arguments that are not used are ignored.
    #[must_use]
    pub fn by_key(self, key: &str, arguments: &BTreeMap<String, String>) -> Option<String> {
        let declared = Self::arguments(key)?;
        let mut values = FluentArgs::with_capacity(declared.len());
        for &(name, is_number) in declared {
            let value = arguments.get(name)?;
            match value.parse::<u32>() {
                Ok(number) if is_number => values.set(name, number),
                _ => values.set(name, value.as_str()),
            }
        }
        self.format(key, &values)
    }

    /// The arguments of a key, and for each whether it is a number. `None` if the key is unknown.
    #[must_use]
    pub fn arguments(key: &str) -> Option<&'static [(&'static str, bool)]> {
        let index = KEYS.binary_search_by_key(&key, |(key, _)| *key).ok()?;
        Some(KEYS[index].1)
    }

    /// Every key, for tests and for tools that check what servers send.
    pub fn keys() -> impl Iterator<Item = &'static str> {
        KEYS.iter().map(|(key, _)| *key)
    }

    fn say(self, key: &'static str, values: &[(&'static str, Value<'_>)]) -> String {
        let mut arguments = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            let value = match value {
                Value::Number(number) => FluentValue::from(*number),
                Value::Text(text) => FluentValue::from(*text),
            };
            arguments.set(*name, value);
        }
        // The build has seen this key in every language.
        self.format(key, &arguments).unwrap_or_else(|| key.to_owned())
    }

    fn format(self, key: &str, arguments: &FluentArgs<'_>) -> Option<String> {
        let bundle = BUNDLES.get(Lang::ALL.iter().position(|lang| *lang == self.lang)?)?;
        let pattern = bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        Some(bundle.format_pattern(pattern, Some(arguments), &mut errors).into_owned())
    }
}

impl Default for Texts {
    fn default() -> Self {
        Self::of(Lang::default())
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Texts({})", self.lang.tag())
    }
}
