//! What is to be done with the rows of a schedule.

use super::{
    super::{
        RowReason,
        local_time::span,
        rehearsal,
        tree::{Tree, fold},
    },
    Schedule,
    place::{Here, Key, Shared, key},
};
use crate::clock::new_id;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};
use stuga_domain::{
    CampaignId, Command, Fault, Finder, OrganizationId, ReadExt, Rejection, Time,
    campaigns::{Campaign, CreateCampaign},
    shifts::{Contact, CreateShift, PublishShift, ReviseShift, Shift, ShiftState},
};
use stuga_files::{Column, ShiftImport, ShiftRow};
use stuga_sync::server::ServerRead;

/// Commands in the order in which they run, and what they amount to.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) commands: Vec<Command>,
    pub(super) new: usize,
    pub(super) changed: usize,
    pub(super) unchanged: usize,
    pub(super) refused: Vec<(u32, RowReason)>,
    pub(super) notes: Vec<String>,
}

/// What the planning of each row needs to know.
struct Case<'a> {
    schedule: &'a Schedule,
    /// The file has columns for it: then an empty cell means "none", else "as before".
    says_counts: bool,
    says_contact: bool,
    says_note: bool,
    now: Time,
}

impl Plan {
    pub(super) fn of(
        rows: &dyn ServerRead,
        tree: &Tree,
        schedule: &Schedule,
        import: &ShiftImport,
        now: Time,
    ) -> Result<Self, Fault> {
        let mut plan = Self::default();
        let days = || import.rows.iter().map(|row| row.date);
        let (Some(first_day), Some(last_day)) = (days().min(), days().max()) else { return Ok(plan) };
        let campaign = plan.campaign(rows, tree, schedule, first_day, last_day)?;
        let shared = Shared { audience: tree.root.id, campaign, zone: schedule.zone, first_day, last_day };
        let mut places = plan.places(rows, tree, &shared, &import.rows, now)?;

        let has = |columns: &[Column]| import.columns.iter().any(|mapped| columns.contains(&mapped.column));
        let case = Case {
            schedule,
            says_counts: has(&[Column::Min, Column::Max]),
            says_contact: has(&[Column::ContactName, Column::ContactPhone]),
            says_note: has(&[Column::Note]),
            now,
        };
        for row in &import.rows {
            let here = match tree.named(row.association.as_deref()) {
                Ok(organization) => places.get_mut(&key(organization, row)),
                Err(reason) => {
                    plan.refused.push((row.line, reason));
                    continue;
                }
            };
            let outcome = match here {
                Some(Ok(here)) => plan.shift(&case, row, here)?,
                Some(Err(rejection)) => Err(RowReason::Rule(rejection.clone())),
                None => continue,
            };
            if let Err(reason) = outcome {
                plan.refused.push((row.line, reason));
            }
        }
        plan.leave_out_what_nobody_needs();
        Ok(plan)
    }

    fn campaign(
        &mut self,
        rows: &dyn ServerRead,
        tree: &Tree,
        schedule: &Schedule,
        first_day: NaiveDate,
        last_day: NaiveDate,
    ) -> Result<CampaignId, Fault> {
        let campaigns = rows.rows::<Campaign>(&Finder::CampaignsOf(tree.root.id))?;
        let there = campaigns.into_iter().find(|campaign| fold(&campaign.name) == fold(&schedule.campaign));
        if let Some(there) = there {
            if first_day < there.first_day || last_day > there.last_day {
                self.notes.push(format!(
                    "Some shifts are outside the days of the campaign ({} to {}), which stay as they are.",
                    there.first_day, there.last_day
                ));
            }
            return Ok(there.id);
        }
        let (campaign, organization) = (new_id(), tree.root.id);
        let name = schedule.campaign.trim().to_owned();
        self.notes.push(format!("The campaign “{name}” is new: {first_day} to {last_day}."));
        self.commands.push(CreateCampaign { campaign, organization, name, first_day, last_day }.into());
        Ok(campaign)
    }

    /// All places that the rows name; one that the rules refuse refuses its rows.
    fn places(
        &mut self,
        rows: &dyn ServerRead,
        tree: &Tree,
        shared: &Shared,
        file: &[ShiftRow],
        now: Time,
    ) -> Result<HashMap<Key, Result<Here, Rejection>>, Fault> {
        let mut named: BTreeMap<Key, (OrganizationId, Vec<&ShiftRow>)> = BTreeMap::new();
        for row in file {
            if let Ok(organization) = tree.named(row.association.as_deref()) {
                let of = named.entry(key(organization, row)).or_insert_with(|| (organization, Vec::new()));
                of.1.push(row);
            }
        }
        // In the order of the file, which is how people know them.
        let mut named: Vec<_> = named.into_iter().collect();
        named.sort_by_key(|(_, (_, of))| of.first().map(|row| row.line));
        let mut places = HashMap::new();
        for (key, (organization, of)) in named {
            let Some(here) = Here::find_or_plan(rows, shared, organization, &of)? else { continue };
            if here.is_new {
                let create = Command::from(here.create());
                if let Some(rejection) = rehearsal::refusal(&create, &[], now)? {
                    places.insert(key, Err(rejection));
                    continue;
                }
                self.commands.push(create);
            } else if here.place.campaign != shared.campaign {
                let name = &here.place.name;
                self.notes.push(format!("{name} belongs to another campaign and stays in it."));
            }
            places.insert(key, Ok(here));
        }
        Ok(places)
    }

    fn shift(
        &mut self,
        case: &Case<'_>,
        row: &ShiftRow,
        here: &mut Here,
    ) -> Result<Result<(), RowReason>, Fault> {
        let Some(zone) = here.zone else {
            return Ok(Err(RowReason::UnknownZone { zone: here.place.time_zone.clone() }));
        };
        let span = match span(row, zone) {
            Ok(span) => span,
            Err(reason) => return Ok(Err(reason)),
        };
        if let Some(line) = here.taken.insert((span.starts, span.ends), row.line) {
            here.taken.insert((span.starts, span.ends), line);
            return Ok(Err(RowReason::SameShift { line }));
        }
        let before = here.shifts.get(&(span.starts, span.ends));
        if let Some(ShiftState::Cancelled { reason }) = before.map(|shift| &shift.state) {
            return Ok(Err(RowReason::Cancelled { reason: reason.clone() }));
        }
        let commands = match before {
            Some(before) => case.bring_up_to_date(row, before),
            None => vec![case.create(row, here, span.starts, span.ends)],
        };
        let at_hand = match before {
            Some(before) => before.clone().into(),
            None => here.place.clone().into(),
        };
        for command in &commands {
            if let Some(rejection) = rehearsal::refusal(command, std::slice::from_ref(&at_hand), case.now)? {
                return Ok(Err(RowReason::Rule(rejection)));
            }
        }
        if span.twice {
            self.notes.push(format!(
                "Row {}: the clocks go back that night, and a time comes twice; the first was taken.",
                row.line
            ));
        }
        match (before.is_some(), commands.is_empty()) {
            (true, true) => self.unchanged += 1,
            (true, false) => self.changed += 1,
            (false, _) => self.new += 1,
        }
        self.commands.extend(commands);
        Ok(Ok(()))
    }

    /// Places none of whose shifts was taken, and a campaign without any.
    fn leave_out_what_nobody_needs(&mut self) {
        let used: std::collections::HashSet<_> = self
            .commands
            .iter()
            .filter_map(|command| match command {
                Command::CreateShift(create) => Some(create.place),
                _ => None,
            })
            .collect();
        self.commands.retain(|command| match command {
            Command::CreatePlace(create) => used.contains(&create.place),
            _ => true,
        });
        if !self.commands.iter().any(|command| !matches!(command, Command::CreateCampaign(_))) {
            let campaign_was_new = !self.commands.is_empty();
            self.commands.clear();
            if campaign_was_new {
                self.notes.clear();
            }
        }
        for command in &self.commands {
            if let Command::CreatePlace(create) = command {
                self.notes.push(format!("{} is a new place.", create.name));
            }
        }
    }
}

impl Case<'_> {
    fn create(&self, row: &ShiftRow, here: &Here, starts: Time, ends: Time) -> Command {
        CreateShift {
            shift: new_id(),
            place: here.place.id,
            starts,
            ends,
            min: row.min,
            max: row.max,
            contact: contact(row),
            note: row.note.clone().unwrap_or_default(),
            publish: self.schedule.publish,
        }
        .into()
    }

    /// Nothing, where the row says what is there.
    fn bring_up_to_date(&self, row: &ShiftRow, before: &Shift) -> Vec<Command> {
        let mut commands = Vec::new();
        let (min, max) = if self.says_counts { (row.min, row.max) } else { (before.min, before.max) };
        let contact = if self.says_contact { contact(row) } else { before.contact.clone() };
        let note = if self.says_note { row.note.clone().unwrap_or_default() } else { before.note.clone() };
        if (min, max, &contact, &note) != (before.min, before.max, &before.contact, &before.note) {
            commands.push(ReviseShift { shift: before.id, min, max, contact, note }.into());
        }
        // What is over can't be published any more.
        if self.schedule.publish && before.state == ShiftState::Draft && before.ends > self.now {
            commands.push(PublishShift { shift: before.id }.into());
        }
        commands
    }
}

fn contact(row: &ShiftRow) -> Contact {
    Contact {
        name: row.contact_name.clone().unwrap_or_default(),
        phone: row.contact_phone.clone().unwrap_or_default(),
    }
}
