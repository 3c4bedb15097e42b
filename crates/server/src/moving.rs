//! Six-digit codes that move somebody into the app on another device, or in another browser: a member's sign-in, or a
//! guest's signup. How little guessing helps is reckoned in `docs/adr/0029-claims.md`.

use crate::{
    app::App,
    failure::Failure,
    limits::{self, Who},
    public, secret,
    secret::{Hash, hash},
    tables::{
        guest_links,
        move_codes::{self, MoveCode},
        reminders,
    },
};
use axum::http::StatusCode;
use chrono::TimeDelta;
use stuga_domain::{AccountId, SignupId, Time, shifts::ClaimSignup};
use stuga_sync::server::run_system;

/// How long a code is good.
pub const GOOD_FOR: TimeDelta = TimeDelta::minutes(10);

/// Wrong codes in a day, from all the world, after which only who comes from where a code was made may use it.
pub const MISSES_A_DAY: u32 = 100;

const DAY: i64 = 24 * 60 * 60;

/// Makes a code; the account's one before is good no longer. Blocks.
pub fn make(app: &App, who: Who, account: AccountId, signup: Option<SignupId>) -> Result<String, Failure> {
    let now = app.now();
    app.limits.take(
        limits::MOVE_CODES_OF_ACCOUNT,
        Who::Mail(hash(&[b"account", account.0.as_bytes()])),
        now,
    )?;
    let of = MoveCode { account, signup, near: near(app, who)?, expires_at: now + GOOD_FOR };
    // As many are alive as people move at a time: the same twice in a row is rare enough, four times does not happen.
    for _ in 0..4 {
        let code = secret::one_time_code()?;
        if app
            .db
            .write_raw(|connection| move_codes::put(connection, &move_codes::code_hash(&code), &of, now))?
        {
            return Ok(code);
        }
    }
    Err(Failure::overloaded())
}

/// Uses a code up, if it is right and of the kind that is asked for. Else nobody is told why not. Blocks.
pub fn redeem(
    app: &App,
    who: Who,
    code: &str,
    fits: impl Fn(&MoveCode) -> bool,
) -> Result<MoveCode, Failure> {
    let now = app.now();
    app.limits.check(limits::WRONG_MOVE_CODES, who, now)?;
    let near = near(app, who)?;
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    let stored = move_codes::code_hash(&digits);
    let outcome = app.db.write_raw(|connection| {
        let today = now.timestamp().div_euclid(DAY);
        let misses = move_codes::misses(connection, today)?;
        let found = move_codes::get(connection, &stored, now)?.filter(&fits);
        let is_near = found.is_some_and(|found| found.near == near);
        if misses >= MISSES_A_DAY && !is_near {
            return Ok(Err(closed(now)));
        }
        let Some(found) = found else {
            move_codes::count_miss(connection, today)?;
            if misses + 1 == MISSES_A_DAY {
                tracing::warn!(
                    "wrong six-digit codes are many today: they are taken only from where they were made"
                );
            }
            return Ok(Err(Failure::new(StatusCode::FORBIDDEN, "move_code_wrong")));
        };
        move_codes::forget(connection, found.account)?;
        Ok(Ok(found))
    })?;
    if outcome.is_err() {
        app.limits.count(limits::WRONG_MOVE_CODES, who, now);
    }
    outcome
}

/// A guest's signup becomes `account`'s, by the rules; a refusal leaves it as it is. Blocks.
pub fn claim(app: &App, guest: AccountId, signup: SignupId, account: AccountId) -> Result<(), Failure> {
    let bumped = run_system(&app.db, &*app.clock, &[ClaimSignup { signup, guest, account }.into()])?;
    app.poke(&bumped);
    Ok(())
}

/// Ends the private links of a guest, those in reminders, and their codes: whoever has seen the receipt or a mail reaches nothing by it any more.
pub fn end_links(
    connection: &dyn stuga_store::sql::Sql,
    guest: AccountId,
    now: Time,
) -> Result<(), stuga_store::StoreError> {
    guest_links::claim(connection, guest, now)?;
    reminders::end_links(connection, guest)?;
    move_codes::forget(connection, guest)
}

fn closed(now: Time) -> Failure {
    let left = DAY - now.timestamp().rem_euclid(DAY);
    let seconds = u32::try_from(left).unwrap_or(60);
    Failure::new(StatusCode::TOO_MANY_REQUESTS, "too_many").with("seconds", seconds).retry_after(seconds)
}

/// A network address, hashed with the key of this database. It is kept for as long as the code.
fn near(app: &App, who: Who) -> Result<Hash, Failure> {
    let key = public::key(app)?;
    Ok(hash(&[b"near", &key, format!("{who:?}").as_bytes()]))
}
