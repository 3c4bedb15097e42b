//! Handing my place over: to all, or to whoever gets the link; and taking the offer back.

use crate::{
    browser::{self, Shared},
    layout::{Refusal, use_today},
    request::{new_command, use_request},
    state::{announce::use_announce, language::use_texts},
};
use stuga_api::{Action, MyHandover, MySignup, Reply, Request, ShiftCard};
use stuga_domain::shifts::HandoverState;
use stuga_ui_kit::{Button, ButtonKind, Dialog, icons};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Properties of [`Handing`].
#[derive(Clone, PartialEq, Properties)]
pub struct HandingProps {
    /// The shift.
    pub card: ShiftCard,
    /// My confirmed signup on it.
    pub mine: MySignup,
}

/// "I can't come": offers the place; or how the offer stands, its link and code, and the way back.
#[component]
pub fn Handing(props: &HandingProps) -> Html {
    let t = use_texts();
    let asking = use_state_eq(|| false);
    let done = {
        let asking = asking.clone();
        use_request(Callback::from(move |_: Reply| asking.set(false)))
    };
    let does = |action: Action| {
        let send = done.send.clone();
        Callback::from(move |_: MouseEvent| {
            send.emit(Request::Do { id: new_command(), action: action.clone() });
        })
    };
    let signup = props.mine.signup;
    let to_all = does(Action::OfferHandover { signup, to_all: true });
    let to_one = does(Action::OfferHandover { signup, to_all: false });
    if let Some(own) = props.card.handover.as_ref().filter(|own| own.is_open()) {
        return html! {
            <div class="stack">
                <p>{ match (&own.state, own.to_all) {
                    (HandoverState::Asked, _) => t.shifts_offer_pending(),
                    (_, true) => t.shifts_offer_to_all_text(),
                    (_, false) => t.shifts_offer_to_one_text(),
                } }</p>
                <Link card={props.card.clone()} own={own.clone()} />
                <div class="row">
                    if !own.to_all {
                        <Button label={t.shifts_offer_to_all()} busy={done.busy} onclick={to_all} />
                    }
                    <Button
                        label={t.shifts_offer_withdraw()}
                        busy={done.busy}
                        onclick={does(Action::WithdrawHandover { handover: own.handover })}
                    />
                </div>
                <Refusal failure={done.failure.clone()} />
            </div>
        };
    }
    let open = {
        let asking = asking.clone();
        Callback::from(move |_: MouseEvent| asking.set(true))
    };
    let close = {
        let asking = asking.clone();
        Callback::from(move |()| asking.set(false))
    };
    let late = props.card.past_cut_off;
    html! {
        <>
            <div class="row hand-over">
                <Button label={if late { t.shifts_cannot_come() } else { t.shifts_hand_over() }} onclick={open} />
            </div>
            <Dialog
                id="hand-over"
                open={*asking}
                title={t.shifts_hand_over_title()}
                close_label={t.app_close()}
                on_close={close}
                actions={html! {
                    <>
                        <Button label={t.shifts_offer_to_one()} busy={done.busy} onclick={to_one} />
                        <Button kind={ButtonKind::Primary} label={t.shifts_offer_to_all()} busy={done.busy} onclick={to_all} />
                    </>
                }}
            >
                if late {
                    <p>{ t.shifts_past_cut_off() }</p>
                }
                <p>{ t.shifts_hand_over_text() }</p>
                <Refusal failure={done.failure.clone()} />
            </Dialog>
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct LinkProps {
    card: ShiftCard,
    own: MyHandover,
}

/// The link of the offer, to be sent, or shown to somebody who stands beside.
#[component]
fn Link(props: &LinkProps) -> Html {
    let t = use_texts();
    let announce = use_announce();
    let card = &props.card;
    let when = t.dates_day_and_time(
        &t.day_short(card.starts.date(), use_today()),
        &t.times(card.starts.time(), card.ends.time()),
    );
    let text = t.shifts_offer_share_text(&card.place_name, &when);
    let onclick = {
        let (title, link) = (card.place_name.clone(), props.own.link.clone());
        Callback::from(move |_: MouseEvent| {
            let (title, text, link, announce) = (title.clone(), text.clone(), link.clone(), announce.clone());
            spawn_local(async move {
                match browser::share(&title, &text, &link, None).await {
                    Shared::BySheet => {}
                    Shared::Copied => announce.emit(t.shifts_share_copied()),
                    Shared::Not => announce.emit(t.shifts_share_by_hand(&link)),
                }
            });
        })
    };
    html! {
        <>
            <Button
                kind={ButtonKind::Primary}
                label={t.shifts_offer_share()}
                glyph={icons::SHARE_NETWORK}
                wide=true
                {onclick}
            />
            { code(t, &props.own.link) }
        </>
    }
}

/// The link for a phone beside this one.
#[cfg(feature = "duties")]
fn code(t: stuga_i18n::Texts, link: &str) -> Html {
    html! {
        <div class="offer-code">
            <crate::qr::Qr link={link.to_owned()} label={t.shifts_offer_code()} />
        </div>
    }
}

/// On a first visit the link is enough.
#[cfg(not(feature = "duties"))]
fn code(_: stuga_i18n::Texts, _: &str) -> Html {
    Html::default()
}
