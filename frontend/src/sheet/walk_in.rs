//! Somebody who is here without having signed up.

use crate::{
    layout::Refusal,
    request::{new_command, use_request},
    state::{announce::use_announce, language::use_texts},
};
use stuga_api::{Action, NewWalkIn, Reply, Request};
use stuga_domain::ShiftId;
use stuga_ui_kit::{Button, ButtonKind, ButtonType, Checkbox, Dialog, InputKind, Stepper, TextField};
use yew::prelude::*;

/// As long as the domain takes.
const LONGEST_NAME: u32 = 300;

/// As many as a thumb counts one by one.
const MOST_COMPANIONS: u32 = 20;

/// What is typed so far.
#[derive(Clone, Default, PartialEq)]
struct Draft {
    name: String,
    phone: String,
    companions: u16,
    consent: bool,
}

/// Properties of [`WalkIn`].
#[derive(Clone, PartialEq, Properties)]
pub struct WalkInProps {
    /// The shift they came to; none while nobody asks.
    pub shift: Option<ShiftId>,
    /// Nobody asks any more.
    pub on_close: Callback<()>,
}

/// A name will do; a number only with a yes to being asked again.
#[component]
pub fn WalkIn(props: &WalkInProps) -> Html {
    let t = use_texts();
    let announce = use_announce();
    let draft = use_state_eq(Draft::default);
    let tried = use_state_eq(|| false);
    let added = {
        let (draft, tried, on_close) = (draft.clone(), tried.clone(), props.on_close.clone());
        use_request(Callback::from(move |_: Reply| {
            announce.emit(t.sheet_walked_in(draft.name.trim()));
            draft.set(Draft::default());
            tried.set(false);
            on_close.emit(());
        }))
    };
    // What was typed for one shift is not for another.
    {
        let (draft, last) = (draft.clone(), use_mut_ref(|| None::<ShiftId>));
        use_effect_with(props.shift, move |shift| {
            if shift.is_some() && last.replace(*shift) != *shift {
                draft.set(Draft::default());
            }
        });
    }
    let nameless = draft.name.trim().is_empty();
    let unasked = !draft.phone.trim().is_empty() && !draft.consent;
    let add = {
        let (send, tried, draft, shift) = (added.send.clone(), tried.clone(), draft.clone(), props.shift);
        Callback::from(move |()| {
            tried.set(true);
            if let Some(shift) = shift
                && !nameless
                && !unasked
            {
                let Draft { name, phone, companions, consent } = (*draft).clone();
                let action =
                    Action::WalkIn(NewWalkIn { signup: None, shift, name, phone, companions, consent });
                send.emit(Request::Do { id: new_command(), action });
            }
        })
    };
    // What was typed stays: closed by mistake, it is there again.
    let close = {
        let (on_close, clear) = (props.on_close.clone(), added.clear.clone());
        Callback::from(move |()| {
            clear.emit(());
            on_close.emit(());
        })
    };
    let change = |how: fn(&mut Draft, String)| {
        let draft = draft.clone();
        Callback::from(move |text: String| {
            let mut new = (*draft).clone();
            how(&mut new, text);
            // A yes is one person's.
            new.consent = false;
            draft.set(new);
        })
    };
    let on_companions = {
        let draft = draft.clone();
        Callback::from(move |count: u32| {
            draft.set(Draft { companions: u16::try_from(count).unwrap_or_default(), ..(*draft).clone() });
        })
    };
    let on_consent = {
        let draft = draft.clone();
        Callback::from(move |consent: bool| draft.set(Draft { consent, ..(*draft).clone() }))
    };
    let onsubmit = add.reform(|event: SubmitEvent| event.prevent_default());
    let companions = u32::from(draft.companions);
    let optional = || Some(AttrValue::from(t.app_optional()));
    html! {
        <Dialog
            id="walk-in"
            open={props.shift.is_some()}
            title={t.sheet_walk_in_title()}
            close_label={t.app_close()}
            on_close={close}
        >
            <form class="stack" novalidate=true {onsubmit}>
                <TextField name="walk-in-name" label={t.sheet_walk_in_name()} kind={InputKind::Text} max_length={LONGEST_NAME}
                    value={draft.name.clone()} on_input={change(|draft, text| draft.name = text)}
                    error={(*tried && nameless).then(|| AttrValue::from(t.errors_name_missing()))} />
                <Stepper
                    name="walk-in-companions"
                    label={t.sheet_walk_in_companions()}
                    value={companions}
                    text={AttrValue::from(t.sheet_walk_in_companions_count(companions))}
                    max={MOST_COMPANIONS}
                    fewer_label={t.shifts_companions_fewer()}
                    more_label={t.shifts_companions_more()}
                    on_change={on_companions}
                />
                <TextField name="walk-in-phone" label={t.sheet_walk_in_phone()} kind={InputKind::Phone} max_length={40}
                    hint={AttrValue::from(t.sheet_walk_in_phone_hint())} optional={optional()}
                    value={draft.phone.clone()} on_input={change(|draft, text| draft.phone = text)} />
                <Checkbox name="walk-in-consent" label={t.sheet_walk_in_consent()} checked={draft.consent} on_change={on_consent}
                    error={(*tried && unasked).then(|| AttrValue::from(t.sheet_walk_in_consent_needed()))} />
                <Refusal failure={added.failure.clone()} />
                <Button button_type={ButtonType::Submit} kind={ButtonKind::Primary} wide=true busy={added.busy}
                    label={t.sheet_walk_in_add(companions + 1)} />
            </form>
        </Dialog>
    }
}
