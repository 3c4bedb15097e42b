//! An invite used by somebody who is signed in: its role is added to their account.
//!
//! As with joining, this takes three transactions: (1) use the invite up, naming the grant that is to be;
//! (2) grant the role; (3) note that it is done. A request that ended between two of them is repeated by the
//! same account, on any of its devices, and goes on where it ended.

use super::{REPEATABLE, unknown, usable};
use crate::{
    app::App,
    clock::new_id,
    failure::Failure,
    secret::Hash,
    tables::{
        invite_acceptances::{self, Acceptance},
        invites::{self, Invite},
    },
};
use axum::http::StatusCode;
use stuga_domain::{
    AccountId, Fault, Finder, Halt, Read, ReadExt, Rejection, Time,
    roles::{EndedRole, GrantRole, Role, RoleGrant},
};
use stuga_store::{Rows, StoreError, sql::Sql};
use stuga_sync::server::run_system;

/// What an invite is to somebody who looks at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The invite.
    pub invite: Invite,
    /// Whether the account that asks has what it gives.
    pub held: bool,
}

/// The invite, if it may still be used, or if the account that asks has used it or has what it gives: a page
/// that is loaded again after a lost answer then says so. Blocks.
pub fn look(app: &App, secret: &Hash, who: Option<AccountId>) -> Result<Seen, Failure> {
    let now = app.now();
    app.db.read_raw(|connection| {
        let Some(invite) = invites::get(connection, secret)? else { return Ok(Err(unknown())) };
        let (mut held, mut under_way) = (false, false);
        if let Some(account) = who.filter(|_| invite.account.is_none()) {
            held = match holds(&Rows::new(connection), account, &invite) {
                Ok(held) => held,
                Err(fault) => return Ok(Err(fault.into())),
            };
            under_way = invite_acceptances::get(connection, secret, account)?.is_some_and(|of| !of.done);
        }
        if held || under_way {
            return Ok(Ok(Seen { invite, held }));
        }
        Ok(usable(&invite, now).map(|()| Seen { invite, held }))
    })?
}

/// Adds the role of an invite to an account; says whether the account had it before. Blocks.
pub fn add_role(app: &App, secret: &Hash, account: AccountId) -> Result<bool, Failure> {
    let now = app.now();
    // Most mistakes end here, without a write.
    let invite = app.db.read_raw(|connection| invites::get(connection, secret))?.ok_or_else(unknown)?;
    if invite.account.is_some() {
        return Err(Failure::new(StatusCode::CONFLICT, "invite_signs_in"));
    }
    let grant = match app.db.write_raw(|connection| reserve(connection, secret, account, now))?? {
        Reserved::Held { before } => return Ok(before),
        Reserved::Grant(acceptance) => acceptance.grant,
    };
    let Invite { role, organization, place, .. } = invite;
    match run_system(&app.db, &*app.clock, &[GrantRole { grant, account, role, organization, place }.into()])
    {
        Ok(bumped) => app.poke(&bumped),
        // The same request at the same time was faster.
        Err(Halt::Rejected(Rejection::IdTaken)) => {}
        Err(halt) => {
            let failure = Failure::from(halt);
            // Refused by the rules: give the use back. After a fault it may yet have been done.
            if failure.status.is_client_error() {
                app.db.write_raw(|connection| give_back(connection, secret, account))?;
            }
            return Err(failure);
        }
    }
    app.db.write_raw(|connection| invite_acceptances::set_done(connection, secret, account))?;
    Ok(false)
}

enum Reserved {
    /// The account has the role; whether it had it before it used this invite.
    Held { before: bool },
    /// The grant to make.
    Grant(Acceptance),
}

/// Uses the invite up, or finds that this account already has, or need not.
fn reserve(
    connection: &dyn Sql,
    secret: &Hash,
    account: AccountId,
    now: Time,
) -> Result<Result<Reserved, Failure>, StoreError> {
    let dead = invite_acceptances::forget_dead(connection, secret, now - REPEATABLE)?;
    invites::give_back(connection, secret, dead)?;
    let Some(invite) = invites::get(connection, secret)? else { return Ok(Err(unknown())) };
    let known = invite_acceptances::get(connection, secret, account)?;
    match (holds(&Rows::new(connection), account, &invite), known) {
        (Err(fault), _) => return Ok(Err(fault.into())),
        (Ok(true), known) => {
            invite_acceptances::set_done(connection, secret, account)?;
            let repeated = known.is_some_and(|known| now - known.accepted_at < REPEATABLE);
            return Ok(Ok(Reserved::Held { before: !repeated }));
        }
        // The role was taken away since: the same link does not bring it back.
        (Ok(false), Some(known)) if known.done => return Ok(Err(used())),
        (Ok(false), Some(known)) => return Ok(Ok(Reserved::Grant(known))),
        // Nor does it for whoever joined by it.
        (Ok(false), None) => match lost_since(connection, secret, account, &invite) {
            Ok(false) => {}
            Ok(true) => return Ok(Err(used())),
            Err(fault) => return Ok(Err(fault.into())),
        },
    }
    if let Err(failure) = usable(&invite, now) {
        return Ok(Err(failure));
    }
    let acceptance = Acceptance { grant: new_id(), accepted_at: now, done: false };
    invites::use_one(connection, secret)?;
    invite_acceptances::insert(connection, secret, account, &acceptance)?;
    Ok(Ok(Reserved::Grant(acceptance)))
}

fn give_back(connection: &dyn Sql, secret: &Hash, account: AccountId) -> Result<(), StoreError> {
    let removed = invite_acceptances::remove(connection, secret, account)?;
    invites::give_back(connection, secret, usize::from(removed))
}

/// Whether what an invite gives was taken from an account since the invite was made.
fn lost_since(
    connection: &dyn Sql,
    secret: &Hash,
    account: AccountId,
    invite: &Invite,
) -> Result<bool, Fault> {
    let made_at = invites::made_at(connection, secret)?;
    let ended = Rows::new(connection).rows::<EndedRole>(&Finder::EndedRolesOf(account))?;
    Ok(ended.into_iter().any(|role| {
        (role.organization, role.role, role.place) == (invite.organization, invite.role, invite.place)
            && Some(role.ended_at) >= made_at
    }))
}

/// Whether an account has what an invite gives. Who has any role in an organization is a member of it.
fn holds(read: &dyn Read, account: AccountId, invite: &Invite) -> Result<bool, Fault> {
    let grants = read.rows::<RoleGrant>(&Finder::GrantsOf(account))?;
    Ok(grants.into_iter().filter(|grant| grant.organization == invite.organization).any(|grant| {
        (grant.role == invite.role && grant.place == invite.place) || invite.role == Role::Member
    }))
}

fn used() -> Failure {
    Failure::new(StatusCode::GONE, "invite_used")
}
