//! What an invite leads to, and joining by it.

use super::by_mail::looks_like_mail;
use crate::{
    layout::{Page, Refusal},
    request::use_request,
    route::Route,
    state::{announce::use_announce, language::use_texts},
};
use stuga_api::{InviteView, Reply, Request, SignIn};
use stuga_ui_kit::{Button, ButtonKind, ButtonType, InputKind, Skeleton, TextField, icons};
use yew::prelude::*;
use yew_router::prelude::*;

/// Properties of [`Join`].
#[derive(Clone, PartialEq, Properties)]
pub struct JoinProps {
    /// The link as opened or pasted, or its code alone.
    pub link: AttrValue,
    /// Back to where it was pasted; none where the link itself was opened.
    #[prop_or_default]
    pub back: Option<Callback<()>>,
}

/// Says whose invite it is, and asks for no more than is needed.
#[component]
pub fn Join(props: &JoinProps) -> Html {
    let t = use_texts();
    let invite = use_state(|| None::<InviteView>);
    let look = {
        let invite = invite.clone();
        use_request(Callback::from(move |reply: Reply| {
            if let Reply::Invite(view) = reply {
                invite.set(Some(view));
            }
        }))
    };
    {
        let send = look.send.clone();
        use_effect_with(props.link.clone(), move |link| {
            send.emit(Request::LookAtInvite { link: link.to_string() });
        });
    }
    let again = {
        let (send, link) = (look.send.clone(), props.link.clone());
        Callback::from(move |_: MouseEvent| send.emit(Request::LookAtInvite { link: link.to_string() }))
    };
    let navigator = use_navigator();
    let back = {
        let back = props.back.clone();
        Callback::from(move |_: MouseEvent| match (&back, &navigator) {
            (Some(back), _) => back.emit(()),
            (None, Some(navigator)) => navigator.replace(&Route::SignIn),
            (None, None) => {}
        })
    };
    match &*invite {
        Some(invite) => html! { <Found link={props.link.clone()} invite={invite.clone()} /> },
        None => html! {
            <Page title={t.sign_in_invite_title()}>
                if look.busy {
                    <Skeleton label={t.sign_in_invite_looking()} cards={1} />
                }
                <Refusal failure={look.failure.clone()}>
                    <Button glyph={icons::ARROWS_CLOCKWISE} label={t.app_try_again()} onclick={again} />
                    <Button label={t.sign_in_other_way()} onclick={back} />
                </Refusal>
            </Page>
        },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct FoundProps {
    link: AttrValue,
    invite: InviteView,
}

/// One tap for who has an account; a name, and mail and phone if one likes, for who is new.
#[component]
fn Found(props: &FoundProps) -> Html {
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
    let label = match &props.invite.account {
        Some(account) => t.sign_in_as(account),
        None => t.sign_in_join(&organization),
    };
    html! {
        <Page title={t.sign_in_invite_for(&organization)}>
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
