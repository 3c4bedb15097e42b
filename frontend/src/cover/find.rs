//! Who could come to a shift, in turn: one tap to call, or several ticked and one message.

use super::{called::Called, person::Person, said::Enough};
use crate::{
    layout::{Page, Refusal, Waiting},
    query::use_query,
    request::{new_command, use_request},
    route::Route,
    state::{language::use_texts, session::use_session},
};
use stuga_api::{
    Action, CoverPerson, CoverSaidView, CoverWord, FindCoverView, Query, Reply, Request, SessionView, View,
};
use stuga_domain::{CoverId, ShiftId, cover::CoverSaid};
use stuga_ui_kit::{ButtonKind, ButtonLink, EmptyState, Notice, Section, Tag, Tone, icons};
use yew::prelude::*;
use yew_router::Routable;

/// Properties of [`FindCover`].
#[derive(Clone, PartialEq, Properties)]
pub struct FindCoverProps {
    /// For which shift.
    pub shift: ShiftId,
    /// The list that it was opened from.
    pub back: AttrValue,
}

/// The page.
#[component]
pub fn FindCover(props: &FindCoverProps) -> Html {
    let t = use_texts();
    let loaded = use_query(Query::FindCover { shift: props.shift });
    let back = Some(props.back.clone());
    match loaded.view.as_deref() {
        Some(View::FindCover(Some(view))) => html! {
            <Page title={t.cover_find()} {back} beside_list=true>
                <Refusal failure={loaded.failure.clone()} />
                <Body view={(**view).clone()} />
            </Page>
        },
        Some(View::FindCover(None)) => html! {
            <Page title={t.cover_find()} {back} beside_list=true>
                <EmptyState glyph={icons::USERS_THREE} title={t.cover_gone_title()} text={AttrValue::from(t.cover_gone_text())} />
            </Page>
        },
        _ => html! { <Page title={t.cover_find()} {back} beside_list=true><Waiting {loaded} /></Page> },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct BodyProps {
    view: FindCoverView,
}

#[component]
fn Body(props: &BodyProps) -> Html {
    let t = use_texts();
    let view = &props.view;
    let picked = use_state_eq(Vec::<CoverId>::new);
    let called = use_state_eq(|| None::<CoverId>);
    let noted = {
        let picked = picked.clone();
        // Only now: the link that opens the message must keep its numbers until it has been followed.
        use_request(Callback::from(move |_: Reply| picked.set(Vec::new())))
    };
    let noted_call = use_request(Callback::from(|_: Reply| ()));
    let on_pick = {
        let picked = picked.clone();
        Callback::from(move |(entry, on): (CoverId, bool)| {
            let mut new: Vec<CoverId> = picked.iter().copied().filter(|other| *other != entry).collect();
            if on {
                new.push(entry);
            }
            picked.set(new);
        })
    };
    let on_more = {
        let called = called.clone();
        Callback::from(move |entry: CoverId| called.set(Some(entry)))
    };
    let on_call = {
        let (called, send, shift) = (called.clone(), noted_call.send.clone(), view.shift);
        let answered = |person: &&CoverPerson| person.said.as_ref().is_some_and(|said| !said.is_open());
        let answered: Vec<CoverId> = view.people.iter().filter(answered).map(|person| person.entry).collect();
        Callback::from(move |entry: CoverId| {
            called.set(Some(entry));
            // What they answered stands until something else is said.
            if !answered.contains(&entry) {
                let word = CoverWord { shift, whom: vec![entry.into()], said: CoverSaid::Asked };
                send.emit(Request::Do { id: new_command(), action: Action::MarkCover(word) });
            }
        })
    };
    let close = {
        let called = called.clone();
        Callback::from(move |()| called.set(None))
    };
    let person = |person: &CoverPerson| {
        html! {
            <Person key={person.entry.to_string()} person={person.clone()} day={view.starts.date()}
                picked={picked.contains(&person.entry)} on_pick={on_pick.clone()} on_call={on_call.clone()} on_more={on_more.clone()} />
        }
    };
    let chosen: Vec<CoverPerson> =
        view.people.iter().filter(|person| picked.contains(&person.entry)).cloned().collect();
    let shown = view.people.iter().find(|person| Some(person.entry) == *called).cloned();
    let list = Route::CoverList { place: view.place.place }.to_path();
    html! {
        <div class="stack-wide sheet">
            <div class="stack-tight">
                <p class="strong">{ &view.place.name }</p>
                <p>{ t.dates_day_and_time(&t.day_long(view.starts.date(), view.today), &t.times(view.starts.time(), view.ends.time())) }</p>
                <div class="row">
                    if view.open && view.missing > 0 {
                        <Tag tone={Tone::Short} label={t.shifts_missing(view.missing)} />
                    }
                    if view.open {
                        <Enough shift={view.shift} enough={view.enough.clone()} />
                    }
                </div>
            </div>
            if !view.open {
                <Notice glyph={icons::CLOCK} title={t.cover_over()} />
            }
            if view.people.is_empty() {
                <EmptyState glyph={icons::USERS_THREE} title={t.cover_list_empty_title()} text={AttrValue::from(t.cover_list_empty_text())}>
                    <ButtonLink kind={ButtonKind::Primary} href={list.clone()} label={t.cover_list_add()} />
                </EmptyState>
            } else {
                <Section id="cover-people" title={t.cover_list_title()} hint={AttrValue::from(t.cover_find_hint())}>
                    <ul class="roster" role="list">{ for view.people.iter().map(person) }</ul>
                </Section>
                <Write view={view.clone()} {chosen} send={noted.send.clone()} />
                <Refusal failure={noted.failure.clone().or_else(|| noted_call.failure.clone())} />
                <div class="row"><ButtonLink kind={ButtonKind::Plain} href={list} label={t.cover_list_title()} /></div>
            }
            <Called shift={view.shift} person={shown} on_close={close} />
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct WriteProps {
    view: FindCoverView,
    chosen: Vec<CoverPerson>,
    send: Callback<Request>,
}

/// One message to all that are ticked, at the thumb. It is the phone that sends it.
#[component]
fn Write(props: &WriteProps) -> Html {
    let t = use_texts();
    let session = use_session();
    let (view, chosen) = (&props.view, &props.chosen);
    let label = t.cover_write(u32::try_from(chosen.len()).unwrap_or(u32::MAX));
    if chosen.is_empty() {
        return html! { <p class="cover-write muted" role="status">{ label }</p> };
    }
    let name = match &session.session {
        Some(SessionView::SignedIn { name, .. }) => name.clone(),
        _ => String::new(),
    };
    // By its date: "today" may be wrong by the time that it is read.
    let day = t.day_short(view.starts.date(), view.today);
    let times = t.times(view.starts.time(), view.ends.time());
    let text = t.cover_message(&view.place.name, &day, &times, &view.link, &name);
    let numbers: Vec<&str> = chosen.iter().map(|person| person.phone.as_str()).collect();
    let href = message(&numbers, &text);
    let onclick = {
        let (send, shift) = (props.send.clone(), view.shift);
        let open = |person: &&CoverPerson| person.said.as_ref().is_none_or(CoverSaidView::is_open);
        let whom = chosen.iter().filter(open).map(|person| person.entry.into()).collect();
        let word = CoverWord { shift, whom, said: CoverSaid::Asked };
        Callback::from(move |_: MouseEvent| {
            if !word.whom.is_empty() {
                send.emit(Request::Do { id: new_command(), action: Action::MarkCover(word.clone()) });
            }
        })
    };
    html! {
        <div class="cover-write stack-tight">
            <div {onclick}>
                <ButtonLink kind={ButtonKind::Primary} wide=true glyph={icons::PAPER_PLANE_TILT} {href} {label} />
            </div>
            <p class="muted small">{ t.cover_write_hint() }</p>
        </div>
    }
}

/// The address of a message to several, as phones understand it: `?&body=` is read by all of them.
fn message(numbers: &[&str], text: &str) -> String {
    let text = String::from(js_sys::encode_uri_component(text));
    format!("sms:{}?&body={text}", numbers.join(","))
}
