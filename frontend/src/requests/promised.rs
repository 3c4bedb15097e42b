//! Who was promised to a place in a week, on that week's page.

use crate::{query::use_query, route::Route, state::language::use_texts};
use chrono::{Days, NaiveDate};
use stuga_api::{Query, RequestCard, View};
use stuga_domain::PlaceId;
use stuga_ui_kit::{Fact, Link, icons};
use yew::prelude::*;
use yew_router::Routable;

/// Properties of [`Promised`].
#[derive(Clone, PartialEq, Properties)]
pub struct PromisedProps {
    /// Which place.
    pub place: PlaceId,
    /// Monday of the week.
    pub monday: NaiveDate,
    /// Today.
    pub today: NaiveDate,
}

/// One line for each, as long as it is not over; nothing where there is none.
#[component]
pub fn Promised(props: &PromisedProps) -> Html {
    let t = use_texts();
    let loaded = use_query(Query::Requests);
    let Some(View::Requests(view)) = loaded.view.as_deref() else { return Html::default() };
    let next = props.monday.checked_add_days(Days::new(7)).unwrap_or(props.monday);
    let here = |card: &&RequestCard| {
        let day = card.starts.date();
        card.place == props.place && !card.withdrawn && day >= props.monday && day < next
    };
    let line = |card: &RequestCard| {
        let reply = card.reply.as_ref().filter(|reply| reply.granted)?;
        let when = t.span_inside(card.starts, card.ends, props.today);
        Some(html! {
            <li key={card.request.to_string()}>
                <Fact glyph={icons::USER}>
                    <Link href={Route::Requests.to_path()}>{ t.requests_comes(&reply.words, &when) }</Link>
                </Fact>
            </li>
        })
    };
    let lines: Vec<Html> = view.ours.iter().chain(&view.answered).filter(here).filter_map(line).collect();
    if lines.is_empty() {
        return Html::default();
    }
    html! { <ul class="stack-tight" role="list">{ lines }</ul> }
}
