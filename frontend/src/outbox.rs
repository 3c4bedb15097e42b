//! Behind the sync line: what I have done, how each thing stands, and what can be done about it.

mod item;
mod left;

use crate::{
    layout::{Page, Refusal, Waiting, local},
    query::use_query,
    request::use_request,
    state::{language::use_texts, use_sync},
    words,
};
use item::Item;
use left::Left;
use stuga_api::{ItemState, OutboxItem, OutboxView, Query, Request, Storage, SyncView, View};
use stuga_i18n::Texts;
use stuga_ui_kit::{Button, EmptyState, Notice, Section, Tone, icons};
use yew::prelude::*;

/// The outbox.
#[component]
pub fn Outbox() -> Html {
    let t = use_texts();
    let loaded = use_query(Query::Outbox);
    let back = Some(AttrValue::Static("/"));
    match loaded.view.as_deref() {
        Some(View::Outbox(view)) => html! {
            <Page title={t.sync_outbox_title()} {back}>
                <Refusal failure={loaded.failure.clone()} />
                <Body view={view.clone()} />
            </Page>
        },
        _ => html! { <Page title={t.sync_outbox_title()} {back}><Waiting {loaded} /></Page> },
    }
}

/// Which of three lists an item stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    NeedsYou,
    Open,
    Done,
}

fn group(item: &OutboxItem) -> Group {
    match item.state {
        _ if item.corrected => Group::NeedsYou,
        ItemState::Refused { .. } | ItemState::Doubtful { .. } => Group::NeedsYou,
        ItemState::Waiting | ItemState::Sent | ItemState::ServerOlder => Group::Open,
        ItemState::Accepted { .. } => Group::Done,
    }
}

#[derive(Clone, PartialEq, Properties)]
struct BodyProps {
    view: OutboxView,
}

#[component]
fn Body(props: &BodyProps) -> Html {
    let t = use_texts();
    let trying = use_request(Callback::noop());
    let view = &props.view;
    // The line's own facts: those that came with the list are as old as the list.
    let sync = use_sync().unwrap_or_else(|| view.sync.clone());
    let try_now = {
        let send = trying.send.clone();
        Callback::from(move |_: MouseEvent| send.emit(Request::SyncNow))
    };
    let list = |wanted: Group, id: &'static str, title: String| {
        let items: Vec<_> = view.items.iter().filter(|item| group(item) == wanted).collect();
        html! {
            if !items.is_empty() {
                <Section {id} {title}>
                    <ul class="cards" role="list">
                        { for items.into_iter().map(|item| html! {
                            <li key={item.id.to_string()}><Item item={item.clone()} sync={sync.clone()} /></li>
                        }) }
                    </ul>
                </Section>
            }
        }
    };
    html! {
        <div class="stack-wide read">
            <div class="stack">
                <Stand sync={sync.clone()} />
                <Refusal failure={trying.failure.clone()} />
                <div class="row">
                    <Button glyph={icons::ARROWS_CLOCKWISE} label={t.sync_send_now()} busy={trying.busy} onclick={try_now} />
                </div>
            </div>
            if !view.left.is_empty() {
                <Section id="left" title={t.sync_left_title()}>
                    <ul class="cards" role="list">
                        { for view.left.iter().map(|item| html! {
                            <li key={item.id.to_string()}><Left item={item.clone()} sync={sync.clone()} /></li>
                        }) }
                    </ul>
                </Section>
            }
            if view.items.is_empty() && view.left.is_empty() {
                <EmptyState glyph={icons::TRAY} title={t.sync_outbox_empty_title()} text={AttrValue::from(t.sync_outbox_empty_text())} />
            }
            { list(Group::NeedsYou, "needs-you", t.sync_item_needs_you()) }
            { list(Group::Open, "open", t.sync_outbox_open()) }
            { list(Group::Done, "done", t.sync_outbox_done()) }
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct StandProps {
    sync: SyncView,
}

/// How this device stands to the server, in whole sentences.
#[component]
fn Stand(props: &StandProps) -> Html {
    let t = use_texts();
    let sync = &props.sync;
    let (tone, title) = stand(t, sync);
    let hint = (sync.waiting > 0).then(|| AttrValue::from(t.sync_outbox_hint()));
    html! {
        <>
            <Notice {tone} {title} text={hint} live=true />
            if sync.waiting > 0 && sync.storage == Storage::BrowserMayDelete {
                <Notice glyph={icons::WARNING_CIRCLE} title={t.sync_may_be_deleted()} />
            }
            if let (None, Some(trouble)) = (sync.offline_since, &sync.trouble) {
                <Notice tone={Tone::Short} glyph={icons::WARNING_CIRCLE} title={words::failure(t, trouble)} />
            }
        </>
    }
}

fn stand(t: Texts, sync: &SyncView) -> (Tone, String) {
    if let Some(since) = sync.offline_since {
        return (Tone::Offline, t.sync_offline_since(&t.clock(local(since, sync).time())));
    }
    match sync.reached_at {
        Some(at) => (Tone::Confirmed, t.sync_reached(&t.clock(local(at, sync).time()))),
        None => (Tone::Offline, t.sync_never()),
    }
}
