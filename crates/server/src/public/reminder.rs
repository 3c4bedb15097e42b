//! `/p/reminder/<secret>`: what a link in a reminder opens. It stands for one account on one signup. Opening it changes nothing:
//! programs that look for bad links open it before any person does.

use super::{
    page::{Keep, Page, or_failed},
    receipt::{private, status},
    shift::{Notes, facts},
    shown::{self, Shown},
    visitor::Visitor,
};
use crate::{
    app::App,
    auth::From,
    failure::Failure,
    limits,
    secret::{Hash, Secret},
    tables::reminders::{self, ReminderLink},
};
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use maud::{Markup, html};
use serde::Deserialize;
use stuga_domain::{
    Command, Halt, Kind, Time,
    reminders::{Coming, ConfirmComing, ReminderWishes, SetReminders},
    shifts::{CancelMine, Signup},
};
use stuga_store::Rows;
use stuga_sync::server::run_as;

/// A signup, as it stands.
struct Looked {
    signup: Signup,
    shown: Shown,
    /// They have said that they come.
    said: bool,
    /// Somebody signs in to its account: they have the app.
    in_app: bool,
}

pub async fn page(
    State(app): State<App>,
    visitor: Visitor,
    From(who): From,
    Path(secret): Path<String>,
) -> Response {
    let outcome = async {
        let link = find(&app, who, &secret).await?;
        Ok(draw(&visitor, &secret, &look(&app, link).await?))
    };
    private(or_failed(&visitor, outcome.await))
}

/// What the page showed as its button was pressed.
#[derive(Deserialize)]
pub struct AsShown {
    /// When the shift starts, in milliseconds since 1970.
    starts: Option<String>,
}

/// "I'm coming", to the start that the page showed: it may have been moved since.
pub async fn coming(
    State(app): State<App>,
    visitor: Visitor,
    From(who): From,
    Path(secret): Path<String>,
    Query(shown): Query<AsShown>,
) -> Response {
    let starts = shown.starts.and_then(|starts| Time::from_timestamp_millis(starts.parse().ok()?));
    does(&app, &visitor, who, &secret, |link| ConfirmComing { signup: link.signup, starts }.into()).await
}

/// "I can't come."
pub async fn cancel(
    State(app): State<App>,
    visitor: Visitor,
    From(who): From,
    Path(secret): Path<String>,
) -> Response {
    does(&app, &visitor, who, &secret, |link| CancelMine { signup: link.signup }.into()).await
}

/// An address that only takes forms, opened: it leads back to the page.
pub async fn again(visitor: Visitor, Path(secret): Path<String>) -> Response {
    private(back(&visitor, &secret))
}

/// Asks whether no more mails are wanted, or says that none come.
pub async fn stop_page(
    State(app): State<App>,
    visitor: Visitor,
    From(who): From,
    Path(secret): Path<String>,
) -> Response {
    let outcome = async {
        let link = find(&app, who, &secret).await?;
        let wanted = app.run(move |app| wanted(app, link)).await?;
        Ok(draw_stop(&visitor, &secret, wanted))
    };
    private(or_failed(&visitor, outcome.await))
}

/// No more of them. Mail programs send it too, when their own button is pressed.
pub async fn stop(
    State(app): State<App>,
    visitor: Visitor,
    From(who): From,
    Path(secret): Path<String>,
) -> Response {
    set(&app, &visitor, who, &secret, false).await
}

/// Again, after all.
pub async fn resume(
    State(app): State<App>,
    visitor: Visitor,
    From(who): From,
    Path(secret): Path<String>,
) -> Response {
    set(&app, &visitor, who, &secret, true).await
}

async fn set(app: &App, visitor: &Visitor, who: limits::Who, secret: &str, mail: bool) -> Response {
    let outcome = async {
        let link = find(app, who, secret).await?;
        // Providers of mail press the other for many people from few addresses.
        if mail {
            app.limits.take(limits::RECEIPTS_FROM_ADDRESS, who, app.now())?;
        }
        let after = app.run(move |app| {
            if let Some(address) = link.guest {
                app.db.write_raw(|connection| match mail {
                    true => reminders::resume(connection, &address),
                    false => reminders::stop(connection, &address, app.now()),
                })?;
            } else {
                let ReminderWishes { id: account, evening, two_hours, quiet, .. } = wishes(app, link)?;
                run(app, link, &SetReminders { account, mail, evening, two_hours, quiet }.into())?;
            }
            wanted(app, link)
        });
        Ok(draw_stop(visitor, secret, after.await?))
    };
    private(or_failed(visitor, outcome.await))
}

/// Does what a button says, and leads back to the page. What the rules refuse, as it is off or over, the page says.
async fn does(
    app: &App,
    visitor: &Visitor,
    who: limits::Who,
    secret: &str,
    command: impl FnOnce(ReminderLink) -> Command,
) -> Response {
    let outcome = async {
        let link = find(app, who, secret).await?;
        app.limits.take(limits::RECEIPTS_FROM_ADDRESS, who, app.now())?;
        look(app, link).await?;
        let command = command(link);
        app.run(move |app| run(app, link, &command)).await?;
        Ok(back(visitor, secret))
    };
    private(or_failed(visitor, outcome.await))
}

/// Blocks.
fn run(app: &App, link: ReminderLink, command: &Command) -> Result<(), Failure> {
    match run_as(&app.db, &*app.clock, link.account, command) {
        Ok(bumped) => {
            app.poke(&bumped);
            Ok(())
        }
        Err(Halt::Rejected(_)) => Ok(()),
        Err(Halt::Fault(fault)) => Err(fault.into()),
    }
}

/// What a secret is for.
async fn find(app: &App, who: limits::Who, secret: &str) -> Result<ReminderLink, Failure> {
    let hash: Hash = Secret::pasted(secret).hash();
    let found =
        app.run(move |app| Ok(app.db.read_raw(|connection| reminders::link(connection, &hash))?)).await?;
    if found.is_none() {
        // A right link always works, whatever others on the same network try.
        app.limits.take(limits::RECEIPTS_FROM_ADDRESS, who, app.now())?;
    }
    found.ok_or_else(Failure::not_found)
}

/// What a link shows, until the shift is over.
async fn look(app: &App, link: ReminderLink) -> Result<Looked, Failure> {
    let found = app.run(move |app| {
        let now = app.now();
        Ok(app.db.read_raw(|connection| {
            let rows = Rows::new(connection);
            let Some(signup) = shown::row::<Signup>(&rows, Kind::Signup, link.signup)? else {
                return Ok(None);
            };
            // Somebody took it along into another account: what they do there is nobody's with the old link.
            if signup.account != link.account || signup.ends <= now {
                return Ok(None);
            }
            let Some(shown) = shown::shift(&rows, signup.shift, now)? else { return Ok(None) };
            let said = shown::row::<Coming>(&rows, Kind::Coming, link.signup)?;
            let said = said.is_some_and(|said| said.counts_for(&signup));
            let account = shown::row::<stuga_domain::accounts::Account>(&rows, Kind::Account, link.account)?;
            let in_app = account.is_some_and(|account| account.email.is_some());
            Ok(Some(Looked { signup, shown, said, in_app }))
        })?)
    });
    found.await?.ok_or_else(Failure::not_found)
}

/// Whether mails are wanted where this link was sent to. Blocks.
fn wanted(app: &App, link: ReminderLink) -> Result<bool, Failure> {
    if let Some(address) = link.guest {
        Ok(!app.db.read_raw(|connection| reminders::is_stopped(connection, &address))?)
    } else {
        Ok(wishes(app, link)?.mail)
    }
}

/// Blocks.
fn wishes(app: &App, link: ReminderLink) -> Result<ReminderWishes, Failure> {
    let found = app.db.read_raw(|connection| {
        shown::row::<ReminderWishes>(&Rows::new(connection), Kind::ReminderWishes, link.account)
    })?;
    Ok(found.unwrap_or_else(|| ReminderWishes::of(link.account)))
}

fn back(visitor: &Visitor, secret: &str) -> Response {
    Redirect::to(&visitor.to(&format!("/p/reminder/{secret}"))).into_response()
}

fn draw(visitor: &Visitor, secret: &str, looked: &Looked) -> Response {
    let t = visitor.t;
    let Looked { signup, shown, said, .. } = looked;
    let stands = signup.is_confirmed() && shown.takes();
    let body = html! {
        h1 { (t.public_remind_title()) }
        @if stands && *said {
            div.status.booked role="status" {
                p.big { (t.public_remind_said()) }
                p { (t.public_remind_said_text()) }
            }
        } @else {
            (status(t, signup, shown))
        }
        div.off[shown.off().is_some()] {
            h2 { bdi { (shown.place.name) } }
            p.when { (shown.when(t)) }
        }
        (facts(t, shown, Notes::Shown))
        @if stands { (buttons(visitor, secret, looked)) }
        @if !signup.is_live() && shown.takes() {
            a.button.quiet href=(visitor.to(&shown.path())) { (t.public_again()) }
        }
        p.links { a href=(visitor.to(&format!("/p/reminder/{secret}/stop"))) { (t.public_remind_stop()) } }
    };
    sheet(visitor, t.public_remind_title(), body)
}

/// "I'm coming", until it is said, and "I can't come". Late, the page says first what helps those who run the shift; the spot is
/// given back all the same, as who can't come won't.
fn buttons(visitor: &Visitor, secret: &str, looked: &Looked) -> Markup {
    let t = visitor.t;
    let Looked { signup, shown, said, in_app } = looked;
    let to = |what: &str| visitor.to(&format!("/p/reminder/{secret}/{what}"));
    html! {
        @if !said {
            h2 { (t.public_remind_ask()) }
            form method="post" action=(as_shown(&to("coming"), shown)) {
                button { (t.public_remind_coming()) }
            }
        }
        h2 #cannot { (t.public_cancel_title()) }
        @if shown.shift.is_past_cut_off(shown.now) {
            @if shown.shift.contact.phone.is_empty() {
                p { (t.public_remind_late_nobody()) }
            } @else {
                p { (t.public_remind_late()) }
            }
            @if *in_app {
                p.links { a href=(format!("/shift/{}", shown.shift.id)) { (t.public_remind_handover()) } }
            }
        }
        form method="post" action=(to("cancel")) {
            button.quiet.danger { (t.shifts_cancel_mine_party(signup.heads().into())) }
        }
    }
}

/// An address with the start that the page shows.
fn as_shown(address: &str, shown: &Shown) -> String {
    let sign = if address.contains('?') { '&' } else { '?' };
    format!("{address}{sign}starts={}", shown.shift.starts.timestamp_millis())
}

fn draw_stop(visitor: &Visitor, secret: &str, wanted: bool) -> Response {
    let t = visitor.t;
    let to = |what: &str| visitor.to(&format!("/p/reminder/{secret}{what}"));
    let title = if wanted { t.public_remind_stop_title() } else { t.public_remind_stopped() };
    let body = html! {
        h1 { (title) }
        @if wanted {
            p.large { (t.public_remind_stop_text()) }
            form method="post" action=(to("/stop")) { button { (t.public_remind_stop_go()) } }
        } @else {
            p.large role="status" { (t.public_remind_stopped_text()) }
            form method="post" action=(to("/resume")) { button.quiet { (t.public_remind_resume()) } }
        }
        p.links { a href=(to("")) { (t.public_remind_back()) } }
    };
    sheet(visitor, title, body)
}

fn sheet(visitor: &Visitor, title: String, body: Markup) -> Response {
    let (about, picture, keep, status) = (String::new(), None, Keep::Not, StatusCode::OK);
    Page { visitor, title, about, picture, keep, status, body }.draw()
}
