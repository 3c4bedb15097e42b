//! Pasting a link: on a desktop, or in an installed app, where a tapped one opens elsewhere.

use super::{invite::Join, start::SignIn};
use crate::{
    layout::{Page, Refusal},
    linked::{Linked, link_in, linked},
    request::use_request,
    route::Route,
    state::{announce::use_announce, language::use_texts, session::use_session},
};
use stuga_api::{Reply, Request, SessionView, SignIn as By};
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

/// Six digits in what was typed or opened: a code that another device showed, or a guest's receipt.
fn shown(text: &str) -> Option<String> {
    let code: String = text.trim_start_matches('#').split_whitespace().collect();
    (code.len() == 6 && code.bytes().all(|sign| sign.is_ascii_digit())).then_some(code)
}

/// The field for a link, or for six digits. An invite is opened on a page of its own, and a link to a page of the app leads there;
/// digits sign in, or, where somebody is signed in, take over what they stand for. They may stand behind the `#` of the address.
#[component]
pub fn PasteInvite() -> Html {
    let t = use_texts();
    let navigator = use_navigator();
    let location = use_location();
    let announce = use_announce();
    let session = use_session();
    let server = match &session.session {
        Some(SessionView::SignedIn { server, .. }) => Some(server.clone()),
        _ => None,
    };
    let here = server.is_some();
    let link = use_state(|| {
        let Some(location) = location else { return String::new() };
        let typed = location.state::<Typed>().map(|typed| typed.0.clone());
        typed.or_else(|| shown(location.hash())).unwrap_or_default()
    });
    let by_code = {
        let navigator = navigator.clone();
        use_request(Callback::from(move |_: Reply| {
            if here {
                announce.emit(t.sign_in_claimed());
            }
            if let Some(navigator) = &navigator {
                navigator.replace(&Route::Home);
            }
        }))
    };
    let wrong = use_state(|| None::<String>);
    let onsubmit = {
        let (link, wrong, send) = (link.clone(), wrong.clone(), by_code.send.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let link = link.trim().to_owned();
            wrong.set(link.is_empty().then(|| t.errors_name_missing()));
            match (linked(&link, server.as_deref()), &navigator) {
                (Some(Linked::Page(route)), Some(navigator)) => return navigator.push(&route),
                (Some(Linked::Elsewhere), _) => return wrong.set(Some(t.errors_other_server())),
                (Some(Linked::InBrowser), _) => return wrong.set(Some(t.sign_in_link_browser())),
                _ => {}
            }
            if let Some(code) = shown(&link) {
                send.emit(if here { Request::Claim { code } } else { Request::SignIn(By::Shown { code }) });
                return;
            }
            if let Some(navigator) = navigator.as_ref().filter(|_| !link.is_empty()) {
                let link = link_in(&link).unwrap_or(&link).to_owned();
                navigator.push_with_state(&Route::Invite, ToOpen(link));
            }
        })
    };
    let on_input = {
        let (link, wrong) = (link.clone(), wrong.clone());
        Callback::from(move |text: String| {
            wrong.set(None);
            link.set(text);
        })
    };
    let error = (*wrong).clone().map(AttrValue::from);
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
            <Refusal failure={by_code.failure.clone()} />
            <Button
                kind={ButtonKind::Primary}
                button_type={ButtonType::Submit}
                label={t.sign_in_invite_go()}
                busy={by_code.busy}
                wide=true
            />
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn six_digits_are_a_code_and_all_else_is_an_invite() {
        for text in ["123456", " 123 456 ", "#123456"] {
            assert_eq!(shown(text).as_deref(), Some("123456"), "{text}");
        }
        for text in ["", "12345", "1234567", "12345x", "https://example.org/join/123456"] {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}
