//! The messages of one language.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

use crate::marks::NEXT;
use crate::pattern::{Filling, Value};

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// What Stuga says, in one language. Costs nothing to copy and to compare.
///
/// There is one function per message; its documentation is the English text.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Texts {
    lang: Lang,
}

/// Around a sentence that runs the other way than the page, so that its full stop stays at its end.
const ISOLATE: char = '\u{2068}';
const POP: char = '\u{2069}';

/// The messages one by one, in the order of `KEYS`; cut apart when first asked for: of ten languages a device
/// uses one.
static MESSAGES: [OnceLock<Vec<&str>>; Lang::ALL.len()] = [const { OnceLock::new() }; Lang::ALL.len()];

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
        let index = index(key)?;
        let mut values = Vec::new();
        for &(name, is_number) in KEYS[index].1 {
            let value = arguments.get(name)?;
            values.push(match value.parse() {
                Ok(number) if is_number => Value::Number(number),
                _ => Value::Text(value),
            });
        }
        Some(self.say(index, &values))
    }

    /// The arguments of a key, and for each whether it is a number. `None` if the key is unknown.
    #[must_use]
    pub fn arguments(key: &str) -> Option<&'static [(&'static str, bool)]> {
        Some(KEYS[index(key)?].1)
    }

    /// Every key, for tests and for tools that check what servers send.
    pub fn keys() -> impl Iterator<Item = &'static str> {
        KEYS.iter().map(|(key, _)| *key)
    }

    fn say(self, index: usize, values: &[Value<'_>]) -> String {
        let messages = MESSAGES[self.lang as usize].get_or_init(|| self.lang.source().split(NEXT).collect());
        // The build has written every message in every language, save those that a draft lacks.
        let message = messages.get(index).copied().unwrap_or_default();
        if message.is_empty() && self.lang.draft().is_some() {
            let said = Self::default().say(index, values);
            return if self.lang.is_rtl() { format!("{ISOLATE}{said}{POP}") } else { said };
        }
        let mut said = String::new();
        Filling { values, plurals: self.lang.plurals() }.write(message, &mut said);
        said
    }
}

fn index(key: &str) -> Option<usize> {
    KEYS.binary_search_by_key(&key, |(key, _)| *key).ok()
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
