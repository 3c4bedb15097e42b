//! One place's week, day by day.

use super::{feed::PlaceFeed, grid::Grid};
use crate::{
    browser::use_media,
    layout::{Page, Refusal, Waiting, use_is_alone, use_local_now},
    planning::Batches,
    query::use_query,
    request::{new_command, use_request},
    requests::Promised,
    route::Route,
    shift::ShiftCards,
    state::{announce::use_announce, language::use_texts},
};
use chrono::{Datelike, Days, NaiveDate};
use stuga_api::{Action, Query, Reply, Request, ScheduleView, ShiftCard, View};
use stuga_domain::{PlaceId, ShiftId};
use stuga_ui_kit::{Button, ButtonKind, ButtonLink, EmptyState, IconButton, Notice, Section, Tone, icons};
use yew::prelude::*;
use yew_router::Routable;

/// From here on there is room for the week as a grid.
const WIDE: &str = "(min-width: 900px)";

/// Properties of [`Week`].
#[derive(Clone, PartialEq, Properties)]
pub struct WeekProps {
    /// Which place.
    pub place: PlaceId,
    /// The shift that is open beside the list.
    pub open: Option<ShiftId>,
}

/// A week of every state: drafts, published, cancelled.
#[component]
pub fn Week(props: &WeekProps) -> Html {
    let t = use_texts();
    let week_of = use_state_eq(|| None::<NaiveDate>);
    let loaded = use_query(Query::Schedule { place: props.place, week_of: *week_of });
    let back = Some(AttrValue::from(Route::Places.to_path()));
    // Both are asked each time: hooks may not be left out.
    let (roomy, alone) = (use_media(WIDE), use_is_alone());
    let wide = roomy && alone;
    let now = use_local_now();
    let go = {
        let week_of = week_of.clone();
        Callback::from(move |day: Option<NaiveDate>| week_of.set(day))
    };
    match loaded.view.as_deref() {
        Some(View::Schedule(Some(view))) => html! {
            <Page title={view.place.name.clone()} {back}>
                <Refusal failure={loaded.failure.clone()} />
                <Weeks monday={view.monday} today={view.today} go={go.clone()} />
                if view.plans {
                    <ForPlanners view={view.clone()} go={go.clone()} />
                }
                if wide && (view.plans || !view.grid.iter().all(|day| day.blocks.is_empty())) {
                    <Grid view={view.clone()} {now} />
                } else {
                    { days(t, view, props.open) }
                }
            </Page>
        },
        Some(View::Schedule(None)) => html! {
            <Page title={t.app_not_found_title()} {back}>
                <EmptyState glyph={icons::STOREFRONT} title={t.errors_place_gone()} text={AttrValue::from(t.app_not_found_text())} />
            </Page>
        },
        _ => html! { <Page title={t.schedule_title()} {back}><Waiting {loaded} /></Page> },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ForPlannersProps {
    view: ScheduleView,
    go: Callback<Option<NaiveDate>>,
}

/// What can be done with the whole week.
#[component]
fn ForPlanners(props: &ForPlannersProps) -> Html {
    let t = use_texts();
    let announce = use_announce();
    let view = &props.view;
    let place = view.place.place;
    let drafts = view.drafts.clone();
    let count = u32::try_from(drafts.len()).unwrap_or(u32::MAX);
    let publishing = use_request(Callback::from(move |_: Reply| announce.emit(t.schedule_published(count))));
    let publish = {
        let send = publishing.send.clone();
        Callback::from(move |_: MouseEvent| {
            let action = Action::PublishShifts { shifts: drafts.clone() };
            send.emit(Request::Do { id: new_command(), action });
        })
    };
    html! {
        <>
            <div class="row">
                <ButtonLink kind={ButtonKind::Primary} glyph={icons::CALENDAR_PLUS} href={Route::Plan { place }.to_path()} label={t.planning_plan()} />
                <ButtonLink glyph={icons::PLUS} href={Route::NewShift { place }.to_path()} label={t.schedule_new()} />
                <ButtonLink glyph={icons::CLOCK} href={Route::Template { place }.to_path()} label={t.planning_template()} />
                <PlaceFeed {place} />
            </div>
            if count > 1 {
                <Notice tone={Tone::Offline} glyph={icons::PENCIL_SIMPLE} title={t.schedule_drafts(count)} text={AttrValue::from(t.schedule_drafts_text())}>
                    <Button label={t.schedule_publish(count)} busy={publishing.busy} onclick={publish} />
                </Notice>
            }
            <Refusal failure={publishing.failure.clone()} />
            <Promised {place} monday={view.monday} today={view.today} />
            <Batches batches={view.batches.clone()} today={view.today} go={props.go.clone()} />
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct WeeksProps {
    /// The week's.
    pub monday: NaiveDate,
    /// On the Place's clock.
    pub today: NaiveDate,
    /// To any day's week; none is this one.
    pub go: Callback<Option<NaiveDate>>,
}

/// A week back, a week on, and this week.
#[component]
pub fn Weeks(props: &WeeksProps) -> Html {
    let t = use_texts();
    let (monday, today) = (props.monday, props.today);
    let earlier = props.go.reform(move |_: MouseEvent| monday.checked_sub_days(Days::new(7)));
    let later = props.go.reform(move |_: MouseEvent| monday.checked_add_days(Days::new(7)));
    let now = props.go.reform(|_: MouseEvent| None);
    let here = monday.iso_week() == today.iso_week();
    let sunday = monday.checked_add_days(Days::new(6)).unwrap_or(monday);
    html! {
        <div class="week">
            <IconButton label={t.schedule_earlier()} glyph={icons::CARET_LEFT} onclick={earlier} />
            <p class="week-name" role="status">
                <span class="strong">{ t.schedule_week(monday.iso_week().week()) }</span>
                <span class="muted small">{ t.dates_times(&t.day_short(monday, today), &t.day_short(sunday, today)) }</span>
            </p>
            <IconButton label={t.schedule_later()} glyph={icons::CARET_RIGHT} onclick={later} />
            if !here {
                <Button kind={ButtonKind::Plain} label={t.schedule_this_week()} onclick={now} />
            }
        </div>
    }
}

fn days(t: stuga_i18n::Texts, view: &ScheduleView, open: Option<ShiftId>) -> Html {
    if view.shifts.is_empty() {
        return html! {
            <EmptyState glyph={icons::CALENDAR_PLUS} title={t.schedule_empty_title()} text={AttrValue::from(t.schedule_empty_text())} />
        };
    }
    let day = |(day, cards): &(NaiveDate, Vec<ShiftCard>)| {
        let id = format!("day-{day}");
        html! {
            <Section key={id.clone()} id={id.clone()} title={t.day_long(*day, view.today)}>
                <ShiftCards cards={cards.clone()} today={view.today} {open} in_week=true />
            </Section>
        }
    };
    let days = by_day(&view.shifts);
    let (past, rest) = days.split_at(days.partition_point(|(day, _)| *day < view.today));
    let unfolded = past.iter().flat_map(|(_, cards)| cards).any(|card| Some(card.shift) == open);
    html! {
        <div class="stack-wide week-days">
            if past.is_empty() || rest.is_empty() {
                { for past.iter().map(day) }
            } else {
                // The days to come are why one looks; the others stay at hand.
                <details class="fold" open={unfolded}>
                    <summary>{ t.schedule_past_days() }</summary>
                    <div class="stack-wide">{ for past.iter().map(day) }</div>
                </details>
            }
            { for rest.iter().map(day) }
        </div>
    }
}

/// A week's shifts by the day on which they start; they come in order.
fn by_day(shifts: &[ShiftCard]) -> Vec<(NaiveDate, Vec<ShiftCard>)> {
    let mut days: Vec<(NaiveDate, Vec<ShiftCard>)> = Vec::new();
    for card in shifts {
        match days.last_mut() {
            Some((day, cards)) if *day == card.starts.date() => cards.push(card.clone()),
            _ => days.push((card.starts.date(), vec![card.clone()])),
        }
    }
    days
}
