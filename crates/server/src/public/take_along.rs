//! `POST /p/mine/<secret>/app`: a guest takes the signup along into the app, by a code of six digits. What it does there is in
//! [`crate::moving`]; from then on the private link opens nothing, for whoever has seen the receipt has it too.

use super::{
    page::{Keep, Page},
    receipt::{answered, back, look, private},
    visitor::Visitor,
};
use crate::{app::App, auth::From, limits, moving};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use maud::{Markup, html};

/// Shows a new code; the one before is good no longer.
pub async fn post(
    State(app): State<App>,
    visitor: Visitor,
    From(who): From,
    Path(secret): Path<String>,
) -> Response {
    let outcome = async {
        let looked = look(&app, who, &secret).await?;
        app.limits.take(limits::RECEIPTS_FROM_ADDRESS, who, app.now())?;
        if !looked.stands() {
            return Ok(back(&visitor, &secret));
        }
        let link = looked.link;
        let code = app.run(move |app| moving::make(app, who, link.account, Some(link.signup))).await?;
        Ok(draw(&visitor, &secret, &code))
    };
    private(answered(&visitor, outcome.await))
}

fn draw(visitor: &Visitor, secret: &str, code: &str) -> Response {
    let t = visitor.t;
    let (first, last) = code.split_at(code.len() / 2);
    let body = html! {
        h1 { (t.public_app_code_title()) }
        // Read aloud digit by digit, and picked as a whole.
        p.code dir="ltr" { (first) " " (last) }
        p.large { (t.public_app_code_text()) }
        // Behind the #, it is told to no server.
        a.button href={ "/invite#" (code) } { (t.public_app_open()) }
        p { (t.public_app_installed()) }
        form method="post" action=(visitor.to(&format!("/p/mine/{secret}/app"))) {
            p.muted { (t.public_app_again()) }
            button.quiet { (t.public_app_new()) }
        }
        p { a href=(visitor.to(&format!("/p/mine/{secret}"))) { (t.public_app_back()) } }
    };
    page(visitor, t.public_app_code_title(), StatusCode::OK, body)
}

/// What stands on the receipt of it.
pub fn offer(visitor: &Visitor, secret: &str) -> Markup {
    let t = visitor.t;
    html! {
        h2 { (t.public_app_title()) }
        p { (t.public_app_text()) }
        form method="post" action=(visitor.to(&format!("/p/mine/{secret}/app"))) {
            button.quiet { (t.public_app_go()) }
        }
    }
}

/// The receipt of what was taken along: no more than that.
pub fn gone(visitor: &Visitor) -> Response {
    let t = visitor.t;
    let body = html! {
        h1 { (t.public_moved()) }
        p.large { (t.public_moved_text()) }
        a.button href="/" { (t.public_moved_open()) }
        p.muted { (t.public_moved_not_me()) }
    };
    page(visitor, t.public_moved(), StatusCode::GONE, body)
}

fn page(visitor: &Visitor, title: String, status: StatusCode, body: Markup) -> Response {
    Page { visitor, title, about: String::new(), picture: None, keep: Keep::Not, status, body }.draw()
}
