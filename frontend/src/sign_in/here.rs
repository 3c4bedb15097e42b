//! An invite opened by somebody who is signed in.

use super::by_mail::ByMail;
use crate::{
    layout::{Page, Refusal},
    settings::SignOut,
    state::language::use_texts,
    words,
};
use stuga_api::{Failure, InviteView};
use stuga_ui_kit::{Button, ButtonKind, ButtonLink, Notice, Tone};
use yew::prelude::*;

/// Properties of [`Here`].
#[derive(Clone, PartialEq, Properties)]
pub struct HereProps {
    /// What was opened.
    pub invite: InviteView,
    /// Who is signed in.
    pub name: AttrValue,
    /// Whether it is being accepted.
    pub busy: bool,
    /// Why it could not be.
    pub failure: Option<Failure>,
    /// Accepts it.
    pub on_accept: Callback<()>,
}

/// One tap adds the role to one's account. Whoever wants it for somebody else signs out first, where what waits
/// is named: the page is then the one for newcomers.
#[component]
pub fn Here(props: &HereProps) -> Html {
    let t = use_texts();
    let leaving = use_state_eq(|| false);
    let (invite, name) = (&props.invite, &props.name);
    let role = words::invited_as(t, invite);
    let organization = &invite.organization;
    let leave = {
        let leaving = leaving.clone();
        Callback::from(move |_: MouseEvent| leaving.set(true))
    };
    let close = {
        let leaving = leaving.clone();
        Callback::from(move |()| leaving.set(false))
    };
    let join = match &role {
        Some(role) => t.sign_in_join_as(organization, role),
        None => t.sign_in_join(organization),
    };
    let held = match &role {
        Some(role) => t.sign_in_held_as(organization, role),
        None => t.sign_in_held(organization),
    };
    let out = |label: String| html! { <Button {label} onclick={leave.clone()} wide=true /> };
    let signed_out = props.failure.as_ref().is_some_and(|failure| failure.code == "signed_out");
    let body = match &invite.account {
        _ if invite.elsewhere => html! {
            <>
                <p>{ t.sign_in_other_server() }</p>
                { out(t.settings_sign_out()) }
            </>
        },
        Some(other) => html! {
            <>
                <p>{ t.sign_in_for_other(&other.name, name) }</p>
                { out(t.settings_sign_out()) }
            </>
        },
        None if invite.held && !props.busy => html! {
            <Notice tone={Tone::Confirmed} title={held} />
        },
        None => html! {
            <>
                <p>{ t.sign_in_here_as(name) }</p>
                if signed_out {
                    <Notice title={t.sign_in_again(name)} live=true />
                    <ByMail title={t.sign_in_mail_title()} on_signed_in={props.on_accept.clone()} />
                } else {
                    <Refusal failure={props.failure.clone()} />
                    <Button
                        kind={ButtonKind::Primary}
                        label={join}
                        busy={props.busy}
                        onclick={props.on_accept.reform(|_: MouseEvent| ())}
                        wide=true
                    />
                }
                { out(t.sign_in_not_me(name)) }
            </>
        },
    };
    html! {
        <Page title={t.sign_in_invite_for(organization)}>
            { body }
            <ButtonLink kind={ButtonKind::Plain} href="/" label={t.app_go_home()} />
            if *leaving {
                <SignOut {close} />
            }
        </Page>
    }
}
