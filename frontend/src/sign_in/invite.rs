//! What an invite leads to: for who is signed in, one tap; for who is new, a short form.

use super::{here::Here, newcomer::Newcomer, paste::Typed};
use crate::{
    layout::{Page, Refusal},
    request::use_request,
    route::Route,
    state::{announce::use_announce, language::use_texts, session::use_session},
    words,
};
use stuga_api::{InviteView, Reply, Request, SessionView};
use stuga_ui_kit::{Button, Skeleton, icons};
use yew::prelude::*;
use yew_router::prelude::*;

/// Properties of [`Join`].
#[derive(Clone, PartialEq, Properties)]
pub struct JoinProps {
    /// The link as opened or pasted, or its code alone.
    pub link: AttrValue,
    /// Whether it was pasted, and can be mended.
    #[prop_or_default]
    pub pasted: bool,
}

/// Says whose invite it is, and asks for no more than is needed.
#[component]
pub fn Join(props: &JoinProps) -> Html {
    let t = use_texts();
    let invite = use_state(|| None::<InviteView>);
    let who = match use_session().session {
        Some(SessionView::SignedIn { account, .. }) => Some(account),
        _ => None,
    };
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
        // Looked at again when somebody has signed in or out: it may be another thing to them.
        use_effect_with((props.link.clone(), who), move |(link, _)| {
            send.emit(Request::LookAtInvite { link: link.to_string() });
        });
    }
    let again = {
        let (send, link) = (look.send.clone(), props.link.clone());
        Callback::from(move |_: MouseEvent| send.emit(Request::LookAtInvite { link: link.to_string() }))
    };
    let navigator = use_navigator();
    let other_way = {
        let (link, pasted) = (props.link.clone(), props.pasted);
        Callback::from(move |_: MouseEvent| {
            let Some(navigator) = &navigator else { return };
            match (pasted, who) {
                (true, _) => navigator.replace_with_state(&Route::Invite, Typed(link.to_string())),
                (false, Some(_)) => navigator.replace(&Route::Home),
                (false, None) => navigator.replace(&Route::SignIn),
            }
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
                    <Button label={if who.is_some() && !props.pasted { t.app_go_home() } else { t.sign_in_other_way() }} onclick={other_way} />
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

/// The invite, to whoever is here.
#[component]
fn Found(props: &FoundProps) -> Html {
    let t = use_texts();
    let announce = use_announce();
    let navigator = use_navigator();
    let (link, invite) = (props.link.clone(), props.invite.clone());
    // Kept here, above both pages: somebody new who turns out to have an account goes from one to the other.
    let accept = {
        let organization = invite.organization.clone();
        let joined = match words::invited_as(t, &invite) {
            Some(role) => t.sign_in_joined_as(&organization, &role),
            None => t.sign_in_joined(&organization),
        };
        use_request(Callback::from(move |reply: Reply| {
            announce.emit(match reply {
                Reply::Joined { already: true } => t.sign_in_held(&organization),
                _ => joined.clone(),
            });
            if let Some(navigator) = &navigator {
                navigator.replace(&Route::Home);
            }
        }))
    };
    let on_accept = {
        let (link, send) = (link.clone(), accept.send.clone());
        Callback::from(move |()| send.emit(Request::AcceptInvite { link: link.to_string() }))
    };
    match use_session().session {
        Some(SessionView::SignedIn { account, name, .. }) if !signs_in(&invite, account) => html! {
            <Here {invite} {name} busy={accept.busy} failure={accept.failure.clone()} {on_accept} />
        },
        _ => html! { <Newcomer {link} {invite} {on_accept} /> },
    }
}

/// Whether it is a link that signs this account in, again.
fn signs_in(invite: &InviteView, here: stuga_domain::AccountId) -> bool {
    !invite.elsewhere && invite.account.as_ref().is_some_and(|account| account.id == Some(here))
}
