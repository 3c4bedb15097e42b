//! `/p/mine/<secret>`: what a guest has, by a link that is theirs alone. It stands for one account on one signup.

use super::{
    page::{Keep, Page, or_failed},
    shift::{COMPANIONS, Notes, companions, facts, list_of_others},
    shown::{self, Shown},
    take_along,
    visitor::Visitor,
};
use crate::{
    app::App,
    auth::From,
    calendars::Sources,
    failure::Failure,
    limits,
    secret::{Hash, Secret},
    tables::guest_links::{self, GuestLink},
};
use axum::{
    Form,
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use maud::{Markup, html};
use serde::Deserialize;
use stuga_domain::{
    Command, Halt, Kind, Rejection,
    shifts::{CancelMine, CancelledBy, ChangeParty, Signup, SignupState},
};
use stuga_i18n::Texts;
use stuga_store::Rows;
use stuga_sync::server::run_as;

/// Says that the link has ended: its guest took the signup along into the app.
const CLAIMED: &str = "claimed";

/// A guest's signup, as it stands.
pub struct Looked {
    /// What the link is for.
    pub link: GuestLink,
    signup: Signup,
    shown: Shown,
    others: Vec<Shown>,
}

/// How many come along now.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Party {
    companions: String,
}

pub async fn page(
    State(app): State<App>,
    visitor: Visitor,
    From(who): From,
    Path(secret): Path<String>,
) -> Response {
    let looked = look(&app, who, &secret).await;
    private(answered(&visitor, looked.map(|looked| draw(&visitor, &secret, &looked, None))))
}

/// The shift as a file for a calendar program.
pub async fn calendar(
    State(app): State<App>,
    visitor: Visitor,
    From(who): From,
    Path(secret): Path<String>,
) -> Response {
    let outcome = async {
        let looked = look(&app, who, &secret).await?;
        let file = app.run(move |app| {
            let found = app.db.read_raw(|connection| {
                Sources::new(connection, None, app.now()).of_signup(looked.link.signup)
            })?;
            found.ok_or_else(Failure::not_found)
        });
        let headers = [
            (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
            (header::CONTENT_DISPOSITION, "attachment; filename=\"stuga.ics\""),
        ];
        Ok((headers, file.await?.to_ics()).into_response())
    };
    private(answered(&visitor, outcome.await))
}

/// More, or fewer, come along.
pub async fn change(
    State(app): State<App>,
    visitor: Visitor,
    From(who): From,
    Path(secret): Path<String>,
    party: Result<Form<Party>, axum::extract::rejection::FormRejection>,
) -> Response {
    let outcome = async {
        let looked = look(&app, who, &secret).await?;
        app.limits.take(limits::RECEIPTS_FROM_ADDRESS, who, app.now())?;
        let max = COMPANIONS.min(looked.shown.shift.max.saturating_sub(1)).max(looked.signup.companions);
        let wished = party
            .as_ref()
            .ok()
            .and_then(|Form(party)| party.companions.trim().parse().ok())
            .filter(|count| *count <= max);
        let refused = match wished {
            None => Some(visitor.t.errors_party_too_large(u32::from(max) + 1)),
            Some(companions) => {
                let change = ChangeParty { signup: looked.link.signup, companions };
                match does(&app, looked.link, change.into()).await? {
                    Some(Rejection::PartyTooLarge { max }) => {
                        Some(visitor.t.public_change_no_room(max.into()))
                    }
                    _ => None,
                }
            }
        };
        match refused {
            None => Ok(back(&visitor, &secret)),
            Some(said) => Ok(draw(&visitor, &secret, &look(&app, who, &secret).await?, Some(&said))),
        }
    };
    private(answered(&visitor, outcome.await))
}

/// "I can't come."
pub async fn cancel(
    State(app): State<App>,
    visitor: Visitor,
    From(who): From,
    Path(secret): Path<String>,
) -> Response {
    let outcome = async {
        let looked = look(&app, who, &secret).await?;
        app.limits.take(limits::RECEIPTS_FROM_ADDRESS, who, app.now())?;
        // Cancelled already, or over: the receipt says so.
        does(&app, looked.link, CancelMine { signup: looked.link.signup }.into()).await?;
        Ok(back(&visitor, &secret))
    };
    private(answered(&visitor, outcome.await))
}

/// An address that only takes forms, opened: as after a change of language. It leads back to the receipt.
pub async fn again(visitor: Visitor, Path(secret): Path<String>) -> Response {
    private(back(&visitor, &secret))
}

/// A page, or what went wrong; and where it went, once its guest has taken it along.
pub fn answered(visitor: &Visitor, outcome: Result<Response, Failure>) -> Response {
    match outcome {
        Err(failure) if failure.code == CLAIMED => take_along::gone(visitor),
        outcome => or_failed(visitor, outcome),
    }
}

/// Nobody keeps it, and no address that is followed from it tells of it.
pub fn private(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

/// Leads to the receipt.
pub fn back(visitor: &Visitor, secret: &str) -> Response {
    Redirect::to(&visitor.to(&format!("/p/mine/{secret}"))).into_response()
}

/// What a link shows.
pub async fn look(app: &App, who: limits::Who, secret: &str) -> Result<Looked, Failure> {
    let hash: Hash = Secret::pasted(secret).hash();
    let found = app
        .run(move |app| {
            let now = app.now();
            Ok(app.db.read_raw(|connection| {
                let rows = Rows::new(connection);
                let Some(link) = guest_links::get(connection, &hash)? else { return Ok(None) };
                let Some(signup) = shown::row::<Signup>(&rows, Kind::Signup, link.signup)? else {
                    return Ok(None);
                };
                if link.claimed || signup.account != link.account {
                    return Ok(Some(None));
                }
                let Some(shown) = shown::shift(&rows, signup.shift, now)? else { return Ok(None) };
                // Whoever has a spot needs no other.
                let settled = signup.is_confirmed() && shown.takes();
                let others = if settled { Vec::new() } else { shown::others(&rows, &shown)? };
                Ok(Some(Some(Looked { link, signup, shown, others })))
            })?)
        })
        .await?;
    if found.is_none() {
        // A right link always works, whatever others on the same network try.
        app.limits.take(limits::RECEIPTS_FROM_ADDRESS, who, app.now())?;
    }
    let looked = found.ok_or_else(Failure::not_found)?;
    looked.ok_or_else(|| Failure::new(StatusCode::GONE, CLAIMED))
}

impl Looked {
    /// Whether it still stands, on a shift that is still to come.
    pub fn stands(&self) -> bool {
        self.signup.is_live() && self.shown.takes()
    }
}

/// Does something as the link's account; gives the refusal, if the rules refuse it.
async fn does(app: &App, link: GuestLink, command: Command) -> Result<Option<Rejection>, Failure> {
    app.run(move |app| match run_as(&app.db, &*app.clock, link.account, &command) {
        Ok(bumped) => {
            app.poke(&bumped);
            Ok(None)
        }
        Err(Halt::Rejected(rejection)) => Ok(Some(rejection)),
        Err(Halt::Fault(fault)) => Err(fault.into()),
    })
    .await
}

fn draw(visitor: &Visitor, secret: &str, looked: &Looked, refused: Option<&str>) -> Response {
    let t = visitor.t;
    let Looked { signup, shown, others, .. } = looked;
    let stands = looked.stands();
    let body = html! {
        h1 { (t.public_receipt()) }
        (status(t, signup, shown))
        @if let Some(refused) = refused {
            div.status.needs role="alert" { p.big { (refused) } }
        }
        div.off[shown.off().is_some()] {
            h2 { bdi { (shown.place.name) } }
            p.when { (shown.when(t)) }
        }
        (facts(t, shown, Notes::Shown))
        @if !stands {
            (list_of_others(t, visitor, others))
        }
        @if !signup.is_live() && shown.takes() {
            a.button.quiet href=(visitor.to(&shown.path())) { (t.public_again()) }
        }
        @if stands {
            (saving(visitor, secret, shown))
            (take_along::offer(visitor, secret))
            (changing(visitor, secret, signup, shown))
            @if !signup.is_confirmed() { (list_of_others(t, visitor, others)) }
        }
    };
    Page {
        visitor,
        title: t.public_receipt(),
        about: String::new(),
        picture: None,
        keep: Keep::Not,
        status: if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK },
        body,
    }
    .draw()
}

/// What has become of it, in words.
pub fn status(t: Texts, signup: &Signup, shown: &Shown) -> Markup {
    let heads = u32::from(signup.heads());
    if let Some(reason) = shown.off() {
        return html! {
            div.status.needs role="status" {
                p.big { (t.shifts_cancelled_plain()) }
                @if !reason.is_empty() { p { bdi { (reason) } } }
                p { (t.public_off_text()) }
            }
        };
    }
    if !shown.takes() {
        return html! {
            div.status role="status" {
                p.big { (t.shifts_over()) }
                p { (t.public_over_text()) }
            }
        };
    }
    match signup.state {
        SignupState::Confirmed => html! {
            div.status.booked role="status" {
                p.big { (t.shifts_confirmed(heads)) }
                p { (t.public_booked_text()) }
            }
        },
        SignupState::Waitlisted { position } => html! {
            div.status.waiting role="status" {
                p.big { (t.public_waitlisted(position)) }
                p { (t.public_waiting_text()) }
            }
        },
        SignupState::Cancelled { by: CancelledBy::Shift } => html! {
            div.status.needs role="status" {
                p.big { (t.public_taken_off()) }
                p { (t.public_taken_off_text()) }
            }
        },
        SignupState::Pending | SignupState::Cancelled { by: CancelledBy::Me } => html! {
            div.status role="status" {
                p.big { (t.shifts_cancelled_mine()) }
                p { (t.public_cancelled_text()) }
            }
        },
    }
}

/// How the link is kept: an address that is lost is a spot that nobody gives back.
fn saving(visitor: &Visitor, secret: &str, shown: &Shown) -> Markup {
    let t = visitor.t;
    let path = format!("/p/mine/{secret}");
    let link = format!("{}{path}", visitor.base);
    let subject = t.public_save_subject(&shown.place.name, &shown.when_short(t));
    html! {
        h2 { (t.public_save_title()) }
        p { (t.public_save_text()) }
        p.address dir="ltr" { (link) }
        p.links {
            a href=(format!("mailto:?subject={}&body={}", in_link(&subject), in_link(&link))) { (t.public_save_mail()) }
            a href=(format!("sms:?&body={}", in_link(&format!("{subject} {link}")))) { (t.public_save_sms()) }
            a href=(format!("{path}/shift.ics")) { (t.public_to_calendar()) }
        }
    }
}

fn changing(visitor: &Visitor, secret: &str, signup: &Signup, shown: &Shown) -> Markup {
    let t = visitor.t;
    let to = |what: &str| visitor.to(&format!("/p/mine/{secret}/{what}"));
    let most = shown.shift.max.saturating_sub(1).min(COMPANIONS).max(signup.companions);
    html! {
        @if most > 0 {
            h2 { (t.public_change_title()) }
            form method="post" action=(to("party")) {
                label for="companions" { (t.public_companions()) }
                (companions(t, most, signup.companions, &None))
                button.quiet {
                    @for count in 0..=most.min(COMPANIONS) {
                        span.{ "n n" (count) } { (t.public_change(u32::from(count) + 1)) }
                    }
                    span.any { (t.public_change_any()) }
                }
            }
        }
        h2 { (t.public_cancel_title()) }
        form method="post" action=(to("cancel")) {
            button.quiet.danger {
                @if signup.is_confirmed() { (t.shifts_cancel_mine_party(signup.heads().into())) }
                @else { (t.shifts_leave_queue()) }
            }
        }
    }
}

/// A text inside a link, percent-encoded.
fn in_link(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => encoded.push(byte.into()),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}
