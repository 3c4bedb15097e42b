//! From the address and the session to what is on screen.

use super::{
    fault::{Broken, Insecure, Slow},
    panes::Panes,
};
use crate::{
    backend::{self, EngineState},
    browser,
    layout::Waiting,
    route::Route,
    sign_in,
    state::{language::use_texts, session::use_session, use_signed_out},
};
use stuga_api::SessionView;
use yew::prelude::*;
use yew_router::prelude::*;

/// The screen for where one is and who one is.
#[component]
pub fn Screens() -> Html {
    let t = use_texts();
    let session = use_session();
    let signed_out = use_signed_out();
    let route = use_route::<Route>().unwrap_or(Route::NotFound);
    if !backend::is_desktop() && !browser::is_secure() {
        return html! { <Insecure /> };
    }
    if session.engine == EngineState::Broken {
        return html! { <Broken /> };
    }
    match (&session.session, route) {
        (None, _) if session.slow => html! { <Slow /> },
        (None, _) => html! {
            <main class="shell-single" aria-label={t.app_opening()}><Waiting /></main>
        },
        (Some(_), Route::Join { token }) => html! {
            <sign_in::Single><sign_in::Join key={token} link={browser::address()} /></sign_in::Single>
        },
        (Some(session), Route::Invite) => html! {
            <sign_in::Single><sign_in::Pasted session={session.clone()} /></sign_in::Single>
        },
        (Some(SessionView::SignedOut { server_known }), route) => html! {
            <sign_in::Single><sign_in::SignIn server_known={*server_known} wanted={route} /></sign_in::Single>
        },
        (Some(SessionView::SignedIn { name, .. }), Route::SignIn) if signed_out => html! {
            <sign_in::Single><sign_in::Again name={name.clone()} /></sign_in::Single>
        },
        (Some(SessionView::SignedIn { .. }), Route::SignIn) => html! { <Redirect<Route> to={Route::Home} /> },
        (Some(SessionView::SignedIn { .. }), route) => html! { <Panes {route} /> },
    }
}
