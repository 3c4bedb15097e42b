//! What somebody says of themselves who may be asked: number, where they live, days.

use crate::state::language::use_texts;
use chrono::{Days, NaiveDate};
use stuga_i18n::Texts;
use stuga_ui_kit::{Chip, Chips, InputKind, TextField};
use yew::prelude::*;

/// As much as the domain takes.
const LONGEST_PHONE: u32 = 40;
/// As much as the domain takes.
const LONGEST_TOWN: u32 = 100;

/// What is typed so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Typed {
    /// The number.
    pub phone: String,
    /// Where they live.
    pub municipality: String,
    /// Days as bits from Monday; none is any.
    pub days: u8,
}

/// Properties of [`Details`].
#[derive(Clone, PartialEq, Properties)]
pub struct DetailsProps {
    /// What is typed so far.
    pub typed: Typed,
    /// It is about oneself.
    pub mine: bool,
    /// Where they live is asked too.
    #[prop_or(true)]
    pub town: bool,
    /// Why the number is none.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// Something was typed or chosen.
    pub on_change: Callback<Typed>,
}

/// The fields.
#[component]
pub fn Details(props: &DetailsProps) -> Html {
    let t = use_texts();
    let typed = &props.typed;
    let set = |how: fn(&mut Typed, String)| {
        let (typed, on_change) = (typed.clone(), props.on_change.clone());
        Callback::from(move |text: String| {
            let mut new = typed.clone();
            how(&mut new, text);
            on_change.emit(new);
        })
    };
    let day = |(nth, label): (usize, String)| {
        let bit = 1 << nth;
        let (typed, on_change) = (typed.clone(), props.on_change.clone());
        let pressed = typed.days & bit != 0;
        let on_toggle = Callback::from(move |_: bool| {
            on_change.emit(Typed { days: typed.days ^ bit, ..typed.clone() });
        });
        html! { <Chip {label} {pressed} {on_toggle} /> }
    };
    let (phone, town) = if props.mine {
        (t.cover_phone(), t.cover_municipality())
    } else {
        (t.cover_list_phone(), t.cover_list_municipality())
    };
    html! {
        <>
            <TextField name="cover-phone" label={phone} kind={InputKind::Phone} max_length={LONGEST_PHONE} error={props.error.clone()}
                value={typed.phone.clone()} on_input={set(|typed, text| typed.phone = text)} />
            if props.town {
                <TextField name="cover-municipality" label={town} max_length={LONGEST_TOWN}
                    hint={AttrValue::from(t.cover_municipality_hint())} optional={Some(AttrValue::from(t.app_optional()))}
                    value={typed.municipality.clone()} on_input={set(|typed, text| typed.municipality = text)} />
            }
            <div>
                <p class="field-label" aria-hidden="true">{ t.cover_days() }</p>
                <Chips label={t.cover_days()}>{ for weekdays(t).into_iter().enumerate().map(day) }</Chips>
                <p class="muted small">{ t.cover_days_any() }</p>
            </div>
        </>
    }
}

/// The days of a week, short, from Monday.
fn weekdays(t: Texts) -> Vec<String> {
    // Any Monday will do.
    let monday = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap_or_default();
    (0..7).filter_map(|day| monday.checked_add_days(Days::new(day))).map(|day| t.weekday_short(day)).collect()
}

/// Days in words; none where any suits.
#[cfg(feature = "duties")]
pub fn days(t: Texts, bits: u8) -> Option<String> {
    let chosen = weekdays(t).into_iter().enumerate().filter(|(nth, _)| bits & (1 << nth) != 0);
    let chosen: Vec<String> = chosen.map(|(_, day)| day).collect();
    (!chosen.is_empty()).then(|| chosen.join(", "))
}
