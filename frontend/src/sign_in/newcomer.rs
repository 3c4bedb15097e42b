//! An invite opened by somebody who is not signed in.

use super::by_mail::{ByMail, looks_like_mail};
use crate::{
    layout::{Page, Refusal},
    request::use_request,
    route::Route,
    state::{announce::use_announce, language::use_texts},
    words,
};
use stuga_api::{InviteView, Reply, Request, SignIn};
use stuga_ui_kit::{Button, ButtonKind, ButtonType, InputKind, Notice, TextField};
use yew::prelude::*;
use yew_router::prelude::*;

/// Properties of [`Newcomer`].
#[derive(Clone, PartialEq, Properties)]
pub struct NewcomerProps {
    /// The link as opened or pasted, or its code alone.
    pub link: AttrValue,
    /// What it leads to.
    pub invite: InviteView,
    /// Accepts it for the account that is signed in by then.
    pub on_accept: Callback<()>,
}

/// One tap where the link signs an account in; a name, and mail and phone if one likes, for who is new. Whose
/// mail address has an account gets a code, and joins with that account.
#[component]
pub fn Newcomer(props: &NewcomerProps) -> Html {
    let t = use_texts();
    let announce = use_announce();
    let navigator = use_navigator();
    let (name, email, phone) = (use_state(String::new), use_state(String::new), use_state(String::new));
    let tried = use_state(|| false);
    let organization = props.invite.organization.clone();
    let join = {
        let joined = t.sign_in_joined(&organization);
        use_request(Callback::from(move |_: Reply| {
            announce.emit(joined.clone());
            if let Some(navigator) = &navigator {
                navigator.replace(&Route::Home);
            }
        }))
    };
    let is_new = props.invite.account.is_none();
    let no_name = is_new && name.trim().is_empty();
    let bad_mail = is_new && !email.trim().is_empty() && !looks_like_mail(email.trim());
    let onsubmit = {
        let (link, send, tried) = (props.link.clone(), join.send.clone(), tried.clone());
        let sign_in = SignIn::Invite {
            link: link.to_string(),
            name: name.trim().to_owned(),
            email: email.trim().to_owned(),
            phone: phone.trim().to_owned(),
        };
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            tried.set(true);
            if !no_name && !bad_mail {
                send.emit(Request::SignIn(sign_in.clone()));
            }
        })
    };
    let typed = |state: &UseStateHandle<String>| {
        let state = state.clone();
        Callback::from(move |text: String| state.set(text))
    };
    let known = join.failure.as_ref().is_some_and(|failure| failure.code == "email_taken");
    let label = match &props.invite.account {
        Some(account) => t.sign_in_as(&account.name),
        None => t.sign_in_join(&organization),
    };
    let role = words::invited_as(t, &props.invite).filter(|_| is_new);
    if known {
        let mail = email.trim().to_owned();
        return html! {
            <Page title={t.sign_in_invite_for(&organization)}>
                <Notice
                    title={t.sign_in_mail_known(&mail)}
                    text={AttrValue::from(t.sign_in_mail_known_text(&organization))}
                    live=true
                />
                <ByMail title={t.sign_in_have_account()} email={mail} on_signed_in={props.on_accept.clone()} />
                <Button
                    kind={ButtonKind::Plain}
                    label={t.app_back()}
                    onclick={join.clear.reform(|_: MouseEvent| ())}
                />
            </Page>
        };
    }
    html! {
        <Page title={t.sign_in_invite_for(&organization)}>
            if let Some(role) = role {
                <p>{ t.sign_in_invite_as(&role) }</p>
            }
            <form class="stack" novalidate=true {onsubmit}>
                if is_new {
                    <TextField
                        name="name"
                        label={t.sign_in_name_label()}
                        hint={AttrValue::from(t.sign_in_name_hint())}
                        value={(*name).clone()}
                        kind={InputKind::Name}
                        max_length={300}
                        on_input={typed(&name)}
                        error={(*tried && no_name).then(|| AttrValue::from(t.errors_name_missing()))}
                        autofocus=true
                    />
                    <TextField
                        name="mail"
                        label={t.sign_in_mail_label()}
                        hint={AttrValue::from(t.sign_in_mail_later_hint())}
                        value={(*email).clone()}
                        kind={InputKind::Mail}
                        optional={AttrValue::from(t.app_optional())}
                        on_input={typed(&email)}
                        error={(*tried && bad_mail).then(|| AttrValue::from(t.sign_in_mail_invalid()))}
                    />
                    <TextField
                        name="phone"
                        label={t.sign_in_phone_label()}
                        hint={AttrValue::from(t.sign_in_phone_hint())}
                        value={(*phone).clone()}
                        kind={InputKind::Phone}
                        optional={AttrValue::from(t.app_optional())}
                        on_input={typed(&phone)}
                    />
                }
                <Refusal failure={join.failure.clone()} />
                <Button
                    kind={ButtonKind::Primary}
                    button_type={ButtonType::Submit}
                    {label}
                    busy={join.busy}
                    wide=true
                />
            </form>
        </Page>
    }
}
