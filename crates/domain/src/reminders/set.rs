use super::{Quiet, ReminderWishes};
use crate::{
    AccountId, Actor, Applied, Cx, Halt, Look, Read, ReadExt, Rejection, Scope, Store, UseCase,
    accounts::Account,
};
use serde::{Deserialize, Serialize};

/// Says how an account wants to be reminded. Only the account itself does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetReminders {
    /// Whose.
    pub account: AccountId,
    /// By mail.
    pub mail: bool,
    /// The evening before.
    pub evening: bool,
    /// Two hours before the start.
    pub two_hours: bool,
    /// When not.
    pub quiet: Quiet,
}

impl UseCase for SetReminders {
    fn scopes(&self, _: &dyn Read) -> Result<Vec<Scope>, Halt> {
        Ok(vec![Scope::Account(self.account)])
    }

    fn names(&self) -> Vec<Look> {
        vec![Look::row::<Account>(self.account), Look::row::<ReminderWishes>(self.account)]
    }

    fn authorize(&self, actor: &Actor, _: &dyn Read) -> Result<(), Halt> {
        if actor.account() == Some(self.account) { Ok(()) } else { Err(Rejection::NotAllowed.into()) }
    }

    fn apply(&self, store: &mut dyn Store, _: &Cx) -> Result<Applied, Halt> {
        let Quiet { from, to } = self.quiet;
        if from > 23 || to > 23 {
            return Err(Rejection::HourBad.into());
        }
        let wishes = ReminderWishes {
            id: self.account,
            mail: self.mail,
            evening: self.evening,
            two_hours: self.two_hours,
            quiet: self.quiet,
        };
        let before = store.row::<ReminderWishes>(self.account)?;
        if before.unwrap_or_else(|| ReminderWishes::of(self.account)) != wishes {
            store.put(wishes.into())?;
        }
        Ok(Applied::Done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::World;

    #[test]
    fn each_says_it_of_themselves_and_in_hours_that_a_day_has() {
        let mut world = World::new();
        let [mine, other] = [(); 2].map(|()| world.member());
        let quiet = Quiet { from: 22, to: 7 };
        let set = SetReminders { account: mine, mail: false, evening: true, two_hours: false, quiet };
        assert_eq!(world.server(other, set.clone()), Err(Rejection::NotAllowed));
        assert_eq!(world.system(set.clone()), Err(Rejection::NotAllowed));
        for quiet in [Quiet { from: 24, to: 7 }, Quiet { from: 7, to: 24 }] {
            let bad = SetReminders { quiet, ..set.clone() };
            assert_eq!(world.device(mine, bad.clone()), Err(Rejection::HourBad));
            assert_eq!(world.server(mine, bad), Err(Rejection::HourBad));
        }
        assert_eq!(world.server(mine, set), Ok(Applied::Done));
        let wishes: ReminderWishes = world.store.row(mine).unwrap().unwrap();
        assert_eq!(
            wishes,
            ReminderWishes { mail: false, two_hours: false, quiet, ..ReminderWishes::of(mine) }
        );
    }
}
