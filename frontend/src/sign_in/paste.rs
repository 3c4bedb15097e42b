//! Pasting an invite: on a desktop, or in an installed app, where a tapped link opens elsewhere.

use super::{invite::Join, start::SignIn};
use crate::{layout::Page, route::Route, state::language::use_texts};
use stuga_api::SessionView;
use stuga_ui_kit::{Button, ButtonKind, ButtonLink, ButtonType, InputKind, TextField};
use yew::prelude::*;
use yew_router::prelude::*;

/// An invite on its way to the page that looks at it. It travels beside the address, which may be seen.
struct ToOpen(String);

/// What was pasted, on its way back to be mended.
pub struct Typed(pub String);

/// Properties of [`Pasted`].
#[derive(Clone, PartialEq, Properties)]
pub struct PastedProps {
    /// Who is signed in.
    pub session: SessionView,
}

/// The invite that was pasted, or the place to paste one.
#[component]
pub fn Pasted(props: &PastedProps) -> Html {
    let t = use_texts();
    let location = use_location();
    let link = location.and_then(|location| location.state::<ToOpen>()).map(|link| link.0.clone());
    match (link, &props.session) {
        (Some(link), _) => html! { <Join key={link.clone()} link={link.clone()} pasted=true /> },
        (None, SessionView::SignedOut { server_known }) => html! {
            <SignIn server_known={*server_known} wanted={Route::Home} />
        },
        (None, SessionView::SignedIn { .. }) => html! {
            <Page title={t.sign_in_invite_ask()}>
                <PasteInvite />
                <ButtonLink kind={ButtonKind::Plain} href="/" label={t.app_go_home()} />
            </Page>
        },
    }
}

/// The field for a link. What is in it is opened on a page of its own.
#[component]
pub fn PasteInvite() -> Html {
    let t = use_texts();
    let navigator = use_navigator();
    let location = use_location();
    let link = use_state(|| {
        let typed = location.and_then(|location| location.state::<Typed>());
        typed.map(|typed| typed.0.clone()).unwrap_or_default()
    });
    let wrong = use_state(|| false);
    let onsubmit = {
        let (link, wrong) = (link.clone(), wrong.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let link = link.trim().to_owned();
            wrong.set(link.is_empty());
            if let Some(navigator) = navigator.as_ref().filter(|_| !link.is_empty()) {
                navigator.push_with_state(&Route::Invite, ToOpen(link));
            }
        })
    };
    let on_input = {
        let (link, wrong) = (link.clone(), wrong.clone());
        Callback::from(move |text: String| {
            wrong.set(false);
            link.set(text);
        })
    };
    let error = (*wrong).then(|| AttrValue::from(t.errors_name_missing()));
    html! {
        <form class="stack" novalidate=true {onsubmit}>
            <TextField
                name="invite"
                label={t.sign_in_invite_label()}
                hint={AttrValue::from(t.sign_in_invite_hint())}
                value={(*link).clone()}
                kind={InputKind::Url}
                {on_input}
                {error}
            />
            <Button
                kind={ButtonKind::Primary}
                button_type={ButtonType::Submit}
                label={t.sign_in_invite_go()}
                wide=true
            />
        </form>
    }
}
