//! A schedule: campaign, places and shifts, created where they are missing, brought up to date where they
//! are there. A place is known by its name within its association, a shift by place, start and end.

mod place;
mod plan;

use super::{ImportError, Outcome, Target, Zone, refusal::with_content, tree::Tree};
use crate::invites::read;
use stuga_files::Vocabulary;

/// What the file itself does not say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// The campaign's name; created if the organization has none of this name.
    pub campaign: String,
    /// The zone of places that are created. A place that is there keeps its own.
    pub zone: Zone,
    /// Shows the shifts to their audience; else they are drafts. What is published stays so.
    pub publish: bool,
}

/// Brings a schedule in, all or nothing.
pub fn shifts(
    target: &Target<'_>,
    schedule: &Schedule,
    bytes: &[u8],
    file_name: &str,
) -> Result<Outcome, ImportError> {
    let broken = |source| ImportError::File { name: file_name.to_owned(), source };
    let import = stuga_files::shifts::read(bytes, file_name).map_err(broken)?;
    let now = target.clock.now();
    let plan = read(target.db, |rows| {
        let Some(tree) = Tree::below(rows, target.organization)? else { return Ok(None) };
        plan::Plan::of(rows, &tree, schedule, &import, now).map(Some)
    })?;
    let plan = plan.ok_or(ImportError::OrganizationGone)?;
    let refused = with_content(plan.refused, bytes, &Vocabulary::shifts()).map_err(broken)?;
    target.commit(&plan.commands)?;
    let (new, changed, unchanged, notes) = (plan.new, plan.changed, plan.unchanged, plan.notes);
    Ok(Outcome { new, changed, unchanged, refused, notes, ..Outcome::of(&import, target.dry_run) })
}
