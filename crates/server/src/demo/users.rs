//! Whom one can sign in as, and who else signs up: each is a member of the register.

use super::{DemoError, dice::Dice};
use crate::clock::new_id;
use crate::database::Database;
use std::collections::HashSet;
use stuga_domain::{
    AccountId, Clock, Command, Entity, Kind, OrganizationId, PersonId,
    accounts::OpenAccount,
    people::Person,
    places::{Place, PlaceKind},
    roles::{GrantRole, Role},
};
use stuga_store::Rows;
use stuga_sync::server::run_system;

/// A kind of demo user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum User {
    Activist,
    HutManager,
    Organizer,
    Admin,
}

impl User {
    pub(super) const ALL: [Self; 4] = [Self::Activist, Self::HutManager, Self::Organizer, Self::Admin];

    /// As the links are labelled.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Activist => "activist",
            Self::HutManager => "hut manager",
            Self::Organizer => "organizer",
            Self::Admin => "admin",
        }
    }

    /// No member of the register has it: theirs are made of names.
    pub(super) fn email(self) -> String {
        format!("{}@example.org", self.label().replace(' ', "."))
    }

    fn role(self) -> Role {
        match self {
            Self::Activist => Role::Member,
            Self::HutManager => Role::HutManager,
            Self::Organizer => Role::Organizer,
            Self::Admin => Role::Admin,
        }
    }
}

/// The hut of the demo users, and the members to choose from.
pub(super) struct Cast {
    pub(super) hut: Place,
    root: OrganizationId,
    members: Vec<Person>,
    chosen: HashSet<PersonId>,
}

impl Cast {
    pub(super) fn of(db: &Database, root: OrganizationId) -> Result<Self, DemoError> {
        let (mut members, mut places) = db.read_raw(|connection| {
            let rows = Rows::new(connection);
            let people = rows.many(Kind::Person, &rows.ids(Kind::Person)?)?;
            Ok((people.into_iter().filter_map(Person::from_row).collect::<Vec<_>>(), rows.places()?))
        })?;
        // Ids are new each time; numbers are the seed's.
        members.retain(|person| person.member_number.is_some());
        members.sort_by(|a, b| a.member_number.cmp(&b.member_number));
        // Ids rise in the order of the file.
        places.sort_by_key(|place| place.id);
        let hut = places.into_iter().find(|place| place.kind == PlaceKind::Hut);
        let hut = hut.ok_or(DemoError::Lacks("hut"))?;
        Ok(Self { hut, root, members, chosen: HashSet::new() })
    }

    /// Members with an account of their own, each in the association it belongs to.
    pub(super) fn crowd(
        &mut self,
        db: &Database,
        clock: &dyn Clock,
        dice: &mut Dice,
        size: usize,
    ) -> Result<Vec<AccountId>, DemoError> {
        let local = self.hut.organization;
        // The first ones of the hut's association are kept for the demo users.
        let mut kept = User::ALL.len();
        let mut members: Vec<Person> = Vec::new();
        for person in &self.members {
            if person.organization == local && kept > 0 {
                kept -= 1;
            } else if person.email.is_some() {
                members.push(person.clone());
            }
        }
        dice.shuffle(&mut members);
        members.truncate(size);
        let (mut commands, mut accounts) = (Vec::new(), Vec::new());
        for person in &members {
            self.chosen.insert(person.id);
            let email = person.email.clone();
            let at = (Role::Member, person.organization);
            accounts.push(open(&mut commands, person, email, at, None));
        }
        run_system(db, clock, &commands)?;
        Ok(accounts)
    }

    /// The demo users, at the hut and in its association; the admin has the whole district.
    pub(super) fn users(&mut self, db: &Database, clock: &dyn Clock) -> Result<AccountId, DemoError> {
        let local = self.hut.organization;
        let mut free = self
            .members
            .iter()
            .filter(|person| person.organization == local && !self.chosen.contains(&person.id));
        let (mut commands, mut activist) = (Vec::new(), None);
        for user in User::ALL {
            let person = free.next().ok_or(DemoError::Lacks("member at the first hut"))?;
            let organization = if user == User::Admin { self.root } else { local };
            let place = (user == User::HutManager).then_some(&self.hut);
            let account = open(&mut commands, person, Some(user.email()), (user.role(), organization), place);
            activist = activist.or(Some(account));
        }
        run_system(db, clock, &commands)?;
        activist.ok_or(DemoError::Lacks("activist"))
    }
}

impl Cast {
    /// An organizer of the whole district, whom nobody signs in as: who has written and marked what the demo users find.
    pub(super) fn planner(&mut self, db: &Database, clock: &dyn Clock) -> Result<AccountId, DemoError> {
        let local = self.hut.organization;
        let free = |person: &&Person| person.organization == local && !self.chosen.contains(&person.id);
        // The first ones are the demo users.
        let person = self.members.iter().filter(free).nth(User::ALL.len());
        let person = person.ok_or(DemoError::Lacks("organizer for the district"))?;
        self.chosen.insert(person.id);
        let mut commands = Vec::new();
        let planner = open(&mut commands, person, None, (Role::Organizer, self.root), None);
        run_system(db, clock, &commands)?;
        Ok(planner)
    }
}

fn open(
    commands: &mut Vec<Command>,
    person: &Person,
    email: Option<String>,
    (role, organization): (Role, OrganizationId),
    place: Option<&Place>,
) -> AccountId {
    let account = new_id();
    let name = format!("{} {}", person.first_name, person.last_name).trim().to_owned();
    let phone = person.phone.clone();
    commands.push(OpenAccount { account, person: Some(person.id), name, email, phone }.into());
    let place = place.map(|place| place.id);
    commands.push(GrantRole { grant: new_id(), account, role, organization, place }.into());
    account
}
