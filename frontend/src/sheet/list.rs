//! The places that I run.

use super::page::Sheet;
use crate::{
    layout::{Page, Refusal, Waiting},
    query::use_query,
    route::Route,
    schedule::grouped,
    state::language::use_texts,
};
use stuga_api::{Query, View};
use stuga_ui_kit::{EmptyState, icons};
use yew::prelude::*;

/// The sheet of the only place, or a list of them: a hut manager has one, and should not have to choose.
#[component]
pub fn Sheets() -> Html {
    let t = use_texts();
    let loaded = use_query(Query::PlacesIRun);
    match loaded.view.as_deref() {
        Some(View::Places(places)) if places.len() == 1 => {
            html! { <Sheet place={places[0].place} only=true /> }
        }
        Some(View::Places(places)) => html! {
            <Page title={t.sheet_title()}>
                <Refusal failure={loaded.failure.clone()} />
                if places.is_empty() {
                    <EmptyState glyph={icons::STOREFRONT} title={t.sheet_no_places_title()} text={AttrValue::from(t.sheet_no_places_text())} />
                } else {
                    { grouped(t, places, |place| Route::Sheet { place }) }
                }
            </Page>
        },
        _ => html! { <Page title={t.sheet_title()}><Waiting {loaded} /></Page> },
    }
}
