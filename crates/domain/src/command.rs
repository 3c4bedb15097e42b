//! Commands: the only way to change anything.

use crate::{
    Actor, Authority, Cx, Fault, Halt, Look, OrganizationId, Read, Rejection, Scope, Store, cover, left_work,
    roles, shifts,
};
#[cfg(not(target_family = "wasm"))]
use crate::{accounts, campaigns, organizations, people};
#[cfg(feature = "duties")]
use crate::{answers, crew, day_sheet, hours, places, pool, reminders, requests, templates};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One use case: what it locks, who may, and what it does. Written once, run on device and server.
pub trait UseCase {
    /// The scopes it expects to touch. A guess that is too small costs the server one repetition.
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt>;
    /// The rows that it names: what it locks depends on them. A hint, as [`UseCase::looks`].
    fn names(&self) -> Vec<Look> {
        Vec::new()
    }
    /// What else the server will read for it, as far as is known before it is done: a hint, which saves time where the
    /// database is far away.
    fn looks(&self, _: &Actor, _: &dyn Read) -> Result<Vec<Look>, Fault> {
        Ok(Vec::new())
    }
    /// Refuses those who may not.
    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt>;
    /// The organization whose work it is: its staff may do it in the stead of whoever loses the role for it on
    /// the way. None where it is the actor's own affair, or the rows are missing.
    fn organization(&self, _: &dyn Read) -> Result<Option<OrganizationId>, Fault> {
        Ok(None)
    }
    /// The rows that it makes, where other commands may rest on them: what rests on work that was left is left with it.
    fn makes(&self) -> Vec<Uuid> {
        Vec::new()
    }
    /// The row that must be there first.
    fn rests_on(&self) -> Option<Uuid> {
        None
    }
    /// Whether it can be left to somebody: seeing to what was left can't be, that would have no end.
    fn can_be_left(&self) -> bool {
        true
    }
    /// Does it. On a device a missing row is no refusal.
    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt>;
}

/// What came of a command that was not refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "outcome", rename_all = "snake_case", from = "OutcomeFields")]
pub enum Applied {
    /// It is done.
    Done,
    /// A device did its part; the server has still to decide.
    Pending,
    /// The signup has its spots.
    Confirmed,
    /// The signup waits in line.
    Waitlisted {
        /// Place in the line, from 1.
        position: u32,
    },
    /// The person took it back before the server had seen it.
    Discarded,
    /// Something that this version has no words for.
    Other,
}

/// What stands behind the tag of any [`Applied`] (ADR 0013).
#[derive(Deserialize)]
struct OutcomeFields {
    outcome: String,
    position: Option<u32>,
}

impl From<OutcomeFields> for Applied {
    fn from(fields: OutcomeFields) -> Self {
        match (fields.outcome.as_str(), fields.position) {
            ("done", _) => Self::Done,
            ("pending", _) => Self::Pending,
            ("confirmed", _) => Self::Confirmed,
            ("waitlisted", Some(position)) => Self::Waitlisted { position },
            ("discarded", _) => Self::Discarded,
            _ => Self::Other,
        }
    }
}

/// A command's body could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// A name or version that this build does not have.
    #[error("no command `{name}` version {version} here")]
    Unknown {
        /// As on the wire.
        name: String,
        /// As on the wire.
        version: u32,
    },
    /// The name is known and the body does not fit it.
    #[error("the body of `{name}` does not fit: {why}")]
    Malformed {
        /// As on the wire.
        name: String,
        /// What does not fit, for a person.
        why: String,
    },
}

macro_rules! commands {
    ($($(#[$attribute:meta])* $name:ident($body:ty) = $wire:literal v $version:literal,)*) => {
        /// Every command there is; the list gives name, wire tag and version.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Command { $(#[doc = concat!("`", $wire, "`")] $(#[$attribute])* $name($body),)* }

        impl Command {
            /// The name on the wire.
            #[must_use]
            pub fn name(&self) -> &'static str {
                match self { $($(#[$attribute])* Self::$name(_) => $wire,)* }
            }
            /// The version of its meaning.
            #[must_use]
            pub fn version(&self) -> u32 {
                match self { $($(#[$attribute])* Self::$name(_) => $version,)* }
            }
            /// The body on the wire.
            pub fn body(&self) -> Result<serde_json::Value, serde_json::Error> {
                match self { $($(#[$attribute])* Self::$name(body) => serde_json::to_value(body),)* }
            }
            /// Reads a command from the wire.
            pub fn decode(name: &str, version: u32, body: &serde_json::Value) -> Result<Self, DecodeError> {
                // A reader of texts is there already, for the rows; one of trees would be a second one of all inside.
                let body = body.to_string();
                match (name, version) {
                    $($(#[$attribute])* ($wire, $version) => {
                        crate::json::from_str::<$body>(&body).map(Self::$name).map_err(|error| {
                            DecodeError::Malformed { name: name.to_owned(), why: error.to_string() }
                        })
                    })*
                    _ => Err(DecodeError::Unknown { name: name.to_owned(), version }),
                }
            }
            fn use_case(&self) -> &dyn UseCase {
                match self { $($(#[$attribute])* Self::$name(body) => body,)* }
            }
        }

        $($(#[$attribute])* impl From<$body> for Command {
            fn from(body: $body) -> Self { Self::$name(body) }
        })*
    };
}

// Those which no screen makes yet, but servers and their command line do, are left out of the browser's program: it would
// carry them for nothing. A screen that makes one takes its mark away. What only those make who plan or run is marked with
// the feature `duties` (docs/adr/0023).
commands! {
    #[cfg(not(target_family = "wasm"))]
    CreateOrganization(organizations::CreateOrganization) = "organizations.create" v 1,
    #[cfg(not(target_family = "wasm"))]
    RegisterPerson(people::RegisterPerson) = "people.register" v 1,
    #[cfg(not(target_family = "wasm"))]
    OpenAccount(accounts::OpenAccount) = "accounts.open" v 1,
    #[cfg(not(target_family = "wasm"))]
    GrantRole(roles::GrantRole) = "roles.grant" v 1,
    #[cfg(not(target_family = "wasm"))]
    RevokeRole(roles::RevokeRole) = "roles.revoke" v 1,
    #[cfg(not(target_family = "wasm"))]
    CreateCampaign(campaigns::CreateCampaign) = "campaigns.create" v 1,
    #[cfg(feature = "duties")]
    CreatePlace(places::CreatePlace) = "places.create" v 1,
    #[cfg(feature = "duties")]
    CreateShift(shifts::CreateShift) = "shifts.create" v 1,
    #[cfg(not(target_family = "wasm"))]
    ReviseShift(shifts::ReviseShift) = "shifts.revise" v 1,
    #[cfg(feature = "duties")]
    MoveShift(shifts::MoveShift) = "shifts.move" v 1,
    #[cfg(feature = "duties")]
    PublishShift(shifts::PublishShift) = "shifts.publish" v 1,
    #[cfg(feature = "duties")]
    PublishShifts(shifts::PublishShifts) = "shifts.publish_many" v 1,
    #[cfg(feature = "duties")]
    PrioritizeShift(shifts::PrioritizeShift) = "shifts.prioritize" v 1,
    #[cfg(feature = "duties")]
    CancelShift(shifts::CancelShift) = "shifts.cancel" v 1,
    SignUp(shifts::SignUp) = "shifts.sign_up" v 1,
    CancelMine(shifts::CancelMine) = "shifts.cancel_mine" v 1,
    OfferHandover(shifts::OfferHandover) = "shifts.offer_handover" v 1,
    TakeHandover(shifts::TakeHandover) = "shifts.take_handover" v 1,
    WithdrawHandover(shifts::WithdrawHandover) = "shifts.withdraw_handover" v 1,
    #[cfg(not(target_family = "wasm"))]
    GuestSignUp(shifts::GuestSignUp) = "shifts.guest_sign_up" v 1,
    #[cfg(not(target_family = "wasm"))]
    ClaimSignup(shifts::ClaimSignup) = "shifts.claim_signup" v 1,
    #[cfg(not(target_family = "wasm"))]
    ChangeParty(shifts::ChangeParty) = "shifts.change_party" v 1,
    #[cfg(feature = "duties")]
    SetTemplate(templates::SetTemplate) = "templates.set" v 1,
    #[cfg(feature = "duties")]
    PlanShifts(templates::PlanShifts) = "templates.plan" v 1,
    #[cfg(feature = "duties")]
    TakeBackShifts(templates::TakeBackShifts) = "templates.take_back" v 1,
    #[cfg(feature = "duties")]
    MarkAttendance(day_sheet::MarkAttendance) = "day_sheet.mark_attendance" v 1,
    #[cfg(feature = "duties")]
    WalkIn(day_sheet::WalkIn) = "day_sheet.walk_in" v 1,
    #[cfg(feature = "duties")]
    TakeWalkInBack(day_sheet::TakeWalkInBack) = "day_sheet.take_walk_in_back" v 1,
    #[cfg(feature = "duties")]
    WriteNote(day_sheet::WriteNote) = "day_sheet.write_note" v 1,
    #[cfg(feature = "duties")]
    SettleNote(day_sheet::SettleNote) = "day_sheet.settle_note" v 1,
    OfferCover(cover::OfferCover) = "cover.offer" v 1,
    TakeCoverBack(cover::TakeCoverBack) = "cover.take_back" v 1,
    #[cfg(feature = "duties")]
    AddCover(cover::AddCover) = "cover.add" v 1,
    #[cfg(feature = "duties")]
    MarkCover(cover::MarkCover) = "cover.mark" v 1,
    #[cfg(feature = "duties")]
    GiveDuty(crew::GiveDuty) = "crew.give_duty" v 1,
    #[cfg(feature = "duties")]
    DescribePlace(places::DescribePlace) = "places.describe" v 1,
    #[cfg(feature = "duties")]
    WriteAnswer(answers::WriteAnswer) = "answers.write" v 1,
    #[cfg(feature = "duties")]
    RemoveAnswer(answers::RemoveAnswer) = "answers.remove" v 1,
    LeaveWork(left_work::LeaveWork) = "left_work.leave" v 1,
    AdoptLeftWork(left_work::AdoptLeftWork) = "left_work.adopt" v 1,
    LetGoLeftWork(left_work::LetGoLeftWork) = "left_work.let_go" v 1,
    #[cfg(feature = "duties")]
    AskForStaff(requests::AskForStaff) = "requests.ask" v 1,
    #[cfg(feature = "duties")]
    AnswerRequest(requests::AnswerRequest) = "requests.answer" v 1,
    #[cfg(feature = "duties")]
    WithdrawRequest(requests::WithdrawRequest) = "requests.withdraw" v 1,
    #[cfg(feature = "duties")]
    SetNotice(requests::SetNotice) = "requests.set_notice" v 1,
    #[cfg(feature = "duties")]
    MakePledge(hours::MakePledge) = "hours.make_pledge" v 1,
    #[cfg(feature = "duties")]
    TakePledgeBack(hours::TakePledgeBack) = "hours.take_pledge_back" v 1,
    #[cfg(feature = "duties")]
    JoinPool(pool::JoinPool) = "pool.join" v 1,
    #[cfg(feature = "duties")]
    LeavePool(pool::LeavePool) = "pool.leave" v 1,
    #[cfg(feature = "duties")]
    SetReminders(reminders::SetReminders) = "reminders.set" v 1,
    #[cfg(feature = "duties")]
    ConfirmComing(reminders::ConfirmComing) = "reminders.confirm" v 1,
}

impl UseCase for Command {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        self.use_case().scopes(read)
    }
    fn names(&self) -> Vec<Look> {
        self.use_case().names()
    }
    fn looks(&self, actor: &Actor, read: &dyn Read) -> Result<Vec<Look>, Fault> {
        self.use_case().looks(actor, read)
    }
    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        self.use_case().authorize(actor, read)
    }
    fn organization(&self, read: &dyn Read) -> Result<Option<OrganizationId>, Fault> {
        self.use_case().organization(read)
    }
    fn makes(&self) -> Vec<Uuid> {
        self.use_case().makes()
    }
    fn rests_on(&self) -> Option<Uuid> {
        self.use_case().rests_on()
    }
    fn can_be_left(&self) -> bool {
        self.use_case().can_be_left()
    }
    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        self.use_case().apply(store, cx)
    }
}

impl Command {
    /// Authorizes and applies: the gate that devices, server, jobs and command line share.
    pub fn run(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        match self.authorize(&cx.actor, store) {
            Err(Halt::Rejected(Rejection::NotAllowed)) if may_lack_roles(store, cx)? => {}
            authorized => authorized?,
        }
        self.apply(store, cx)
    }
}

/// The same gate for what servers do by themselves and nobody sends.
pub fn run_job(job: &dyn UseCase, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
    job.authorize(&cx.actor, store)?;
    job.apply(store, cx)
}

/// Whether this is a device that has not read its account's roles yet: it refuses nothing for want of them.
fn may_lack_roles(read: &dyn Read, cx: &Cx) -> Result<bool, Halt> {
    match (cx.authority, cx.actor) {
        (Authority::Device, Actor::Account(account)) => Ok(!roles::are_known(read, account)?),
        _ => Ok(false),
    }
}

/// `text` without surrounding white space; refused if empty or longer than `max` characters.
pub(crate) fn text(text: &str, max: u32) -> Result<String, Halt> {
    optional_text(&Some(text.to_owned()), max)?.ok_or_else(|| Rejection::NameMissing.into())
}

/// As [`text`], with empty as `None`.
pub(crate) fn optional_text(text: &Option<String>, max: u32) -> Result<Option<String>, Halt> {
    // No keyboard makes the character NUL, and PostgreSQL keeps none.
    let text = text.as_deref().map(|text| text.replace('\0', "").trim().to_owned());
    let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(None) };
    if text.chars().count() > max as usize {
        return Err(Rejection::TextTooLong { max }.into());
    }
    Ok(Some(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_holds_nothing_that_no_keyboard_makes() {
        assert_eq!(text(" K\0im\0 ", 3), Ok("Kim".to_owned()));
        assert_eq!(text("\0", 3), Err(Rejection::NameMissing.into()));
    }
}
