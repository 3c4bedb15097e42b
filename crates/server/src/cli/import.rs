//! `import`: brings a member register or a schedule in from a file.

use super::{
    DatabaseFlag, Usage,
    invite::{organization_names, unknown},
    say,
};
use crate::{
    clock::SystemClock,
    database::{self, Database},
    import::{self, ImportError, Outcome, Schedule, Target, Zone},
    invites::read,
};
use anyhow::{Context, anyhow};
use std::{
    fs::File,
    io::Write,
    path::{Path, PathBuf},
};
use stuga_domain::{Finder, OrganizationId, ReadExt, organizations::Organization};
use stuga_files::{FileError, table::MAX_BYTES};

/// Brings a member register or a schedule in from a file
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    stuga-server import members --database stuga.db --organization Norrsala members.csv\n  \
    stuga-server import shifts --database stuga.db --organization Norrsala --campaign \"Valet 2026\" schedule.xlsx --publish\n\n\
    The same file twice changes nothing.")]
pub struct Import {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    Members(Members),
    Shifts(Shifts),
}

/// Brings a member register in: CSV (any common encoding and delimiter) or XLSX
#[derive(clap::Args)]
#[command(after_help = "Example:\n  \
    stuga-server import members --database stuga.db --organization Norrsala members.csv --report report.txt\n\n\
    Each row goes to the association that it names, at --organization or below it; a row that names none goes\n\
    to --organization. A row is the person with its member number, else the one with its e-mail and its name,\n\
    or, without an e-mail, its phone and its name. A cell that is empty erases nothing. All rows come in\n\
    together, but for those refused, which the report lists; or none does.")]
struct Members {
    #[command(flatten)]
    common: Common,
}

/// Brings a schedule in: XLSX or CSV, one shift in a row
#[derive(clap::Args)]
#[command(after_help = "Example:\n  \
    stuga-server import shifts --database stuga.db --organization Norrsala --campaign \"Valet 2026\" schedule.xlsx\n\n\
    A place is known by its name within the association that the row names (or --organization), a shift by\n\
    place, start and end. What is missing is created; members of --organization and below see it. A change\n\
    of numbers, contact or note is made, and more room lets people in from the waiting line.")]
struct Shifts {
    #[command(flatten)]
    common: Common,
    /// The campaign, created if the organization has none of this name
    #[arg(long, value_name = "NAME")]
    campaign: String,
    /// Show the shifts to the members at once
    #[arg(long, conflicts_with = "draft")]
    publish: bool,
    /// Leave new shifts as drafts, which only organizers see (the default)
    #[arg(long)]
    draft: bool,
    /// The time zone of places that are created; one that is there keeps its own
    #[arg(long, value_name = "ZONE", default_value = "Europe/Stockholm", value_parser = zone)]
    time_zone: Zone,
}

#[derive(clap::Args)]
struct Common {
    #[command(flatten)]
    database: DatabaseFlag,
    /// The organization, by its name
    #[arg(long, value_name = "NAME")]
    organization: String,
    /// The file
    file: PathBuf,
    /// Write the report into a file as well
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Only say what would be done
    #[arg(long)]
    dry_run: bool,
}

impl Import {
    /// Brings the file in and prints the report.
    pub fn run(self) -> anyhow::Result<()> {
        match self.what {
            What::Members(Members { common }) => common.run(import::members),
            What::Shifts(Shifts { common, campaign, publish, time_zone, .. }) => {
                if campaign.trim().is_empty() {
                    return Err(Usage("--campaign is empty: give the campaign a name".to_owned()).into());
                }
                let schedule = Schedule { campaign, zone: time_zone, publish };
                common.run(|target, bytes, name| import::shifts(target, &schedule, bytes, name))
            }
        }
    }
}

impl Common {
    fn run(
        self,
        bring_in: impl FnOnce(&Target<'_>, &[u8], &str) -> Result<Outcome, ImportError>,
    ) -> anyhow::Result<()> {
        let bytes = contents(&self.file)?;
        let db = database::open(&self.database.database)?;
        let organization = self.find_organization(&db)?;
        // Made first: a report that can't be written must not be found out after the fact.
        let report = self.report.as_deref().map(|path| self.make_report(path)).transpose()?;
        let target = Target { db: &db, clock: &SystemClock, organization, dry_run: self.dry_run };
        let name = self.file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let outcome = bring_in(&target, &bytes, &name)?;
        let text = outcome.to_string();
        say(&text)?;
        if let Some((path, mut file)) = report {
            writeln!(file, "{text}").with_context(|| {
                format!("the file was brought in, but the report can't be written to {}", path.display())
            })?;
        }
        Ok(())
    }

    fn find_organization(&self, db: &Database) -> anyhow::Result<OrganizationId> {
        let name = self.organization.trim();
        let names = organization_names(db)?;
        let exact = names.iter().find(|known| known.as_str() == name);
        let found = exact.or_else(|| names.iter().find(|known| known.to_lowercase() == name.to_lowercase()));
        let Some(found) = found else {
            return Err(Usage(unknown("organization", name, &names)).into());
        };
        let finder = Finder::OrganizationNamed(found.clone());
        let organization = read(db, |rows| rows.rows::<Organization>(&finder))?.into_iter().next();
        organization.map(|row| row.id).ok_or_else(|| ImportError::OrganizationGone.into())
    }

    fn make_report<'a>(&self, path: &'a Path) -> anyhow::Result<(&'a Path, File)> {
        let same = |one: &Path| matches!((one.canonicalize(), path.canonicalize()), (Ok(a), Ok(b)) if a == b);
        if same(&self.file) || self.database.database.file().is_some_and(same) {
            return Err(Usage(format!(
                "--report {} would overwrite what is read: give the report another name",
                path.display()
            ))
            .into());
        }
        let file = File::create(path).with_context(|| {
            format!(
                "the report can't be written to {}: check --report; nothing was brought in",
                path.display()
            )
        })?;
        Ok((path, file))
    }
}

fn contents(path: &Path) -> anyhow::Result<Vec<u8>> {
    let shown = path.display();
    let about = std::fs::metadata(path).map_err(|error| anyhow!("{shown} can't be read: {error}"))?;
    if about.is_dir() {
        return Err(anyhow!("{shown} is a folder: give the path of a file in it"));
    }
    if about.len() > MAX_BYTES as u64 {
        let (megabyte, limit) = (1024 * 1024, MAX_BYTES as u64);
        let source =
            FileError::TooLarge { megabytes: about.len().div_ceil(megabyte), limit: limit / megabyte };
        return Err(ImportError::File { name: shown.to_string(), source }.into());
    }
    std::fs::read(path).map_err(|error| anyhow!("{shown} can't be read: {error}"))
}

fn zone(text: &str) -> Result<Zone, String> {
    text.parse().map_err(|_| {
        "write a zone of Europe or the Atlantic by its name in the IANA list, as Europe/Stockholm, or UTC"
            .to_owned()
    })
}
