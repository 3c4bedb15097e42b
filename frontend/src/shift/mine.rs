//! My signup on a shift: how it stands, and giving it back.

use super::handover::Handing;
use crate::{
    layout::Refusal,
    query::use_query,
    request::{new_command, use_request},
    state::{announce::use_announce, language::use_texts},
    words::{self, Reach},
};
use stuga_api::{
    Action, CardKind, Doing, ItemState, MySignup, OutboxView, Query, Reply, Request, ShiftCard, View,
};
use stuga_domain::shifts::{CancelledBy, SignupState};
use stuga_ui_kit::{Button, ButtonKind, Dialog, Notice};
use yew::prelude::*;

/// Properties of [`Mine`].
#[derive(Clone, PartialEq, Properties)]
pub struct MineProps {
    /// The shift.
    pub card: ShiftCard,
    /// My signup on it.
    pub mine: MySignup,
    /// What this device can promise.
    pub reach: Reach,
}

/// The state in a sentence, and "Cancel my place". Others are told of it, so this one asks first.
#[component]
pub fn Mine(props: &MineProps) -> Html {
    let t = use_texts();
    let outbox = use_query(Query::Outbox);
    let asking = use_state_eq(|| false);
    let (card, mine) = (&props.card, &props.mine);
    let heads = u32::from(mine.companions) + 1;

    let mut standing = words::standing(t, card, mine, props.reach);
    let handing = mine.state == SignupState::Confirmed && card.kind == CardKind::Open && !card.begun;
    let given_back = mine.state == SignupState::Cancelled { by: CancelledBy::Me };
    if given_back && matches!(outbox.view.as_deref(), Some(View::Outbox(outbox)) if unanswered(outbox, card))
    {
        standing.text = t.shifts_pending_cancel();
        standing.tone = stuga_ui_kit::Tone::Offline;
    }
    let pending = mine.state == SignupState::Pending;
    let asked = pending
        .then(|| t.shifts_pending_asked_at(&t.moment(mine.asked_at_local, mine.asked_at_local.date())));
    let action = match &mine.state {
        SignupState::Pending => Some(t.shifts_withdraw()),
        SignupState::Confirmed => Some(t.shifts_cancel_mine_party(heads)),
        SignupState::Waitlisted { .. } => Some(t.shifts_leave_queue()),
        SignupState::Cancelled { .. } => None,
    };
    // A day before the start it is too late to just leave: somebody has to take it over.
    let action = action.filter(|_| card.kind == CardKind::Open && !(handing && card.past_cut_off));

    let announce = use_announce();
    let cancelling = {
        let asking = asking.clone();
        use_request(Callback::from(move |_: Reply| {
            asking.set(false);
            announce.emit(t.shifts_cancelled_mine());
        }))
    };
    let cancel = {
        let (send, signup) = (cancelling.send.clone(), mine.signup);
        Callback::from(move |_: MouseEvent| {
            send.emit(Request::Do { id: new_command(), action: Action::CancelMine { signup } });
        })
    };
    let ask = {
        let (asking, cancel) = (asking.clone(), cancel.clone());
        // Nobody has been told of a place that was never given, so there is nothing to ask.
        Callback::from(move |event: MouseEvent| if pending { cancel.emit(event) } else { asking.set(true) })
    };
    let close = {
        let asking = asking.clone();
        Callback::from(move |()| asking.set(false))
    };
    let text = if card.contact.name.is_empty() {
        t.shifts_cancel_mine_text_nobody()
    } else {
        t.shifts_cancel_mine_text_contact(&card.contact.name)
    };
    html! {
        <>
            <Notice tone={standing.tone} title={standing.text} text={asked.map(AttrValue::from)} live=true>
                if let Some(label) = action.clone() {
                    <Button {label} busy={cancelling.busy} onclick={ask} />
                }
            </Notice>
            if handing {
                <Handing card={card.clone()} mine={mine.clone()} />
            }
            if !*asking {
                <Refusal failure={cancelling.failure.clone()} />
            }
            <Dialog
                id="cancel-mine"
                open={*asking}
                title={t.shifts_cancel_mine_title()}
                close_label={t.app_close()}
                on_close={close.clone()}
                actions={html! {
                    <>
                        <Button label={t.shifts_cancel_keep()} onclick={close.reform(|_: MouseEvent| ())} />
                        <Button
                            kind={ButtonKind::Danger}
                            label={action.unwrap_or_else(|| t.shifts_cancel_mine())}
                            busy={cancelling.busy}
                            onclick={cancel}
                        />
                    </>
                }}
            >
                <p>{ text }</p>
                <Refusal failure={cancelling.failure.clone()} />
            </Dialog>
        </>
    }
}

/// Whether the server has yet to hear that this shift was given back.
fn unanswered(outbox: &OutboxView, card: &ShiftCard) -> bool {
    outbox.items.iter().any(|item| {
        matches!(item.state, ItemState::Waiting | ItemState::Sent | ItemState::ServerOlder)
            && matches!(&item.doing, Doing::CancelMine { place, starts }
                if *place == card.place_name && *starts == card.starts)
    })
}
