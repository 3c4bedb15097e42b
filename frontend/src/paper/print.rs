//! The roster to be printed: works without a network, in the browser and in the desktop window.

use super::roster::{Roster, period};
use crate::{
    backend, browser,
    layout::{Page, Refusal, Waiting},
    query::use_query,
    request::use_request,
    route::Route,
    state::{announce::use_announce, language::use_texts},
};
use chrono::{Days, NaiveDate};
use stuga_api::{PaperSize, Query, Reply, Request, RosterView, View};
use stuga_domain::PlaceId;
use stuga_ui_kit::{Button, ButtonKind, Choice, ChoiceOption, EmptyState, IconButton, icons};
use yew::prelude::*;
use yew_router::Routable;

/// Properties of [`Print`].
#[derive(Clone, PartialEq, Properties)]
pub struct PrintProps {
    /// Which place.
    pub place: PlaceId,
    /// Which day; today if none.
    pub on: Option<NaiveDate>,
}

/// What to print and on which paper, and the paper as it will be.
#[component]
pub fn Print(props: &PrintProps) -> Html {
    let t = use_texts();
    let announce = use_announce();
    let day = use_state_eq(|| props.on);
    let week = use_state_eq(|| false);
    let paper = use_state_eq(PaperSize::default);
    let query = Query::Roster { place: props.place, day: *day, week: *week };
    let loaded = use_query(query.clone());
    // What is printed is read at that moment, and says when.
    let fresh = use_state_eq(|| None::<Box<RosterView>>);
    let printed = {
        let fresh = fresh.clone();
        use_request(Callback::from(move |reply: Reply| {
            if let Reply::View(view) = reply
                && let View::Roster(view) = *view
            {
                fresh.set(view);
            }
        }))
    };
    use_effect_with(fresh.clone(), |fresh| {
        if fresh.is_some() {
            browser::print();
        }
    });
    let back = Some(AttrValue::from(match *day {
        Some(day) => Route::SheetOn { place: props.place, day }.to_path(),
        None => Route::Sheet { place: props.place }.to_path(),
    }));
    let view = match loaded.view.as_deref() {
        Some(View::Roster(Some(view))) => view,
        Some(View::Roster(None)) => {
            return html! {
                <Page title={t.paper_print_title()} {back}>
                    <EmptyState glyph={icons::STOREFRONT} title={t.sheet_no_places_title()} text={AttrValue::from(t.sheet_no_places_text())} />
                </Page>
            };
        }
        _ => return html! { <Page title={t.paper_print_title()} {back}><Waiting {loaded} /></Page> },
    };
    let shown = match fresh.as_deref() {
        Some(fresh) if fresh.read_at >= view.read_at && is_same(fresh, view) => fresh,
        _ => view,
    };
    let print = {
        let send = printed.send.clone();
        Callback::from(move |_: MouseEvent| send.emit(Request::Query(query.clone())))
    };
    let go = {
        let day = day.clone();
        Callback::from(move |to: Option<NaiveDate>| day.set(to))
    };
    let on_span = {
        let week = week.clone();
        Callback::from(move |value: AttrValue| week.set(value.as_str() == "week"))
    };
    let on_paper = {
        let paper = paper.clone();
        Callback::from(move |value: AttrValue| {
            paper.set(if value.as_str() == "a5" { PaperSize::A5 } else { PaperSize::A4 })
        })
    };
    let option = |value: &'static str, label: String| ChoiceOption {
        value: value.into(),
        label: label.into(),
        lang: None,
    };
    let first = shown.days.first().map_or(shown.today, |day| day.day);
    let downloaded = Callback::from(move |()| announce.emit(t.paper_downloaded()));
    html! {
        <Page title={t.paper_print_title()} {back}>
            <Refusal failure={loaded.failure.clone().or_else(|| printed.failure.clone())} />
            <div class="paper-choices stack">
                <Steps {first} week={*week} title={period(t, shown)} {go} />
                <div class="row">
                    <Choice name="paper-span" label={t.paper_span()} value={if *week { "week" } else { "day" }} on_change={on_span}
                        options={vec![option("day", t.paper_day()), option("week", t.paper_week())]} />
                    <Choice name="paper-size" label={t.paper_size()} value={if *paper == PaperSize::A5 { "a5" } else { "a4" }} on_change={on_paper}
                        options={vec![option("a4", t.paper_a4()), option("a5", t.paper_a5())]} />
                </div>
                <div class="row">
                    <Button kind={ButtonKind::Primary} glyph={icons::PRINTER} label={t.paper_print_now()} busy={printed.busy} onclick={print} />
                    // The window has no downloads of its own; its print dialog can make a PDF.
                    if !backend::is_desktop() {
                        <Download place={props.place} {first} week={*week} paper={*paper} name={shown.place.name.clone()} on_done={downloaded} />
                    }
                </div>
            </div>
            <Roster view={shown.clone()} paper={*paper} />
        </Page>
    }
}

/// Whether both are of the same days.
fn is_same(one: &RosterView, other: &RosterView) -> bool {
    one.place.place == other.place.place
        && one.days.iter().map(|day| day.day).eq(other.days.iter().map(|day| day.day))
}

#[derive(Clone, PartialEq, Properties)]
struct StepsProps {
    first: NaiveDate,
    week: bool,
    title: String,
    go: Callback<Option<NaiveDate>>,
}

/// A day or a week back, and on.
#[component]
fn Steps(props: &StepsProps) -> Html {
    let t = use_texts();
    let (first, step) = (props.first, Days::new(if props.week { 7 } else { 1 }));
    let earlier = props.go.reform(move |_: MouseEvent| first.checked_sub_days(step));
    let later = props.go.reform(move |_: MouseEvent| first.checked_add_days(step));
    let (before, after) = match props.week {
        true => (t.paper_earlier_week(), t.paper_later_week()),
        false => (t.sheet_earlier_day(), t.sheet_later_day()),
    };
    html! {
        <div class="week">
            <IconButton label={before} glyph={icons::CARET_LEFT} onclick={earlier} />
            <p class="week-name strong" role="status">{ &props.title }</p>
            <IconButton label={after} glyph={icons::CARET_RIGHT} onclick={later} />
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct DownloadProps {
    place: PlaceId,
    first: NaiveDate,
    week: bool,
    paper: PaperSize,
    name: String,
    on_done: Callback<()>,
}

/// The server's PDF, kept among the downloads.
#[component]
fn Download(props: &DownloadProps) -> Html {
    let t = use_texts();
    let asked = {
        let (on_done, name, first) = (props.on_done.clone(), props.name.clone(), props.first);
        use_request(Callback::from(move |reply: Reply| {
            if let Reply::Pdf { bytes } = reply
                && browser::download(&format!("{name} {first}.pdf"), "application/pdf", &bytes)
            {
                on_done.emit(());
            }
        }))
    };
    let onclick = {
        let (send, DownloadProps { place, first, week, paper, .. }) = (asked.send.clone(), props.clone());
        let lang = t.lang().tag().to_owned();
        Callback::from(move |_: MouseEvent| {
            send.emit(Request::RosterPdf { place, from: first, week, paper, lang: lang.clone() });
        })
    };
    html! {
        <>
            <Button glyph={icons::DOWNLOAD_SIMPLE} label={t.paper_download()} busy={asked.busy} {onclick} />
            <Refusal failure={asked.failure.clone()}>
                <p>{ t.paper_download_offline() }</p>
            </Refusal>
        </>
    }
}
