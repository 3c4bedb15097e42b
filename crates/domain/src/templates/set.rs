use super::{Template, TemplateLine};
use crate::{
    Actor, Applied, Authority, Cx, Fault, Halt, OrganizationId, PlaceId, Read, ReadExt, Rejection, Scope,
    Store, UseCase, accounts::name_of, command::optional_text, places::Place, roles, seen::is_what_was_seen,
    shifts::Contact,
};
use serde::{Deserialize, Serialize};

/// The most lines of a template: one for each day and half of it, and some for holidays.
pub const MOST_LINES: usize = 30;

/// Writes down when a place is open in a week and how that is cut into shifts, in place of what was written before.
/// Shifts that were planned already stay as they are. Who did not see what was written last replaces nothing: it is refused, and
/// they look at it first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetTemplate {
    /// The place.
    pub place: PlaceId,
    /// Its lines; none where the place is closed.
    pub lines: Vec<TemplateLine>,
    /// Whom to ask about the shifts that are made from it.
    pub contact: Contact,
    /// The revision that it replaces; 0 where none was written.
    pub replaces: u32,
    /// Who wrote that one, by name: see `seen.rs`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<String>,
}

impl UseCase for SetTemplate {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        Ok(self.organization(read)?.map(Scope::Staff).into_iter().collect())
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        match self.organization(read)? {
            Some(organization) => roles::require(actor, read, organization, roles::Capability::PlanShifts),
            None => Ok(()),
        }
    }

    fn organization(&self, read: &dyn Read) -> Result<Option<OrganizationId>, Fault> {
        Ok(read.row::<Place>(self.place)?.map(|place| place.organization))
    }

    fn rests_on(&self) -> Option<uuid::Uuid> {
        Some(self.place.0)
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        let (lines, contact) = (checked(&self.lines)?, self.contact.checked()?);
        let Some(organization) = self.organization(store)? else {
            return match cx.authority {
                Authority::Device => Ok(Applied::Pending),
                Authority::Server => Err(Rejection::PlaceGone.into()),
            };
        };
        let before = store.row::<Template>(self.place)?;
        let revision = before.as_ref().map_or(0, |template| template.revision);
        let by = before.as_ref().map_or("", |template| template.by_name.as_str()).to_owned();
        let unseen = !is_what_was_seen((revision, &by), self.replaces, self.seen.as_deref());
        if let Some(before) = before.filter(|_| unseen) {
            return if before.lines == lines && before.contact == contact {
                Ok(Applied::Done)
            } else {
                Err(Rejection::TemplateChanged.into())
            };
        }
        let by_name = name_of(store, &cx.actor)?;
        let template =
            Template { id: self.place, organization, lines, contact, revision: revision + 1, by_name };
        store.put(template.into())?;
        Ok(Applied::Done)
    }
}

/// The lines with their notes trimmed; refused where they make no week.
fn checked(lines: &[TemplateLine]) -> Result<Vec<TemplateLine>, Halt> {
    if lines.len() > MOST_LINES {
        return Err(Rejection::TemplateBad.into());
    }
    let mut checked: Vec<TemplateLine> = Vec::new();
    for line in lines {
        line.validate()?;
        if checked.iter().any(|before| before.overlaps(line)) {
            return Err(Rejection::TemplateOverlaps.into());
        }
        let note = optional_text(&Some(line.note.clone()), 1000)?.unwrap_or_default();
        checked.push(TemplateLine { note, ..line.clone() });
    }
    Ok(checked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        roles::Role,
        world::{HUT, NORTH, World},
    };

    fn set(lines: Vec<TemplateLine>, replaces: u32) -> SetTemplate {
        SetTemplate { place: HUT, lines, contact: Contact::default(), replaces, seen: None }
    }

    fn line(days: u8, opens: &str, closes: &str) -> TemplateLine {
        TemplateLine {
            days,
            opens: opens.parse().unwrap(),
            closes: closes.parse().unwrap(),
            shift_minutes: 120,
            min: 2,
            max: 4,
            note: " Warm clothes ".to_owned(),
        }
    }

    #[test]
    fn lines_that_make_no_week_are_refused() {
        let mut world = World::new();
        let good = line(1, "10:00:00", "14:00:00");
        let refused = |world: &mut World, lines: Vec<TemplateLine>| world.system(set(lines, 0)).unwrap_err();
        assert_eq!(refused(&mut world, vec![line(0, "10:00:00", "14:00:00")]), Rejection::TemplateBad);
        assert_eq!(refused(&mut world, vec![line(128, "10:00:00", "14:00:00")]), Rejection::TemplateBad);
        let blink = TemplateLine { shift_minutes: 5, ..good.clone() };
        assert_eq!(refused(&mut world, vec![blink]), Rejection::TemplateBad);
        let crowd = TemplateLine { min: 5, ..good.clone() };
        assert_eq!(refused(&mut world, vec![crowd]), Rejection::BadCapacity);
        let twice = vec![good.clone(), line(3, "13:00:00", "15:00:00")];
        assert_eq!(refused(&mut world, twice), Rejection::TemplateOverlaps);
        assert_eq!(refused(&mut world, vec![good; MOST_LINES + 1]), Rejection::TemplateBad);
    }

    #[test]
    fn organizers_write_it_and_who_saw_what_was_there_replaces_it() {
        let mut world = World::new();
        let manager = world.account(Role::HutManager, NORTH, Some(HUT));
        let organizer = world.account(Role::Organizer, NORTH, None);
        let first = set(vec![line(1, "10:00:00", "14:00:00")], 0);
        assert_eq!(world.server(manager, first.clone()), Err(Rejection::NotAllowed));
        assert_eq!(world.server(organizer, first.clone()), Ok(Applied::Done));
        let template = world.store.row::<Template>(HUT).unwrap().unwrap();
        assert_eq!((template.organization, template.lines[0].note.as_str()), (NORTH, "Warm clothes"));
        assert_eq!((template.revision, template.by_name), (1, format!("Account {organizer}")));
        assert_eq!(world.device(organizer, set(Vec::new(), 1)), Ok(Applied::Done));
        assert!(world.store.row::<Template>(HUT).unwrap().unwrap().lines.is_empty());
        let nowhere = SetTemplate { place: world.id(), ..set(Vec::new(), 0) };
        assert_eq!(world.device(organizer, nowhere.clone()), Ok(Applied::Pending));
        assert_eq!(world.server(organizer, nowhere), Err(Rejection::PlaceGone));
    }

    #[test]
    fn what_was_not_seen_is_not_replaced() {
        let mut world = World::new();
        let organizer = world.account(Role::Organizer, NORTH, None);
        let mondays = set(vec![line(1, "10:00:00", "14:00:00")], 0);
        let tuesdays = set(vec![line(2, "10:00:00", "14:00:00")], 0);
        assert_eq!(world.server(organizer, mondays.clone()), Ok(Applied::Done));
        assert_eq!(world.server(organizer, tuesdays.clone()), Err(Rejection::TemplateChanged));
        assert_eq!(world.server(organizer, mondays), Ok(Applied::Done), "the same twice is no quarrel");
        assert_eq!(world.store.row::<Template>(HUT).unwrap().unwrap().revision, 1);
        let by_another = SetTemplate { replaces: 1, seen: Some("Somebody".to_owned()), ..tuesdays.clone() };
        assert_eq!(
            world.server(organizer, by_another),
            Err(Rejection::TemplateChanged),
            "as often, by another"
        );
        let seen =
            SetTemplate { replaces: 1, seen: Some(format!("Account {organizer}")), ..tuesdays.clone() };
        assert_eq!(world.server(organizer, seen), Ok(Applied::Done));
        assert_eq!(world.store.row::<Template>(HUT).unwrap().unwrap().lines[0].days, 2);
    }
}
