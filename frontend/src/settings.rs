//! Language, theme, account, what is stored here, and what Stuga is.

mod account;
mod calendar;
#[cfg(feature = "duties")]
mod feeds;
mod install;
mod moving;
#[cfg(feature = "duties")]
mod reminders;

pub use account::SignOut;
#[cfg(feature = "duties")]
pub use feeds::Public;

use crate::{
    cover::MyOffers,
    hours::Mine,
    layout::Page,
    state::{
        language::{LanguageContext, use_texts},
        theme::{Theme, ThemeContext},
    },
};
use account::Account;
use calendar::Calendar;
use install::{Install, StorageState};
use moving::Moving;
use stuga_i18n::Lang;
use stuga_ui_kit::{Choice, ChoiceOption, Section};
use yew::prelude::*;

/// Settings.
#[component]
pub fn Settings() -> Html {
    let t = use_texts();
    html! {
        <Page title={t.settings_title()}>
            <div class="stack-wide read">
                <div class="stack">
                    <Languages />
                    <Themes />
                </div>
                <Account />
                { reminders() }
                <Calendar />
                <MyOffers />
                <Mine />
                <StorageState />
                <Install />
                <Moving />
                <Section id="about" title={t.settings_about()}>
                    <p>{ t.settings_version(env!("CARGO_PKG_VERSION")) }</p>
                    <p>{ t.settings_licence() }</p>
                </Section>
            </div>
        </Page>
    }
}

/// The larger program says when and how.
#[cfg(feature = "duties")]
fn reminders() -> Html {
    html! { <reminders::Reminders /> }
}

#[cfg(not(feature = "duties"))]
fn reminders() -> Html {
    Html::default()
}

/// Each language by its own name.
#[component]
fn Languages() -> Html {
    let t = use_texts();
    let Some(language) = use_context::<LanguageContext>() else { return Html::default() };
    let option = |lang: &Lang| ChoiceOption {
        value: AttrValue::Static(lang.tag()),
        label: AttrValue::Static(lang.name()),
        lang: Some(AttrValue::Static(lang.tag())),
    };
    let on_change = {
        let choose = language.choose.clone();
        Callback::from(move |tag: AttrValue| Lang::from_tag(&tag).iter().for_each(|lang| choose.emit(*lang)))
    };
    html! {
        <div>
            <Choice
                name="language"
                label={t.settings_language()}
                options={Lang::ALL.iter().map(option).collect::<Vec<_>>()}
                value={AttrValue::Static(t.lang().tag())}
                {on_change}
            />
            if let Some(draft) = t.lang().draft() {
                <p class="muted" role="status">{ draft }</p>
            }
        </div>
    }
}

/// As the device, light, dark.
#[component]
fn Themes() -> Html {
    let t = use_texts();
    let Some(theme) = use_context::<ThemeContext>() else { return Html::default() };
    let value = |theme: Theme| AttrValue::Static(theme.name().unwrap_or_default());
    let option = |theme: Theme| {
        let label = match theme {
            Theme::Auto => t.settings_theme_auto(),
            Theme::Light => t.settings_theme_light(),
            Theme::Dark => t.settings_theme_dark(),
        };
        ChoiceOption { value: value(theme), label: label.into(), lang: None }
    };
    let on_change = {
        let choose = theme.choose.clone();
        Callback::from(move |name: AttrValue| {
            let chosen =
                Theme::ALL.into_iter().find(|theme| theme.name().unwrap_or_default() == name.as_str());
            choose.emit(chosen.unwrap_or_default());
        })
    };
    html! {
        <Choice
            name="theme"
            label={t.settings_theme()}
            options={Theme::ALL.into_iter().map(option).collect::<Vec<_>>()}
            value={value(theme.theme)}
            {on_change}
        />
    }
}
