//! Signing up: one tap on a card, or with companions on the shift's page.

use crate::{
    layout::Refusal,
    request::{new_command, use_request},
    state::{announce::use_announce, language::use_texts},
};
use stuga_api::{Action, Reply, Request, ShiftCard};
use stuga_domain::HandoverId;
use stuga_ui_kit::{Button, ButtonKind, Stepper};
use yew::prelude::*;

/// No party is larger on one tap of the stepper after another; bigger ones ask the organizers.
const MOST_COMPANIONS: u16 = 20;

/// Properties of [`SignUpButton`].
#[derive(Clone, PartialEq, Properties)]
pub struct SignUpButtonProps {
    /// The shift.
    pub card: ShiftCard,
    /// People who come along.
    #[prop_or_default]
    pub companions: u16,
    /// Takes somebody's place over.
    #[prop_or_default]
    pub take: bool,
    /// The offer that a link named.
    #[prop_or_default]
    pub handover: Option<HandoverId>,
    /// As wide as its place.
    #[prop_or_default]
    pub wide: bool,
}

/// Says what happens: "Sign up 3 people", or "Join the queue" where the party no longer fits.
#[component]
pub fn SignUpButton(props: &SignUpButtonProps) -> Html {
    let t = use_texts();
    let announce = use_announce();
    let asked = use_request(Callback::from(move |_: Reply| announce.emit(t.shifts_signed_up_asked())));
    let heads = props.companions.saturating_add(1);
    let label = if props.take {
        t.shifts_take(u32::from(heads))
    } else if heads <= props.card.room() {
        t.shifts_sign_up(u32::from(heads))
    } else {
        t.shifts_join_queue_party(u32::from(heads))
    };
    let onclick = {
        let (send, shift, companions) = (asked.send.clone(), props.card.shift, props.companions);
        let (take, handover) = (props.take, props.handover);
        Callback::from(move |_: MouseEvent| {
            let action = if take {
                Action::TakeHandover { shift, handover, companions }
            } else {
                Action::SignUp { shift, companions }
            };
            send.emit(Request::Do { id: new_command(), action });
        })
    };
    html! {
        <>
            <Refusal failure={asked.failure.clone()} />
            <Button kind={ButtonKind::Primary} {label} busy={asked.busy} wide={props.wide} {onclick} />
        </>
    }
}

/// Properties of [`SignUpParty`].
#[derive(Clone, PartialEq, Properties)]
pub struct SignUpPartyProps {
    /// The shift.
    pub card: ShiftCard,
    /// Takes somebody's place over.
    #[prop_or_default]
    pub take: bool,
    /// The offer that a link named.
    #[prop_or_default]
    pub handover: Option<HandoverId>,
}

/// With companions, for the shift's page.
#[component]
pub fn SignUpParty(props: &SignUpPartyProps) -> Html {
    let t = use_texts();
    let companions = use_state_eq(|| 0_u16);
    let most = props.card.max.saturating_sub(1).min(MOST_COMPANIONS);
    let on_change = {
        let companions = companions.clone();
        Callback::from(move |count: u32| companions.set(u16::try_from(count).unwrap_or(most)))
    };
    html! {
        <div class="stack act">
            if most > 0 {
                <Stepper
                    name="companions"
                    label={t.shifts_companions()}
                    value={u32::from(*companions)}
                    text={AttrValue::from(t.shifts_companions_count(u32::from(*companions)))}
                    max={u32::from(most)}
                    fewer_label={t.shifts_companions_fewer()}
                    more_label={t.shifts_companions_more()}
                    {on_change}
                />
            }
            <SignUpButton
                card={props.card.clone()}
                companions={*companions}
                take={props.take}
                handover={props.handover}
                wide=true
            />
        </div>
    }
}
