use super::Account;
use crate::{
    AccountId, Actor, Applied, Cx, Halt, PersonId, Read, ReadExt, Rejection, Scope, Store, UseCase,
    command::{optional_text, text},
    people::Person,
    roles,
};
use serde::{Deserialize, Serialize};

/// Opens an account, and links the register's person to it. The server's own command: invites use it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenAccount {
    /// Its id.
    pub account: AccountId,
    /// The person in a register whose account it is.
    pub person: Option<PersonId>,
    /// The name that crews see.
    pub name: String,
    /// Where one-time codes go.
    pub email: Option<String>,
    /// Phone in E.164.
    pub phone: Option<String>,
}

impl UseCase for OpenAccount {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        let mut scopes = vec![Scope::Register, Scope::Account(self.account)];
        if let Some(person) = self.person
            && let Some(person) = read.row::<Person>(person)?
        {
            scopes.push(Scope::Staff(person.organization));
        }
        Ok(scopes)
    }

    fn authorize(&self, actor: &Actor, _: &dyn Read) -> Result<(), Halt> {
        roles::require_system(actor)
    }

    fn apply(&self, store: &mut dyn Store, _: &Cx) -> Result<Applied, Halt> {
        if store.row::<Account>(self.account)?.is_some() {
            return Err(Rejection::IdTaken.into());
        }
        let account = Account {
            id: self.account,
            name: text(&self.name, 300)?,
            email: optional_text(&self.email, 254)?.map(|mail| mail.to_lowercase()),
            phone: optional_text(&self.phone, 20)?,
        };
        if let Some(person) = self.person
            && let Some(person) = store.row::<Person>(person)?
        {
            store.put(Person { account: Some(self.account), ..person }.into())?;
        }
        store.put(account.into())?;
        Ok(Applied::Done)
    }
}
