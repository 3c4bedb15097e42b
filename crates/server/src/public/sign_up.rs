//! `POST /p/shift/<id>`: takes spots, or a place in the queue, and leads to the receipt.
//!
//! The answer is the same whether or not a member has that number or address: nobody is looked up.

use super::{
    page::{failed, or_failed},
    shift::{COMPANIONS, Looked, Typed, Wrong, draw, look},
    ticket::{self, Fitness},
    visitor::Visitor,
};
use crate::{
    app::App,
    auth::From,
    contact,
    failure::Failure,
    limits,
    secret::Secret,
    tables::guest_links::{self, GuestLink},
};
use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use stuga_domain::{
    AccountId, Halt, ReadExt, Rejection, SignupId,
    shifts::{GuestSignUp, Signup},
};
use stuga_i18n::Texts;
use stuga_sync::server::run_system;

pub async fn post(
    State(app): State<App>,
    visitor: Visitor,
    From(who): From,
    Path(id): Path<String>,
    form: Result<Form<Typed>, axum::extract::rejection::FormRejection>,
) -> Response {
    let Ok(Form(typed)) = form else {
        return failed(&visitor, &Failure::new(axum::http::StatusCode::BAD_REQUEST, "bad_request"));
    };
    let outcome = async {
        let looked = look(&app, &id).await?;
        let wrong = match read(visitor.t, &looked, &typed) {
            Ok(command) => {
                app.limits.take(limits::GUESTS_FROM_ADDRESS, who, app.now())?;
                let to = app.run(move |app| sign_up(app, &command)).await?;
                match to {
                    Ok(secret) => {
                        let to = visitor.to(&format!("/p/mine/{}", secret.reveal()));
                        return Ok(super::receipt::private(Redirect::to(&to).into_response()));
                    }
                    Err(rejection) => said(visitor.t, &rejection),
                }
            }
            Err(wrong) => *wrong,
        };
        // As it is now: it may have filled up, or been cancelled, while the form lay open.
        let looked = look(&app, &id).await?;
        draw(&visitor, &looked, &typed, &wrong)
    };
    or_failed(&visitor, outcome.await)
}

/// What was typed as a command; or what is wrong with it, beside each field.
fn read(t: Texts, looked: &Looked, typed: &Typed) -> Result<GuestSignUp, Box<Wrong>> {
    let mut wrong = Wrong::default();
    let shift = &looked.shown.shift;
    let name = contact::name(&typed.name).map_err(|failure| {
        wrong.name = Some(match failure.code.as_str() {
            "name_missing" => t.public_name_missing(),
            _ => t.errors_name_too_long(),
        });
    });
    let phone = contact::phone(Some(&typed.phone)).map_err(|_| wrong.phone = Some(t.errors_phone_bad()));
    let email = contact::email(Some(&typed.mail)).map_err(|_| wrong.mail = Some(t.sign_in_mail_invalid()));
    let most = shift.max.saturating_sub(1).min(COMPANIONS);
    let text = typed.companions.trim();
    let companions = if text.is_empty() { Some(0) } else { text.parse().ok() };
    let companions = companions.filter(|count| *count <= most);
    if companions.is_none() {
        wrong.companions = Some(t.errors_party_too_large(u32::from(most) + 1));
    }
    if let (Ok(None), Ok(None)) = (&phone, &email) {
        wrong.phone = Some(t.public_contact_missing());
    }
    if wrong.is_none() {
        wrong.all = match ticket::check(&looked.key, shift.id, &typed.ticket, looked.shown.now) {
            // What a person does not see, no person fills in.
            Fitness::Good if !typed.website.is_empty() => Some(t.public_too_fast()),
            Fitness::Good => None,
            Fitness::TooFast => Some(t.public_too_fast()),
            Fitness::Stale => Some(t.public_too_old()),
        };
    }
    match (name, phone, email, companions) {
        (Ok(name), Ok(phone), Ok(email), Some(companions)) if wrong.is_none() => {
            let who =
                [name.as_str(), phone.as_deref().unwrap_or_default(), email.as_deref().unwrap_or_default()];
            let (signup, account) = ticket::ids(&looked.key, &typed.ticket, &who, looked.shown.now);
            let (signup, account) = (signup.into(), account.into());
            Ok(GuestSignUp { signup, account, shift: shift.id, name, phone, email, companions })
        }
        _ => Err(Box::new(wrong)),
    }
}

/// Signs up, and makes the private link. Blocks.
fn sign_up(app: &App, command: &GuestSignUp) -> Result<Result<Secret, Rejection>, Failure> {
    let link = GuestLink { signup: command.signup, account: command.account, claimed: false };
    match run_system(&app.db, &*app.clock, &[command.clone().into()]) {
        Ok(bumped) => app.poke(&bumped),
        // The same form twice: the same sign-up.
        Err(Halt::Rejected(Rejection::IdTaken)) if is_there(app, link)? => {}
        Err(Halt::Rejected(rejection)) => return Ok(Err(rejection)),
        Err(Halt::Fault(fault)) => return Err(fault.into()),
    }
    let (secret, now) = (Secret::new()?, app.now());
    app.db.write_raw(|connection| guest_links::insert(connection, &secret.hash(), link, now))?;
    Ok(Ok(secret))
}

fn is_there(app: &App, link: GuestLink) -> Result<bool, Failure> {
    let (signup, account): (SignupId, AccountId) = (link.signup, link.account);
    let found = crate::invites::read(&app.db, |rows| rows.row::<Signup>(signup))?;
    Ok(found.is_some_and(|signup| signup.account == account))
}

/// A refusal by the rules. What the shift has become, the page itself says.
fn said(t: Texts, rejection: &Rejection) -> Wrong {
    let all = match rejection {
        Rejection::ShiftCancelled { .. } => t.errors_shift_cancelled(),
        Rejection::ShiftOver => t.errors_shift_over(),
        Rejection::PartyTooLarge { max } => t.errors_party_too_large((*max).into()),
        Rejection::TextTooLong { max } => t.errors_text_too_long(*max),
        Rejection::PhoneBad => t.errors_phone_bad(),
        other => t.errors_unknown(other.code()),
    };
    Wrong { all: Some(all), ..Wrong::default() }
}
