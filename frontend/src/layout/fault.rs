//! Pages that stand where the app cannot: each says what is kept and what to do.

#[cfg(not(feature = "duties"))]
use crate::state::program::Larger;
use crate::{browser, layout::Page, state::language::use_texts};
use stuga_ui_kit::{Button, ButtonKind, ButtonLink, EmptyState, Notice, Tone, icons};
use yew::prelude::*;

/// An address that leads nowhere.
#[component]
pub fn NotFound() -> Html {
    let t = use_texts();
    html! {
        <Page title={t.app_not_found_title()} back={AttrValue::Static("/")} beside_list={true}>
            <EmptyState glyph={icons::MAP_PIN} title={t.app_not_found_title()} text={AttrValue::from(t.app_not_found_text())}>
                <ButtonLink href="/" label={t.app_go_home()} />
            </EmptyState>
        </Page>
    }
}

/// The engine died again and again.
#[component]
pub fn Broken() -> Html {
    let t = use_texts();
    let again = Callback::from(|_: MouseEvent| browser::reload());
    html! {
        <main class="shell-single">
            <Page title={t.app_crash_title()}>
                <Notice tone={Tone::Needs} title={t.app_engine_broken()} text={AttrValue::from(t.app_engine_broken_text())} />
                <Button kind={ButtonKind::Primary} label={t.app_restart()} onclick={again} />
            </Page>
        </main>
    }
}

/// The engine has not answered for a while.
#[component]
pub fn Slow() -> Html {
    let t = use_texts();
    let again = Callback::from(|_: MouseEvent| browser::reload());
    html! {
        <main class="shell-single">
            <Page title={t.app_slow_title()}>
                <p>{ t.app_slow_text() }</p>
                <p class="muted">{ t.app_slow_tabs() }</p>
                <Button label={t.app_restart()} onclick={again} />
            </Page>
        </main>
    }
}

/// Plain http on anything but the computer itself: the browser gives no storage and no offline start.
#[component]
pub fn Insecure() -> Html {
    let t = use_texts();
    html! {
        <main class="shell-single">
            <Page title={t.app_insecure_title()}>
                <p>{ t.app_insecure_text() }</p>
                <p>{ t.app_insecure_admin() }</p>
            </Page>
        </main>
    }
}

/// A screen that only the larger program has: it is on its way.
#[cfg(not(feature = "duties"))]
#[component]
pub fn ToCome() -> Html {
    let t = use_texts();
    let larger = use_context::<Larger>();
    use_effect_with((), move |()| larger.iter().for_each(|larger| larger.0.emit(())));
    let again = Callback::from(|_: MouseEvent| browser::reload());
    html! {
        <Page title={t.app_to_come_title()} back={AttrValue::Static("/")}>
            <Notice tone={Tone::Offline} glyph={icons::ARROWS_CLOCKWISE} title={t.app_to_come_title()} text={AttrValue::from(t.app_to_come_text())} live={true}>
                <Button label={t.app_restart()} onclick={again} />
            </Notice>
        </Page>
    }
}
