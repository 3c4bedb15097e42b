//! What only those who plan the shift can do: publish it, mark it as needed most, and call it off for everyone.

use crate::{
    layout::{Refusal, use_today},
    request::{new_command, use_request},
    schedule::MoveOrCopy,
    state::{announce::use_announce, language::use_texts},
};
use stuga_api::{Action, CardKind, Reply, Request, ShiftCard};
use stuga_ui_kit::{Button, ButtonKind, Dialog, Section, TextField};
use yew::prelude::*;

/// As long as the domain takes.
const LONGEST_REASON: u32 = 500;

/// Properties of [`Plan`].
#[derive(Clone, PartialEq, Properties)]
pub struct PlanProps {
    /// The shift.
    pub card: ShiftCard,
}

/// Publish, "Needed most", and "Cancel the shift for all 7": set apart from my own place, so that one is not taken
/// for the other.
#[component]
pub fn Plan(props: &PlanProps) -> Html {
    let t = use_texts();
    let draft = props.card.kind == CardKind::Draft;
    if !draft && props.card.kind != CardKind::Open {
        return Html::default();
    }
    html! {
        <Section id="plan" title={t.schedule_plan()}>
            if draft {
                <Publish card={props.card.clone()} />
            }
            <NeededMost card={props.card.clone()} />
            <MoveOrCopy card={props.card.clone()} />
            <CancelForAll card={props.card.clone()} />
        </Section>
    }
}

/// Shows a draft to its audience.
#[component]
fn Publish(props: &PlanProps) -> Html {
    let t = use_texts();
    let announce = use_announce();
    let publishing = use_request(Callback::from(move |_: Reply| announce.emit(t.schedule_published(1))));
    let onclick = {
        let (send, shift) = (publishing.send.clone(), props.card.shift);
        Callback::from(move |_: MouseEvent| {
            send.emit(Request::Do { id: new_command(), action: Action::PublishShift { shift } });
        })
    };
    html! {
        <>
            <Refusal failure={publishing.failure.clone()} />
            <Button kind={ButtonKind::Primary} label={t.schedule_publish(1)} busy={publishing.busy} wide=true {onclick} />
        </>
    }
}

/// Moves the shift up for everyone who may take it, and back.
#[component]
fn NeededMost(props: &PlanProps) -> Html {
    let t = use_texts();
    let announce = use_announce();
    let ShiftCard { shift, priority, .. } = props.card;
    let said = if priority { t.schedule_priority_is_off() } else { t.schedule_priority_is_on() };
    let marking = use_request(Callback::from(move |_: Reply| announce.emit(said.clone())));
    let onclick = {
        let send = marking.send.clone();
        Callback::from(move |_: MouseEvent| {
            let action = Action::PrioritizeShift { shift, priority: !priority };
            send.emit(Request::Do { id: new_command(), action });
        })
    };
    let label = if priority { t.schedule_priority_take_off() } else { t.schedule_priority_mark() };
    html! {
        <div class="stack">
            <Refusal failure={marking.failure.clone()} />
            <Button {label} busy={marking.busy} wide=true {onclick} />
            <p class="muted">{ if priority { t.schedule_priority_on() } else { t.schedule_priority_hint() } }</p>
        </div>
    }
}

/// Calls the shift off, with the reason that everyone on it reads.
#[component]
fn CancelForAll(props: &PlanProps) -> Html {
    let t = use_texts();
    let today = use_today();
    let announce = use_announce();
    let (asking, tried) = (use_state_eq(|| false), use_state_eq(|| false));
    let reason = use_state_eq(String::new);
    let card = &props.card;
    let heads = u32::from(card.confirmed);
    let cancelling = {
        let asking = asking.clone();
        use_request(Callback::from(move |_: Reply| {
            asking.set(false);
            announce.emit(t.schedule_cancel_asked());
        }))
    };
    let missing = reason.trim().is_empty();
    let cancel = {
        let (send, tried, shift) = (cancelling.send.clone(), tried.clone(), card.shift);
        let reason = reason.trim().to_owned();
        Callback::from(move |()| {
            tried.set(true);
            if !reason.is_empty() {
                let action = Action::CancelShift { shift, reason: reason.clone() };
                send.emit(Request::Do { id: new_command(), action });
            }
        })
    };
    let open = {
        let (asking, tried) = (asking.clone(), tried.clone());
        Callback::from(move |_: MouseEvent| {
            tried.set(false);
            asking.set(true);
        })
    };
    let close = {
        let asking = asking.clone();
        Callback::from(move |()| asking.set(false))
    };
    let on_input = {
        let reason = reason.clone();
        Callback::from(move |text: String| reason.set(text))
    };
    let onsubmit = cancel.reform(|event: SubmitEvent| event.prevent_default());
    let when = t.span_inside(card.starts, card.ends, today);
    html! {
        <>
            <Button kind={ButtonKind::Danger} label={t.schedule_cancel_shift(heads)} wide=true onclick={open} />
            <Dialog
                id="cancel-shift"
                open={*asking}
                title={t.schedule_cancel_title(&when, &card.place_name)}
                close_label={t.app_close()}
                on_close={close.clone()}
                actions={html! {
                    <>
                        <Button label={t.schedule_cancel_keep()} onclick={close.reform(|_: MouseEvent| ())} />
                        <Button
                            kind={ButtonKind::Danger}
                            label={t.schedule_cancel_shift(heads)}
                            busy={cancelling.busy}
                            onclick={cancel.reform(|_: MouseEvent| ())}
                        />
                    </>
                }}
            >
                <p>{ t.schedule_cancel_text(heads) }</p>
                <form novalidate=true {onsubmit}>
                    <TextField
                        name="cancel-reason"
                        label={t.schedule_cancel_reason()}
                        hint={AttrValue::from(t.schedule_cancel_reason_hint())}
                        value={(*reason).clone()}
                        {on_input}
                        error={(*tried && missing).then(|| AttrValue::from(t.schedule_wrong_reason()))}
                        max_length={LONGEST_REASON}
                    />
                </form>
                <Refusal failure={cancelling.failure.clone()} />
            </Dialog>
        </>
    }
}
