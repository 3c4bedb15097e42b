//! The way in: by an invite link, or by mail and a one-time code.

mod by_mail;
mod here;
mod invite;
mod newcomer;
mod paste;
mod start;

pub use invite::Join;
pub use paste::Pasted;
pub use start::{Again, SignIn};

use crate::state::language::LanguageContext;
use stuga_i18n::Lang;
use stuga_ui_kit::{Button, ButtonKind};
use yew::prelude::*;

/// Properties of [`Single`].
#[derive(Clone, PartialEq, Properties)]
pub struct SingleProps {
    /// The page.
    pub children: Html,
}

/// A page without the menu. Whoever can't read it finds another language at its end.
#[component]
pub fn Single(props: &SingleProps) -> Html {
    let language = use_context::<LanguageContext>();
    let other = |lang: &Lang, language: &LanguageContext| {
        let (lang, choose) = (*lang, language.choose.clone());
        let onclick = Callback::from(move |_: MouseEvent| choose.emit(lang));
        html! {
            <span lang={lang.tag()} key={lang.tag()}>
                <Button kind={ButtonKind::Plain} label={lang.name()} {onclick} />
            </span>
        }
    };
    html! {
        <div class="shell-single">
            <main class="stack">{ props.children.clone() }</main>
            if let Some(language) = language {
                <footer class="row">
                    { for Lang::approved().filter(|lang| *lang != language.texts.lang()).map(|lang| other(&lang, &language)) }
                </footer>
            }
        </div>
    }
}
