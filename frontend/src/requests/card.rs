//! One request: who is wanted where and when, and how it stands, in words and shape.

use crate::{
    layout::Refusal,
    request::{new_command, use_request},
    state::{announce::use_announce, language::use_texts},
    words::wanted,
};
use chrono::NaiveDate;
use stuga_api::{Action, Reply, Request, RequestCard, RequestReply};
use stuga_domain::RequestId;
use stuga_i18n::Texts;
use stuga_ui_kit::{Button, ButtonKind, Card, Fact, Notice, Tag, Tone, icons};
use yew::prelude::*;

/// How a request stands.
fn tag(t: Texts, card: &RequestCard) -> Html {
    let granted = card.reply.as_ref().map(|reply| reply.granted);
    let (tone, glyph, label) = match granted {
        _ if card.withdrawn => (Tone::Info, icons::X, t.requests_state_withdrawn()),
        Some(true) => (Tone::Confirmed, icons::CHECK_CIRCLE, t.requests_state_granted()),
        Some(false) => (Tone::Short, icons::PROHIBIT, t.requests_state_declined()),
        None if card.begun => (Tone::Short, icons::CLOCK, t.requests_state_unanswered()),
        None => (Tone::Offline, icons::HOURGLASS_MEDIUM, t.requests_state_waiting()),
    };
    html! { <Tag {tone} {glyph} {label} /> }
}

/// What both sides read.
fn facts(t: Texts, card: &RequestCard, today: NaiveDate) -> Html {
    let asked = t.moment(card.at, today);
    html! {
        <>
            <Fact glyph={icons::MAP_PIN}>{ t.requests_where(&card.place_name, &card.organization_name) }</Fact>
            <Fact glyph={icons::USERS}>{ wanted(t, card.kind, card.heads) }</Fact>
            if !card.purpose.is_empty() {
                <p class="pre" dir="auto">{ &card.purpose }</p>
            }
            <p class="muted small">
                { match &card.by {
                    Some(by) if by.is_empty() => t.requests_asked_at(&asked),
                    Some(by) => t.requests_asked_by(by, &asked),
                    None => t.requests_asked_mine(&asked),
                } }
            </p>
            if let Some(reply) = &card.reply {
                <div class="stack-tight">
                    <p class="strong" dir="auto">{ &reply.words }</p>
                    <p class="muted small">{ answered(t, reply, today) }</p>
                </div>
            }
            { clashes(t, card, today) }
        </>
    }
}

/// Who answered; the server itself has no name.
fn answered(t: Texts, reply: &RequestReply, today: NaiveDate) -> String {
    let when = t.moment(reply.at, today);
    if reply.by.is_empty() { t.requests_answered_at(&when) } else { t.requests_answered_by(&reply.by, &when) }
}

/// Whom an answer promises that another promises as well.
fn clashes(t: Texts, card: &RequestCard, today: NaiveDate) -> Html {
    if card.reply.is_none() || card.withdrawn {
        return Html::default();
    }
    html! {
        { for card.busy.iter().map(|busy| {
            let when = t.span_inside(busy.starts, busy.ends, today);
            html! { <Notice tone={Tone::Short} title={t.requests_clash(&busy.who, &busy.place_name, &when)} /> }
        }) }
    }
}

/// Properties of [`ToAnswer`].
#[derive(Clone, PartialEq, Properties)]
pub struct ToAnswerProps {
    /// The request.
    pub card: RequestCard,
    /// Today.
    pub today: NaiveDate,
    /// It is to be answered, or answered anew.
    pub on_answer: Callback<RequestId>,
}

/// A request that others made. Answering is one button; what was answered can be changed until it begins.
#[component]
pub fn ToAnswer(props: &ToAnswerProps) -> Html {
    let t = use_texts();
    let card = &props.card;
    let request = card.request;
    let onclick = props.on_answer.reform(move |_: MouseEvent| request);
    let actions = (!card.begun && !card.withdrawn).then(|| match card.reply {
        None => {
            html! { <Button kind={ButtonKind::Primary} label={t.requests_answer()} onclick={onclick.clone()} /> }
        }
        Some(_) => html! { <Button label={t.requests_answer_change()} onclick={onclick.clone()} /> },
    });
    html! {
        <Card title={t.span(card.starts, card.ends, props.today)} tags={tag(t, card)} struck={card.withdrawn}
            actions={actions.unwrap_or_default()}>
            { facts(t, card, props.today) }
        </Card>
    }
}

/// Properties of [`Ours`].
#[derive(Clone, PartialEq, Properties)]
pub struct OursProps {
    /// The request.
    pub card: RequestCard,
    /// Today.
    pub today: NaiveDate,
}

/// A request of ours. Withdrawing has its undo in the same place.
#[component]
pub fn Ours(props: &OursProps) -> Html {
    let t = use_texts();
    let announce = use_announce();
    let card = &props.card;
    let (request, withdrawn) = (card.request, !card.withdrawn);
    let asked = use_request(Callback::from(move |_: Reply| {
        announce.emit(if withdrawn { t.requests_withdrawn_now() } else { t.requests_asked_again() });
    }));
    let onclick = {
        let send = asked.send.clone();
        Callback::from(move |_: MouseEvent| {
            let action = Action::WithdrawRequest { request, withdrawn };
            send.emit(Request::Do { id: new_command(), action });
        })
    };
    let label = if card.withdrawn { t.requests_ask_again() } else { t.requests_withdraw() };
    let actions = (!card.begun).then(|| html! { <Button {label} busy={asked.busy} {onclick} /> });
    html! {
        <Card title={t.span(card.starts, card.ends, props.today)} tags={tag(t, card)} struck={card.withdrawn}
            actions={actions.unwrap_or_default()}>
            { facts(t, card, props.today) }
            if card.reply.is_none() {
                <p class="muted small">{ t.requests_with(&card.asked_name) }</p>
            }
            <Refusal failure={asked.failure.clone()} />
        </Card>
    }
}
