//! The language: the browser's wish, until the person chooses one here.

use crate::browser;
use stuga_i18n::{Lang, Texts};
use yew::prelude::*;

const KEPT_AS: &str = "stuga.language";

/// The language spoken, and a way to choose another.
#[derive(Clone, PartialEq)]
pub struct LanguageContext {
    /// What is said.
    pub texts: Texts,
    /// Speaks another language from now on, and at the next start.
    pub choose: Callback<Lang>,
}

/// What is said, in the language chosen.
#[hook]
pub fn use_texts() -> Texts {
    use_context::<LanguageContext>().map(|language| language.texts).unwrap_or_default()
}

/// The language of this device. For the root alone; everything below takes it from the context.
#[hook]
pub fn use_language() -> LanguageContext {
    let lang = use_state_eq(first);
    let choose = {
        let lang = lang.clone();
        use_callback((), move |chosen: Lang, ()| {
            browser::keep(KEPT_AS, Some(chosen.tag()));
            lang.set(chosen);
        })
    };
    use_effect_with(*lang, |lang| {
        if let Some(root) = browser::root() {
            // Both names are fixed and valid, which is all that can go wrong.
            let _set =
                root.set_attribute("lang", lang.tag()).and_then(|()| root.set_attribute("dir", lang.dir()));
        }
    });
    LanguageContext { texts: Texts::of(*lang), choose }
}

fn first() -> Lang {
    let kept = browser::kept(KEPT_AS).and_then(|tag| Lang::from_tag(&tag));
    kept.unwrap_or_else(|| {
        let wishes = browser::languages();
        Lang::best(wishes.iter().map(String::as_str))
    })
}
