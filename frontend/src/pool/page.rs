//! Whether I go where I am needed: what I said of it, or the way to say so.

use super::join::Join;
use crate::{
    cover::days,
    layout::{Page, Refusal, Waiting},
    query::use_query,
    request::{new_command, use_request},
    route::Route,
    state::language::use_texts,
};
use stuga_api::{Action, AreaOption, MyPool, MyPoolView, PoolOffer, Query, Reply, Request, View};
use stuga_i18n::Texts;
use stuga_ui_kit::{Button, ButtonKind, EmptyState, icons};
use yew::prelude::*;
use yew_router::Routable;

/// An area in words: its name and its places, as far as they are known here.
pub(super) fn area(t: Texts, area: &AreaOption) -> String {
    let places = area.places.join(", ");
    match (area.name.is_empty(), places.is_empty()) {
        (false, false) => t.pool_area(&area.name, &places),
        (false, true) => area.name.clone(),
        (true, _) => t.pool_area_places(&places),
    }
}

/// The page.
#[component]
pub fn Pool() -> Html {
    let t = use_texts();
    let loaded = use_query(Query::MyPool);
    let back = Some(AttrValue::from(Route::Home.to_path()));
    match loaded.view.as_deref() {
        Some(View::MyPool(view)) => html! {
            <Page title={t.pool_title()} {back}>
                <Refusal failure={loaded.failure.clone()} />
                <Body view={view.clone()} />
            </Page>
        },
        _ => html! { <Page title={t.pool_title()} {back}><Waiting {loaded} /></Page> },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct BodyProps {
    view: MyPoolView,
}

#[component]
fn Body(props: &BodyProps) -> Html {
    let t = use_texts();
    let view = &props.view;
    let changing = use_state_eq(|| false);
    // What I said before I left just now.
    let gone = use_state_eq(|| None::<MyPool>);
    let left = {
        let (gone, entry) = (gone.clone(), view.entry.clone());
        use_request(Callback::from(move |_: Reply| gone.set(entry.clone())))
    };
    let again = {
        let gone = gone.clone();
        use_request(Callback::from(move |_: Reply| gone.set(None)))
    };
    let done = {
        let (changing, gone) = (changing.clone(), gone.clone());
        Callback::from(move |()| {
            changing.set(false);
            gone.set(None);
        })
    };
    if let Some(entry) = view.entry.as_ref().filter(|_| !*changing) {
        let change = {
            let changing = changing.clone();
            Callback::from(move |_: MouseEvent| changing.set(true))
        };
        let leave = {
            let (send, entry) = (left.send.clone(), entry.entry);
            Callback::from(move |_: MouseEvent| {
                send.emit(Request::Do { id: new_command(), action: Action::LeavePool { entry } });
            })
        };
        let chosen = view.areas.iter().filter(|area| entry.areas.contains(&area.organization));
        let areas: Vec<String> = chosen.map(|chosen| area(t, chosen)).collect();
        return html! {
            <div class="stack read">
                <p>{ t.pool_in(&t.day_inside(entry.since, view.today), &t.phone(&entry.phone)) }</p>
                <p>{ t.pool_in_areas(&areas.join("; ")) }</p>
                <p>{ days(t, entry.days).map_or_else(|| t.pool_in_days_any(), |days| t.pool_in_days(&days)) }</p>
                <p class="muted">{ t.pool_shown() }</p>
                <div class="row">
                    <Button label={t.pool_change()} onclick={change} />
                    <Button kind={ButtonKind::Plain} label={t.pool_leave()} busy={left.busy} onclick={leave} />
                </div>
                <Refusal failure={left.failure.clone()} />
            </div>
        };
    }
    let rejoin = {
        let (send, gone) = (again.send.clone(), gone.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(MyPool { entry, areas, days, phone, .. }) = (*gone).clone() {
                let offer = PoolOffer { entry: Some(entry), areas, days, phone };
                send.emit(Request::Do { id: new_command(), action: Action::JoinPool(offer) });
            }
        })
    };
    let cancel = view.entry.is_some().then(|| done.clone());
    html! {
        <div class="stack-wide read">
            if gone.is_some() {
                <div class="stack-tight">
                    <p role="status">{ t.pool_left() }</p>
                    <div class="row"><Button label={t.pool_again()} busy={again.busy} onclick={rejoin} /></div>
                    <Refusal failure={again.failure.clone()} />
                </div>
            }
            if view.areas.is_empty() {
                <EmptyState glyph={icons::HAND_WAVING} title={t.pool_no_areas_title()} text={AttrValue::from(t.pool_no_areas_text())} />
            } else {
                <Join view={view.clone()} on_done={done} on_cancel={cancel} />
            }
        </div>
    }
}
