//! `roles`: who may do what in an organization, and taking a role away.

use super::{
    DatabaseFlag, Usage,
    invite::{organization_named, role_name},
    say,
};
use crate::{
    clock::SystemClock,
    database::{self, Database},
    invites::read,
};
use anyhow::anyhow;
use stuga_domain::{
    GrantId, Halt, ReadExt, Rejection,
    accounts::Account,
    places::Place,
    roles::{RevokeRole, RoleGrant},
};
use stuga_store::Rows;
use stuga_sync::server::run_system;

/// Lists who holds which role in an organization, or takes one away
///
/// What somebody did on the way with a role that is taken away is not lost: those who still hold such a role see
/// it in the app, and do it or let it go.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    stuga-server roles --database stuga.db --organization Norrsala\n  \
    stuga-server roles --database stuga.db --end 01990000-0000-7000-8000-000000000005")]
pub struct Roles {
    #[command(flatten)]
    database: DatabaseFlag,
    /// The organization, by its exact name; members are left out of the list
    #[arg(long, value_name = "NAME", required_unless_present = "end")]
    organization: Option<String>,
    /// Takes this role away; the list has its id
    #[arg(long, value_name = "ID", conflicts_with = "organization")]
    end: Option<GrantId>,
}

impl Roles {
    /// Lists, or takes away.
    pub fn run(self) -> anyhow::Result<()> {
        let db = database::open(&self.database.database)?;
        match (self.end, &self.organization) {
            (Some(grant), _) => end(&db, grant),
            (None, Some(name)) => list(&db, name),
            (None, None) => Err(Usage("give --organization or --end".to_owned()).into()),
        }
    }
}

fn list(db: &Database, name: &str) -> anyhow::Result<()> {
    let organization = organization_named(db, name)?;
    let grants = db.read_raw(|connection| Rows::new(connection).grants_at(organization.id))?;
    for grant in grants {
        let (account, place) = read(db, |rows| {
            let place = match grant.place {
                Some(place) => rows.row::<Place>(place)?,
                None => None,
            };
            Ok((rows.row::<Account>(grant.account)?, place))
        })?;
        let place = place.map(|place| format!(" of {}", place.name)).unwrap_or_default();
        let name = account.map(|account| account.name).unwrap_or_default();
        say(&format!("{}  {}{place}: {name}", grant.id, role_name(grant.role)))?;
    }
    Ok(())
}

fn end(db: &Database, grant: GrantId) -> anyhow::Result<()> {
    let held = read(db, |rows| rows.row::<RoleGrant>(grant))?;
    run_system(db, &SystemClock, &[RevokeRole { grant }.into()]).map_err(|halt| match halt {
        Halt::Rejected(Rejection::RoleGone) => {
            Usage(format!("there is no role {grant}: `roles --organization NAME` lists them")).into()
        }
        Halt::Rejected(rejection) => anyhow!("it is refused ({})", rejection.code()),
        Halt::Fault(fault) => anyhow!(fault),
    })?;
    say(match held {
        Some(_) => "taken away; its holder's devices hear of it at their next sync",
        None => "it was taken away before",
    })?;
    Ok(())
}
