//! The page: to answer, ours, what was answered, and the notice that we want.

use super::{
    answer::Answer,
    card::{Ours, ToAnswer},
    notice::Notices,
};
use crate::{
    layout::{Page, Refusal, Waiting},
    query::use_query,
    route::Route,
    state::language::use_texts,
};
use stuga_api::{Query, RequestCard, RequestsView, View};
use stuga_domain::RequestId;
use stuga_ui_kit::{ButtonKind, ButtonLink, EmptyState, Section, icons};
use yew::prelude::*;
use yew_router::Routable;

/// The page.
#[component]
pub fn Requests() -> Html {
    let t = use_texts();
    let loaded = use_query(Query::Requests);
    let back = Some(AttrValue::from(Route::Places.to_path()));
    match loaded.view.as_deref() {
        Some(View::Requests(view)) => html! {
            <Page title={t.requests_title()} {back}>
                <Refusal failure={loaded.failure.clone()} />
                <Body view={(**view).clone()} />
            </Page>
        },
        _ => html! { <Page title={t.requests_title()} {back}><Waiting {loaded} /></Page> },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct BodyProps {
    view: RequestsView,
}

#[component]
fn Body(props: &BodyProps) -> Html {
    let t = use_texts();
    let view = &props.view;
    let answering = use_state_eq(|| None::<RequestId>);
    let on_answer = {
        let answering = answering.clone();
        Callback::from(move |request: RequestId| answering.set(Some(request)))
    };
    let on_close = {
        let answering = answering.clone();
        Callback::from(move |()| answering.set(None))
    };
    let of = |card: &&RequestCard| Some(card.request) == *answering;
    let found = view.to_answer.iter().chain(&view.answered).chain(&view.late).find(of).cloned();
    // One that goes while it is being answered is still shown, and says so.
    let last = use_mut_ref(|| None::<RequestCard>);
    let here = found.is_some();
    let open = found.or_else(|| answering.and(last.borrow().clone()));
    last.replace(open.clone());
    let (asks, answers) = (!view.places.is_empty(), !view.notices.is_empty());
    let to_answer = |card: &RequestCard| {
        html! {
            <li key={card.request.to_string()}>
                <ToAnswer card={card.clone()} today={view.today} on_answer={on_answer.clone()} />
            </li>
        }
    };
    html! {
        <div class="stack-wide">
            if !asks && !answers {
                <EmptyState glyph={icons::HAND_WAVING} title={t.requests_none_title()} text={AttrValue::from(t.requests_none_text())} />
            }
            if asks {
                <ButtonLink kind={ButtonKind::Primary} glyph={icons::HAND_WAVING} href={Route::AskForStaff.to_path()} label={t.requests_ask()} />
            }
            if answers || !view.to_answer.is_empty() {
                <Section id="to-answer" title={t.requests_to_answer()}>
                    if view.to_answer.is_empty() {
                        <p class="muted">{ t.requests_to_answer_none() }</p>
                    } else {
                        <ul class="cards cards-broad" role="list">{ for view.to_answer.iter().map(to_answer) }</ul>
                    }
                </Section>
            }
            if asks || !view.ours.is_empty() {
                <Section id="ours" title={t.requests_ours()}>
                    if view.ours.is_empty() {
                        <p class="muted">{ t.requests_ours_none() }</p>
                    } else {
                        <ul class="cards cards-broad" role="list">
                            { for view.ours.iter().map(|card| html! {
                                <li key={card.request.to_string()}><Ours card={card.clone()} today={view.today} /></li>
                            }) }
                        </ul>
                    }
                </Section>
            }
            if !view.answered.is_empty() {
                <Section id="answered" title={t.requests_answered()}>
                    <ul class="cards cards-broad" role="list">{ for view.answered.iter().map(to_answer) }</ul>
                </Section>
            }
            if answers {
                <Notices notices={view.notices.clone()} />
            }
            <Answer card={open} {here} today={view.today} {on_close} />
        </div>
    }
}

/// The way here, from where one plans: it says how many wait for an answer.
#[component]
pub fn Way() -> Html {
    let t = use_texts();
    let loaded = use_query(Query::Requests);
    let Some(View::Requests(view)) = loaded.view.as_deref() else { return Html::default() };
    if view.places.is_empty() && view.notices.is_empty() && view.to_answer.is_empty() {
        return Html::default();
    }
    let waiting = u32::try_from(view.to_answer.len()).unwrap_or(u32::MAX);
    let label = if waiting == 0 { t.requests_title() } else { t.requests_title_waiting(waiting) };
    html! { <ButtonLink glyph={icons::HAND_WAVING} href={Route::Requests.to_path()} {label} /> }
}
