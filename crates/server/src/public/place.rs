//! `/p/place/<id>`: the coming shifts of a place, by day.

use super::{
    page::{Keep, Page, or_failed},
    shown::{Shown, coming, kind, row},
    visitor::Visitor,
};
use crate::{app::App, failure::Failure};
use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
    response::Response,
};
use maud::html;
use stuga_domain::{Kind, PlaceId, campaigns::Campaign, places::Place};
use stuga_store::Rows;

/// Shifts on one page: more would be more than 50 kB.
const SHIFTS: usize = 50;

/// A place, with its campaign and what comes.
struct Looked {
    place: Place,
    campaign: Option<Campaign>,
    shifts: Vec<Shown>,
}

pub async fn page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let from = super::from(query.as_deref());
    let outcome = look(&app, &id).await.map(|looked| draw(&visitor, &looked, from));
    or_failed(&visitor, outcome)
}

async fn look(app: &App, id: &str) -> Result<Looked, Failure> {
    let id: PlaceId = id.parse().map_err(|_| Failure::not_found())?;
    app.run(move |app| {
        let now = app.now();
        let found = app.db.read_raw(|connection| {
            let rows = Rows::new(connection);
            let Some(place) = row::<Place>(&rows, Kind::Place, id)? else { return Ok(None) };
            let campaign = row(&rows, Kind::Campaign, place.campaign)?;
            let shifts = coming(&rows, &place, now)?;
            Ok(Some(Looked { place, campaign, shifts }))
        })?;
        found.ok_or_else(Failure::not_found)
    })
    .await
}

fn draw(visitor: &Visitor, looked: &Looked, from: usize) -> Response {
    let t = visitor.t;
    let Looked { place, campaign, shifts } = looked;
    let rest = shifts.get(from..).unwrap_or_default();
    let shown = &rest[..rest.len().min(SHIFTS)];
    let body = html! {
        h1 { bdi { (place.name) } }
        p.muted {
            (kind(t, place.kind))
            @if !place.address.is_empty() { ", " bdi { (place.address) } }
        }
        @if shifts.is_empty() {
            p.large { (t.public_nothing_planned()) }
        }
        @for of_day in shown.chunk_by(|one, next| one.day() == next.day()) {
            @if let [first, ..] = of_day {
                h2 { (t.day_long(first.day(), first.today())) }
            }
            @for of in of_day {
                a.card.off[of.off().is_some()] href=(visitor.to(&of.path())) {
                    span.when { (of.times(t)) }
                    @if let Some(reason) = of.off() {
                        p { (t.shifts_state_cancelled()) ": " bdi { (reason) } }
                    } @else {
                        (of.boards(t))
                    }
                }
            }
        }
        @if rest.len() > SHIFTS {
            a.button.quiet href=(super::further(visitor, from + SHIFTS)) { (t.public_more()) }
        }
        p.links {
            @if let Some(campaign) = campaign {
                a href=(visitor.to(&format!("/p/campaign/{}", campaign.id))) { bdi { (t.public_all_in(&campaign.name)) } }
            }
            a href=(format!("/calendar/place/{}.ics", place.id)) { (t.public_calendar()) }
            a href=(visitor.to(&format!("/p/place/{}/poster", place.id))) { (t.public_to_poster()) }
        }
    };
    Page {
        visitor,
        title: place.name.clone(),
        about: t.public_share_campaign(),
        picture: None,
        keep: Keep::Minute,
        status: StatusCode::OK,
        body,
    }
    .draw()
}
