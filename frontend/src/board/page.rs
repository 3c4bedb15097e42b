//! The board's page: the day, what is missing in all, and the places.

use super::{
    list::List,
    panel::{Panel, Under},
    table::Table,
    words,
};
use crate::{
    browser::use_media,
    layout::{Page, Refusal, Waiting, local, use_is_alone, use_local_now},
    query::use_query,
    route::Route,
    state::{language::use_texts, use_sync},
};
use chrono::{Days, NaiveDate};
use std::rc::Rc;
use stuga_api::{BoardView, Coverage, Query, View};
use stuga_domain::ShiftId;
use stuga_i18n::Texts;
use stuga_ui_kit::{
    Button, ButtonKind, ButtonLink, Chip, Chips, EmptyState, Icon, IconButton, InputKind, TextField, icons,
};
use yew::prelude::*;
use yew_router::Routable;

/// From here on there is room for a table.
const WIDE: &str = "(min-width: 900px)";

/// Properties of [`Board`].
#[derive(Clone, PartialEq, Properties)]
pub struct BoardProps {
    /// The shift that is open beside the board.
    pub open: Option<ShiftId>,
}

/// All places that I plan, on one day.
#[component]
pub fn Board(props: &BoardProps) -> Html {
    let t = use_texts();
    let day = use_state_eq(|| None::<NaiveDate>);
    let loaded = use_query(Query::Board { day: *day });
    let go = {
        let day = day.clone();
        Callback::from(move |to: Option<NaiveDate>| day.set(to))
    };
    match loaded.view.as_deref() {
        Some(View::Board(Some(view))) => html! {
            <Page title={t.board_title()}>
                <Refusal failure={loaded.failure.clone()} />
                <Day day={view.day} today={view.today} {go} />
                <Places view={Rc::new(view.clone())} open={props.open} />
            </Page>
        },
        Some(View::Board(None)) => html! {
            <Page title={t.board_title()}>
                <EmptyState glyph={icons::STOREFRONT} title={t.board_no_places_title()} text={AttrValue::from(t.board_no_places_text())}>
                    <ButtonLink href={Route::Find.to_path()} label={t.home_find()} />
                </EmptyState>
            </Page>
        },
        _ => html! { <Page title={t.board_title()}><Waiting {loaded} /></Page> },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct DayProps {
    day: NaiveDate,
    today: NaiveDate,
    go: Callback<Option<NaiveDate>>,
}

/// A day back, a day on, any day, and today.
#[component]
fn Day(props: &DayProps) -> Html {
    let t = use_texts();
    let (day, today) = (props.day, props.today);
    let earlier = props.go.reform(move |_: MouseEvent| day.checked_sub_days(Days::new(1)));
    let later = props.go.reform(move |_: MouseEvent| day.checked_add_days(Days::new(1)));
    let now = props.go.reform(|_: MouseEvent| None);
    let go = props.go.clone();
    let on_input = Callback::from(move |text: String| {
        if let Ok(day) = text.parse() {
            go.emit(Some(day));
        }
    });
    html! {
        <div class="week board-day">
            <IconButton label={t.board_earlier()} glyph={icons::CARET_LEFT} onclick={earlier} />
            <p class="week-name strong" role="status">{ t.day_long(day, today) }</p>
            <IconButton label={t.board_later()} glyph={icons::CARET_RIGHT} onclick={later} />
            <TextField name="board-day" label={t.board_day()} kind={InputKind::Date} value={day.to_string()} {on_input} />
            if day != today {
                <Button kind={ButtonKind::Plain} label={t.board_today()} onclick={now} />
            }
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct PlacesProps {
    /// Shared by all that is drawn of it: of a large district it is large.
    view: Rc<BoardView>,
    open: Option<ShiftId>,
}

#[component]
fn Places(props: &PlacesProps) -> Html {
    let t = use_texts();
    let view = &props.view;
    let only_short = use_state_eq(|| false);
    let under = use_state_eq(|| None::<Under>);
    let asked = use_state_eq(|| false);
    // Both are asked each time: hooks may not be left out.
    let (roomy, alone) = (use_media(WIDE), use_is_alone());
    let wide = roomy && alone;
    {
        // A shift was opened from the panel.
        let asked = asked.clone();
        use_effect_with(props.open, move |_| asked.set(false));
    }
    let choose = {
        let (under, asked, view) = (under.clone(), asked.clone(), view.clone());
        Callback::from(move |(at, hour): (usize, Option<u8>)| {
            let Some(row) = view.rows.get(at) else { return };
            let span = hour.and_then(|hour| words::span_at(&row.spans, hour));
            let hours = hour.map(|hour| span.map_or((hour, hour + 1), |span| (span.from, span.to)));
            let missing = match (hour, span) {
                (None, _) => row.missing,
                (_, Some(span)) => u32::from(span.missing),
                (_, None) => 0,
            };
            under.set(Some(Under {
                place: row.place,
                name: row.name.clone(),
                day: view.day,
                hours,
                missing,
            }));
            asked.set(true);
        })
    };
    let close = {
        let asked = asked.clone();
        Callback::from(move |()| asked.set(false))
    };
    let toggle = {
        let only_short = only_short.clone();
        Callback::from(move |on: bool| only_short.set(on))
    };
    let show_all = toggle.reform(|_: MouseEvent| false);
    let shown = words::shown(view, *only_short, !wide);
    let day = AttrValue::from(t.day_long(view.day, view.today));
    html! {
        <>
            <div class="board-facts">
                <p class={classes!("board-total", (view.missing > 0).then_some("board-lacks"))} role="status">
                    <Icon glyph={if view.missing > 0 { icons::WARNING_CIRCLE } else { icons::CHECK_CIRCLE }} />
                    { words::total(t, view.short, view.missing) }
                </p>
                <Fetched />
            </div>
            if view.rows.is_empty() {
                <EmptyState glyph={icons::CALENDAR_PLUS} title={t.board_empty_title()} text={AttrValue::from(t.board_empty_text())}>
                    <ButtonLink kind={ButtonKind::Primary} href={Route::Places.to_path()} label={t.board_to_schedule()} />
                </EmptyState>
            } else {
                <Chips label={t.shifts_filters()}>
                    <Chip label={t.board_only_short()} pressed={*only_short} on_toggle={toggle} />
                </Chips>
                if shown.is_empty() {
                    <EmptyState glyph={icons::CHECK_CIRCLE} title={t.board_all_staffed_title()} text={AttrValue::from(t.board_all_staffed_text())}>
                        <Button label={t.board_show_all()} onclick={show_all} />
                    </EmptyState>
                } else if wide {
                    <Table view={view.clone()} {shown} {day} on_choose={choose} />
                    <p class="muted small">{ t.board_hint() }</p>
                } else {
                    <List view={view.clone()} {shown} on_choose={choose.reform(|at: usize| (at, None))} />
                }
                if view.idle > 0 {
                    <p class="muted">{ t.board_idle(view.idle) }</p>
                }
                { legend(t) }
            }
            if let Some(under) = &*under {
                <Panel under={under.clone()} open={*asked} today={view.today} on_close={close} />
            }
        </>
    }
}

/// How old it is: when this device last reached the server.
#[component]
fn Fetched() -> Html {
    let t = use_texts();
    let now = use_local_now();
    let Some(sync) = use_sync() else { return Html::default() };
    let text = match sync.reached_at.map(|at| local(at, &sync)) {
        None => t.board_never_fetched(),
        Some(at) if at.date() == now.date() => t.board_fetched(&t.clock(at.time())),
        Some(at) => t.board_fetched(&t.moment(at, now.date())),
    };
    html! { <p class="muted">{ text }</p> }
}

fn legend(t: Texts) -> Html {
    let sign = |class: &'static str, text: String, words: String| {
        html! { <li class="row"><span class={classes!("cover", class)} aria-hidden="true"><span>{ text }</span></span>{ words }</li> }
    };
    let of = |state: Coverage, confirmed: u32, words: String| {
        sign(words::class(state), t.board_short_of(confirmed, 4), words)
    };
    html! {
        <details class="fold">
            <summary>{ t.board_legend() }</summary>
            <ul class="board-legend" role="list">
                { of(Coverage::Empty, 0, t.board_sign_empty()) }
                { of(Coverage::Short, 1, t.board_sign_short()) }
                { of(Coverage::Enough, 2, t.board_sign_enough()) }
                { of(Coverage::Full, 4, t.board_sign_full()) }
                { of(Coverage::Draft, 0, t.board_sign_draft()) }
                { of(Coverage::Over, 2, t.board_sign_over()) }
                { sign("cover-closed", String::new(), t.board_sign_closed()) }
            </ul>
        </details>
    }
}
