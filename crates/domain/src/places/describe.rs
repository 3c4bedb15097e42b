use super::{Place, PlaceGuide, PlaceKeys};
use crate::{
    Actor, Applied, Authority, Cx, Fault, Halt, Look, OrganizationId, PlaceId, Read, ReadExt, Rejection,
    Scope, Store, UseCase, accounts::name_of, command::optional_text, people::phone_as_dialled, roles,
    seen::is_what_was_seen, shifts::Contact,
};
use serde::{Deserialize, Serialize};

/// The longest meeting point, in characters.
const LONGEST: u32 = 300;

/// The most who have a key.
pub const MOST_KEYS: usize = 5;

/// Writes down where one meets at a place and who has the key, in place of what was written before. Who did not see what was
/// written last replaces nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DescribePlace {
    /// The place.
    pub place: PlaceId,
    /// Where one meets; may be empty.
    pub meeting_point: String,
    /// Who has a key, in the order in which to ask; those without a name are left out.
    pub keys: Vec<Contact>,
    /// The revision that it replaces; 0 where none was written.
    pub replaces: u32,
    /// Who wrote that one, by name: see `seen.rs`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<String>,
}

impl UseCase for DescribePlace {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        let Some(place) = read.row::<Place>(self.place)? else { return Ok(Vec::new()) };
        Ok(vec![Scope::Public(place.audience), Scope::Crew(place.id), Scope::Way(place.id)])
    }

    fn names(&self) -> Vec<Look> {
        let place = self.place;
        vec![Look::row::<Place>(place), Look::row::<PlaceGuide>(place), Look::row::<PlaceKeys>(place)]
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        roles::require_crew(actor, read, self.place)
    }

    fn organization(&self, read: &dyn Read) -> Result<Option<OrganizationId>, Fault> {
        Ok(read.row::<Place>(self.place)?.map(|place| place.organization))
    }

    fn rests_on(&self) -> Option<uuid::Uuid> {
        Some(self.place.0)
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        let meeting_point = optional_text(&Some(self.meeting_point.clone()), LONGEST)?.unwrap_or_default();
        let holders = checked(&self.keys)?;
        let Some(place) = store.row::<Place>(self.place)? else {
            return match cx.authority {
                Authority::Device => Ok(Applied::Pending),
                Authority::Server => Err(Rejection::PlaceGone.into()),
            };
        };
        let before = store.row::<PlaceGuide>(place.id)?;
        let revision = before.as_ref().map_or(0, |guide| guide.revision);
        let keys = store.row::<PlaceKeys>(place.id)?;
        let by = keys.as_ref().map_or("", |keys| keys.by_name.as_str());
        if !is_what_was_seen((revision, by), self.replaces, self.seen.as_deref()) {
            let same_way = before.is_some_and(|guide| guide.meeting_point == meeting_point);
            let same_keys = keys.is_some_and(|keys| keys.holders == holders);
            let same = same_way && same_keys;
            return if same { Ok(Applied::Done) } else { Err(Rejection::ChangedMeanwhile.into()) };
        }
        let by_name = name_of(store, &cx.actor)?;
        let (id, audience) = (place.id, place.audience);
        store.put(PlaceGuide { id, audience, meeting_point, revision: revision + 1 }.into())?;
        store.put(PlaceKeys { id, holders, by_name }.into())?;
        Ok(Applied::Done)
    }
}

/// Those who are named, as they are dialled.
fn checked(keys: &[Contact]) -> Result<Vec<Contact>, Halt> {
    let mut checked = Vec::new();
    for contact in keys {
        let Contact { name, phone } = contact.checked()?;
        match (name.is_empty(), phone.is_empty()) {
            (true, true) => {}
            (true, false) => return Err(Rejection::NameMissing.into()),
            (false, true) => checked.push(Contact { name, phone }),
            (false, false) => checked.push(Contact { name, phone: phone_as_dialled(&phone)? }),
        }
    }
    // No screen has more lines.
    if checked.len() > MOST_KEYS {
        return Err(Rejection::NotUnderstood.into());
    }
    Ok(checked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        roles::Role,
        world::{DISTRICT, HUT, NORTH, SOUTH, World},
    };

    fn holder(name: &str, phone: &str) -> Contact {
        Contact { name: name.to_owned(), phone: phone.to_owned() }
    }

    fn describe(meeting_point: &str, keys: Vec<Contact>, replaces: u32) -> DescribePlace {
        DescribePlace { place: HUT, meeting_point: meeting_point.to_owned(), keys, replaces, seen: None }
    }

    #[test]
    fn the_crew_writes_it_and_members_see_the_way_but_not_the_keys() {
        let mut world = World::new();
        let manager = world.account(Role::HutManager, NORTH, Some(HUT));
        let (stranger, member) = (world.account(Role::Organizer, SOUTH, None), world.member());
        let described =
            describe(" By the fountain ", vec![holder("Café", "070-174 06 05"), holder(" ", "")], 0);
        assert_eq!(world.server(stranger, described.clone()), Err(Rejection::NotAllowed));
        assert_eq!(world.server(member, described.clone()), Err(Rejection::NotAllowed));
        assert_eq!(world.device(manager, described.clone()), Ok(Applied::Done));
        let guide = world.store.row::<PlaceGuide>(HUT).unwrap().unwrap();
        assert_eq!((guide.meeting_point.as_str(), guide.revision), ("By the fountain", 1));
        assert_eq!(crate::Entity::scopes(&guide), [Scope::Public(DISTRICT), Scope::Way(HUT)]);
        let keys = world.store.row::<PlaceKeys>(HUT).unwrap().unwrap();
        assert_eq!(keys.holders, [holder("Café", "+46701740605")]);
        assert_eq!(crate::Entity::scopes(&keys), [Scope::Crew(HUT)]);
    }

    #[test]
    fn a_number_without_a_name_and_one_that_is_none_are_refused() {
        let mut world = World::new();
        let nameless = describe("", vec![holder("", "070-174 06 05")], 0);
        assert_eq!(world.system(nameless), Err(Rejection::NameMissing));
        assert_eq!(world.system(describe("", vec![holder("Kim", "twelve")], 0)), Err(Rejection::PhoneBad));
        let long = describe(&"x".repeat(301), Vec::new(), 0);
        assert_eq!(world.system(long), Err(Rejection::TextTooLong { max: 300 }));
    }

    #[test]
    fn what_was_not_seen_is_not_replaced() {
        let mut world = World::new();
        let manager = world.account(Role::HutManager, NORTH, Some(HUT));
        let fountain = describe("By the fountain", vec![holder("Kim", "")], 0);
        assert_eq!(world.server(manager, fountain.clone()), Ok(Applied::Done));
        assert_eq!(
            world.server(manager, fountain.clone()),
            Ok(Applied::Done),
            "the same twice is no quarrel"
        );
        let tree = describe("Under the tree", Vec::new(), 0);
        assert_eq!(world.server(manager, tree.clone()), Err(Rejection::ChangedMeanwhile));
        let by_another = DescribePlace { replaces: 1, seen: Some("Somebody".to_owned()), ..tree.clone() };
        assert_eq!(
            world.server(manager, by_another),
            Err(Rejection::ChangedMeanwhile),
            "as often, by another"
        );
        let seen = Some(format!("Account {manager}"));
        assert_eq!(world.server(manager, DescribePlace { replaces: 1, seen, ..tree }), Ok(Applied::Done));
        let guide = world.store.row::<PlaceGuide>(HUT).unwrap().unwrap();
        assert_eq!((guide.meeting_point.as_str(), guide.revision), ("Under the tree", 2));
    }
}
