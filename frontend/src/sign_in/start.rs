//! The first page of a device that nobody is signed in on.

use super::{by_mail::ByMail, invite::Join};
use crate::{backend, layout::Page, route::Route, state::language::use_texts};
use stuga_ui_kit::{Button, ButtonKind, ButtonType, InputKind, Notice, TextField, Tone, icons};
use yew::prelude::*;

/// Properties of [`SignIn`].
#[derive(Clone, PartialEq, Properties)]
pub struct SignInProps {
    /// Whether the server's address is known. On a desktop it comes with the first link, so a first
    /// start asks for that and nothing else.
    pub server_known: bool,
    /// Where one wanted to go.
    pub wanted: Route,
}

/// Invite or mail.
#[component]
pub fn SignIn(props: &SignInProps) -> Html {
    let t = use_texts();
    let link = use_state(String::new);
    let looked_at = use_state(|| None::<String>);
    let wrong = use_state(|| false);
    if let Some(link) = &*looked_at {
        let back = {
            let looked_at = looked_at.clone();
            Callback::from(move |()| looked_at.set(None))
        };
        return html! { <Join link={link.clone()} {back} /> };
    }
    let onsubmit = {
        let (link, looked_at, wrong) = (link.clone(), looked_at.clone(), wrong.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let link = link.trim().to_owned();
            wrong.set(link.is_empty());
            if !link.is_empty() {
                looked_at.set(Some(link));
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
    let shared = matches!(props.wanted, Route::Shift { .. });
    html! {
        <Page title={t.sign_in_title()}>
            <p>{ t.sign_in_intro() }</p>
            if shared {
                <Notice title={t.sign_in_for_shift()} />
            }
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
            if props.server_known {
                <hr class="divider" />
                <ByMail />
            }
            if !backend::is_desktop() {
                <Notice tone={Tone::Offline} glyph={icons::INFO} title={t.sign_in_needs_network()} />
            }
        </Page>
    }
}
