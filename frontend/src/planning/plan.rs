//! Planning weeks: what it would make is seen before it is made.

use crate::{
    layout::{Page, Refusal, Waiting},
    query::use_query,
    request::{new_command, use_request},
    route::Route,
    schedule::Weeks,
    state::{announce::use_announce, language::use_texts},
};
use chrono::NaiveDate;
use stuga_api::{Action, PlanFrom, PlanOf, PlanShift, PlanState, PlanView, Query, Reply, Request, View};
use stuga_domain::PlaceId;
use stuga_i18n::Texts;
use stuga_ui_kit::{
    Button, ButtonKind, ButtonLink, Choice, ChoiceOption, EmptyState, Notice, Section, Stepper, Tag, Tone,
    icons,
};
use yew::prelude::*;
use yew_router::prelude::*;

/// The most weeks at one go.
const MOST_WEEKS: u32 = 8;

/// Properties of [`Plan`].
#[derive(Clone, PartialEq, Properties)]
pub struct PlanProps {
    /// Which place.
    pub place: PlaceId,
    /// Its week.
    pub back: AttrValue,
}

/// Which weeks, from what, and what comes of it.
#[component]
pub fn Plan(props: &PlanProps) -> Html {
    let t = use_texts();
    let place = props.place;
    let of = use_state_eq(|| PlanOf { place, week_of: None, weeks: 1, from: PlanFrom::Template });
    let loaded = use_query(Query::Plan((*of).clone()));
    let set = {
        let of = of.clone();
        Callback::from(move |new: PlanOf| of.set(new))
    };
    let page = match loaded.view.as_deref() {
        Some(View::Plan(Some(view))) if view.plans => html! {
            <>
                <Refusal failure={loaded.failure.clone()} />
                <Body of={(*of).clone()} view={view.clone()} {set} />
            </>
        },
        Some(View::Plan(Some(_))) => html! { <p>{ t.errors_not_allowed() }</p> },
        Some(View::Plan(None)) => html! { <p>{ t.errors_place_gone() }</p> },
        _ => html! { <Waiting {loaded} /> },
    };
    html! { <Page title={t.planning_plan_title()} back={props.back.clone()} beside_list=true>{ page }</Page> }
}

#[derive(Clone, PartialEq, Properties)]
struct BodyProps {
    of: PlanOf,
    view: PlanView,
    set: Callback<PlanOf>,
}

#[component]
fn Body(props: &BodyProps) -> Html {
    let t = use_texts();
    let announce = use_announce();
    let navigator = use_navigator();
    let (of, view) = (&props.of, &props.view);
    let place = of.place;
    let made = use_request(Callback::from(move |_: Reply| {
        announce.emit(t.planning_made());
        if let Some(navigator) = &navigator {
            navigator.push(&Route::Schedule { place });
        }
    }));
    // What is on screen is what is made, also while another choice is on its way.
    let make = |publish: bool| {
        let (send, plan) = (made.send.clone(), view.of.clone());
        Callback::from(move |_: MouseEvent| {
            let action = Action::PlanWeeks { plan: plan.clone(), publish };
            send.emit(Request::Do { id: new_command(), action });
        })
    };
    let go = {
        let (set, of, today) = (props.set.clone(), of.clone(), view.today);
        Callback::from(move |day: Option<NaiveDate>| {
            set.emit(PlanOf { week_of: Some(day.unwrap_or(today)), ..of.clone() });
        })
    };
    let on_from = {
        let (set, of) = (props.set.clone(), of.clone());
        Callback::from(move |value: AttrValue| {
            let from = if value == "before" { PlanFrom::WeekBefore } else { PlanFrom::Template };
            set.emit(PlanOf { from, ..of.clone() });
        })
    };
    let on_weeks = {
        let (set, of) = (props.set.clone(), of.clone());
        Callback::from(move |weeks: u32| {
            set.emit(PlanOf { weeks: u8::try_from(weeks).unwrap_or(1), ..of.clone() });
        })
    };
    let option = |value: &'static str, label: String| ChoiceOption {
        value: AttrValue::Static(value),
        label: label.into(),
        lang: None,
    };
    let from =
        vec![option("template", t.planning_from_template()), option("before", t.planning_from_before())];
    let chosen = if of.from == PlanFrom::Template { "template" } else { "before" };
    html! {
        <div class="stack-wide read">
            <p class="strong">{ &view.place.name }</p>
            <div class="stack">
                <Choice name="from" label={t.planning_from()} options={from} value={chosen} on_change={on_from} />
                <div>
                    <p class="field-label">{ t.planning_first_week() }</p>
                    <Weeks monday={view.monday} today={view.today} {go} />
                </div>
                <Stepper name="weeks" label={t.planning_weeks()} value={u32::from(of.weeks)} min={1} max={MOST_WEEKS}
                    fewer_label={t.planning_fewer_weeks()} more_label={t.planning_more_weeks()} on_change={on_weeks} />
            </div>
            if view.empty {
                { nothing(t, of) }
            } else {
                <p class="strong" role="status">{ t.planning_makes_new(view.fresh) }</p>
                if view.shifts.iter().any(|shift| shift.state == PlanState::Fresh && shift.contact.name.is_empty() && shift.contact.phone.is_empty()) {
                    <p class="muted">{ t.planning_no_contact() }</p>
                }
                if view.too_many {
                    <Notice tone={Tone::Short} title={t.planning_too_many()} />
                }
                <Refusal failure={made.failure.clone()} />
                if view.fresh > 0 && !view.too_many {
                    <div class="card-actions">
                        <Button label={t.planning_make_drafts(view.fresh)} busy={made.busy} onclick={make(false)} />
                        <Button kind={ButtonKind::Primary} label={t.planning_make_published(view.fresh)} busy={made.busy} onclick={make(true)} />
                    </div>
                }
                { for by_day(&view.shifts).iter().map(|(day, shifts)| html! {
                    <Section id={format!("plan-{day}")} title={t.day_long(*day, view.today)} key={day.to_string()}>
                        <ul class="plan-lines" role="list">{ for shifts.iter().map(|shift| shown(t, shift)) }</ul>
                    </Section>
                }) }
                <div class="row">
                    <ButtonLink kind={ButtonKind::Plain} href={Route::Template { place }.to_path()} label={t.planning_template()} />
                </div>
            }
        </div>
    }
}

fn nothing(t: Texts, of: &PlanOf) -> Html {
    match of.from {
        PlanFrom::Template => html! {
            <EmptyState glyph={icons::CLOCK} title={t.planning_no_template_title()} text={AttrValue::from(t.planning_no_template_text())}>
                <ButtonLink kind={ButtonKind::Primary} href={Route::Template { place: of.place }.to_path()} label={t.planning_to_template()} />
            </EmptyState>
        },
        PlanFrom::WeekBefore => html! {
            <EmptyState glyph={icons::CALENDAR_BLANK} title={t.planning_nothing_before_title()} text={AttrValue::from(t.planning_nothing_before_text())} />
        },
    }
}

/// A shift of the plan in a line: when, how many, and whether it would be made.
fn shown(t: Texts, shift: &PlanShift) -> Html {
    let stays = shift.state != PlanState::Fresh;
    html! {
        <li class={classes!("plan-line", stays.then_some("muted"))} key={shift.starts.to_string()}>
            <span class="strong">{ t.times(shift.starts.time(), shift.ends.time()) }</span>
            <span>{ t.planning_heads(u32::from(shift.min), u32::from(shift.max)) }</span>
            if !shift.contact.name.is_empty() {
                <span>{ t.planning_contact_is(&shift.contact.name) }</span>
            }
            if let Some(minutes) = shift.minutes {
                <Tag tone={Tone::Short} glyph={icons::CLOCK} label={t.planning_long(&hours(t, minutes))} />
            }
            if shift.state == PlanState::Planned {
                <span>{ t.planning_state_planned() }</span>
            } else if shift.state == PlanState::Past {
                <span>{ t.planning_state_past() }</span>
            }
        </li>
    }
}

/// Whole hours as a number, others as on a clock.
fn hours(t: Texts, minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (hours, 0) => hours.to_string(),
        (hours, rest) => t.clock(chrono::NaiveTime::from_hms_opt(hours % 24, rest, 0).unwrap_or_default()),
    }
}

fn by_day(shifts: &[PlanShift]) -> Vec<(NaiveDate, Vec<PlanShift>)> {
    let mut days: Vec<(NaiveDate, Vec<PlanShift>)> = Vec::new();
    for shift in shifts {
        match days.last_mut() {
            Some((day, shifts)) if *day == shift.starts.date() => shifts.push(shift.clone()),
            _ => days.push((shift.starts.date(), vec![shift.clone()])),
        }
    }
    days
}
