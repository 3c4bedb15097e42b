use super::{CrewNote, Settled, organization_of};
use crate::{
    Actor, Applied, Authority, Cx, Fault, Halt, Look, NoteId, OrganizationId, Read, ReadExt, Rejection,
    Scope, Store, UseCase, accounts, roles,
};
use serde::{Deserialize, Serialize};

/// Ticks a note off: somebody has seen to it. Or puts it back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettleNote {
    /// The note.
    pub note: NoteId,
    /// Seen to, or to be seen to after all.
    pub settled: bool,
}

impl UseCase for SettleNote {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        Ok(read.row::<CrewNote>(self.note)?.map(|note| Scope::Crew(note.place)).into_iter().collect())
    }

    fn names(&self) -> Vec<Look> {
        vec![Look::row::<CrewNote>(self.note)]
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        match read.row::<CrewNote>(self.note)? {
            Some(note) => roles::require_crew(actor, read, note.place),
            None => Ok(()),
        }
    }

    fn organization(&self, read: &dyn Read) -> Result<Option<OrganizationId>, Fault> {
        match read.row::<CrewNote>(self.note)? {
            Some(note) => organization_of(read, note.place),
            None => Ok(None),
        }
    }

    fn rests_on(&self) -> Option<uuid::Uuid> {
        Some(self.note.0)
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        let Some(note) = store.row::<CrewNote>(self.note)? else {
            return match cx.authority {
                Authority::Device => Ok(Applied::Pending),
                Authority::Server => Err(Rejection::NoteGone.into()),
            };
        };
        // Two who tick it off both did what they meant to; the first is named.
        if note.settled.is_some() != self.settled {
            let by_name = accounts::name_of(store, &cx.actor)?;
            let settled = self.settled.then_some(Settled { by_name, at: cx.occurred_at });
            store.put(CrewNote { settled, ..note }.into())?;
        }
        Ok(Applied::Done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        day_sheet::{NoteKind, WriteNote},
        roles::Role,
        world::{HUT, NORTH, World},
    };

    fn note(world: &World, id: NoteId) -> CrewNote {
        world.store.row(id).unwrap().unwrap()
    }

    #[test]
    fn a_note_stays_until_one_of_the_crew_has_seen_to_it_and_can_be_put_back() {
        let mut world = World::new();
        let [one, other] = [(); 2].map(|()| world.account(Role::HutManager, NORTH, Some(HUT)));
        let id = world.id();
        let write =
            WriteNote { note: id, place: HUT, kind: NoteKind::Low, text: " Somali flyers ".to_owned() };
        assert_eq!(world.server(one, write.clone()), Ok(Applied::Done));
        assert_eq!(note(&world, id).text, "Somali flyers");
        assert_eq!(world.server(one, write), Err(Rejection::IdTaken));
        for account in [other, one] {
            assert_eq!(world.server(account, SettleNote { note: id, settled: true }), Ok(Applied::Done));
            let by = note(&world, id).settled.unwrap().by_name;
            assert_eq!(by, format!("Account {other}"), "the first is named");
        }
        assert_eq!(world.server(one, SettleNote { note: id, settled: false }), Ok(Applied::Done));
        assert_eq!(note(&world, id).settled, None);
    }

    #[test]
    fn nobody_else_writes_or_ticks_off_and_an_empty_one_is_none() {
        let mut world = World::new();
        let (manager, member) = (world.account(Role::HutManager, NORTH, Some(HUT)), world.member());
        let write =
            |note, text: &str| WriteNote { note, place: HUT, kind: NoteKind::Word, text: text.to_owned() };
        let id = world.id();
        assert_eq!(world.server(member, write(id, "x")), Err(Rejection::NotAllowed));
        assert_eq!(world.server(manager, write(id, " ")), Err(Rejection::NameMissing));
        let long = "x".repeat(1001);
        assert_eq!(world.server(manager, write(id, &long)), Err(Rejection::TextTooLong { max: 1000 }));
        world.server(manager, write(id, "x")).unwrap();
        assert_eq!(world.server(member, SettleNote { note: id, settled: true }), Err(Rejection::NotAllowed));
        let gone = SettleNote { note: world.id(), settled: true };
        assert_eq!(world.server(manager, gone.clone()), Err(Rejection::NoteGone));
        assert_eq!(world.device(manager, gone), Ok(Applied::Pending));
        let nowhere =
            WriteNote { note: world.id(), place: world.id(), kind: NoteKind::Word, text: "x".to_owned() };
        assert_eq!(world.system(nowhere), Err(Rejection::PlaceGone));
    }
}
