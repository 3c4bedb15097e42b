//! One place's day: which day, the shifts with who comes, notes to the next crew.

use super::{more::More, notes::Notes, responsible::responsible, row::Row, walk_in::WalkIn};
use crate::{
    cover::Enough,
    guide::About,
    layout::{Page, Refusal, Waiting},
    query::use_query,
    route::Route,
    state::language::use_texts,
};
use chrono::NaiveDate;
use stuga_api::{CardKind, DaySheetView, Query, SheetShift, View};
use stuga_domain::{PlaceId, ShiftId, SignupId};
use stuga_i18n::Texts;
use stuga_ui_kit::{Button, ButtonKind, ButtonLink, EmptyState, Fact, IconButton, Section, Tag, Tone, icons};
use yew::prelude::*;
use yew_router::Routable;

/// So many parties of a shift are drawn at first, and with each tap on "more": a crowd would stop the thumb.
const PORTION: usize = 100;

/// Properties of [`Sheet`].
#[derive(Clone, PartialEq, Properties)]
pub struct SheetProps {
    /// Which place.
    pub place: PlaceId,
    /// Whether it is the only one, so that there is no list to go back to.
    #[prop_or_default]
    pub only: bool,
    /// The day to begin with; today's if none.
    #[prop_or_default]
    pub on: Option<NaiveDate>,
}

/// The day sheet; today's first.
#[component]
pub fn Sheet(props: &SheetProps) -> Html {
    let t = use_texts();
    let day = use_state_eq(|| props.on);
    let loaded = use_query(Query::DaySheet { place: props.place, day: *day });
    let back = (!props.only).then(|| AttrValue::from(Route::Sheets.to_path()));
    let go = {
        let day = day.clone();
        Callback::from(move |to: Option<NaiveDate>| day.set(to))
    };
    match loaded.view.as_deref() {
        Some(View::DaySheet(Some(view))) => html! {
            <Page title={view.place.name.clone()} {back}>
                <Refusal failure={loaded.failure.clone()} />
                <Days day={view.day} today={view.today} {go} />
                <Body view={(**view).clone()} />
            </Page>
        },
        Some(View::DaySheet(None)) => html! {
            <Page title={t.app_not_found_title()} {back}>
                <EmptyState glyph={icons::STOREFRONT} title={t.sheet_no_places_title()} text={AttrValue::from(t.sheet_no_places_text())} />
            </Page>
        },
        _ => html! { <Page title={t.sheet_title()} {back}><Waiting {loaded} /></Page> },
    }
}

/// Properties of [`Days`].
#[derive(Clone, PartialEq, Properties)]
pub struct DaysProps {
    /// The day that is shown.
    pub day: NaiveDate,
    /// Today.
    pub today: NaiveDate,
    /// Another was asked for; none for today.
    pub go: Callback<Option<NaiveDate>>,
}

/// A day back, a day on, and today.
#[component]
pub fn Days(props: &DaysProps) -> Html {
    let t = use_texts();
    let (day, today) = (props.day, props.today);
    let earlier = props.go.reform(move |_: MouseEvent| day.pred_opt());
    let later = props.go.reform(move |_: MouseEvent| day.succ_opt());
    let now = props.go.reform(|_: MouseEvent| None);
    html! {
        <div class="week">
            <IconButton label={t.sheet_earlier_day()} glyph={icons::CARET_LEFT} onclick={earlier} />
            <p class="week-name strong" role="status">{ t.day_long(day, today) }</p>
            <IconButton label={t.sheet_later_day()} glyph={icons::CARET_RIGHT} onclick={later} />
            if day != today {
                <Button kind={ButtonKind::Plain} label={t.sheet_to_today()} onclick={now} />
            }
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct BodyProps {
    view: DaySheetView,
}

/// What runs and what comes stands open, what is over is folded away: the thumb is for now.
#[component]
fn Body(props: &BodyProps) -> Html {
    let t = use_texts();
    let view = &props.view;
    let more = use_state_eq(|| None::<SignupId>);
    let walk_in = use_state_eq(|| None::<ShiftId>);
    let on_more = {
        let more = more.clone();
        use_callback((), move |signup: SignupId, ()| more.set(Some(signup)))
    };
    let on_walk_in = {
        let walk_in = walk_in.clone();
        use_callback((), move |shift: ShiftId, ()| walk_in.set(Some(shift)))
    };
    let close_more = {
        let more = more.clone();
        Callback::from(move |()| more.set(None))
    };
    let close_walk_in = {
        let walk_in = walk_in.clone();
        Callback::from(move |()| walk_in.set(None))
    };
    let shown = view.shifts.iter().find_map(|shift| {
        let line = shift.lines.iter().find(|line| Some(line.signup) == *more)?;
        Some((line.clone(), shift.shift, shift.late))
    });
    let began = view.day <= view.today;
    let shift = |shift: &SheetShift| {
        html! {
            <Roster key={shift.shift.to_string()} shift={shift.clone()} {began} on_more={on_more.clone()} on_walk_in={on_walk_in.clone()} />
        }
    };
    let over = |shift: &&SheetShift| shift.kind == CardKind::Over && view.day == view.today;
    let past: Vec<&SheetShift> = view.shifts.iter().filter(over).collect();
    let rest: Vec<&SheetShift> = view.shifts.iter().filter(|shift| !over(shift)).collect();
    // Where nothing is to come, what is over is why one looks.
    let open = rest.is_empty();
    html! {
        <>
            if view.shifts.is_empty() {
                <EmptyState glyph={icons::CALENDAR_BLANK} title={t.sheet_empty_title()} text={AttrValue::from(t.sheet_empty_text())} />
            }
            <div class="stack-wide sheet">
                if !past.is_empty() {
                    <details class="fold" {open}>
                        <summary>{ t.sheet_over() }</summary>
                        <div class="stack-wide">{ for past.into_iter().map(&shift) }</div>
                    </details>
                }
                { for rest.into_iter().map(&shift) }
                <Notes place={view.place.place} notes={view.notes.clone()} today={view.today} />
                <About guide={view.guide.clone()} />
                <div class="row">
                    <ButtonLink glyph={icons::PRINTER} href={Route::PrintOn { place: view.place.place, day: view.day }.to_path()} label={t.paper_print()} />
                    <ButtonLink glyph={icons::KEYBOARD} href={Route::CatchUpOn { place: view.place.place, day: view.day }.to_path()} label={t.paper_catch_up()} />
                    <ButtonLink glyph={icons::USERS_THREE} href={Route::CoverList { place: view.place.place }.to_path()} label={t.cover_list_title()} />
                </div>
            </div>
            <More shown={shown} {began} on_close={close_more} />
            <WalkIn shift={*walk_in} on_close={close_walk_in} />
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct RosterProps {
    shift: SheetShift,
    began: bool,
    on_more: Callback<SignupId>,
    on_walk_in: Callback<ShiftId>,
}

/// A shift: how many are here, whom to ask, and each party in a row.
#[component]
fn Roster(props: &RosterProps) -> Html {
    let t = use_texts();
    let drawn = use_state_eq(|| PORTION);
    let shift = &props.shift;
    let title = t.times(shift.starts.time(), shift.ends.time());
    let id = format!("sheet-{}", shift.shift);
    if let CardKind::Cancelled { reason } = &shift.kind {
        return html! {
            <Section {id} {title} hint={AttrValue::from(t.shifts_state_cancelled())}>
                <p class="muted">{ reason }</p>
            </Section>
        };
    }
    let rest = shift.lines.len().saturating_sub(*drawn);
    let draw_more = {
        let drawn = drawn.clone();
        Callback::from(move |_: MouseEvent| drawn.set(*drawn + PORTION))
    };
    let walk_in = {
        let (on_walk_in, id) = (props.on_walk_in.clone(), shift.shift);
        Callback::from(move |_: MouseEvent| on_walk_in.emit(id))
    };
    html! {
        <Section {id} {title} hint={(!shift.lines.is_empty()).then(|| AttrValue::from(t.home_sheet_here_of(shift.here, shift.expected)))} aside={state(t, shift)}>
            if !shift.contact.name.is_empty() || !shift.contact.phone.is_empty() {
                <Fact glyph={icons::USER} label={AttrValue::from(t.shifts_contact())}>
                    { t.shifts_contact_is(if shift.contact.name.is_empty() { &shift.contact.phone } else { &shift.contact.name }) }
                </Fact>
            }
            if !shift.note.is_empty() {
                <Fact glyph={icons::INFO} label={AttrValue::from(t.shifts_about())}><span class="pre">{ &shift.note }</span></Fact>
            }
            if !shift.lines.is_empty() && shift.kind == CardKind::Open {
                <Fact glyph={icons::SHIELD_STAR} label={AttrValue::from(t.sheet_responsible())}>{ responsible(t, shift).unwrap_or_else(|| t.sheet_nobody_responsible()) }</Fact>
            }
            if shift.lines.is_empty() {
                <p class="muted">{ t.sheet_nobody() }</p>
            } else {
                <ul class="roster" role="list">
                    { for shift.lines.iter().take(*drawn).map(|line| html! {
                        <Row key={line.signup.to_string()} line={line.clone()} began={props.began} on_more={props.on_more.clone()} />
                    }) }
                </ul>
            }
            if rest > 0 {
                <Button label={t.sheet_show_more(u32::try_from(rest.min(PORTION)).unwrap_or(u32::MAX))} onclick={draw_more} />
            }
            <div class="row">
                if props.began {
                    <Button glyph={icons::USER_PLUS} label={t.sheet_walk_in()} onclick={walk_in} />
                }
                <ButtonLink kind={ButtonKind::Plain} href={Route::Shift { shift: shift.shift }.to_path()} label={t.sheet_details()} />
            </div>
            if shift.kind == CardKind::Open && (is_short(shift) || shift.enough.is_some()) {
                <div class="row">
                    <ButtonLink glyph={icons::USERS_THREE} href={Route::FindCover { shift: shift.shift }.to_path()} label={t.cover_find()} />
                    <Enough shift={shift.shift} enough={shift.enough.clone()} />
                </div>
            }
        </Section>
    }
}

/// Whether somebody has not come, or lacks.
fn is_short(shift: &SheetShift) -> bool {
    (shift.now && shift.here < shift.expected) || shift.expected < u32::from(shift.min)
}

/// What needs a look: who has not come, or who lacks.
fn state(t: Texts, shift: &SheetShift) -> Html {
    let away = shift.expected.saturating_sub(shift.here);
    let missing = u32::from(shift.min).saturating_sub(shift.expected);
    html! {
        <div class="row">
            if shift.now {
                <Tag tone={Tone::Now} label={t.shifts_now()} />
            }
            if shift.now && away > 0 {
                <Tag tone={Tone::Short} label={t.sheet_missing(away)} />
            } else if shift.kind == CardKind::Open && missing > 0 {
                <Tag tone={Tone::Short} label={t.shifts_missing(missing)} />
            }
        </div>
    }
}
