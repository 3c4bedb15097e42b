use super::{CoverEntry, entry};
use crate::{
    Actor, Applied, Authority, CoverId, Cx, Fault, Finder, Halt, Look, OrganizationId, PlaceId, Read,
    ReadExt, Rejection, Scope, Store, UseCase, accounts::name_of, command::text, day_sheet::organization_of,
    people, places::Place, roles,
};
use serde::{Deserialize, Serialize};

/// Puts somebody on the cover list who agreed by word; who noted it is named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddCover {
    /// The entry's id.
    pub entry: CoverId,
    /// Where.
    pub place: PlaceId,
    /// What they are called.
    pub name: String,
    /// Their phone.
    pub phone: String,
    /// Where they live; may be left out.
    pub municipality: Option<String>,
    /// The days that suit, as bits: 1 is Monday, 64 Sunday; none is any.
    pub days: u8,
    /// That they said yes.
    pub agreed: bool,
}

impl UseCase for AddCover {
    fn scopes(&self, _: &dyn Read) -> Result<Vec<Scope>, Halt> {
        Ok(vec![Scope::Crew(self.place)])
    }

    fn names(&self) -> Vec<Look> {
        vec![Look::row::<Place>(self.place), Look::row::<CoverEntry>(self.entry)]
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        roles::require_crew(actor, read, self.place)
    }

    fn organization(&self, read: &dyn Read) -> Result<Option<OrganizationId>, Fault> {
        organization_of(read, self.place)
    }

    fn makes(&self) -> Vec<uuid::Uuid> {
        vec![self.entry.0]
    }
    fn rests_on(&self) -> Option<uuid::Uuid> {
        Some(self.place.0)
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        let name = text(&self.name, 300)?;
        let phone = people::phone_as_dialled(&self.phone)?;
        let municipality = entry::municipality(&self.municipality)?;
        if !self.agreed {
            return Err(Rejection::ConsentMissing.into());
        }
        if cx.authority == Authority::Server && store.row::<Place>(self.place)?.is_none() {
            return Err(Rejection::PlaceGone.into());
        }
        if store.row::<CoverEntry>(self.entry)?.is_some() {
            return Err(Rejection::IdTaken.into());
        }
        // Two managers who note the same person both did what they meant to; the first is named.
        let list: Vec<CoverEntry> = store.rows(&Finder::CoverAt(self.place))?;
        if !list.iter().any(|entry| entry.phone == phone) {
            let entry = CoverEntry {
                id: self.entry,
                place: self.place,
                account: None,
                name,
                phone,
                municipality,
                days: entry::days(self.days),
                agreed_at: cx.occurred_at,
                noted_by: Some(name_of(store, &cx.actor)?),
            };
            store.put(entry.into())?;
        }
        Ok(Applied::Done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        cover::TakeCoverBack,
        roles::Role,
        world::{HUT, NORTH, SOUTH, World},
    };

    fn add(world: &mut World) -> AddCover {
        let (name, phone) = (" Kim ".to_owned(), "070-174 06 05".to_owned());
        AddCover { entry: world.id(), place: HUT, name, phone, municipality: None, days: 0, agreed: true }
    }

    #[test]
    fn the_crew_notes_who_agreed_by_word_once_and_by_name() {
        let mut world = World::new();
        let [one, other] = [(); 2].map(|()| world.account(Role::HutManager, NORTH, Some(HUT)));
        let (first, second) = (add(&mut world), add(&mut world));
        assert_eq!(world.server(one, first.clone()), Ok(Applied::Done));
        assert_eq!(world.server(other, second), Ok(Applied::Done), "both did what they meant to");
        let list: Vec<CoverEntry> = world.store.rows(&Finder::CoverAt(HUT)).unwrap();
        assert_eq!(list.len(), 1);
        assert_eq!(
            (list[0].name.as_str(), list[0].noted_by.clone()),
            ("Kim", Some(format!("Account {one}")))
        );
        assert_eq!(world.server(one, first.clone()), Err(Rejection::IdTaken));
        assert_eq!(world.server(other, TakeCoverBack { entry: first.entry }), Ok(Applied::Done));
        assert_eq!(world.server(one, first), Ok(Applied::Done), "the same entry, put back");
    }

    #[test]
    fn nobody_else_and_nobody_without_a_yes_a_name_and_a_number() {
        let mut world = World::new();
        let manager = world.account(Role::HutManager, NORTH, Some(HUT));
        let good = add(&mut world);
        for role in [Role::Member, Role::Organizer] {
            let account = world.account(role, SOUTH, None);
            assert_eq!(world.server(account, good.clone()), Err(Rejection::NotAllowed), "{role:?}");
        }
        for (bad, why) in [
            (AddCover { agreed: false, ..good.clone() }, Rejection::ConsentMissing),
            (AddCover { name: " ".to_owned(), ..good.clone() }, Rejection::NameMissing),
            (AddCover { name: "x".repeat(301), ..good.clone() }, Rejection::TextTooLong { max: 300 }),
            (AddCover { phone: String::new(), ..good.clone() }, Rejection::PhoneBad),
        ] {
            assert_eq!(world.device(manager, bad.clone()), Err(why.clone()));
            assert_eq!(world.server(manager, bad), Err(why));
        }
    }
}
