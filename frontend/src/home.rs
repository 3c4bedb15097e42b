//! The start screen: what is new, my shifts, what waits, what needs me.

use crate::{
    hours::Mine,
    layout::{Page, Refusal, Waiting},
    query::use_query,
    route::Route,
    shift::ShiftCards,
    state::{language::use_texts, session::use_session, use_sync},
};
use stuga_api::{HomeView, News, Query, SessionView, SheetToday, ShiftFilter, View};
use stuga_domain::ShiftId;
use stuga_ui_kit::{ButtonKind, ButtonLink, EmptyState, Link, Notice, Section, Tone, icons};
use yew::prelude::*;
use yew_router::Routable;

/// Properties of [`Home`].
#[derive(Clone, PartialEq, Properties)]
pub struct HomeProps {
    /// The shift that is open beside the list.
    pub open: Option<ShiftId>,
}

/// Home.
#[component]
pub fn Home(props: &HomeProps) -> Html {
    let t = use_texts();
    let loaded = use_query(Query::Home);
    let title = match use_session().session {
        Some(SessionView::SignedIn { name, .. }) => t.home_hello(name.split(' ').next().unwrap_or_default()),
        _ => t.app_menu_home(),
    };
    match loaded.view.as_deref() {
        Some(View::Home(view)) => html! {
            <Page {title}>
                <Refusal failure={loaded.failure.clone()} />
                <Body view={view.clone()} open={props.open} />
            </Page>
        },
        _ => html! { <Page {title}><Waiting {loaded} /></Page> },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct BodyProps {
    view: HomeView,
    open: Option<ShiftId>,
}

#[component]
fn Body(props: &BodyProps) -> Html {
    let t = use_texts();
    let sync = use_sync();
    let (view, open, today) = (&props.view, props.open, props.view.today);
    let never_reached = sync.as_ref().is_some_and(|sync| sync.reached_at.is_none());
    let see_all = html! { <Link href={Route::Find.to_path()}>{ t.home_see_all() }</Link> };
    html! {
        <>
            { for view.news.iter().map(|news| told(t, news, today)) }
            { for view.sheets.iter().map(|sheet| today_at(t, sheet)) }
            if let Some(rows) = sync.as_ref().filter(|_| view.incomplete).and_then(|sync| sync.first_sync_rows) {
                <Notice tone={Tone::Offline} glyph={icons::ARROWS_CLOCKWISE} title={t.sync_first(rows)} text={AttrValue::from(t.sync_first_text())} />
            }
            <div class="columns">
                <div class="stack-wide">
                    <Section id="mine" title={t.home_my_shifts()}>
                        if view.mine.is_empty() && view.waiting.is_empty() && view.needs_me.is_empty() {
                            // Nothing to pick from: what is said beside it tells why.
                            <p class="muted">{ t.home_no_shifts_title() }</p>
                        } else if view.mine.is_empty() && view.waiting.is_empty() {
                            <EmptyState glyph={icons::CALENDAR_BLANK} title={t.home_no_shifts_title()} text={AttrValue::from(t.home_no_shifts_text())}>
                                <ButtonLink kind={ButtonKind::Primary} href={Route::Find.to_path()} label={t.home_find()} />
                            </EmptyState>
                        } else if view.mine.is_empty() {
                            <p class="muted">{ t.home_none_confirmed() }</p>
                        } else {
                            <ShiftCards cards={view.mine.clone()} {today} {open} />
                        }
                    </Section>
                    if !view.waiting.is_empty() {
                        <Section id="waiting" title={t.home_waiting()} hint={AttrValue::from(t.home_waiting_hint())}>
                            <ShiftCards cards={view.waiting.clone()} {today} {open} />
                        </Section>
                    }
                </div>
                <Section id="needs-me" title={t.home_needs_me()} hint={AttrValue::from(t.home_needs_me_hint())} aside={see_all}>
                    if view.needs_me.is_empty() && never_reached {
                        <EmptyState glyph={icons::CLOUD_SLASH} title={t.home_not_fetched_title()} text={AttrValue::from(t.home_not_fetched_text())} />
                    } else if view.needs_me.is_empty() {
                        <NothingNeedsMe />
                    } else {
                        <ShiftCards cards={view.needs_me.clone()} {today} {open} act=true />
                        { more(t, view) }
                    }
                </Section>
            </div>
            <Mine />
        </>
    }
}

/// Either every shift has its people, or there is none at all.
#[component]
fn NothingNeedsMe() -> Html {
    let t = use_texts();
    let all = use_query(Query::FindShifts(ShiftFilter { limit: 1, ..ShiftFilter::default() }));
    match all.view.as_deref() {
        Some(View::Find(all)) if all.total == 0 => html! {
            <EmptyState glyph={icons::CALENDAR_BLANK} title={t.home_nothing_open_title()} text={AttrValue::from(t.home_nothing_open_text())} />
        },
        Some(_) => html! {
            <EmptyState glyph={icons::CHECK_CIRCLE} title={t.home_nothing_needs_me()} text={AttrValue::from(t.home_nothing_needs_me_text())} />
        },
        None => Html::default(),
    }
}

/// The rest of what needs me.
fn more(t: stuga_i18n::Texts, view: &HomeView) -> Html {
    html! {
        if view.needs_me_more {
            <ButtonLink href={Route::Find.to_path()} label={t.home_see_rest()} />
        }
    }
}

/// Today at the place that I run, first thing: that is why a hut manager opens the app in the morning.
fn today_at(t: stuga_i18n::Texts, sheet: &SheetToday) -> Html {
    let text = match sheet.now {
        Some((here, expected)) if here + expected > 0 => t.home_sheet_here_of(here, expected),
        _ => t.home_sheet_expected(sheet.expected),
    };
    html! {
        <Notice glyph={icons::CLIPBOARD_TEXT} title={t.home_sheet(&sheet.name)} text={AttrValue::from(text)} key={sheet.place.to_string()}>
            <ButtonLink kind={ButtonKind::Primary} href={Route::Sheet { place: sheet.place }.to_path()} label={t.home_sheet_open()} />
        </Notice>
    }
}

/// Something that became of a signup of mine.
#[cfg_attr(
    not(feature = "duties"),
    allow(unused_variables, reason = "only the larger program tells of a new time")
)]
fn told(t: stuga_i18n::Texts, news: &News, today: chrono::NaiveDate) -> Html {
    match news {
        News::ShiftCancelled { card, reason } => {
            let place = AttrValue::from(
                t.home_news_place(&card.place_name, &t.times(card.starts.time(), card.ends.time())),
            );
            html! {
                <Notice glyph={icons::PROHIBIT} title={crate::shift::off(t, card, reason)} text={place} key={card.shift.to_string()}>
                    <ButtonLink href={Route::Shift { shift: card.shift }.to_path()} label={t.shifts_open()} />
                </Notice>
            }
        }
        News::HandedOver { card, by } => {
            let when = t.dates_day_and_time(
                &t.day_short(card.starts.date(), card.starts.date()),
                &t.times(card.starts.time(), card.ends.time()),
            );
            let text = AttrValue::from(t.home_news_place(&card.place_name, &when));
            html! {
                <Notice tone={Tone::Confirmed} glyph={icons::CHECK_CIRCLE} title={t.shifts_handed_over(by)} {text} key={card.shift.to_string()} />
            }
        }
        #[cfg(feature = "duties")]
        News::ShiftMoved { card, was_starts, was_ends, signup } => html! {
            <crate::shift::NewTime card={(**card).clone()} was={(*was_starts, *was_ends)} signup={*signup} {today} key={card.shift.to_string()} />
        },
    }
}
