//! Who is signed in, and signing out without losing anything unseen.

use crate::{
    layout::{Refusal, use_today},
    query::use_query,
    request::use_request,
    state::{language::use_texts, session::use_session, use_sync},
    words,
};
use stuga_api::{ItemState, OutboxItem, Query, Reply, Request, SessionView, View};
use stuga_ui_kit::{Button, ButtonKind, ButtonLink, Dialog, Fact, Section, icons};
use yew::prelude::*;

/// Account and sign-out.
#[component]
pub fn Account() -> Html {
    let t = use_texts();
    let asking = use_state_eq(|| false);
    let SessionView::SignedIn { name, server, .. } =
        use_session().session.unwrap_or(SessionView::SignedOut { server_known: false })
    else {
        return Html::default();
    };
    let open = {
        let asking = asking.clone();
        Callback::from(move |_: MouseEvent| asking.set(true))
    };
    let close = {
        let asking = asking.clone();
        Callback::from(move |()| asking.set(false))
    };
    html! {
        <Section id="account" title={t.settings_account()}>
            <Fact glyph={icons::USER}>{ t.settings_signed_in_as(&name) }</Fact>
            <Fact glyph={icons::GLOBE}>{ t.sign_in_server_at(&server) }</Fact>
            <div class="row">
                <Button glyph={icons::SIGN_OUT} label={t.settings_sign_out()} onclick={open} />
                <ButtonLink href="/invite" label={t.sign_in_have_invite()} />
            </div>
            if *asking {
                <SignOut {close} />
            }
        </Section>
    }
}

/// Properties of [`SignOut`].
#[derive(Clone, PartialEq, Properties)]
pub struct SignOutProps {
    /// Closes the dialog.
    pub close: Callback<()>,
}

/// Asks before signing out. What waits is named, item by item, before it can be thrown away.
#[component]
pub fn SignOut(props: &SignOutProps) -> Html {
    let t = use_texts();
    let today = use_today();
    let offline = use_sync().is_some_and(|sync| sync.offline_since.is_some());
    let outbox = use_query(Query::Outbox);
    // The session's end is told as an event.
    let leaving = use_request(Callback::noop());
    let syncing = use_request(Callback::from(|_: Reply| ()));
    let waiting: Vec<OutboxItem> = match outbox.view.as_deref() {
        Some(View::Outbox(view)) => view.items.iter().filter(|item| waits(&item.state)).cloned().collect(),
        _ => Vec::new(),
    };
    let count = u32::try_from(waiting.len()).unwrap_or(u32::MAX);
    let leave = |discard: bool| {
        let send = leaving.send.clone();
        Callback::from(move |_: MouseEvent| send.emit(Request::SignOut { discard }))
    };
    let sync_now = {
        let send = syncing.send.clone();
        Callback::from(move |_: MouseEvent| send.emit(Request::SyncNow))
    };
    let stay = props.close.reform(|_: MouseEvent| ());
    let actions = html! {
        <>
            <Button label={t.settings_sign_out_stay()} onclick={stay} />
            if count == 0 {
                <Button kind={ButtonKind::Primary} label={t.settings_sign_out()} busy={leaving.busy} onclick={leave(false)} />
            } else {
                if !offline {
                    <Button label={t.sync_send_now()} busy={syncing.busy} onclick={sync_now} />
                }
                <Button kind={ButtonKind::Danger} label={t.settings_sign_out_discard(count)} busy={leaving.busy} onclick={leave(true)} />
            }
        </>
    };
    html! {
        <Dialog id="sign-out" open=true title={t.settings_sign_out_title()} close_label={t.app_close()} on_close={props.close.clone()} {actions}>
            <p>{ t.settings_sign_out_text() }</p>
            if count > 0 {
                <p class="strong">{ t.settings_sign_out_waiting(count) }</p>
                <ul class="bullets">
                    { for waiting.iter().map(|item| html! {
                        <li key={item.id.to_string()}>{ words::doing(t, &item.doing, today) }</li>
                    }) }
                </ul>
                <ButtonLink kind={ButtonKind::Plain} href="/outbox" label={t.sync_outbox_title()} />
            }
            <Refusal failure={leaving.failure.clone().or_else(|| syncing.failure.clone())} />
        </Dialog>
    }
}

/// Whether the server has yet to answer.
fn waits(state: &ItemState) -> bool {
    matches!(
        state,
        ItemState::Waiting | ItemState::Sent | ItemState::ServerOlder | ItemState::Doubtful { .. }
    )
}
