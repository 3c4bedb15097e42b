//! `/p/shift/<id>`: one shift, and the form by which anybody signs up.

use super::{
    page::{Keep, Page, or_failed},
    shown::{self, Shown, kind},
    ticket,
    visitor::Visitor,
};
use crate::{app::App, failure::Failure, secret::Hash};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use maud::{Markup, html};
use serde::Deserialize;
use stuga_domain::ShiftId;
use stuga_i18n::Texts;
use stuga_store::Rows;

/// People that can be brought along by the form; who brings more calls the contact.
pub const COMPANIONS: u16 = 19;

/// What was typed. Fields that are left out are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub name: String,
    pub phone: String,
    pub mail: String,
    pub companions: String,
    pub ticket: String,
    /// No person sees this field.
    pub website: String,
}

/// What is wrong with what was typed, by field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wrong {
    pub name: Option<String>,
    pub phone: Option<String>,
    pub mail: Option<String>,
    pub companions: Option<String>,
    /// With no field in particular.
    pub all: Option<String>,
}

impl Wrong {
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// A shift with what its page needs besides.
pub struct Looked {
    pub shown: Shown,
    pub others: Vec<Shown>,
    pub key: Hash,
}

pub async fn page(State(app): State<App>, visitor: Visitor, Path(id): Path<String>) -> Response {
    let outcome = async {
        let looked = look(&app, &id).await?;
        draw(&visitor, &looked, &Typed::default(), &Wrong::default())
    };
    or_failed(&visitor, outcome.await)
}

/// A published shift, and others where this one takes nobody at once.
pub async fn look(app: &App, id: &str) -> Result<Looked, Failure> {
    let id: ShiftId = id.parse().map_err(|_| Failure::not_found())?;
    app.run(move |app| {
        let key = super::key(app)?;
        let now = app.now();
        let found = app.db.read_raw(|connection| {
            let rows = Rows::new(connection);
            let Some(shown) = shown::shift(&rows, id, now)? else { return Ok(None) };
            let others =
                if shown.takes() && shown.room() > 0 { Vec::new() } else { shown::others(&rows, &shown)? };
            Ok(Some(Looked { shown, others, key }))
        })?;
        found.ok_or_else(Failure::not_found)
    })
    .await
}

/// The page, with the form as it was typed.
pub fn draw(visitor: &Visitor, looked: &Looked, typed: &Typed, wrong: &Wrong) -> Result<Response, Failure> {
    let t = visitor.t;
    let Looked { shown, others, key } = looked;
    let ticket = ticket::issue(key, shown.shift.id, shown.now)?;
    let body = html! {
        div.off[shown.off().is_some()] {
            h1 { bdi { (shown.place.name) } }
            p.when { (shown.when(t)) }
        }
        @if let Some(reason) = shown.off() {
            div.status.needs {
                p.big { (t.shifts_cancelled_plain()) }
                p { bdi { (reason) } }
            }
        } @else if !shown.takes() {
            div.status { p.big { (t.shifts_over()) } }
        } @else {
            (shown.boards(t))
        }
        (facts(t, shown, Notes::Hidden))
        @if shown.takes() {
            p.links { a href=(format!("/shift/{}", shown.shift.id)) { (t.public_have_app()) } }
            (form(t, visitor, shown, typed, wrong, &ticket))
        }
        (list_of_others(t, visitor, others))
        p.links {
            a href=(visitor.to(&format!("/p/place/{}", shown.place.id))) { bdi { (t.public_all_at(&shown.place.name)) } }
        }
    };
    let status = if wrong.is_none() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(Page {
        visitor,
        title: format!("{}, {}", shown.place.name, shown.when_short(t)),
        about: about(t, shown),
        picture: super::share::path(visitor, shown),
        keep: Keep::Not,
        status,
        body,
    }
    .draw())
}

/// A line about it, for where the link is shared.
pub fn about(t: Texts, shown: &Shown) -> String {
    if shown.off().is_some() {
        t.shifts_cancelled_plain()
    } else if !shown.takes() {
        t.shifts_over()
    } else if shown.room() == 0 {
        t.shifts_full()
    } else {
        t.public_share_missing(shown.missing().into())
    }
}

/// Whether the line for those who come is told: a code to a door may stand there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notes {
    /// To whoever has signed up.
    Shown,
    /// Not to whoever has the link.
    Hidden,
}

/// Where, whom to ask, and what the organizers say of it to those who come.
pub fn facts(t: Texts, shown: &Shown, notes: Notes) -> Markup {
    let (place, shift) = (&shown.place, &shown.shift);
    html! {
        dl.facts {
            @if !place.address.is_empty() {
                dt { (t.shifts_address()) }
                dd { bdi { (place.address) } }
            } @else {
                dt { (t.shifts_address()) }
                dd { (kind(t, place.kind)) }
            }
            @if !shown.meeting_point.is_empty() {
                dt { (t.shifts_meeting_point()) }
                dd.pre dir="auto" { (shown.meeting_point) }
            }
            @if !shift.contact.name.is_empty() || !shift.contact.phone.is_empty() {
                dt { (t.shifts_contact()) }
                dd {
                    bdi { (shift.contact.name) } " "
                    @if !shift.contact.phone.is_empty() {
                        a href=(format!("tel:{}", shift.contact.phone)) { bdi dir="ltr" { (shift.contact.phone) } }
                    }
                }
            }
            @if notes == Notes::Shown && !shift.note.is_empty() {
                dt { (t.shifts_about()) }
                dd dir="auto" { (shift.note) }
            }
        }
    }
}

/// Others with room, where there are any.
pub fn list_of_others(t: Texts, visitor: &Visitor, others: &[Shown]) -> Markup {
    html! {
        @if !others.is_empty() {
            h2 { (t.public_others()) }
            div.card {
                ul { @for other in others { (other.line(t, &visitor.to(&other.path()), true)) } }
            }
        }
    }
}

fn form(t: Texts, visitor: &Visitor, shown: &Shown, typed: &Typed, wrong: &Wrong, ticket: &str) -> Markup {
    let most = shown.shift.max.saturating_sub(1).min(COMPANIONS);
    let field = |name: &str,
                 label: String,
                 kind: &str,
                 complete: &str,
                 value: &str,
                 wrong: &Option<String>| {
        html! {
            div {
                label for=(name) { (label) }
                input id=(name) name=(name) type=(kind) autocomplete=(complete) value=(value) dir="auto" maxlength="300"
                    required[name == "name"] aria-invalid=[wrong.as_ref().map(|_| "true")]
                    aria-describedby=[wrong.as_ref().map(|_| format!("{name}-wrong"))];
                @if let Some(wrong) = wrong { p.wrong id={ (name) "-wrong" } { (wrong) } }
            }
        }
    };
    html! {
        h2 #form { (t.public_come()) }
        @if shown.room() == 0 {
            p { (t.public_full_hint()) }
        } @else if shown.room() < shown.shift.max {
            p { (t.public_room(shown.room().into())) }
        }
        @if !wrong.is_none() {
            div.status.needs role="alert" {
                p.big { (wrong.all.clone().unwrap_or_else(|| t.public_mend())) }
            }
        }
        form method="post" action={ (visitor.to(&shown.path())) "#form" } novalidate {
            input type="hidden" name="ticket" value=(ticket);
            (field("name", t.public_name(), "text", "name", &typed.name, &wrong.name))
            p.muted { (t.public_one_is_enough()) }
            div.two {
                (field("phone", t.public_phone(), "tel", "tel", &typed.phone, &wrong.phone))
                (field("mail", t.public_mail(), "email", "email", &typed.mail, &wrong.mail))
            }
            p.muted { (t.public_mail_hint()) }
            div.bees aria-hidden="true" {
                label for="website" { (t.public_leave_empty()) }
                input id="website" name="website" tabindex="-1" autocomplete="off";
            }
            label for="companions" { (t.public_companions()) }
            (companions(t, most, typed.companions.trim().parse().unwrap_or(0), &wrong.companions))
            button {
                @for count in 0..=most {
                    span.{ "n n" (count) } {
                        @if shown.room() > 0 { (t.shifts_sign_up(u32::from(count) + 1)) }
                        @else { (t.shifts_join_queue_party(u32::from(count) + 1)) }
                    }
                }
                span.any { @if shown.room() > 0 { (t.public_sign_up_any()) } @else { (t.shifts_join_queue()) } }
            }
            p.muted.small { (t.public_who_sees()) }
        }
    }
}

/// How many come along. What the button says follows by the style sheet, without a script.
pub fn companions(t: Texts, most: u16, chosen: u16, wrong: &Option<String>) -> Markup {
    html! {
        select id="companions" name="companions" aria-invalid=[wrong.as_ref().map(|_| "true")]
            aria-describedby=[wrong.as_ref().map(|_| "companions-wrong")] {
            @for count in 0..=most {
                option value=(count) selected[count == chosen] { (t.public_companions_option(count.into())) }
            }
        }
        @if let Some(wrong) = wrong { p.wrong #companions-wrong { (wrong) } }
    }
}
