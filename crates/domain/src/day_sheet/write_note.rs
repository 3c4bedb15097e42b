use super::{CrewNote, LONGEST_NOTE, NoteKind, organization_of};
use crate::{
    Actor, Applied, Authority, Cx, Fault, Halt, Look, NoteId, OrganizationId, PlaceId, Read, ReadExt,
    Rejection, Scope, Store, UseCase, accounts, command::text, places::Place, roles,
};
use serde::{Deserialize, Serialize};

/// Leaves a word for the next crew of a place, or says what runs low.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WriteNote {
    /// The note's id.
    pub note: NoteId,
    /// Where.
    pub place: PlaceId,
    /// What it is about.
    pub kind: NoteKind,
    /// The words.
    pub text: String,
}

impl UseCase for WriteNote {
    fn scopes(&self, _: &dyn Read) -> Result<Vec<Scope>, Halt> {
        Ok(vec![Scope::Crew(self.place)])
    }

    fn names(&self) -> Vec<Look> {
        vec![Look::row::<Place>(self.place), Look::row::<CrewNote>(self.note)]
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        roles::require_crew(actor, read, self.place)
    }

    fn organization(&self, read: &dyn Read) -> Result<Option<OrganizationId>, Fault> {
        organization_of(read, self.place)
    }

    fn makes(&self) -> Vec<uuid::Uuid> {
        vec![self.note.0]
    }
    fn rests_on(&self) -> Option<uuid::Uuid> {
        Some(self.place.0)
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        let text = text(&self.text, LONGEST_NOTE)?;
        if cx.authority == Authority::Server && store.row::<Place>(self.place)?.is_none() {
            return Err(Rejection::PlaceGone.into());
        }
        if store.row::<CrewNote>(self.note)?.is_some() {
            return Err(Rejection::IdTaken.into());
        }
        let note = CrewNote {
            id: self.note,
            place: self.place,
            kind: self.kind,
            text,
            by: cx.actor.account(),
            by_name: accounts::name_of(store, &cx.actor)?,
            at: cx.occurred_at,
            settled: None,
        };
        store.put(note.into())?;
        Ok(Applied::Done)
    }
}
