use super::FaqAnswer;
use crate::{
    Actor, AnswerId, Applied, Authority, Cx, Fault, Halt, Look, OrganizationId, PlaceId, Read, ReadExt,
    Rejection, Scope, Store, UseCase, accounts::name_of, command::text, places::Place, roles,
    seen::is_what_was_seen,
};
use serde::{Deserialize, Serialize};

/// The longest question, in characters.
const LONGEST_QUESTION: u32 = 200;

/// The longest answer, in characters: a screen or two on a phone.
const LONGEST_ANSWER: u32 = 2_000;

/// Writes down what to say when people ask something, or writes it anew. Who did not see what was written last replaces
/// nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WriteAnswer {
    /// The answer's id.
    pub answer: AnswerId,
    /// Who keeps it: the place's organization where it is about one.
    pub organization: OrganizationId,
    /// The place that it is about; none where it holds everywhere.
    pub place: Option<PlaceId>,
    /// What people ask.
    pub question: String,
    /// What to say.
    pub text: String,
    /// The revision that it replaces; 0 for a new one.
    pub replaces: u32,
    /// Who wrote that one, by name: see `seen.rs`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<String>,
}

impl UseCase for WriteAnswer {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        let place = self.place_of(read)?;
        Ok(vec![Scope::Public(place.map_or(self.organization, |place| place.audience))])
    }

    fn names(&self) -> Vec<Look> {
        let mut looks = vec![Look::row::<FaqAnswer>(self.answer)];
        looks.extend(self.place.map(Look::row::<Place>));
        looks
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        match self.place {
            Some(place) => roles::require_crew(actor, read, place),
            None => roles::require(actor, read, self.organization, roles::Capability::PlanShifts),
        }
    }

    fn organization(&self, read: &dyn Read) -> Result<Option<OrganizationId>, Fault> {
        Ok(Some(self.place_of(read)?.map_or(self.organization, |place| place.organization)))
    }

    fn makes(&self) -> Vec<uuid::Uuid> {
        vec![self.answer.0]
    }

    fn rests_on(&self) -> Option<uuid::Uuid> {
        (self.replaces > 0).then_some(self.answer.0)
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        let (question, words) = (text(&self.question, LONGEST_QUESTION)?, text(&self.text, LONGEST_ANSWER)?);
        let (organization, audience) = match (self.place, self.place_of(store)?) {
            (_, Some(place)) => (place.organization, place.audience),
            (None, None) => (self.organization, self.organization),
            (Some(_), None) if cx.authority == Authority::Device => return Ok(Applied::Pending),
            (Some(_), None) => return Err(Rejection::PlaceGone.into()),
        };
        let before = store.row::<FaqAnswer>(self.answer)?;
        if let Some(before) = &before {
            if before.place != self.place || before.organization != organization {
                return Err(Rejection::IdTaken.into());
            }
            let stands = (before.revision, before.by_name.as_str());
            if !is_what_was_seen(stands, self.replaces, self.seen.as_deref()) {
                let same = before.question == question && before.text == words;
                return if same { Ok(Applied::Done) } else { Err(Rejection::ChangedMeanwhile.into()) };
            }
        }
        if before.is_none() && self.replaces > 0 && cx.authority == Authority::Server {
            return Err(Rejection::AnswerGone.into());
        }
        let answer = FaqAnswer {
            id: self.answer,
            organization,
            audience,
            place: self.place,
            question,
            text: words,
            revision: self.replaces.saturating_add(1),
            by_name: name_of(store, &cx.actor)?,
        };
        store.put(answer.into())?;
        Ok(Applied::Done)
    }
}

impl WriteAnswer {
    fn place_of(&self, read: &dyn Read) -> Result<Option<Place>, Fault> {
        self.place.map_or(Ok(None), |place| read.row::<Place>(place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        AccountId,
        answers::RemoveAnswer,
        roles::Role,
        world::{DISTRICT, HUT, NORTH, SOUTH, World},
    };

    fn about(world: &mut World, place: Option<PlaceId>) -> WriteAnswer {
        WriteAnswer {
            answer: world.id(),
            organization: NORTH,
            place,
            question: " Where do I vote? ".to_owned(),
            text: "At the library, 8 to 20.".to_owned(),
            replaces: 0,
            seen: None,
        }
    }

    #[test]
    fn a_place_s_crew_writes_about_it_and_organizers_about_everything() {
        let mut world = World::new();
        let manager = world.account(Role::HutManager, NORTH, Some(HUT));
        let organizer = world.account(Role::Organizer, NORTH, None);
        let stranger = world.account(Role::Organizer, SOUTH, None);
        let member = world.member();
        let (hut, all) = (about(&mut world, Some(HUT)), about(&mut world, None));
        for nobody in [stranger, member] {
            assert_eq!(world.server(nobody, hut.clone()), Err(Rejection::NotAllowed));
            assert_eq!(world.server(nobody, all.clone()), Err(Rejection::NotAllowed));
        }
        assert_eq!(world.server(manager, all.clone()), Err(Rejection::NotAllowed));
        assert_eq!(world.server(manager, hut.clone()), Ok(Applied::Done));
        assert_eq!(world.server(organizer, all.clone()), Ok(Applied::Done));
        let row = |id: AnswerId| world.store.row::<FaqAnswer>(id).unwrap().unwrap();
        assert_eq!(
            (row(hut.answer).audience, row(hut.answer).question.as_str()),
            (DISTRICT, "Where do I vote?")
        );
        assert_eq!((row(all.answer).audience, row(all.answer).revision), (NORTH, 1));
    }

    #[test]
    fn nothing_empty_or_endless_is_written() {
        let mut world = World::new();
        let good = about(&mut world, None);
        let refused = |world: &mut World, answer: WriteAnswer| world.system(answer).unwrap_err();
        let blank = WriteAnswer { question: "  ".into(), ..good.clone() };
        assert_eq!(refused(&mut world, blank), Rejection::NameMissing);
        let long = WriteAnswer { text: "x".repeat(2_001), ..good };
        assert_eq!(refused(&mut world, long), Rejection::TextTooLong { max: 2_000 });
    }

    #[test]
    fn what_was_not_seen_is_not_replaced_and_what_is_gone_does_not_come_back_by_a_correction() {
        let mut world = World::new();
        let organizer = world.account(Role::Organizer, NORTH, None);
        let first = about(&mut world, None);
        assert_eq!(world.server(organizer, first.clone()), Ok(Applied::Done));
        let other = WriteAnswer { text: "At the school.".into(), ..first.clone() };
        assert_eq!(world.server(organizer, other.clone()), Err(Rejection::ChangedMeanwhile));
        assert_eq!(world.server(organizer, first.clone()), Ok(Applied::Done), "the same twice is no quarrel");
        let seen = WriteAnswer { replaces: 1, ..other.clone() };
        assert_eq!(world.server(organizer, seen.clone()), Ok(Applied::Done));
        assert_eq!(world.server(organizer, RemoveAnswer { answer: first.answer }), Ok(Applied::Done));
        let late = WriteAnswer { replaces: 2, ..other };
        assert_eq!(world.server(organizer, late.clone()), Err(Rejection::AnswerGone));
        assert_eq!(world.server(organizer, WriteAnswer { replaces: 0, ..late }), Ok(Applied::Done));
        let moved = WriteAnswer { place: Some(HUT), replaces: 1, ..first.clone() };
        assert_eq!(world.server(organizer, moved), Err(Rejection::IdTaken));
    }

    #[test]
    fn who_writes_twice_offline_replaces_nothing_of_who_was_faster() {
        let mut world = World::new();
        let [fast, slow] = [(); 2].map(|()| world.account(Role::Organizer, NORTH, None));
        let first = about(&mut world, None);
        let name = |account: AccountId| Some(format!("Account {account}"));
        let theirs = WriteAnswer { text: "At the school.".into(), ..first.clone() };
        assert_eq!(world.server(fast, theirs.clone()), Ok(Applied::Done));
        assert_eq!(world.server(slow, first.clone()), Err(Rejection::ChangedMeanwhile));
        let second = WriteAnswer { text: "At the church.".into(), replaces: 1, seen: name(slow), ..first };
        assert_eq!(
            world.server(slow, second.clone()),
            Err(Rejection::ChangedMeanwhile),
            "they saw their own"
        );
        let row = world.store.row::<FaqAnswer>(theirs.answer).unwrap().unwrap();
        assert_eq!(row.text, "At the school.");
        let knowing = WriteAnswer { seen: name(fast), ..second };
        assert_eq!(world.server(slow, knowing), Ok(Applied::Done));
    }
}
