//! Shifts that I may take, narrowed by day, place, kind and shortage.

mod filters;

use crate::{
    backend,
    layout::{Page, Refusal, Waiting},
    query::use_query,
    shift::ShiftCards,
    state::{language::use_texts, use_sync},
};
use filters::Filters;
use stuga_api::{FindView, Query, ShiftFilter, View};
use stuga_domain::ShiftId;
use stuga_ui_kit::{Button, ButtonKind, ButtonLink, EmptyState, LiveRegion, Section, icons};
use yew::prelude::*;

/// Cards that are drawn at first, and more each time one asks.
const STEP: u32 = 30;

/// Properties of [`Find`].
#[derive(Clone, PartialEq, Properties)]
pub struct FindProps {
    /// The shift that is open beside the list.
    pub open: Option<ShiftId>,
}

/// Find shifts.
#[component]
pub fn Find(props: &FindProps) -> Html {
    let t = use_texts();
    let filter = use_state_eq(|| ShiftFilter { limit: STEP, ..ShiftFilter::default() });
    let loaded = use_query(Query::FindShifts((*filter).clone()));
    let set = {
        let filter = filter.clone();
        Callback::from(move |new: ShiftFilter| filter.set(new))
    };
    match loaded.view.as_deref() {
        Some(View::Find(view)) => html! {
            <Page title={t.shifts_find_title()}>
                <Refusal failure={loaded.failure.clone()} />
                <Filters filter={(*filter).clone()} view={view.clone()} set={set.reform(start_over)} />
                <LiveRegion text={t.shifts_found(view.total)} />
                <Section id="found" title={t.shifts_found(view.total)}>
                    <Found view={view.clone()} filter={(*filter).clone()} {set} open={props.open} />
                </Section>
                if backend::is_desktop() {
                    // A tapped one opens in the browser.
                    <ButtonLink kind={ButtonKind::Plain} href="/invite" label={t.settings_move_have()} />
                }
            </Page>
        },
        _ => html! { <Page title={t.shifts_find_title()}><Waiting {loaded} /></Page> },
    }
}

/// Another filter begins at the top.
fn start_over(filter: ShiftFilter) -> ShiftFilter {
    ShiftFilter { limit: STEP, ..filter }
}

#[derive(Clone, PartialEq, Properties)]
struct FoundProps {
    view: FindView,
    filter: ShiftFilter,
    set: Callback<ShiftFilter>,
    open: Option<ShiftId>,
}

/// The cards, and what to do when there are none.
#[component]
fn Found(props: &FoundProps) -> Html {
    let t = use_texts();
    let never_reached = use_sync().is_some_and(|sync| sync.reached_at.is_none());
    let (view, filter) = (&props.view, &props.filter);
    let narrowed = start_over(filter.clone()) != start_over(ShiftFilter::default());
    if view.cards.is_empty() {
        let clear = props.set.reform(|_: MouseEvent| start_over(ShiftFilter::default()));
        return if narrowed {
            html! {
                <EmptyState glyph={icons::MAGNIFYING_GLASS} title={t.shifts_none_found_title()} text={AttrValue::from(t.shifts_none_found_text())}>
                    <Button label={t.shifts_filter_clear()} onclick={clear} />
                </EmptyState>
            }
        } else if never_reached {
            html! {
                <EmptyState glyph={icons::CLOUD_SLASH} title={t.home_not_fetched_title()} text={AttrValue::from(t.home_not_fetched_text())} />
            }
        } else {
            html! {
                <EmptyState glyph={icons::CALENDAR_BLANK} title={t.home_nothing_open_title()} text={AttrValue::from(t.home_nothing_open_text())} />
            }
        };
    }
    let shown = u32::try_from(view.cards.len()).unwrap_or(u32::MAX);
    let rest = view.total.saturating_sub(shown);
    let more = {
        let (set, filter) = (props.set.clone(), filter.clone());
        Callback::from(move |_: MouseEvent| {
            set.emit(ShiftFilter { limit: filter.limit + STEP, ..filter.clone() })
        })
    };
    html! {
        <>
            <div class="broad-cards">
                <ShiftCards cards={view.cards.clone()} today={view.today} open={props.open} act=true />
            </div>
            if rest > 0 {
                <Button label={t.home_see_more(rest)} wide=true onclick={more} />
            }
        </>
    }
}
