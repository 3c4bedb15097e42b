use crate::{
    AccountId, Actor, Command, CommandId, DecodeError, Fault, Halt, OrganizationId, Read, Rejection, Scope,
    Time, UseCase, roles,
    row::{NotKnown, entity},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One command that its maker could not finish, as it was sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LeftWork {
    /// The command's id.
    pub id: CommandId,
    /// Who made it.
    pub account: AccountId,
    /// Their name, for those who take it over.
    pub name: String,
    /// Why it is here.
    pub why: LeftWhy,
    /// The command's name on the wire.
    pub command: String,
    /// The version of its meaning.
    pub version: u32,
    /// Its content; null once it is settled: nobody needs it any more.
    pub body: Value,
    /// When the person did it, by their device's clock.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub occurred_at: Time,
    /// When it was left, by the server's clock.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime))]
    pub left_at: Time,
    /// How it stands.
    pub state: LeftState,
}

entity!(LeftWork, |row| match row.why {
    LeftWhy::RoleLost { organization } => vec![Scope::Account(row.account), Scope::Staff(organization)],
    LeftWhy::DeviceRevoked => vec![Scope::Account(row.account)],
});

/// Why somebody could not finish it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "because", rename_all = "snake_case", try_from = "WhyFields")]
pub enum LeftWhy {
    /// The role that allowed it was taken away: the organization's staff may take it over.
    RoleLost {
        /// Whose staff.
        organization: OrganizationId,
    },
    /// The device was revoked before it could send it: its owner knows whether it was meant.
    DeviceRevoked,
}

/// What stands behind the tag of any [`LeftWhy`] (ADR 0013).
#[derive(Deserialize)]
struct WhyFields {
    because: String,
    organization: Option<OrganizationId>,
}

impl TryFrom<WhyFields> for LeftWhy {
    type Error = NotKnown;

    fn try_from(fields: WhyFields) -> Result<Self, NotKnown> {
        match (fields.because.as_str(), fields.organization) {
            ("role_lost", Some(organization)) => Ok(Self::RoleLost { organization }),
            ("device_revoked", _) => Ok(Self::DeviceRevoked),
            _ => Err(NotKnown(fields.because)),
        }
    }
}

impl LeftWhy {
    /// Whether the actor may see to what an account has left for this reason.
    pub fn has_heir(self, left_by: AccountId, actor: &Actor, read: &dyn Read) -> Result<bool, Fault> {
        match self {
            Self::DeviceRevoked => Ok(actor.account() == Some(left_by)),
            Self::RoleLost { organization } => {
                roles::may(actor, read, organization, roles::Capability::PlanShifts)
            }
        }
    }
}

/// How it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LeftState {
    /// Nobody has seen to it.
    Waiting,
    /// Somebody did it in the maker's stead.
    Adopted,
    /// Somebody decided that it is not done.
    LetGo,
}

impl LeftWork {
    /// Whether nobody has seen to it yet.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.state == LeftState::Waiting
    }

    /// The command, where this build can read it. Seeing to something that was left can't be left itself:
    /// that would have no end, and what it was about still waits.
    pub fn decode(&self) -> Result<Command, DecodeError> {
        let command = Command::decode(&self.command, self.version, &self.body)?;
        if command.can_be_left() {
            return Ok(command);
        }
        let why = "it sees to something that was left itself".to_owned();
        Err(DecodeError::Malformed { name: self.command.clone(), why })
    }

    /// Refuses those who may neither do it in the maker's stead nor decide that it is not done.
    pub fn require_heir(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        if self.why.has_heir(self.account, actor, read)? { Ok(()) } else { Err(Rejection::NotAllowed.into()) }
    }

    pub(super) fn settled(self, state: LeftState) -> Self {
        Self { state, body: Value::Null, ..self }
    }
}
