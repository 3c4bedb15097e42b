//! Kim, a member who signed up before they ever saw the app.

use chrono::TimeDelta;
use stuga_domain::{
    AccountId, Actor, Clock, Command, Ids, ShiftId, SignupId,
    accounts::OpenAccount,
    roles::{GrantRole, Role},
    shifts::{Contact, CreateShift, SignUp},
};
use stuga_tests::World;
use stuga_transport::native::{RandomIds, SystemClock};

/// Their address.
pub const MAIL: &str = "kim@example.org";

/// Who they are, and where they come.
pub struct Kim {
    pub account: AccountId,
    pub shift: ShiftId,
    pub signup: SignupId,
}

/// Signs them up, three days ago, for a shift that starts in so long; `then` is what was done right after.
pub fn signed_up(
    world: &mut World,
    starts_in: TimeDelta,
    then: impl FnOnce(&Kim) -> (Actor, Command),
) -> Kim {
    let mut ids = RandomIds;
    let (account, shift, signup) = (ids.next().into(), ids.next().into(), ids.next().into());
    let kim = Kim { account, shift, signup };
    let starts = stuga_domain::millis(SystemClock.now() + starts_in);
    let (organization, place) = (world.seeded.organization, world.seeded.place);
    let create = CreateShift {
        shift,
        place,
        starts,
        ends: starts + TimeDelta::hours(3),
        min: 1,
        max: 5,
        contact: Contact::default(),
        note: String::new(),
        publish: true,
    };
    let email = Some(MAIL.to_owned());
    let open = OpenAccount { account, person: None, name: "Kim".to_owned(), email, phone: None };
    let grant =
        GrantRole { grant: ids.next().into(), account, role: Role::Member, organization, place: None };
    let sign_up = SignUp { signup, shift, companions: 0 };
    let all = vec![
        (Actor::System, create.into()),
        (Actor::System, open.into()),
        (Actor::System, grant.into()),
        (Actor::Account(account), sign_up.into()),
        then(&kim),
    ];
    world.earlier(TimeDelta::days(3), all);
    kim
}
