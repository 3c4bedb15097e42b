//! `invite`: prints a link that joins an organization, or signs an account in.

use super::{DatabaseFlag, Usage, config::public_url, say};
use crate::{
    clock::SystemClock,
    database::{self, Database},
    import::near::nearest,
    invites::{self, read},
    tables::invites::Invite as Row,
};
use chrono::TimeDelta;
use stuga_domain::{
    Clock, Entity, Finder, Kind, OrganizationId, ReadExt, accounts::Account, organizations::Organization,
    places::Place, roles::Role,
};
use stuga_store::Rows;

/// Prints a link that joins an organization with a role, or signs somebody in
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    stuga-server invite --database stuga.db --organization Norrsala --role member --uses 200 --days 30\n  \
    stuga-server invite --database stuga.db --organization Norrsala --role hut_manager --place \"Stugan på torget\"\n  \
    stuga-server invite --database stuga.db --sign-in anna@example.org")]
pub struct Invite {
    #[command(flatten)]
    database: DatabaseFlag,
    /// The organization, by its exact name
    #[arg(long, value_name = "NAME", required_unless_present = "sign_in")]
    organization: Option<String>,
    /// The role: admin, organizer, call_leader, hut_manager or member
    #[arg(long, value_name = "ROLE", value_parser = role, required_unless_present = "sign_in")]
    role: Option<Role>,
    /// The place, by its exact name; needed for hut_manager
    #[arg(long, value_name = "NAME")]
    place: Option<String>,
    /// Instead of a role: a link that signs in the account with this mail address
    #[arg(long, value_name = "MAIL", conflicts_with_all = ["organization", "role", "place"])]
    sign_in: Option<String>,
    /// How many devices may use it
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    uses: u32,
    /// For how many days
    #[arg(long, value_name = "N", default_value_t = 7, value_parser = clap::value_parser!(u32).range(1..=366))]
    days: u32,
    /// Where people reach the server
    #[arg(long, value_name = "URL", env = "STUGA_PUBLIC_URL", default_value = "http://127.0.0.1:8080")]
    public_url: String,
}

impl Invite {
    /// Makes the invite and prints its link.
    pub fn run(self) -> anyhow::Result<()> {
        let url = public_url(&self.public_url)?;
        let db = database::open(&self.database.database)?;
        let now = SystemClock.now();
        let expires_at = now + TimeDelta::days(i64::from(self.days));
        let row = match (&self.sign_in, &self.organization, self.role) {
            (Some(email), ..) => self.for_account(&db, email)?,
            (None, Some(organization), Some(role)) => self.for_newcomers(&db, organization, role)?,
            _ => return Err(Usage("give --organization and --role, or --sign-in".to_owned()).into()),
        };
        let secret = invites::create(&db, &Row { expires_at, ..row }, now)?;
        say(&invites::link(&url, &secret))?;
        Ok(())
    }

    fn for_account(&self, db: &Database, email: &str) -> anyhow::Result<Row> {
        let finder = Finder::AccountMailed(email.trim().to_lowercase());
        let accounts = read(db, |rows| rows.rows::<Account>(&finder))?;
        let Some(account) = accounts.into_iter().next() else {
            return Err(Usage(
                "no account has that mail address: check --sign-in, or invite by role".to_owned(),
            )
            .into());
        };
        let grants =
            read(db, |rows| rows.rows::<stuga_domain::roles::RoleGrant>(&Finder::GrantsOf(account.id)))?;
        let Some(grant) = grants.into_iter().next() else {
            return Err(Usage("that account has no role anywhere: invite it by role".to_owned()).into());
        };
        Ok(Row {
            organization: grant.organization,
            role: grant.role,
            place: grant.place,
            account: Some(account.id),
            uses_left: self.uses,
            expires_at: stuga_domain::Time::default(),
        })
    }

    fn for_newcomers(&self, db: &Database, name: &str, role: Role) -> anyhow::Result<Row> {
        let organization = organization_named(db, name)?;
        let place = match &self.place {
            Some(place) => Some(self.place(db, organization.id, place)?),
            None if role == Role::HutManager => {
                let names = place_names(db, organization.id)?.join(", ");
                return Err(
                    Usage(format!("a hut manager needs a place: give --place, one of: {names}")).into()
                );
            }
            None => None,
        };
        let expires_at = stuga_domain::Time::default();
        Ok(Row {
            organization: organization.id,
            role,
            place: place.map(|place| place.id),
            account: None,
            uses_left: self.uses,
            expires_at,
        })
    }

    fn place(&self, db: &Database, organization: OrganizationId, name: &str) -> anyhow::Result<Place> {
        let places = read(db, |rows| rows.rows::<Place>(&Finder::PlacesOf(organization)))?;
        let found = places.into_iter().find(|place| place.name == name.trim());
        match found {
            Some(place) => Ok(place),
            None => Err(Usage(unknown("place", name, &place_names(db, organization)?)).into()),
        }
    }
}

fn role(text: &str) -> Result<Role, String> {
    serde_json::from_value(text.replace('-', "_").into())
        .map_err(|_| "the roles are admin, organizer, call_leader, hut_manager and member".to_owned())
}

/// A role as it is written on the command line.
pub(super) fn role_name(role: Role) -> &'static str {
    match role {
        Role::Admin => "admin",
        Role::Organizer => "organizer",
        Role::CallLeader => "call_leader",
        Role::HutManager => "hut_manager",
        Role::Member => "member",
    }
}

/// The organization with exactly this name.
pub(super) fn organization_named(db: &Database, name: &str) -> anyhow::Result<Organization> {
    let finder = Finder::OrganizationNamed(name.trim().to_owned());
    match read(db, |rows| rows.rows::<Organization>(&finder))?.into_iter().next() {
        Some(organization) => Ok(organization),
        None => Err(Usage(unknown("organization", name, &organization_names(db)?)).into()),
    }
}

fn place_names(db: &Database, organization: OrganizationId) -> anyhow::Result<Vec<String>> {
    let places = read(db, |rows| rows.rows::<Place>(&Finder::PlacesOf(organization)))?;
    Ok(places.into_iter().map(|place| place.name).collect())
}

/// The names of all organizations.
pub(super) fn organization_names(db: &Database) -> anyhow::Result<Vec<String>> {
    let names = db.read_raw(|connection| {
        let rows = Rows::new(connection);
        let organizations = rows.many(Kind::Organization, &rows.ids(Kind::Organization)?)?;
        Ok(organizations.into_iter().filter_map(Organization::from_row).map(|row| row.name).collect())
    })?;
    Ok(names)
}

/// Says that a name is unknown, and which names are near it.
pub(super) fn unknown(what: &str, name: &str, known: &[String]) -> String {
    if known.is_empty() {
        return format!("there is no {what} `{name}`, and none at all yet: bring the campaign in first");
    }
    let near = nearest(name, known);
    format!("there is no {what} `{name}`: near it are {}", near.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_come_first() {
        let known = ["Botkyrka", "Norrsala", "Norrsala distrikt", "Täby"].map(str::to_owned);
        let said = unknown("organization", "norsala", &known);
        assert!(said.ends_with("near it are Norrsala, Botkyrka, Täby, Norrsala distrikt"), "{said}");
        let said = unknown("organization", "distrikt", &known);
        assert!(said.contains("near it are Norrsala distrikt"), "{said}");
        assert!(unknown("place", "x", &[]).contains("none at all"));
    }

    #[test]
    fn roles_are_read_as_people_write_them() {
        assert_eq!(role("hut-manager"), Ok(Role::HutManager));
        assert_eq!(role("admin"), Ok(Role::Admin));
        assert!(role("king").unwrap_err().contains("hut_manager"));
    }
}
