use super::{LeftState, LeftWork};
use crate::{
    Actor, Applied, Authority, CommandId, Cx, Halt, Read, ReadExt, Rejection, Scope, Store, UseCase,
};
use serde::{Deserialize, Serialize};

/// Decides that what somebody left is not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetGoLeftWork {
    /// What was left.
    pub left: CommandId,
}

impl UseCase for LetGoLeftWork {
    fn scopes(&self, read: &dyn Read) -> Result<Vec<Scope>, Halt> {
        let left = read.row::<LeftWork>(self.left)?;
        Ok(left.map(|left| crate::Entity::scopes(&left)).unwrap_or_default())
    }

    fn authorize(&self, actor: &Actor, read: &dyn Read) -> Result<(), Halt> {
        match read.row::<LeftWork>(self.left)? {
            Some(left) if left.is_waiting() => left.require_heir(actor, read),
            _ => Ok(()), // `apply` has the better words
        }
    }

    fn can_be_left(&self) -> bool {
        false
    }

    fn apply(&self, store: &mut dyn Store, cx: &Cx) -> Result<Applied, Halt> {
        match store.row::<LeftWork>(self.left)? {
            Some(left) if left.is_waiting() => {
                store.put(left.settled(LeftState::LetGo).into())?;
                Ok(Applied::Done)
            }
            Some(_) => Err(Rejection::LeftWorkSettled.into()),
            None if cx.authority == Authority::Device => Ok(Applied::Pending),
            None => Err(Rejection::LeftWorkGone.into()),
        }
    }
}
