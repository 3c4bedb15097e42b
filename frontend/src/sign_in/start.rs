//! The first page of a device that nobody is signed in on.

use super::{by_mail::ByMail, paste::PasteInvite};
use crate::{backend, layout::Page, route::Route, state::language::use_texts};
use stuga_ui_kit::{ButtonKind, ButtonLink, Notice, Tone, icons};
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
    let shared = matches!(props.wanted, Route::Shift { .. } | Route::Take { .. });
    html! {
        <Page title={t.sign_in_title()}>
            <p>{ t.sign_in_intro() }</p>
            if shared {
                <Notice title={t.sign_in_for_shift()} />
            }
            <PasteInvite />
            if props.server_known {
                <hr class="divider" />
                <ByMail title={t.sign_in_have_account()} />
            }
            if !backend::is_desktop() {
                <Notice tone={Tone::Offline} glyph={icons::INFO} title={t.sign_in_needs_network()} />
            }
        </Page>
    }
}

/// Properties of [`Again`].
#[derive(Clone, PartialEq, Properties)]
pub struct AgainProps {
    /// Who is to sign in.
    pub name: AttrValue,
}

/// The way in again for an account whose token the server does not know any more. Signing out would be the other
/// way, and throw away what waits; this one keeps it.
#[component]
pub fn Again(props: &AgainProps) -> Html {
    let t = use_texts();
    html! {
        <Page title={t.sign_in_mail_title()}>
            <Notice title={t.sign_in_again(&props.name)} />
            <ByMail title={t.sign_in_mail_label()} />
            <hr class="divider" />
            <PasteInvite />
            <ButtonLink kind={ButtonKind::Plain} href="/" label={t.app_go_home()} />
        </Page>
    }
}
