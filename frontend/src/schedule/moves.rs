//! Moving a shift: what is asked for, how it is taken back, and who is shown the new time.

use crate::{
    layout::Refusal,
    request::{new_command, use_request},
    state::{announce::use_announce, language::use_texts},
};
use chrono::{NaiveDate, NaiveDateTime};
use stuga_api::{Action, CardKind, Failure, Reply, Request, ShiftCard};
use stuga_domain::ShiftId;
use stuga_i18n::Texts;
use stuga_ui_kit::{Button, Notice, Tone, icons};
use yew::prelude::*;

/// Start and end on the Place's clock.
pub type Times = (NaiveDateTime, NaiveDateTime);

/// A shift that goes from one time to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// The shift.
    pub shift: ShiftId,
    /// When it was.
    pub was: Times,
    /// When it is to be.
    pub is: Times,
}

/// Moving, one at a time, with the last one to be taken back.
#[derive(Clone, PartialEq)]
pub struct Moves {
    /// What was moved last, and can go back.
    pub last: Option<Move>,
    /// Whether one is under way.
    pub busy: bool,
    /// Why the last one was refused.
    pub failure: Option<Failure>,
    /// Moves a shift.
    pub go: Callback<Move>,
    /// Moves the last one back.
    pub back: Callback<()>,
}

/// Moves shifts, and says what was done.
#[hook]
pub fn use_moves(today: NaiveDate) -> Moves {
    let t = use_texts();
    let announce = use_announce();
    let last = use_state_eq(|| None::<Move>);
    // What is under way, and whether it goes back.
    let under_way = use_mut_ref(|| None::<(Move, bool)>);
    let asking = {
        let (last, under_way) = (last.clone(), under_way.clone());
        use_request(Callback::from(move |_: Reply| {
            let Some((it, back)) = under_way.take() else { return };
            let when = t.span_inside(it.is.0, it.is.1, today);
            announce.emit(if back { t.board_moved_back(&when) } else { t.board_moved(&when) });
            last.set((!back).then_some(it));
        }))
    };
    let send = {
        let (send, under_way) = (asking.send.clone(), under_way);
        move |it: Move, back: bool| {
            under_way.replace(Some((it, back)));
            let action = Action::MoveShift { shift: it.shift, starts: it.is.0, ends: it.is.1 };
            send.emit(Request::Do { id: new_command(), action });
        }
    };
    let back = {
        let (send, last) = (send.clone(), *last);
        Callback::from(move |()| {
            if let Some(it) = last {
                send(Move { was: it.is, is: it.was, ..it }, true);
            }
        })
    };
    let go = Callback::from(move |it: Move| send(it, false));
    Moves { last: *last, busy: asking.busy, failure: asking.failure, go, back }
}

/// Properties of [`Moved`].
#[derive(Clone, PartialEq, Properties)]
pub struct MovedProps {
    /// The moves.
    pub moves: Moves,
    /// Today.
    pub today: NaiveDate,
}

/// What was moved last, with a button that moves it back; or why it was refused.
#[component]
pub fn Moved(props: &MovedProps) -> Html {
    let t = use_texts();
    let moves = &props.moves;
    html! {
        <>
            <Refusal failure={moves.failure.clone()} />
            if let Some(it) = moves.last {
                <Notice tone={Tone::Offline} glyph={icons::CHECK} title={t.board_moved(&t.span_inside(it.is.0, it.is.1, props.today))}>
                    <Button glyph={icons::ARROW_U_UP_LEFT} label={t.board_undo()} busy={moves.busy} onclick={moves.back.reform(|_: MouseEvent| ())} />
                </Notice>
            }
        </>
    }
}

/// Whether others are shown the new time.
pub fn is_told(card: &ShiftCard) -> bool {
    card.kind == CardKind::Open && (card.confirmed > 0 || card.waiting > 0)
}

/// Who is shown the new time, in sentences.
pub fn told(t: Texts, card: &ShiftCard) -> Html {
    if card.kind == CardKind::Draft {
        return html! { <p>{ t.board_move_draft() }</p> };
    }
    html! {
        <p>
            { t.board_move_told(u32::from(card.confirmed)) }
            if card.waiting > 0 {
                { " " }{ t.board_move_told_line(card.waiting) }
            }
            if is_told(card) {
                { " " }{ t.board_move_call() }
            }
        </p>
    }
}
