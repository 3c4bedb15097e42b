//! "Move or copy": a dialog with day and times, for a thumb as for a mouse.

use super::{
    draft::{Draft, Wrong},
    moves::{Move, Moved, told, use_moves},
};
use crate::{
    layout::{Refusal, use_local_now},
    request::{new_command, use_request},
    state::{announce::use_announce, language::use_texts},
};
use stuga_api::{Action, CardKind, Reply, Request, ShiftCard};
use stuga_ui_kit::{Button, ButtonKind, Dialog, InputKind, TextField};
use yew::prelude::*;

/// Properties of [`MoveOrCopy`].
#[derive(Clone, PartialEq, Properties)]
pub struct MoveOrCopyProps {
    /// The shift.
    pub card: ShiftCard,
}

/// A button, and behind it the dialog, which says who is shown the new time before it is moved.
#[component]
pub fn MoveOrCopy(props: &MoveOrCopyProps) -> Html {
    let t = use_texts();
    let announce = use_announce();
    let now = use_local_now();
    let (card, today) = (&props.card, now.date());
    let asking = use_state_eq(|| false);
    let typed = use_state_eq(|| Draft::of(card));
    let wrong = use_state_eq(Wrong::default);
    let moves = use_moves(today);
    let times = typed.shift(t, card.place, now, false).map(|shift| (shift.starts, shift.ends));
    let when = move |times: super::moves::Times| t.span_inside(times.0, times.1, today);
    let copying = {
        let (asking, times) = (asking.clone(), times.clone());
        use_request(Callback::from(move |_: Reply| {
            asking.set(false);
            if let Ok(times) = &times {
                announce.emit(t.board_copied(&when(*times)));
            }
        }))
    };
    let open = {
        let (asking, typed, wrong, card) = (asking.clone(), typed.clone(), wrong.clone(), card.clone());
        Callback::from(move |_: MouseEvent| {
            typed.set(Draft::of(&card));
            wrong.set(Wrong::default());
            asking.set(true);
        })
    };
    let close = {
        let asking = asking.clone();
        Callback::from(move |()| asking.set(false))
    };
    let set = |how: fn(&mut Draft, String)| {
        let typed = typed.clone();
        Callback::from(move |text: String| {
            let mut new = (*typed).clone();
            how(&mut new, text);
            typed.set(new);
        })
    };
    let was = (card.starts, card.ends);
    let then = |done: Callback<super::moves::Times>, may_stay: bool| {
        let (times, wrong) = (times.clone(), wrong.clone());
        Callback::from(move |_: MouseEvent| match &times {
            Ok(times) if *times == was && !may_stay => {
                wrong.set(Wrong { day: Some(t.board_same_time()), ..Wrong::default() });
            }
            Ok(times) => {
                wrong.set(Wrong::default());
                done.emit(*times);
            }
            Err(what) => wrong.set(what.clone()),
        })
    };
    let relocate = {
        let (go, asking, shift) = (moves.go.clone(), asking.clone(), card.shift);
        then(
            Callback::from(move |is| {
                asking.set(false);
                go.emit(Move { shift, was, is });
            }),
            false,
        )
    };
    let copy = {
        let (send, shift) = (copying.send.clone(), card.shift);
        then(
            Callback::from(move |(starts, ends)| {
                let action = Action::CopyShift { shift, starts, ends };
                send.emit(Request::Do { id: new_command(), action });
            }),
            true,
        )
    };
    let error = |what: &Option<String>| what.clone().map(AttrValue::from);
    let heads = if card.kind == CardKind::Open { u32::from(card.confirmed) } else { 0 };
    html! {
        <>
            <Moved moves={moves.clone()} {today} />
            <Button label={t.board_move_or_copy()} wide=true busy={moves.busy} onclick={open} />
            <Dialog
                id="move-shift"
                open={*asking}
                title={t.board_move_title(&when(was))}
                close_label={t.app_close()}
                on_close={close}
                actions={html! {
                    <>
                        <Button label={t.board_copy()} busy={copying.busy} onclick={copy} />
                        <Button kind={ButtonKind::Primary} label={t.board_move_all(heads)} busy={moves.busy} onclick={relocate} />
                    </>
                }}
            >
                <div class="stack">
                    <TextField name="move-day" label={t.schedule_day()} kind={InputKind::Date} value={typed.day.clone()}
                        min={today.to_string()} error={error(&wrong.day)} on_input={set(|draft, text| draft.day = text)} />
                    <div class="pair">
                        <TextField name="move-from" label={t.schedule_from()} kind={InputKind::Time} value={typed.from.clone()}
                            error={error(&wrong.from)} on_input={set(|draft, text| draft.from = text)} />
                        <TextField name="move-to" label={t.schedule_to()} kind={InputKind::Time} value={typed.to.clone()}
                            error={error(&wrong.to)} on_input={set(|draft, text| draft.to = text)} />
                    </div>
                    if typed.ends_next_day() {
                        <p class="muted" role="status">{ t.schedule_to_next_day() }</p>
                    }
                    { told(t, card) }
                    <p class="muted">{ t.board_copy_told() }</p>
                    <Refusal failure={copying.failure.clone()} />
                </div>
            </Dialog>
        </>
    }
}
