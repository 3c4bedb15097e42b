//! Pages for whoever has a link: no account, no script, one request each. `docs/PROTOCOL.md`, "Public pages".
//!
//! One page is one file. What may be seen is decided in [`crate::published`]; what is said stands in `public.ftl`.

mod campaign;
mod page;
mod place;
mod poster;
mod receipt;
mod reminder;
mod share;
mod shift;
pub(crate) mod shown;
mod sign_up;
mod style;
mod take_along;
mod ticket;
mod visitor;

#[cfg(test)]
mod take_along_tests;
#[cfg(test)]
mod tests;

use crate::{
    app::App,
    failure::Failure,
    secret::{Hash, Secret},
    tables::page_keys,
};
use axum::{Router, extract::DefaultBodyLimit, routing::get};
use visitor::Visitor;

/// Bytes of a form: each of its fields at its longest is a fraction of it.
const LARGEST_FORM: usize = 16 * 1024;

/// The routes. They answer people, so they are not among those that `/openapi.json` describes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/p/campaign/{id}", get(campaign::page))
        .route("/p/campaign/{id}/poster", get(poster::of_campaign))
        .route("/p/place/{id}", get(place::page))
        .route("/p/place/{id}/poster", get(poster::of_place))
        .route("/p/shift/{id}", get(shift::page).post(sign_up::post))
        .route("/p/shift/{id}/{picture}", get(share::picture))
        .route("/p/mine/{secret}", get(receipt::page))
        .route("/p/mine/{secret}/shift.ics", get(receipt::calendar))
        .route("/p/mine/{secret}/party", get(receipt::again).post(receipt::change))
        .route("/p/mine/{secret}/app", get(receipt::again).post(take_along::post))
        .route("/p/mine/{secret}/cancel", get(receipt::again).post(receipt::cancel))
        .route("/p/reminder/{secret}", get(reminder::page))
        .route("/p/reminder/{secret}/coming", get(reminder::again).post(reminder::coming))
        .route("/p/reminder/{secret}/cancel", get(reminder::again).post(reminder::cancel))
        .route("/p/reminder/{secret}/stop", get(reminder::stop_page).post(reminder::stop))
        .route("/p/reminder/{secret}/resume", get(reminder::stop_page).post(reminder::resume))
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
}

/// What forms are signed with. Blocks.
pub(crate) fn key(app: &App) -> Result<Hash, Failure> {
    if let Some(key) = app.db.read_raw(page_keys::get)? {
        return Ok(key);
    }
    let key = Secret::new()?.hash();
    Ok(app.db.write_raw(|connection| page_keys::put(connection, &key))?)
}

/// With which entry of a long list a page begins.
fn from(query: Option<&str>) -> usize {
    let pairs = query.unwrap_or_default().split('&');
    pairs.filter_map(|pair| pair.strip_prefix("from=")?.parse().ok()).next().unwrap_or(0)
}

/// The same page, beginning further down its list.
fn further(visitor: &Visitor, from: usize) -> String {
    let here = visitor.to(&visitor.path);
    format!("{here}{}from={from}", if here.contains('?') { '&' } else { '?' })
}
