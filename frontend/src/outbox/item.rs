//! One thing done on this device.

use crate::{
    browser,
    layout::{Refusal, local, use_today},
    request::use_request,
    state::{announce::use_announce, language::use_texts},
    words,
};
use stuga_api::{ItemState, OutboxItem, Reply, Request, SyncView};
use stuga_domain::{Applied, left_work::LeftState};
use stuga_i18n::Texts;
use stuga_ui_kit::{Button, ButtonKind, Dialog, Notice, Tag, Tone, icons};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Properties of [`Item`].
#[derive(Clone, PartialEq, Properties)]
pub struct ItemProps {
    /// The item.
    pub item: OutboxItem,
    /// The sync line's facts, for times on this device's clock.
    pub sync: SyncView,
}

/// What it was, how it stands, why, and what can be done.
#[component]
pub fn Item(props: &ItemProps) -> Html {
    let t = use_texts();
    let today = use_today();
    let item = &props.item;
    let said = words::doing(t, &item.doing, today);
    let (tone, state) = state(t, &item.state, props.sync.offline_since.is_some());
    let made = t.sync_item_made(&t.moment(local(item.occurred_at, &props.sync), today));
    let answered = match &item.state {
        ItemState::Refused { answered_at, .. } | ItemState::Accepted { answered_at, .. } => {
            Some(t.sync_item_answered(&t.moment(local(*answered_at, &props.sync), today)))
        }
        _ => None,
    };
    let why = match &item.state {
        ItemState::Refused { why, .. } | ItemState::Doubtful { why } => Some(words::failure(t, why)),
        _ => None,
    };
    html! {
        <article class="card">
            <div class="card-head">
                <h3 class="item-title">{ &said }</h3>
                <Tag {tone} label={state} />
            </div>
            if let Some(why) = &why {
                <p class="strong">{ why }</p>
            }
            if matches!(item.state, ItemState::Doubtful { .. }) {
                <p class="muted">{ t.sync_item_doubtful_text() }</p>
            }
            if let Some(left) = item.left.and_then(|left| became(t, left)) {
                <p>{ left }</p>
            }
            <p class="muted small">{ made }</p>
            if let Some(answered) = answered {
                <p class="muted small">{ answered }</p>
            }
            if item.corrected {
                <Notice tone={Tone::Needs} title={t.sync_item_corrected()} />
            }
            <Actions item={item.clone()} text={text_of(&said, why.as_deref())} />
        </article>
    }
}

/// What became of work that was left to others.
fn became(t: Texts, left: LeftState) -> Option<String> {
    match left {
        LeftState::Waiting => None, // the refusal says so
        LeftState::Adopted => Some(t.sync_item_left_adopted()),
        LeftState::LetGo => Some(t.sync_item_left_let_go()),
    }
}

/// For whoever is asked for help.
fn text_of(said: &str, why: Option<&str>) -> String {
    match why {
        Some(why) => format!("{said}\n{why}"),
        None => said.to_owned(),
    }
}

/// The state in two or three words. Without a network nothing is on its way, whatever was tried before.
fn state(t: Texts, state: &ItemState, offline: bool) -> (Tone, String) {
    match state {
        ItemState::Sent if offline => (Tone::Offline, t.sync_item_waiting()),
        ItemState::Waiting => (Tone::Offline, t.sync_item_waiting()),
        ItemState::Sent => (Tone::Offline, t.sync_item_sending()),
        ItemState::ServerOlder => (Tone::Offline, t.sync_item_server_older()),
        ItemState::Doubtful { .. } => (Tone::Needs, t.sync_item_doubtful()),
        ItemState::Refused { .. } => (Tone::Needs, t.sync_item_rejected()),
        ItemState::Accepted { applied, .. } => match applied {
            Applied::Confirmed => (Tone::Confirmed, t.shifts_state_confirmed()),
            Applied::Waitlisted { .. } => (Tone::Info, t.sync_item_in_line()),
            Applied::Discarded => (Tone::Info, t.sync_item_discarded()),
            Applied::Done | Applied::Pending | Applied::Other => (Tone::Confirmed, t.sync_item_done()),
        },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ActionsProps {
    item: OutboxItem,
    text: AttrValue,
}

/// Take back, copy, put away: by state.
#[component]
fn Actions(props: &ActionsProps) -> Html {
    let t = use_texts();
    let announce = use_announce();
    let asking = use_state_eq(|| false);
    let id = props.item.id;
    let discarding = {
        let (asking, announce) = (asking.clone(), announce.clone());
        use_request(Callback::from(move |_: Reply| {
            asking.set(false);
            announce.emit(t.sync_discarded());
        }))
    };
    let dismissing = use_request(Callback::noop());
    let can_discard = matches!(
        props.item.state,
        ItemState::Waiting | ItemState::Sent | ItemState::ServerOlder | ItemState::Doubtful { .. }
    );
    // What needed the person can be put away once it has been seen.
    let refused = props.item.corrected || matches!(props.item.state, ItemState::Refused { .. });
    let discard = {
        let send = discarding.send.clone();
        Callback::from(move |_: MouseEvent| send.emit(Request::Discard { id }))
    };
    let dismiss = {
        let send = dismissing.send.clone();
        Callback::from(move |_: MouseEvent| send.emit(Request::Dismiss { id }))
    };
    let copy = {
        let text = props.text.clone();
        Callback::from(move |_: MouseEvent| {
            let (text, announce) = (text.clone(), announce.clone());
            spawn_local(async move {
                let copied = browser::copy(&text).await;
                announce.emit(if copied { t.app_copied() } else { t.app_copy_not() });
            });
        })
    };
    let open = {
        let asking = asking.clone();
        Callback::from(move |_: MouseEvent| asking.set(true))
    };
    let close = {
        let asking = asking.clone();
        Callback::from(move |()| asking.set(false))
    };
    if !can_discard && !refused {
        return Html::default();
    }
    html! {
        <>
            <Refusal failure={discarding.failure.clone().or_else(|| dismissing.failure.clone())} />
            <div class="card-actions">
                if can_discard {
                    <Button glyph={icons::TRASH} label={t.sync_do_discard()} onclick={open} />
                }
                <Button glyph={icons::COPY} label={t.sync_do_copy()} onclick={copy} />
                if refused {
                    <Button glyph={icons::CHECK} label={t.sync_do_dismiss()} busy={dismissing.busy} onclick={dismiss} />
                }
            </div>
            if can_discard {
                <Dialog
                    id={format!("discard-{id}")}
                    open={*asking}
                    title={t.sync_discard_title()}
                    close_label={t.app_close()}
                    on_close={close.clone()}
                    actions={html! {
                        <>
                            <Button label={t.sync_discard_keep()} onclick={close.reform(|_: MouseEvent| ())} />
                            <Button kind={ButtonKind::Danger} label={t.sync_do_discard()} busy={discarding.busy} onclick={discard} />
                        </>
                    }}
                >
                    <p>{ &props.text }</p>
                    <p>{ t.sync_discard_text() }</p>
                </Dialog>
            }
        </>
    }
}
