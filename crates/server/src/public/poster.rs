//! `/p/place/<id>/poster`, `/p/campaign/<id>/poster`: one page of A4 with a QR code, for walls and doors. It names no
//! shift, so nothing on it is wrong when one is cancelled: the page behind it says how things are.

use super::{
    page::{Keep, Page, or_failed},
    shown::row,
    visitor::Visitor,
};
use crate::{app::App, failure::Failure};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use maud::{Markup, html};
use stuga_domain::{CampaignId, Kind, PlaceId, campaigns::Campaign, places::Place};
use stuga_files::qr;
use stuga_store::Rows;

/// Letters above which a name is set smaller, so that all is on one sheet.
const LONG: usize = 40;

pub async fn of_place(State(app): State<App>, visitor: Visitor, Path(id): Path<String>) -> Response {
    let outcome = async {
        let id: PlaceId = id.parse().map_err(|_| Failure::not_found())?;
        let found = app.run(move |app| {
            Ok(app.db.read_raw(|connection| row::<Place>(&Rows::new(connection), Kind::Place, id))?)
        });
        let place = found.await?.ok_or_else(Failure::not_found)?;
        draw(&visitor, &place.name, &place.address, &format!("/p/place/{id}"))
    };
    or_failed(&visitor, outcome.await)
}

pub async fn of_campaign(State(app): State<App>, visitor: Visitor, Path(id): Path<String>) -> Response {
    let outcome = async {
        let id: CampaignId = id.parse().map_err(|_| Failure::not_found())?;
        let found = app.run(move |app| {
            Ok(app.db.read_raw(|connection| row::<Campaign>(&Rows::new(connection), Kind::Campaign, id))?)
        });
        let campaign = found.await?.ok_or_else(Failure::not_found)?;
        draw(&visitor, &campaign.name, "", &format!("/p/campaign/{id}"))
    };
    or_failed(&visitor, outcome.await)
}

fn draw(visitor: &Visitor, name: &str, address: &str, path: &str) -> Result<Response, Failure> {
    let t = visitor.t;
    let link = format!("{}{path}", visitor.base);
    let body = html! {
        div.poster {
            h1.long[name.chars().count() > LONG] dir="auto" { (t.public_poster_title(name)) }
            @if !address.is_empty() { p.large dir="auto" { (address) } }
            (code(&link)?)
            p.large { (t.public_poster_scan()) }
            p.large { (t.public_poster_how()) }
            p.small dir="ltr" { (link) }
        }
        p.noprint.muted { (t.public_poster_print()) }
        p.noprint { a href=(visitor.to(path)) { (t.public_to_shifts()) } }
    };
    Ok(Page {
        visitor,
        title: name.to_owned(),
        about: t.public_share_campaign(),
        picture: None,
        keep: Keep::Minute,
        status: StatusCode::OK,
        body,
    }
    .draw())
}

/// The code as one path.
fn code(link: &str) -> Result<Markup, Failure> {
    let code = qr::code(link, qr::Damage::Strong).ok_or_else(|| {
        tracing::error!("the server's address is too long for a QR code");
        Failure::fault()
    })?;
    let stretch = |(x, y, long): &(u16, u16, u16)| format!("M{x} {y}h{long}v1h-{long}z");
    let path: String = code.stretches.iter().map(stretch).collect();
    let size = code.side;
    Ok(html! {
        svg.qr viewBox={ "0 0 " (size) " " (size) } role="img" aria-label=(link) shape-rendering="crispEdges" {
            path d=(path) {}
        }
    })
}
