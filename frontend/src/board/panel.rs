//! What lies under a cell: its shifts, what is missing, and where to go from here.

use super::words;
use crate::{
    layout::{Refusal, Waiting},
    query::use_query,
    route::Route,
    shift::Fullness,
    state::language::use_texts,
};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use stuga_api::{CardKind, Query, ShiftCard, View};
use stuga_domain::PlaceId;
use stuga_ui_kit::{ButtonLink, Dialog, Tag, Tone, icons};
use yew::prelude::*;
use yew_router::Routable;

/// What was chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Under {
    /// The place.
    pub place: PlaceId,
    /// Its name.
    pub name: String,
    /// The day.
    pub day: NaiveDate,
    /// The hours, or the whole day.
    pub hours: Option<(u8, u8)>,
    /// Heads that are missing.
    pub missing: u32,
}

/// Properties of [`Panel`].
#[derive(Clone, PartialEq, Properties)]
pub struct PanelProps {
    /// What was chosen last.
    pub under: Under,
    /// Whether it is shown.
    pub open: bool,
    /// Today.
    pub today: NaiveDate,
    /// It was left.
    pub on_close: Callback<()>,
}

/// A dialog with the shifts of the hours that were chosen; each leads to its page.
#[component]
pub fn Panel(props: &PanelProps) -> Html {
    let t = use_texts();
    let Under { place, name, day, hours, missing } = &props.under;
    let loaded = use_query(Query::PlaceDay { place: *place, day: *day });
    let day_word = t.day_long(*day, props.today);
    let when = match hours {
        Some((from, to)) => t.board_when(&day_word, &words::hours(t, *from, *to)),
        None => day_word,
    };
    let body = match loaded.view.as_deref() {
        Some(View::PlaceDay(cards)) => {
            let found: Vec<&ShiftCard> = cards.iter().filter(|card| is_in(card, *day, *hours)).collect();
            html! {
                <>
                    <Refusal failure={loaded.failure.clone()} />
                    if found.is_empty() {
                        <p>{ t.board_panel_closed() }</p>
                    } else {
                        <p class="strong">{ t.board_panel_missing(*missing) }</p>
                    }
                    <ul class="board-under" role="list">{ for found.iter().map(|card| shift(t, card, props.today)) }</ul>
                </>
            }
        }
        _ => html! { <Waiting {loaded} /> },
    };
    html! {
        <Dialog
            id="board-panel"
            open={props.open}
            title={t.shifts_card_label(&when, name)}
            close_label={t.app_close()}
            on_close={props.on_close.clone()}
            actions={html! { <ButtonLink glyph={icons::CALENDAR_BLANK} href={Route::Schedule { place: *place }.to_path()} label={t.board_panel_week()} /> }}
        >
            { body }
        </Dialog>
    }
}

/// Whether a shift runs in these hours of the day, by the clock of its place.
fn is_in(card: &ShiftCard, day: NaiveDate, hours: Option<(u8, u8)>) -> bool {
    let Some((from, to)) = hours else { return true };
    let at = |hour: u8| -> NaiveDateTime { NaiveDateTime::from(day) + TimeDelta::hours(i64::from(hour)) };
    card.starts < at(to) && card.ends > at(from)
}

fn shift(t: stuga_i18n::Texts, card: &ShiftCard, today: NaiveDate) -> Html {
    let when = t.span(card.starts, card.ends, today);
    let tag = match &card.kind {
        CardKind::Draft => Some((Tone::Offline, t.shifts_state_draft())),
        CardKind::Cancelled { .. } => Some((Tone::Info, t.shifts_state_cancelled())),
        CardKind::Over => Some((Tone::Info, t.shifts_over_short())),
        CardKind::Open => None,
    };
    let off = matches!(card.kind, CardKind::Cancelled { .. });
    html! {
        <li key={card.shift.to_string()} class="stack-tight">
            <div class="row-apart">
                <span class={classes!("strong", off.then_some("struck"))}>{ t.times(card.starts.time(), card.ends.time()) }</span>
                if let Some((tone, label)) = tag {
                    <Tag {label} {tone} />
                }
            </div>
            if !off {
                <Fullness card={card.clone()} />
            }
            <div class="row">
                <ButtonLink
                    href={Route::Shift { shift: card.shift }.to_path()}
                    glyph={icons::CARET_RIGHT}
                    label={t.board_panel_open_label(&when)}
                />
                if card.kind == CardKind::Open && card.missing() > 0 {
                    <ButtonLink
                        href={Route::FindCover { shift: card.shift }.to_path()}
                        glyph={icons::USERS_THREE}
                        label={t.board_panel_cover(&t.times(card.starts.time(), card.ends.time()))}
                    />
                }
            </div>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hours_of_a_cell_choose_its_shifts() {
        let day: NaiveDate = "2026-10-24".parse().unwrap();
        let mut card = card(day);
        assert!(is_in(&card, day, None));
        assert!(is_in(&card, day, Some((12, 13))) && !is_in(&card, day, Some((14, 15))));
        card.starts -= TimeDelta::hours(12);
        card.ends -= TimeDelta::hours(12);
        assert!(is_in(&card, day, Some((0, 1))), "since the day before");
    }

    fn card(day: NaiveDate) -> ShiftCard {
        use stuga_domain::{places::PlaceKind, shifts::Contact};
        ShiftCard {
            shift: uuid::Uuid::nil().into(),
            place: uuid::Uuid::nil().into(),
            place_name: String::new(),
            place_kind: PlaceKind::Hut,
            address: String::new(),
            starts: day.and_hms_opt(10, 0, 0).unwrap(),
            ends: day.and_hms_opt(14, 0, 0).unwrap(),
            min: 2,
            max: 4,
            confirmed: 0,
            waiting: 0,
            contact: Contact::default(),
            note: String::new(),
            priority: false,
            kind: CardKind::Open,
            mine: None,
            duty: None,
            clash: None,
            tight: None,
            offered: 0,
            handover: None,
            past_cut_off: false,
            begun: false,
        }
    }
}
