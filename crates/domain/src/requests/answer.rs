use super::{RequestState, StaffRequest};
use crate::{
    Actor, Applied, Authority, Cx, Fault, Halt, OrganizationId, Read, ReadExt, Rejection, RequestId, Scope,
    Store, UseCase, accounts::name_of, command::text, roles, seen::is_what_was_seen,
};
use serde::{Deserialize, Serialize};

/// Says who comes, or why nobody can. Until the start an answer can be changed by whoever saw it; who did not see that
/// somebody else answered meanwhile changes nothing, and is told who it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerRequest {
    /// The request.
    pub request: RequestId,
    /// The answer.
    pub answer: RequestAnswer,
    /// The answer that it replaces, by [`StaffRequest::answers`]; 0 where there was none.
    pub replaces: u32,
    /// Who wrote that one, by name: see `seen.rs`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<String>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RequestAnswer {
    /// These come.
    Grant(String),
    /// Nobody can, for this reason.
    Decline(String),
}

impl RequestAnswer {
    /// Whether it is what stands already.
    fn stands(&self, state: &RequestState) -> bool {
        match (self, state) {
            (Self::Grant(words), RequestState::Granted { who, .. }) => words.trim() == who,
            (Self::Decline(words), RequestState::Declined { reason, .. }) => words.trim() == reason,
            _ => false,
        }
    }
}

impl UseCase for AnswerRequest {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        let request = read.row::<StaffRequest>(self.request)?;
        Ok(request.map_or(Vec::new(), |row| vec![Scope::Staff(row.organization), Scope::Staff(row.asked)]))
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        match self.organization(read)? {
            Some(asked) => roles::require(actor, read, asked, roles::Capability::PlanShifts),
            None => Ok(()),
        }
    }

    fn organization(&self, read: &dyn Read) -> Result<Option<OrganizationId>, Fault> {
        Ok(read.row::<StaffRequest>(self.request)?.map(|request| request.asked))
    }

    fn rests_on(&self) -> Option<uuid::Uuid> {
        Some(self.request.0)
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        let words = match &self.answer {
            RequestAnswer::Grant(words) | RequestAnswer::Decline(words) => text(words, 300)?,
        };
        let Some(request) = store.row::<StaffRequest>(self.request)? else {
            return match cx.authority {
                Authority::Device => Ok(Applied::Pending),
                Authority::Server => Err(Rejection::RequestGone.into()),
            };
        };
        if self.answer.stands(&request.state) {
            return Ok(Applied::Done);
        }
        if request.withdrawn {
            return Err(Rejection::RequestWithdrawn.into());
        }
        if let Some(by) = request.state.answered_by()
            && !is_what_was_seen((request.answers, by), self.replaces, self.seen.as_deref())
        {
            return Err(Rejection::RequestAnswered { by: by.to_owned() }.into());
        }
        if request.starts <= cx.now {
            return Err(Rejection::RequestBegun.into());
        }
        let (by_name, at) = (name_of(store, &cx.actor)?, cx.occurred_at);
        let state = match self.answer {
            RequestAnswer::Grant(_) => RequestState::Granted { who: words, by_name, at },
            RequestAnswer::Decline(_) => RequestState::Declined { reason: words, by_name, at },
        };
        store.put(StaffRequest { state, answers: request.answers + 1, ..request }.into())?;
        Ok(Applied::Done)
    }
}

#[cfg(test)]
#[path = "answer_tests.rs"]
mod tests;
