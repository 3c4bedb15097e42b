use super::{CoverEntry, entry};
use crate::{
    Actor, Applied, Authority, CoverId, Cx, Finder, Halt, Look, PlaceId, Read, ReadExt, Rejection, Scope,
    Store, UseCase, accounts::Account, people, places::Place, roles,
};
use serde::{Deserialize, Serialize};

/// "You may ask me to fill in here": puts the actor on the cover list of a place, or changes what it says of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferCover {
    /// The entry's id, where there is none yet.
    pub entry: CoverId,
    /// Where.
    pub place: PlaceId,
    /// The number that its managers may call.
    pub phone: String,
    /// Where they live; may be left out.
    pub municipality: Option<String>,
    /// The days that suit, as bits: 1 is Monday, 64 Sunday; none is any.
    pub days: u8,
}

impl UseCase for OfferCover {
    fn scopes(&self, _: &dyn Read) -> Result<Vec<Scope>, Halt> {
        Ok(vec![Scope::Crew(self.place)])
    }

    fn names(&self) -> Vec<Look> {
        vec![Look::row::<Place>(self.place), Look::row::<CoverEntry>(self.entry)]
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        match read.row::<Place>(self.place)? {
            Some(place) => roles::require_audience(actor, read, place.audience),
            None => Ok(()),
        }
    }

    fn rests_on(&self) -> Option<uuid::Uuid> {
        Some(self.place.0)
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        let Some(account) = cx.actor.account() else { return Err(Rejection::NotAllowed.into()) };
        let phone = people::phone_as_dialled(&self.phone)?;
        let municipality = entry::municipality(&self.municipality)?;
        let (there, person) = (store.row::<Place>(self.place)?, store.row::<Account>(account)?);
        let (Some(_), Some(person)) = (there, person) else {
            return match cx.authority {
                Authority::Device => Ok(Applied::Pending),
                Authority::Server => Err(Rejection::PlaceGone.into()),
            };
        };
        // Two devices of one person make one entry, and who agreed by word before is not on the list twice.
        let list: Vec<CoverEntry> = store.rows(&Finder::CoverAt(self.place))?;
        let mine = list.iter().find(|entry| entry.account == Some(account));
        let by_word = || list.iter().find(|entry| entry.account.is_none() && entry.phone == phone);
        let before = mine.or_else(by_word);
        if before.is_none() && store.row::<CoverEntry>(self.entry)?.is_some() {
            return Err(Rejection::IdTaken.into());
        }
        let entry = CoverEntry {
            id: before.map_or(self.entry, |entry| entry.id),
            place: self.place,
            account: Some(account),
            name: person.name,
            phone,
            municipality,
            days: entry::days(self.days),
            agreed_at: mine.map_or(cx.occurred_at, |entry| entry.agreed_at),
            noted_by: None,
        };
        store.put(entry.into())?;
        Ok(Applied::Done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        cover::{AddCover, TakeCoverBack},
        roles::{Role, subscriptions},
        world::{HUT, NORTH, SOUTH, SQUARE, World},
    };

    fn offer(world: &mut World, place: PlaceId) -> OfferCover {
        let (phone, municipality) = ("070-174 06 05".to_owned(), Some(" Solna ".to_owned()));
        OfferCover { entry: world.id(), place, phone, municipality, days: 0b110_0000 }
    }

    fn list(world: &World) -> Vec<CoverEntry> {
        world.store.rows(&Finder::CoverAt(HUT)).unwrap()
    }

    #[test]
    fn who_may_take_shifts_may_offer_and_takes_it_back_alone() {
        let mut world = World::new();
        let (member, other) = (world.member(), world.member());
        let stranger = world.account(Role::Member, SOUTH, None);
        let (here, square) = (offer(&mut world, HUT), offer(&mut world, SQUARE));
        assert_eq!(world.server(stranger, square), Err(Rejection::NotAllowed), "not for them");
        assert_eq!(world.server(member, here.clone()), Ok(Applied::Done));
        let entry = list(&world).remove(0);
        assert_eq!((entry.phone.as_str(), entry.municipality.as_deref()), ("+46701740605", Some("Solna")));
        assert_eq!((entry.suits(5), entry.suits(0), entry.noted_by.clone()), (Some(true), Some(false), None));
        let back = TakeCoverBack { entry: entry.id };
        assert_eq!(world.server(other, back.clone()), Err(Rejection::NotAllowed));
        let manager = world.account(Role::HutManager, NORTH, Some(HUT));
        assert_eq!(world.server(manager, back.clone()), Err(Rejection::NotAllowed), "it is theirs to say");
        assert_eq!(world.device(member, back.clone()), Ok(Applied::Done));
        assert!(list(&world).is_empty());
        assert_eq!(world.server(member, back), Ok(Applied::Done), "taken back twice is taken back");
    }

    #[test]
    fn two_devices_make_one_entry_and_a_word_before_becomes_theirs() {
        let mut world = World::new();
        let (member, manager) = (world.member(), world.account(Role::HutManager, NORTH, Some(HUT)));
        let first = offer(&mut world, HUT);
        let (name, phone) = ("Kim".to_owned(), "0701740605".to_owned());
        let noted = AddCover {
            entry: world.id(),
            place: HUT,
            name,
            phone,
            municipality: None,
            days: 0,
            agreed: true,
        };
        assert_eq!(world.server(manager, noted.clone()), Ok(Applied::Done));
        assert_eq!(world.server(member, first), Ok(Applied::Done));
        let again = OfferCover { days: 0, ..offer(&mut world, HUT) };
        assert_eq!(world.server(member, again), Ok(Applied::Done));
        let list = list(&world);
        assert_eq!(list.len(), 1);
        assert_eq!((list[0].id, list[0].account, list[0].days), (noted.entry, Some(member), 0));
        assert_eq!(list[0].suits(0), None, "any day");
    }

    #[test]
    fn no_number_is_no_offer() {
        let mut world = World::new();
        let member = world.member();
        for (phone, why) in [("", Rejection::PhoneBad), ("call me", Rejection::PhoneBad)] {
            let bad = OfferCover { phone: phone.to_owned(), ..offer(&mut world, HUT) };
            assert_eq!(world.device(member, bad.clone()), Err(why.clone()));
            assert_eq!(world.server(member, bad), Err(why));
        }
        let nowhere = OfferCover { place: world.id(), ..offer(&mut world, HUT) };
        assert_eq!(world.device(member, nowhere.clone()), Ok(Applied::Pending));
        assert_eq!(world.server(member, nowhere), Err(Rejection::PlaceGone));
    }

    #[test]
    fn a_members_device_never_holds_anothers_entry() {
        let mut world = World::new();
        let (one, other) = (world.member(), world.member());
        let offered = offer(&mut world, HUT);
        world.server(one, offered).unwrap();
        let scopes = list(&world)[0].clone();
        let scopes = crate::Entity::scopes(&scopes);
        let holds = |account| subscriptions(&world.store, account).unwrap();
        assert!(scopes.iter().any(|scope| holds(one).contains(scope)), "one's own");
        assert!(!scopes.iter().any(|scope| holds(other).contains(scope)));
    }
}
