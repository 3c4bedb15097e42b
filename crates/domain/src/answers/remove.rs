use super::FaqAnswer;
use crate::{
    Actor, AnswerId, Applied, Authority, Cx, Fault, Halt, Kind, Look, OrganizationId, Read, ReadExt,
    Rejection, Scope, Store, UseCase, roles,
};
use serde::{Deserialize, Serialize};

/// Takes an answer off the page. Writing it once more brings it back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemoveAnswer {
    /// The answer.
    pub answer: AnswerId,
}

impl UseCase for RemoveAnswer {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        Ok(read
            .row::<FaqAnswer>(self.answer)?
            .map(|answer| Scope::Public(answer.audience))
            .into_iter()
            .collect())
    }

    fn names(&self) -> Vec<Look> {
        vec![Look::row::<FaqAnswer>(self.answer)]
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        let Some(answer) = read.row::<FaqAnswer>(self.answer)? else { return Ok(()) };
        match answer.place {
            Some(place) => roles::require_crew(actor, read, place),
            None => roles::require(actor, read, answer.organization, roles::Capability::PlanShifts),
        }
    }

    fn organization(&self, read: &dyn Read) -> Result<Option<OrganizationId>, Fault> {
        Ok(read.row::<FaqAnswer>(self.answer)?.map(|answer| answer.organization))
    }

    fn rests_on(&self) -> Option<uuid::Uuid> {
        Some(self.answer.0)
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        match (store.row::<FaqAnswer>(self.answer)?, cx.authority) {
            (Some(_), _) => store.remove(Kind::FaqAnswer, self.answer.0)?,
            (None, Authority::Device) => return Ok(Applied::Pending),
            (None, Authority::Server) => return Err(Rejection::AnswerGone.into()),
        }
        Ok(Applied::Done)
    }
}
