//! A member register: each row goes to its association, and to the person that it is.
//!
//! Who a row is: the person with its member number; else the one with its e-mail and its name; for a row
//! without an e-mail, the one with its phone and its name. Never a phone alone: households share it.

use super::{
    ImportError, Outcome, RowReason, Target,
    refusal::with_content,
    rehearsal,
    tree::{Tree, fold},
};
use crate::{clock::new_id, invites::read};
use std::collections::HashMap;
use stuga_domain::{
    Command, Fault, Finder, OrganizationId, PersonId, ReadExt, Time,
    people::{Person, RegisterPerson},
};
use stuga_files::{MemberRow, Vocabulary};
use stuga_sync::server::ServerRead;

/// Brings a member register in, all or nothing.
pub fn members(target: &Target<'_>, bytes: &[u8], file_name: &str) -> Result<Outcome, ImportError> {
    let broken = |source| ImportError::File { name: file_name.to_owned(), source };
    let import = stuga_files::members::read(bytes, file_name).map_err(broken)?;
    let now = target.clock.now();
    let plan = read(target.db, |rows| {
        let Some(tree) = Tree::below(rows, target.organization)? else { return Ok(None) };
        Plan::of(rows, &tree, &import.rows, now).map(Some)
    })?;
    let plan = plan.ok_or(ImportError::OrganizationGone)?;
    let (new, changed, unchanged) = (plan.new, plan.commands.len() - plan.new, plan.unchanged);
    let refused = with_content(plan.refused, bytes, &Vocabulary::members()).map_err(broken)?;
    target.commit(&plan.commands)?;
    Ok(Outcome { new, changed, unchanged, refused, ..Outcome::of(&import, target.dry_run) })
}

/// What is to be done with the rows.
#[derive(Default)]
struct Plan {
    commands: Vec<Command>,
    new: usize,
    unchanged: usize,
    refused: Vec<(u32, RowReason)>,
}

/// By what a person without a number is known: organization, e-mail or phone, name.
type Known = (OrganizationId, String, String);

/// Who is taken by a row of this file.
#[derive(Default)]
struct Taken {
    people: HashMap<PersonId, u32>,
    known: HashMap<Known, u32>,
}

impl Plan {
    fn of(rows: &dyn ServerRead, tree: &Tree, members: &[MemberRow], now: Time) -> Result<Self, Fault> {
        let (mut plan, mut taken) = (Self::default(), Taken::default());
        let mut placed = Vec::with_capacity(members.len());
        for row in members {
            match tree.named(row.association.as_deref()) {
                Ok(organization) => placed.push((row, organization)),
                Err(reason) => plan.refused.push((row.line, reason)),
            }
        }
        // Those known for certain choose first, then those with a number, so that the order of the rows
        // does not decide who is whom.
        let mut unsure = Vec::new();
        for (row, organization) in placed {
            match numbered(rows, row, organization)? {
                Some(person) => plan.take(&mut taken, row, organization, Some(person), now)?,
                None => unsure.push((row, organization)),
            }
        }
        unsure.sort_by_key(|(row, _)| row.member_number.is_none());
        for (row, organization) in unsure {
            let candidates = namesakes(rows, row, organization)?;
            let person = candidates.iter().find(|person| !taken.people.contains_key(&person.id)).cloned();
            let before = known(row, organization).and_then(|known| taken.known.get(&known).copied());
            match (person, before) {
                (None, Some(line)) if row.member_number.is_none() => {
                    plan.refused.push((row.line, RowReason::SamePerson { line }));
                }
                (person, _) => plan.take(&mut taken, row, organization, person, now)?,
            }
        }
        Ok(plan)
    }

    fn take(
        &mut self,
        taken: &mut Taken,
        row: &MemberRow,
        organization: OrganizationId,
        before: Option<Person>,
        now: Time,
    ) -> Result<(), Fault> {
        if let Some(person) = &before {
            taken.people.insert(person.id, row.line);
        }
        if let Some(known) = known(row, organization) {
            taken.known.entry(known).or_insert(row.line);
        }
        let after = brought_up_to_date(row, organization, before.as_ref());
        if before.as_ref() == Some(&after) {
            self.unchanged += 1;
            return Ok(());
        }
        let command = register(after).into();
        if let Some(rejection) = rehearsal::refusal(&command, &[], now)? {
            self.refused.push((row.line, RowReason::Rule(rejection)));
            return Ok(());
        }
        self.new += usize::from(before.is_none());
        self.commands.push(command);
        Ok(())
    }
}

fn numbered(
    rows: &dyn ServerRead,
    row: &MemberRow,
    organization: OrganizationId,
) -> Result<Option<Person>, Fault> {
    let Some(number) = row.member_number.clone() else { return Ok(None) };
    Ok(rows.rows::<Person>(&Finder::PersonNumbered(organization, number))?.into_iter().next())
}

/// People of the row's name with its e-mail, or with its phone where it has no e-mail.
fn namesakes(
    rows: &dyn ServerRead,
    row: &MemberRow,
    organization: OrganizationId,
) -> Result<Vec<Person>, Fault> {
    let finder = match (&row.email, &row.phone) {
        (Some(email), _) => Finder::PeopleMailed(organization, email.clone()),
        (None, Some(phone)) => Finder::PeoplePhoned(organization, phone.clone()),
        (None, None) => return Ok(Vec::new()),
    };
    let mut people = rows.rows::<Person>(&finder)?;
    let (first, last) = name(row);
    let wanted = whole(first, last);
    people.retain(|person| whole(&person.first_name, &person.last_name) == wanted);
    Ok(people)
}

fn known(row: &MemberRow, organization: OrganizationId) -> Option<Known> {
    let address = row.email.clone().or_else(|| row.phone.clone())?;
    let (first, last) = name(row);
    Some((organization, address, whole(first, last)))
}

/// First and last name; whoever has but one has it as the first.
fn name(row: &MemberRow) -> (&str, &str) {
    if row.first_name.is_empty() { (&row.last_name, "") } else { (&row.first_name, &row.last_name) }
}

fn whole(first: &str, last: &str) -> String {
    fold(&format!("{first} {last}"))
}

/// The person as the row says, and where it says nothing, as before.
fn brought_up_to_date(row: &MemberRow, organization: OrganizationId, before: Option<&Person>) -> Person {
    let (first, last) = name(row);
    let or_before = |said: &Option<String>, before: Option<&Option<String>>| {
        said.clone().or_else(|| before.cloned().flatten())
    };
    Person {
        id: before.map_or_else(new_id, |person| person.id),
        organization,
        account: before.and_then(|person| person.account),
        member_number: or_before(&row.member_number, before.map(|person| &person.member_number)),
        first_name: first.to_owned(),
        last_name: last.to_owned(),
        email: or_before(&row.email, before.map(|person| &person.email)),
        phone: or_before(&row.phone, before.map(|person| &person.phone)),
        municipality: or_before(&row.municipality, before.map(|person| &person.municipality)),
    }
}

fn register(person: Person) -> RegisterPerson {
    RegisterPerson {
        person: person.id,
        organization: person.organization,
        member_number: person.member_number,
        first_name: person.first_name,
        last_name: person.last_name,
        email: person.email,
        phone: person.phone,
        municipality: person.municipality,
    }
}
