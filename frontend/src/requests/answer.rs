//! Answering: who comes, or why nobody can.

use crate::{
    layout::Refusal,
    request::{new_command, use_request},
    state::{announce::use_announce, language::use_texts},
    words::wanted,
};
use chrono::NaiveDate;
use stuga_api::{Action, Reply, Request, RequestCard, alike};
use stuga_domain::{RequestId, requests::RequestAnswer};
use stuga_i18n::Texts;
use stuga_ui_kit::{Button, ButtonKind, ButtonType, Choice, ChoiceOption, Dialog, Notice, TextArea, Tone};
use yew::prelude::*;

/// As long as the domain takes.
const LONGEST: u32 = 300;

/// Properties of [`Answer`].
#[derive(Clone, PartialEq, Properties)]
pub struct AnswerProps {
    /// What is answered; none while nothing is.
    pub card: Option<RequestCard>,
    /// Whether it is still here. What is withdrawn or begins while one is at it can't be answered any more, and says why.
    pub here: bool,
    /// Today.
    pub today: NaiveDate,
    /// It is answered, or not after all.
    pub on_close: Callback<()>,
}

/// Why there is nothing to answer any more.
fn late(t: Texts, card: &RequestCard, here: bool) -> Option<String> {
    match card {
        card if card.withdrawn => Some(t.errors_request_withdrawn()),
        card if card.begun => Some(t.requests_begun()),
        _ => (!here).then(|| t.errors_request_gone()),
    }
}

/// One question: does somebody come. Who is promised elsewhere at the time is told, and does not hinder.
#[component]
pub fn Answer(props: &AnswerProps) -> Html {
    let t = use_texts();
    let announce = use_announce();
    let (grants, words, tried) = (use_state_eq(|| true), use_state_eq(String::new), use_state_eq(|| false));
    // What is typed stays with its request until it is sent: a click beside the dialog loses nothing.
    let of = use_state_eq(|| None::<RequestId>);
    let answered = {
        let (on_close, of) = (props.on_close.clone(), of.clone());
        use_request(Callback::from(move |_: Reply| {
            of.set(None);
            announce.emit(t.requests_answered_now());
            on_close.emit(());
        }))
    };
    {
        // Each one begins with the answer that stands. One that comes meanwhile changes nothing of what is being typed.
        let (grants, words, tried, clear) =
            (grants.clone(), words.clone(), tried.clone(), answered.clear.clone());
        let began = props.card.clone();
        use_effect_with(props.card.as_ref().map(|card| card.request), move |_| {
            clear.emit(());
            let Some(card) = began.filter(|card| Some(card.request) != *of) else { return };
            of.set(Some(card.request));
            let reply = card.reply;
            grants.set(reply.as_ref().is_none_or(|reply| reply.granted));
            words.set(reply.map(|reply| reply.words).unwrap_or_default());
            tried.set(false);
        });
    }
    let empty = words.trim().is_empty();
    let onsubmit = {
        let (send, tried, card) = (answered.send.clone(), tried.clone(), props.card.clone());
        let (grants, words) = (*grants, (*words).clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            tried.set(true);
            let Some(card) = card.as_ref().filter(|_| !words.trim().is_empty()) else { return };
            let words = words.clone();
            let answer = if grants { RequestAnswer::Grant(words) } else { RequestAnswer::Decline(words) };
            let action = Action::AnswerRequest { request: card.request, answer, replaces: card.answers };
            send.emit(Request::Do { id: new_command(), action });
        })
    };
    let on_choice = {
        let grants = grants.clone();
        Callback::from(move |value: AttrValue| grants.set(value == "yes"))
    };
    let on_input = {
        let words = words.clone();
        Callback::from(move |text: String| words.set(text))
    };
    let close = props.on_close.clone();
    let option = |value: &'static str, label: String| ChoiceOption {
        value: AttrValue::Static(value),
        label: label.into(),
        lang: None,
    };
    let options = vec![option("yes", t.requests_answer_yes()), option("no", t.requests_answer_no())];
    let title = props.card.as_ref().map(|card| t.span(card.starts, card.ends, props.today));
    html! {
        <Dialog id="request-answer" open={props.card.is_some()} title={title.unwrap_or_default()} close_label={t.app_close()} on_close={close}>
            if let Some(card) = &props.card {
                <form class="stack" novalidate=true {onsubmit}>
                    <div class="stack-tight">
                        <p>{ t.requests_where(&card.place_name, &card.organization_name) }</p>
                        <p>{ wanted(t, card.kind, card.heads) }</p>
                        if !card.purpose.is_empty() {
                            <p class="muted pre" dir="auto">{ &card.purpose }</p>
                        }
                    </div>
                    if let Some(reply) = card.reply.as_ref().filter(|reply| *words != reply.words) {
                        <Notice title={t.requests_stands(&reply.by, &reply.words)} live=true />
                    }
                    <Choice name="request-comes" label={t.requests_answer_question()} {options}
                        value={if *grants { "yes" } else { "no" }} on_change={on_choice} />
                    <TextArea name="request-words" label={if *grants { t.requests_who() } else { t.requests_why() }}
                        hint={grants.then(|| AttrValue::from(t.requests_who_hint()))} value={(*words).clone()} {on_input} max_length={LONGEST}
                        error={(*tried && empty).then(|| AttrValue::from(t.errors_name_missing()))} />
                    if *grants {
                        { for card.busy.iter().map(|busy| {
                            let when = t.span_inside(busy.starts, busy.ends, props.today);
                            if alike(&words, &busy.who) {
                                html! { <Notice tone={Tone::Short} live=true title={t.requests_clash(&busy.who, &busy.place_name, &when)} /> }
                            } else {
                                html! { <p class="muted small">{ t.requests_busy(&busy.who, &busy.place_name, &when) }</p> }
                            }
                        }) }
                    }
                    <p class="muted small">{ t.requests_who_sees(&card.organization_name, &card.asked_name) }</p>
                    <Refusal failure={answered.failure.clone()} />
                    if let Some(late) = late(t, card, props.here) {
                        <Notice live=true title={late} />
                    } else {
                        <Button button_type={ButtonType::Submit} kind={ButtonKind::Primary} wide=true busy={answered.busy}
                            label={if *grants { t.requests_send_yes() } else { t.requests_send_no() }} />
                    }
                </form>
            }
        </Dialog>
    }
}
