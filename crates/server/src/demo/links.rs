//! A sign-in link for each kind of demo user.

use super::{DemoError, users::User};
use crate::database::Database;
use crate::invites::{self, read};
use crate::tables::invites::Invite;
use chrono::TimeDelta;
use stuga_domain::{Finder, ReadExt, Time, accounts::Account, roles::RoleGrant};

/// How long a link works.
const VALID: TimeDelta = TimeDelta::days(30);
/// On how many devices: as many as whoever tries the demo has.
const USES: u32 = 1_000;

/// Makes fresh links: whom each signs in as, and the link.
pub fn links(db: &Database, public_url: &str, now: Time) -> Result<Vec<(&'static str, String)>, DemoError> {
    User::ALL.into_iter().map(|user| Ok((user.label(), link(db, public_url, now, user)?))).collect()
}

fn link(db: &Database, public_url: &str, now: Time, user: User) -> Result<String, DemoError> {
    let grant = read(db, |rows| {
        let accounts = rows.rows::<Account>(&Finder::AccountMailed(user.email()))?;
        let Some(account) = accounts.into_iter().next() else { return Ok(None) };
        Ok(rows.rows::<RoleGrant>(&Finder::GrantsOf(account.id))?.into_iter().next())
    })?;
    let grant = grant.ok_or(DemoError::Lacks("account for every demo user"))?;
    let invite = Invite {
        organization: grant.organization,
        role: grant.role,
        place: grant.place,
        account: Some(grant.account),
        uses_left: USES,
        expires_at: now + VALID,
    };
    Ok(invites::link(public_url, &invites::create(db, &invite, now)?))
}
