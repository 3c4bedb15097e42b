//! What an invite does: it opens an account with a role, adds the role to the account of somebody who is
//! signed in ([`add_role`]), or signs an account in ("sign-in link").
//!
//! Joining by an invite takes three transactions, for the commands have theirs to themselves: (1) use it up,
//! naming the account and the grant that are to be; (2) open the account and grant the role, both or
//! none; (3) sign the device in. A device whose request ended between two of them repeats it with the
//! same device id, and goes on where it ended: same account, nothing used twice.

mod acceptance;

pub use acceptance::{Seen, add_role, look};

use crate::{
    app::App,
    clock::new_id,
    database::Database,
    failure::Failure,
    secret::{Hash, Secret},
    tables::invites::{self, Invite, Use},
};
use axum::http::StatusCode;
use chrono::TimeDelta;
use stuga_domain::{
    AccountId, Command, DeviceId, Fault, Finder, Halt, ReadExt, Rejection, Time,
    accounts::{Account, OpenAccount},
    roles::GrantRole,
};
use stuga_store::StoreError;
use stuga_sync::server::{ServerDb, run_system};

/// How long a device may repeat its use of an invite.
pub const REPEATABLE: TimeDelta = TimeDelta::hours(1);

/// Why an invite can't be made.
#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    /// The operating system gave no randomness.
    #[error("the operating system gives no randomness: {0}")]
    Randomness(#[from] getrandom::Error),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What somebody writes about themselves when an invite opens their account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newcomer {
    /// The name that crews see.
    pub name: String,
    /// Where one-time codes go.
    pub email: Option<String>,
    /// Phone in E.164.
    pub phone: Option<String>,
}

/// Makes an invite. The secret goes into the link; only its hash is kept.
pub fn create(db: &Database, invite: &Invite, now: Time) -> Result<Secret, InviteError> {
    let secret = Secret::new()?;
    db.write_raw(|connection| invites::insert(connection, &secret.hash(), invite, now))?;
    Ok(secret)
}

/// The link that carries an invite.
#[must_use]
pub fn link(public_url: &str, secret: &Secret) -> String {
    format!("{}/join/{}", public_url.trim_end_matches('/'), secret.reveal())
}

/// Uses an invite for a device: the account that it opens, or signs in. Blocks. `newcomer` is asked for
/// only where an account is to be opened.
pub fn accept(
    app: &App,
    secret: &Hash,
    device: DeviceId,
    newcomer: impl FnOnce() -> Result<Newcomer, Failure>,
) -> Result<AccountId, Failure> {
    let now = app.now();
    let Some(invite) = app.db.read_raw(|connection| invites::get(connection, secret))? else {
        return Err(unknown());
    };
    // Checked before anything is used up: most mistakes end here.
    let newcomer = match invite.account {
        Some(_) => None,
        None => Some(newcomer()?),
    };
    let (invite, by) = reserve(app, secret, device, now)?;
    let Some(newcomer) = newcomer else { return Ok(by.account) };
    if account(app, by.account)?.is_some() {
        return Ok(by.account);
    }
    match open(app, &invite, &by, newcomer) {
        Ok(()) => Ok(by.account),
        Err(failure) => {
            // Refused by the rules: give the use back. After a fault it may yet have been done; the repeated
            // request finds out.
            if failure.status.is_client_error() {
                app.db.write_raw(|connection| invites::undo_use(connection, secret, device))?;
            }
            Err(failure)
        }
    }
}

/// Uses the invite up, or finds that this device already has.
fn reserve(app: &App, secret: &Hash, device: DeviceId, now: Time) -> Result<(Invite, Use), Failure> {
    app.db.write_raw(|connection| {
        invites::reclaim(connection, secret, now - REPEATABLE)?;
        let Some(invite) = invites::get(connection, secret)? else { return Ok(Err(unknown())) };
        if let Some(before) = invites::use_by(connection, secret, device)?
            && now - before.used_at < REPEATABLE
        {
            return Ok(Ok((invite, before)));
        }
        if let Err(failure) = usable(&invite, now) {
            return Ok(Err(failure));
        }
        let by = Use { account: invite.account.unwrap_or_else(new_id), grant: new_id(), used_at: now };
        invites::take_use(connection, secret, device, &by)?;
        Ok(Ok((invite, by)))
    })?
}

fn open(app: &App, invite: &Invite, by: &Use, newcomer: Newcomer) -> Result<(), Failure> {
    if let Some(email) = &newcomer.email
        && with_email(app, email)?.is_some()
    {
        return Err(Failure::new(StatusCode::CONFLICT, "email_taken"));
    }
    let commands: [Command; 2] = [
        OpenAccount {
            account: by.account,
            person: None,
            name: newcomer.name,
            email: newcomer.email,
            phone: newcomer.phone,
        }
        .into(),
        GrantRole {
            grant: by.grant,
            account: by.account,
            role: invite.role,
            organization: invite.organization,
            place: invite.place,
        }
        .into(),
    ];
    match run_system(&app.db, &*app.clock, &commands) {
        Ok(bumped) => {
            app.poke(&bumped);
            Ok(())
        }
        // The same request at the same time was faster.
        Err(Halt::Rejected(Rejection::IdTaken)) if account(app, by.account)?.is_some() => Ok(()),
        Err(halt) => Err(halt.into()),
    }
}

/// The account with an id. Blocks.
pub fn account(app: &App, id: AccountId) -> Result<Option<Account>, Failure> {
    Ok(read(&app.db, |rows| rows.row(id))?)
}

/// The account that signs in with a mail address in lower case. Blocks.
pub fn with_email(app: &App, email: &str) -> Result<Option<Account>, Failure> {
    let finder = Finder::AccountMailed(email.to_owned());
    Ok(read(&app.db, |rows| rows.rows(&finder))?.into_iter().next())
}

/// Reads from one snapshot of the rows.
pub fn read<T>(
    db: &dyn ServerDb,
    body: impl Fn(&dyn stuga_sync::server::ServerRead) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let mut value = None;
    db.read(&mut |rows| {
        value = Some(body(rows)?);
        Ok(())
    })?;
    value.ok_or_else(|| Fault::Storage("a read ended without an answer".to_owned()))
}

fn usable(invite: &Invite, now: Time) -> Result<(), Failure> {
    if invite.expires_at <= now {
        Err(Failure::new(StatusCode::GONE, "invite_expired"))
    } else if invite.uses_left == 0 {
        Err(Failure::new(StatusCode::GONE, "invite_used"))
    } else {
        Ok(())
    }
}

fn unknown() -> Failure {
    Failure::new(StatusCode::NOT_FOUND, "invite_unknown")
}
