//! The tree, from `organizations.csv`.

use super::DemoError;
use crate::clock::new_id;
use std::collections::HashMap;
use stuga_domain::{
    Clock, Command, OrganizationId,
    organizations::{CreateOrganization, OrganizationKind},
};
use stuga_sync::server::{ServerDb, run_system};

/// Creates all organizations of the list (`name,kind,parent,…`, parents before their children), and tells
/// the first, which is the root, and how many there are.
pub(crate) fn bring_in(
    db: &dyn ServerDb,
    clock: &dyn Clock,
    bytes: &[u8],
) -> Result<(OrganizationId, usize), DemoError> {
    let wrong = |what: String| DemoError::Organizations(what);
    let mut ids: HashMap<String, OrganizationId> = HashMap::new();
    let mut commands: Vec<Command> = Vec::new();
    let mut root = None;
    for record in csv::Reader::from_reader(bytes).records() {
        let record = record.map_err(|error| wrong(error.to_string()))?;
        let cell = |index: usize| record.get(index).unwrap_or_default().trim();
        let (name, parent) = (cell(0), cell(2));
        let kind = match cell(1) {
            "district" => OrganizationKind::District,
            "cluster" => OrganizationKind::Cluster,
            "association" => OrganizationKind::Association,
            other => return Err(wrong(format!("`{other}` is no kind of organization"))),
        };
        let parent = match parent {
            "" => None,
            parent => {
                let id = ids.get(parent).copied();
                Some(id.ok_or_else(|| wrong(format!("`{parent}` stands below its own children")))?)
            }
        };
        let organization = new_id();
        root = root.or(Some(organization));
        ids.insert(name.to_owned(), organization);
        commands.push(CreateOrganization { organization, parent, kind, name: name.to_owned() }.into());
    }
    let root = root.ok_or_else(|| wrong("it is empty".to_owned()))?;
    run_system(db, clock, &commands)?;
    Ok((root, commands.len()))
}
