//! Somebody who could come: why they stand where they do, a call, and a tick for the message.

use super::said::said;
use crate::state::language::use_texts;
use chrono::NaiveDate;
use stuga_api::CoverPerson;
use stuga_domain::CoverId;
use stuga_i18n::Texts;
use stuga_ui_kit::{Icon, IconButton, Link, icons};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Properties of [`Person`].
#[derive(Clone, PartialEq, Properties)]
pub struct PersonProps {
    /// Who.
    pub person: CoverPerson,
    /// The day of the shift.
    pub day: NaiveDate,
    /// Whether they are ticked.
    pub picked: bool,
    /// Ticked, or not any more.
    pub on_pick: Callback<(CoverId, bool)>,
    /// A call was opened.
    pub on_call: Callback<CoverId>,
    /// Asks what they said.
    pub on_more: Callback<CoverId>,
}

/// The row. The whole of it but the two buttons ticks.
#[component]
pub fn Person(props: &PersonProps) -> Html {
    let t = use_texts();
    let (person, entry) = (&props.person, props.person.entry);
    let onchange = {
        let on_pick = props.on_pick.clone();
        Callback::from(move |event: Event| {
            let box_: HtmlInputElement = event.target_unchecked_into();
            on_pick.emit((entry, box_.checked()));
        })
    };
    let call = props.on_call.reform(move |_: MouseEvent| entry);
    let more = props.on_more.reform(move |_: MouseEvent| entry);
    html! {
        <li class="roster-row cover-row">
            <label class="cover-pick">
                <input type="checkbox" checked={props.picked} aria-label={t.cover_pick(&person.name)} {onchange} />
                <span class="cover-who">
                    <span class="large" dir="auto">{ &person.name }</span>
                    <span class="muted small">{ reasons(t, person, props.day) }</span>
                    if let Some(view) = &person.said {
                        <span class="small strong" role="status">{ said(t, view) }</span>
                    }
                </span>
            </label>
            <span onclick={call}>
                <Link href={format!("tel:{}", person.phone)} class="icon-button" label={t.app_call(&person.name)}>
                    <Icon glyph={icons::PHONE} />
                </Link>
            </span>
            <IconButton label={t.cover_more_for(&person.name)} glyph={icons::DOTS_THREE} onclick={more} />
        </li>
    }
}

/// Why they stand where they do, in words.
fn reasons(t: Texts, person: &CoverPerson, day: NaiveDate) -> String {
    let mut reasons = Vec::new();
    if person.pool {
        reasons.push(t.pool_goes());
    }
    if let Some(other) = &person.busy {
        let times = t.times(other.starts.time(), other.ends.time());
        reasons.push(t.cover_busy(&other.place_name, &times));
    }
    if let Some(town) = &person.municipality {
        reasons.push(if person.near { t.cover_near(town) } else { t.cover_lives(town) });
    }
    match person.suits {
        Some(true) => reasons.push(t.cover_suits(&t.weekday(day))),
        Some(false) => reasons.push(t.cover_suits_not(&t.weekday(day))),
        None => {}
    }
    if person.was_here > 0 {
        reasons.push(t.cover_was_here(person.was_here));
    }
    reasons.push(match person.asked_lately {
        0 => t.cover_not_asked(),
        times => t.cover_asked_lately(times),
    });
    if person.busy.is_none() {
        reasons.push(t.cover_free());
    }
    let said = reasons.join(" · ");
    let mut letters = said.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
