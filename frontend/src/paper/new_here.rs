//! Somebody on the paper whom the roster does not have: their number, if they said yes to being asked again.

use crate::state::language::use_texts;
use stuga_ui_kit::{Checkbox, InputKind, TextField};
use yew::prelude::*;

/// What is said of somebody new.
#[derive(Clone, Default, PartialEq)]
pub struct Number {
    /// Their number; may be empty.
    pub phone: String,
    /// Whether they said yes to being asked again.
    pub consent: bool,
}

impl Number {
    /// A number without a yes.
    pub fn lacks_consent(&self) -> bool {
        !self.phone.trim().is_empty() && !self.consent
    }
}

/// Properties of [`NewHere`].
#[derive(Clone, PartialEq, Properties)]
pub struct NewHereProps {
    /// What is typed so far.
    pub number: Number,
    /// Whether adding was tried with it.
    pub tried: bool,
    /// It changed.
    pub on_change: Callback<Number>,
}

/// A number and the yes that it needs. Enter in the number adds them.
#[component]
pub fn NewHere(props: &NewHereProps) -> Html {
    let t = use_texts();
    let number = props.number.clone();
    let on_phone = props.on_change.reform(|phone: String| Number { phone, consent: false });
    let on_consent = {
        let number = number.clone();
        props.on_change.reform(move |consent: bool| Number { consent, ..number.clone() })
    };
    let error =
        (props.tried && number.lacks_consent()).then(|| AttrValue::from(t.sheet_walk_in_consent_needed()));
    html! {
        <div class="stack-tight">
            <TextField name="paper-phone" label={t.paper_phone_of()} kind={InputKind::Phone} max_length={40}
                hint={AttrValue::from(t.sheet_walk_in_phone_hint())} optional={AttrValue::from(t.app_optional())}
                value={number.phone.clone()} on_input={on_phone} />
            <Checkbox name="paper-consent" label={t.sheet_walk_in_consent()} checked={number.consent} on_change={on_consent} {error} />
        </div>
    }
}
