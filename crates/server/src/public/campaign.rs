//! `/p/campaign/<id>`: the places of a campaign with their next shifts, shortage first.

use super::{
    page::{Keep, Page, or_failed},
    shown::{Shown, coming, kind, row},
    visitor::Visitor,
};
use crate::{app::App, failure::Failure, published};
use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
    response::Response,
};
use chrono::TimeDelta;
use maud::html;
use std::cmp::Reverse;
use stuga_domain::{CampaignId, Kind, campaigns::Campaign, places::Place};
use stuga_store::{Rows, StoreError};

/// Places on one page: more would be more than 50 kB.
const PLACES: usize = 40;

/// Shifts shown of each place.
const NEXT: usize = 2;

/// What is missing within this time decides which place stands first.
const SOON: TimeDelta = TimeDelta::days(7);

/// A place in the list.
struct Entry {
    place: Place,
    missing: u32,
    next: Vec<Shown>,
}

pub async fn page(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let from = super::from(query.as_deref());
    let outcome = look(&app, &id).await.map(|(campaign, entries)| draw(&visitor, &campaign, &entries, from));
    or_failed(&visitor, outcome)
}

async fn look(app: &App, id: &str) -> Result<(Campaign, Vec<Entry>), Failure> {
    let id: CampaignId = id.parse().map_err(|_| Failure::not_found())?;
    app.run(move |app| {
        let now = app.now();
        let found = app.db.read_raw(|connection| {
            let rows = Rows::new(connection);
            let Some(campaign) = row::<Campaign>(&rows, Kind::Campaign, id)? else { return Ok(None) };
            let places = published::places_in(&rows, campaign.id)?;
            let entries = places.into_iter().map(|place| {
                let all = coming(&rows, &place, now)?;
                let soon = all.iter().filter(|of| of.takes() && of.shift.starts < now + SOON);
                let missing = soon.map(|of| u32::from(of.missing())).sum();
                Ok(Entry { place, missing, next: next(all) })
            });
            Ok(Some((campaign, entries.collect::<Result<Vec<_>, StoreError>>()?)))
        })?;
        let (campaign, mut entries) = found.ok_or_else(Failure::not_found)?;
        entries.sort_by_key(|entry| (Reverse(entry.missing), entry.next.is_empty()));
        Ok((campaign, entries))
    })
    .await
}

/// Those that take people: the ones that lack some before the others, each by start.
fn next(all: Vec<Shown>) -> Vec<Shown> {
    let mut next: Vec<_> = all.into_iter().filter(|of| of.takes() && of.room() > 0).collect();
    next.sort_by_key(|of| (of.missing() == 0, of.shift.starts));
    next.truncate(NEXT);
    next.sort_by_key(|of| of.shift.starts);
    next
}

fn draw(visitor: &Visitor, campaign: &Campaign, entries: &[Entry], from: usize) -> Response {
    let t = visitor.t;
    let rest = entries.get(from..).unwrap_or_default();
    let body = html! {
        h1 { bdi { (campaign.name) } }
        @if entries.is_empty() {
            p.large { (t.public_nothing_planned()) }
        } @else {
            p.large { (t.public_campaign_intro()) }
        }
        @for entry in rest.iter().take(PLACES) {
            section.card {
                h2 {
                    a href=(visitor.to(&format!("/p/place/{}", entry.place.id))) { bdi { (entry.place.name) } }
                }
                p.muted {
                    (kind(t, entry.place.kind))
                    @if !entry.place.address.is_empty() { ", " bdi { (entry.place.address) } }
                }
                @if entry.missing > 0 {
                    p { span.tag.short { (t.public_missing_soon(entry.missing)) } }
                }
                @if entry.next.is_empty() {
                    p.muted { (t.public_nothing_planned()) }
                } @else {
                    ul {
                        @for of in &entry.next { (of.line(t, &visitor.to(&of.path()), false)) }
                    }
                }
            }
        }
        @if rest.len() > PLACES {
            a.button.quiet href=(super::further(visitor, from + PLACES)) { (t.public_more()) }
        }
        p.links {
            a href=(format!("/calendar/campaign/{}.ics", campaign.id)) { (t.public_calendar()) }
            a href=(visitor.to(&format!("/p/campaign/{}/poster", campaign.id))) { (t.public_to_poster()) }
        }
    };
    Page {
        visitor,
        title: campaign.name.clone(),
        about: t.public_share_campaign(),
        picture: None,
        keep: Keep::Minute,
        status: StatusCode::OK,
        body,
    }
    .draw()
}
