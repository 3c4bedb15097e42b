use super::{RequestState, StaffKind, StaffRequest, earliest, notice_days};
use crate::{
    Actor, Applied, Authority, Cx, Fault, Halt, OrganizationId, PlaceId, Read, ReadExt, Rejection, RequestId,
    Scope, Store, Time, UseCase, accounts::name_of, command::optional_text, millis, organizations::ancestors,
    places::Place, roles,
};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// The most people that one request asks for: a guess; whoever wants more wants them at several times.
pub const MOST_HEADS: u16 = 20;

/// Asks an organization above for a candidate, or for shared staff, at a place. The notice counts from when the server hears
/// of it: nobody at the asked organization could read it sooner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskForStaff {
    /// The request's id.
    pub request: RequestId,
    /// Where they are wanted; its organization asks.
    pub place: PlaceId,
    /// Who is asked: one above the place's organization.
    pub asked: OrganizationId,
    /// Who is wanted.
    pub kind: StaffKind,
    /// From when, UTC.
    pub starts: Time,
    /// Until when, UTC.
    pub ends: Time,
    /// How many.
    pub heads: u16,
    /// What for.
    pub purpose: String,
}

impl UseCase for AskForStaff {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        let Some(organization) = self.organization(read)? else { return Ok(Vec::new()) };
        Ok(vec![Scope::Staff(organization), Scope::Staff(self.asked)])
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

    fn makes(&self) -> Vec<uuid::Uuid> {
        vec![self.request.0]
    }

    fn rests_on(&self) -> Option<uuid::Uuid> {
        Some(self.place.0)
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        let (starts, ends) = (millis(self.starts), millis(self.ends));
        self.validate(starts, ends, cx.now)?;
        let purpose = optional_text(&Some(self.purpose.clone()), 300)?.unwrap_or_default();
        if store.row::<StaffRequest>(self.request)?.is_some() {
            return Err(Rejection::IdTaken.into());
        }
        let device = cx.authority == Authority::Device;
        let Some(organization) = self.organization(store)? else {
            return if device { Ok(Applied::Pending) } else { Err(Rejection::PlaceGone.into()) };
        };
        // A device may not know all that are above.
        let is_above = self.asked != organization && ancestors(store, organization)?.contains(&self.asked);
        if !is_above && !device {
            return Err(Rejection::OrganizationGone.into());
        }
        let days = notice_days(store, self.asked)?;
        if starts < earliest(cx.now, days) {
            return Err(Rejection::NoticeTooShort { days }.into());
        }
        let request = StaffRequest {
            id: self.request,
            organization,
            asked: self.asked,
            place: self.place,
            kind: self.kind,
            starts,
            ends,
            heads: self.heads,
            purpose,
            by: cx.actor.account(),
            by_name: name_of(store, &cx.actor)?,
            at: cx.occurred_at,
            state: RequestState::Waiting,
            answers: 0,
            withdrawn: false,
        };
        store.put(request.into())?;
        Ok(Applied::Done)
    }
}

impl AskForStaff {
    fn validate(&self, starts: Time, ends: Time, now: Time) -> Result<(), Rejection> {
        if ends <= starts {
            return Err(Rejection::EndsBeforeStart);
        }
        if ends - starts > TimeDelta::hours(24) {
            return Err(Rejection::RequestTooLong);
        }
        if starts <= now {
            return Err(Rejection::RequestBegun);
        }
        if self.heads == 0 || self.heads > MOST_HEADS {
            return Err(Rejection::BadHeads { max: MOST_HEADS });
        }
        Ok(())
    }
}

#[cfg(test)]
#[path = "ask_tests.rs"]
mod tests;
