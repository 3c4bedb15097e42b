use super::Person;
use crate::{
    Actor, Applied, Cx, Halt, OrganizationId, PersonId, Read, ReadExt, Rejection, Scope, Store, UseCase,
    command::{optional_text, text},
    roles,
};
use serde::{Deserialize, Serialize};

/// Adds a person to a register, or brings one up to date. A link to an account stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterPerson {
    /// New, or the person to bring up to date.
    pub person: PersonId,
    /// Whose register.
    pub organization: OrganizationId,
    /// The register's own number.
    pub member_number: Option<String>,
    /// First name.
    pub first_name: String,
    /// Last name; may be empty.
    pub last_name: String,
    /// E-mail.
    pub email: Option<String>,
    /// Phone in E.164.
    pub phone: Option<String>,
    /// Municipality by name.
    pub municipality: Option<String>,
}

impl UseCase for RegisterPerson {
    fn scopes(&self, _: &dyn Read) -> Result<Vec<Scope>, Halt> {
        Ok(vec![Scope::Staff(self.organization)])
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        roles::require(actor, read, self.organization, roles::Capability::ManageMembers)
    }

    fn apply(&self, store: &mut dyn Store, _: &Cx) -> Result<Applied, Halt> {
        let before = store.row::<Person>(self.person)?;
        if before.as_ref().is_some_and(|person| person.organization != self.organization) {
            return Err(Rejection::IdTaken.into());
        }
        let person = Person {
            id: self.person,
            organization: self.organization,
            account: before.as_ref().and_then(|person| person.account),
            member_number: optional_text(&self.member_number, 50)?,
            first_name: text(&self.first_name, 300)?,
            last_name: optional_text(&Some(self.last_name.clone()), 300)?.unwrap_or_default(),
            email: optional_text(&self.email, 254)?.map(|mail| mail.to_lowercase()),
            phone: optional_text(&self.phone, 20)?,
            municipality: optional_text(&self.municipality, 100)?,
        };
        if before.as_ref() != Some(&person) {
            store.put(person.into())?;
        }
        Ok(Applied::Done)
    }
}
