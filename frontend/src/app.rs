//! The root: connects to the engine, and hands everything that screens may ask for to them.

mod attention;
mod engine;

use crate::{
    backend::Backend,
    layout::Screens,
    query::QueriesContext,
    route::Route,
    state::{
        SyncContext,
        announce::Announce,
        language::{LanguageContext, use_language},
        session::SessionContext,
        theme::{ThemeContext, use_theme},
        update::{UpdateContext, use_update},
    },
};
use engine::use_engine;
use stuga_ui_kit::{Navigator as KitNavigator, Toast};
use yew::prelude::*;
use yew_router::prelude::*;

/// The whole app.
#[component]
pub fn App() -> Html {
    let language = use_language();
    let theme = use_theme();
    let update = use_update();
    let engine = use_engine();
    let said = use_state(|| None::<AttrValue>);
    let announce = {
        let said = said.clone();
        Announce(use_callback((), move |text: String, ()| said.set(Some(text.into()))))
    };
    let on_close = {
        let said = said.clone();
        use_callback((), move |(), ()| said.set(None))
    };
    html! {
        <ContextProvider<LanguageContext> context={language}>
        <ContextProvider<ThemeContext> context={theme}>
        <ContextProvider<UpdateContext> context={update}>
        <ContextProvider<Backend> context={engine.backend}>
        <ContextProvider<QueriesContext> context={engine.queries}>
        <ContextProvider<SessionContext> context={engine.session}>
        <ContextProvider<SyncContext> context={engine.sync}>
        <ContextProvider<Announce> context={announce}>
            <BrowserRouter>
                <InsideLinks>
                    <Screens />
                </InsideLinks>
            </BrowserRouter>
            <Toast text={(*said).clone()} {on_close} />
        </ContextProvider<Announce>>
        </ContextProvider<SyncContext>>
        </ContextProvider<SessionContext>>
        </ContextProvider<QueriesContext>>
        </ContextProvider<Backend>>
        </ContextProvider<UpdateContext>>
        </ContextProvider<ThemeContext>>
        </ContextProvider<LanguageContext>>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct InsideLinksProps {
    children: Html,
}

/// Makes the kit's links change the screen without loading the page anew.
#[component]
fn InsideLinks(props: &InsideLinksProps) -> Html {
    let navigator = use_navigator();
    let go = use_callback(navigator, |href: AttrValue, navigator| {
        if let (Some(navigator), Some(route)) = (navigator, Route::recognize(&href)) {
            navigator.push(&route);
        }
    });
    html! { <ContextProvider<KitNavigator> context={KitNavigator(go)}>{ props.children.clone() }{ reminding() }</ContextProvider<KitNavigator>> }
}

/// Reminders are shown by the larger program, which everyone has who comes back.
#[cfg(feature = "duties")]
fn reminding() -> Html {
    html! { <crate::notices::Reminding /> }
}

#[cfg(not(feature = "duties"))]
fn reminding() -> Html {
    Html::default()
}
