//! `organization`: adds a node to the tree, the first one above all.

use super::{DatabaseFlag, Usage, invite::organization_named, say};
use crate::{
    clock::{SystemClock, new_id},
    database::{self, Database},
    invites::read,
};
use anyhow::anyhow;
use stuga_domain::{
    Finder, Halt, ReadExt,
    organizations::{CreateOrganization, Organization, OrganizationKind},
};
use stuga_sync::server::run_system;

/// Adds an organization: a district, an association, or a cluster of associations
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    stuga-server organization --database stuga.db --name \"Norrsala distrikt\" --kind district\n  \
    stuga-server organization --database stuga.db --name Norrsala --below \"Norrsala distrikt\"")]
pub struct AddOrganization {
    #[command(flatten)]
    database: DatabaseFlag,
    /// Its name, unique on this server
    #[arg(long, value_name = "NAME")]
    name: String,
    /// The organization right above it, by its exact name; without it, this one stands at the top
    #[arg(long, value_name = "NAME")]
    below: Option<String>,
    /// What it is: district, association or cluster
    #[arg(long, value_name = "KIND", default_value = "association", value_parser = kind)]
    kind: OrganizationKind,
}

impl AddOrganization {
    /// Adds it.
    pub fn run(self) -> anyhow::Result<()> {
        let db = database::open_or_create(&self.database.database)?;
        let name = self.name.trim().to_owned();
        if named(&db, &name)?.is_some() {
            return Err(Usage(format!("there is an organization `{name}` already: give another name")).into());
        }
        let parent = match &self.below {
            None => None,
            Some(below) => Some(organization_named(&db, below)?.id),
        };
        let command =
            CreateOrganization { organization: new_id(), parent, kind: self.kind, name: name.clone() };
        run_system(&db, &SystemClock, &[command.into()]).map_err(|halt| match halt {
            Halt::Rejected(rejection) => Usage(format!("the name is refused ({})", rejection.code())).into(),
            Halt::Fault(fault) => anyhow!(fault),
        })?;
        say(&format!(
            "added `{name}`; now invite its first admin: stuga-server invite --organization \"{name}\" --role admin"
        ))?;
        Ok(())
    }
}

fn named(db: &Database, name: &str) -> anyhow::Result<Option<Organization>> {
    let found = read(db, |rows| rows.rows::<Organization>(&Finder::OrganizationNamed(name.to_owned())))?;
    Ok(found.into_iter().next())
}

fn kind(text: &str) -> Result<OrganizationKind, String> {
    serde_json::from_value(text.into())
        .map_err(|_| "the kinds are district, association and cluster".to_owned())
}
