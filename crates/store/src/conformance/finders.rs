//! Promises about look-ups: what they find, what not, in which order, and how much.

use super::{Samples, assert_finds, put};
use crate::rows::LIMIT;
use chrono::TimeDelta;
use stuga_domain::{
    AccountId, Entity, Finder, OrganizationId, PlaceId, ReadExt, ShiftId, Store, Time,
    accounts::Account,
    campaigns::Campaign,
    left_work::{LeftState, LeftWork},
    organizations::Organization,
    people::Person,
    places::Place,
    roles::{EndedRole, RoleGrant},
    shifts::{CancelledBy, Shift, ShiftState, ShiftTally, Signup, SignupState},
};

/// Only those right below, not the one itself, nor those further down.
pub fn organizations_under_one(store: &mut dyn Store) {
    let mut samples = Samples::new(10);
    let root = put(store, samples.organization());
    let mut children =
        [(); 3].map(|()| put(store, Organization { parent: Some(root.id), ..samples.organization() }));
    let grandchild = put(store, Organization { parent: Some(children[0].id), ..samples.organization() });
    children.sort_by_key(Entity::id);
    assert_finds(store, &Finder::OrganizationsUnder(root.id), &children);
    assert_finds::<Organization>(store, &Finder::OrganizationsUnder(grandchild.id), &[]);
}

/// Letter for letter: no case folding, no folding of diacritics, no trimming, no wildcards.
pub fn organizations_by_exact_name(store: &mut dyn Store) {
    let mut samples = Samples::new(11);
    for name in ["Norrby", "norrby", "Norrby ", "Nörrby", "Norrby Norra", ""] {
        let row = put(store, Organization { name: name.to_owned(), ..samples.organization() });
        assert_finds(store, &Finder::OrganizationNamed(name.to_owned()), &[row]);
    }
    for name in ["Norr%", "NORRBY", " Norrby"] {
        assert_finds::<Organization>(store, &Finder::OrganizationNamed(name.to_owned()), &[]);
    }
}

/// By first day, then id.
pub fn campaigns_come_earliest_first(store: &mut dyn Store) {
    let mut samples = Samples::new(12);
    let organization: OrganizationId = samples.id();
    let mut campaigns: Vec<Campaign> =
        (0..12).map(|_| put(store, Campaign { organization, ..samples.campaign() })).collect();
    let first_day = campaigns[3].first_day;
    campaigns.push(put(store, Campaign { organization, first_day, ..samples.campaign() }));
    put(store, samples.campaign());
    campaigns.sort_by_key(|row| (row.first_day, row.id));
    assert_finds(store, &Finder::CampaignsOf(organization), &campaigns);
    assert_finds::<Campaign>(store, &Finder::CampaignsOf(samples.id()), &[]);
}

/// By the bytes of the name, then id: the same on device and server, whatever their languages. Whose
/// audience it is does not matter.
pub fn places_come_by_name(store: &mut dyn Store) {
    let mut samples = Samples::new(13);
    let organization: OrganizationId = samples.id();
    let mut places: Vec<Place> = ["Ö", "b", "B", "a10", "a2", "", "é", "a2"]
        .map(|name| put(store, Place { organization, name: name.to_owned(), ..samples.place() }))
        .into();
    put(store, Place { audience: organization, ..samples.place() });
    places.sort_by_key(|row| (row.name.clone(), row.id));
    assert_finds(store, &Finder::PlacesOf(organization), &places);
    assert_finds::<Place>(store, &Finder::PlacesOf(samples.id()), &[]);
}

/// By number, e-mail and phone, each in its own column; never those of another organization, nor those
/// that have none.
pub fn people_are_found_within_their_organization(store: &mut dyn Store) {
    let mut samples = Samples::new(14);
    let organization: OrganizationId = samples.id();
    let (number, email, phone) = ("17".to_owned(), "a@example.org".to_owned(), "+46701740605".to_owned());
    let numbered = Person { organization, member_number: Some(number.clone()), ..samples.person() };
    let mut mailed =
        [(); 3].map(|()| Person { organization, email: Some(email.clone()), ..samples.person() });
    let mut phoned =
        [(); 2].map(|()| Person { organization, phone: Some(phone.clone()), ..samples.person() });
    for row in mailed.iter().chain(&phoned).chain([&numbered]) {
        put(store, row.clone());
        // The same person in the register of another organization.
        put(store, Person { id: samples.id(), organization: samples.id(), ..row.clone() });
    }
    put(store, Person { organization, member_number: None, email: None, phone: None, ..samples.person() });
    put(
        store,
        Person { organization, email: Some(number.clone()), phone: Some(email.clone()), ..samples.person() },
    );
    mailed.sort_by_key(Entity::id);
    phoned.sort_by_key(Entity::id);

    assert_finds(store, &Finder::PersonNumbered(organization, number), &[numbered]);
    assert_finds(store, &Finder::PeopleMailed(organization, email), &mailed);
    assert_finds(store, &Finder::PeoplePhoned(organization, phone), &phoned);
    for none in ["", "1", "017", "A@EXAMPLE.ORG"] {
        assert_finds::<Person>(store, &Finder::PersonNumbered(organization, none.to_owned()), &[]);
        assert_finds::<Person>(store, &Finder::PeopleMailed(organization, none.to_owned()), &[]);
        assert_finds::<Person>(store, &Finder::PeoplePhoned(organization, none.to_owned()), &[]);
    }
}

/// The account with exactly that address; none for the empty address of those without.
pub fn accounts_by_address(store: &mut dyn Store) {
    let mut samples = Samples::new(15);
    let account = put(store, Account { email: Some("a@example.org".to_owned()), ..samples.account() });
    put(store, Account { email: Some("aa@example.org".to_owned()), ..samples.account() });
    put(store, Account { email: None, ..samples.account() });
    assert_finds(store, &Finder::AccountMailed("a@example.org".to_owned()), &[account]);
    assert_finds::<Account>(store, &Finder::AccountMailed(String::new()), &[]);
}

/// All roles of the account, on organizations and places.
/// Left work is found for as long as it waits; roles that ended are no grants.
pub fn what_an_account_lost_and_left(store: &mut dyn Store) {
    let mut samples = Samples::new(26);
    let account: AccountId = samples.id();
    let mut ended: Vec<EndedRole> =
        (0..3).map(|_| put(store, EndedRole { account, ..samples.ended_role() })).collect();
    let mut waiting = Vec::new();
    for state in [LeftState::Waiting, LeftState::Adopted, LeftState::LetGo, LeftState::Waiting] {
        let left = put(store, LeftWork { account, state, ..samples.left_work() });
        waiting.extend(left.is_waiting().then_some(left));
    }
    put(store, samples.ended_role());
    put(store, LeftWork { state: LeftState::Waiting, ..samples.left_work() });
    ended.sort_by_key(Entity::id);
    waiting.sort_by_key(Entity::id);
    assert_finds(store, &Finder::EndedRolesOf(account), &ended);
    assert_finds(store, &Finder::LeftWorkOf(account), &waiting);
    assert_finds::<RoleGrant>(store, &Finder::GrantsOf(account), &[]);
}

/// The roles that an account holds.
pub fn grants_of_an_account(store: &mut dyn Store) {
    let mut samples = Samples::new(16);
    let account: AccountId = samples.id();
    let mut grants: Vec<RoleGrant> =
        (0..6).map(|_| put(store, RoleGrant { account, ..samples.role_grant() })).collect();
    grants.push(put(store, RoleGrant { account, place: Some(samples.id()), ..samples.role_grant() }));
    put(store, samples.role_grant());
    grants.sort_by_key(Entity::id);
    assert_finds(store, &Finder::GrantsOf(account), &grants);
    assert_finds::<RoleGrant>(store, &Finder::GrantsOf(samples.id()), &[]);
}

/// Starts in `[from, to)` at the place, in every state, by start; the scopes' organizations are no condition.
pub fn shifts_that_start_in_the_time(store: &mut dyn Store) {
    let mut samples = Samples::new(17);
    let place: PlaceId = samples.id();
    let (from, ms) = (samples.time(), TimeDelta::milliseconds(1));
    let to = from + TimeDelta::hours(8);
    let mut at = |samples: &mut Samples, starts: Time, state: ShiftState| {
        put(store, Shift { place, starts, ends: starts + TimeDelta::hours(9), state, ..samples.shift() })
    };
    let cancelled = ShiftState::Cancelled { reason: "storm".to_owned() };
    let mut inside = [
        at(&mut samples, to - ms, ShiftState::Open),
        at(&mut samples, from, ShiftState::Draft),
        at(&mut samples, from + ms, cancelled),
        at(&mut samples, from + ms, ShiftState::Open),
    ];
    at(&mut samples, from - ms, ShiftState::Open);
    at(&mut samples, to, ShiftState::Open);
    put(store, Shift { starts: from, ..samples.shift() });
    inside.sort_by_key(|row| (row.starts, row.id));
    let (organization, audience) = (samples.id(), samples.id());
    assert_finds(store, &Finder::ShiftsAt { place, organization, audience, from, to }, &inside);
    assert_finds::<Shift>(
        store,
        &Finder::ShiftsAt { place, organization, audience, from: to, to: from },
        &[],
    );
}

/// Those for whose sake a device holds a shift: marked, and not given back. Their shift, tally and place keep their marks.
pub fn signups_without_a_role(store: &mut dyn Store) {
    let mut samples = Samples::new(27);
    let account: AccountId = samples.id();
    let by = |by| SignupState::Cancelled { by };
    let states = [SignupState::Confirmed, SignupState::Waitlisted { position: 2 }, by(CancelledBy::Shift)];
    let mut held: Vec<Signup> = states
        .into_iter()
        .map(|state| put(store, Signup { account, guest: true, state, ..samples.signup() }))
        .collect();
    held.sort_by_key(Entity::id);
    put(store, Signup { account, guest: true, state: by(CancelledBy::Me), ..samples.signup() });
    put(store, Signup { account, state: SignupState::Confirmed, ..samples.signup() });
    put(store, Signup { guest: true, state: SignupState::Confirmed, ..samples.signup() });
    assert_finds(store, &Finder::GuestSignupsOf(account), &held);
    let shift = put(store, Shift { mates: true, ..samples.shift() });
    let tally = put(store, ShiftTally { mates: true, ..samples.shift_tally() });
    let place = put(store, Place { guests: true, ..samples.place() });
    assert_eq!(store.row::<Shift>(shift.id).unwrap(), Some(shift));
    assert_eq!(store.row::<ShiftTally>(tally.id).unwrap(), Some(tally));
    assert_eq!(store.row::<Place>(place.id).unwrap(), Some(place));
}

/// Overlaps `[from, to)`: touching ends do not; longer and shorter ones do. Only the account's own.
pub fn signups_that_overlap_the_time(store: &mut dyn Store) {
    let mut samples = Samples::new(18);
    let account: AccountId = samples.id();
    let (from, ms) = (samples.time(), TimeDelta::milliseconds(1));
    let to = from + TimeDelta::hours(2);
    let mut during = |samples: &mut Samples, starts: Time, ends: Time| {
        put(store, Signup { account, starts, ends, state: SignupState::Confirmed, ..samples.signup() })
    };
    let day = TimeDelta::hours(24);
    let mut overlapping = [
        during(&mut samples, from, to),
        during(&mut samples, from - day, from + ms),
        during(&mut samples, to - ms, to + day),
        during(&mut samples, from + ms, to - ms),
        during(&mut samples, from - day, to + day),
    ];
    during(&mut samples, from - day, from);
    during(&mut samples, to, to + day);
    put(store, Signup { starts: from, ends: to, state: SignupState::Confirmed, ..samples.signup() });
    overlapping.sort_by_key(Entity::id);
    assert_finds(store, &Finder::SignupsDuring { account, from, to }, &overlapping);
}

/// Pending, confirmed and waitlisted ones are found by account, time and shift; cancelled ones never are.
pub fn only_live_signups_are_found(store: &mut dyn Store) {
    let mut samples = Samples::new(19);
    let live = [SignupState::Pending, SignupState::Confirmed, SignupState::Waitlisted { position: 3 }];
    let dead = [CancelledBy::Me, CancelledBy::Shift].map(|by| SignupState::Cancelled { by });
    let (place, other_shift): (PlaceId, ShiftId) = (samples.id(), samples.id());
    for (state, is_live) in live.into_iter().map(|s| (s, true)).chain(dead.into_iter().map(|s| (s, false))) {
        let row = put(store, Signup { state, ..samples.signup() });
        let (account, shift) = (row.account, row.shift);
        // An earlier one, taken back, on the same shift.
        put(
            store,
            Signup { id: samples.id(), state: SignupState::Cancelled { by: CancelledBy::Me }, ..row.clone() },
        );
        let found = if is_live { vec![row.clone()] } else { Vec::new() };
        assert_finds(store, &Finder::SignupOf { account, shift }, &found);
        assert_finds(store, &Finder::SignupsDuring { account, from: row.starts, to: row.ends }, &found);
        assert_finds(store, &Finder::SignupsOn { shift, place }, &found);
        assert_finds::<Signup>(store, &Finder::SignupOf { account, shift: other_shift }, &[]);
        assert_finds::<Signup>(store, &Finder::SignupOf { account: samples.id(), shift }, &[]);
    }
}

/// The confirmed first, then the line by position (2 before 10), then what is still pending.
pub fn signups_on_a_shift_come_in_order(store: &mut dyn Store) {
    let mut samples = Samples::new(20);
    let (shift, place): (ShiftId, PlaceId) = (samples.id(), samples.id());
    let mut on = |samples: &mut Samples, state: SignupState| {
        put(store, Signup { shift, place, state, ..samples.signup() })
    };
    let mut pending = [(); 3].map(|()| on(&mut samples, SignupState::Pending));
    let tenth = on(&mut samples, SignupState::Waitlisted { position: 10 });
    let second = on(&mut samples, SignupState::Waitlisted { position: 2 });
    let mut confirmed = [(); 4].map(|()| on(&mut samples, SignupState::Confirmed));
    on(&mut samples, SignupState::Cancelled { by: CancelledBy::Me });
    put(store, Signup { place, state: SignupState::Confirmed, ..samples.signup() });
    confirmed.sort_by_key(Entity::id);
    pending.sort_by_key(Entity::id);
    let expected = [&confirmed[..], &[second, tenth], &pending].concat();
    assert_finds(store, &Finder::SignupsOn { shift, place }, &expected);
}

/// The waitlisted alone, by position.
pub fn the_line_comes_in_order(store: &mut dyn Store) {
    let mut samples = Samples::new(21);
    let (shift, place): (ShiftId, PlaceId) = (samples.id(), samples.id());
    let mut line: Vec<(u32, Signup)> = [300, 2, 1, 11, 70_000, 10]
        .into_iter()
        .map(|position| {
            let state = SignupState::Waitlisted { position };
            (position, put(store, Signup { shift, place, state, ..samples.signup() }))
        })
        .collect();
    for state in
        [SignupState::Pending, SignupState::Confirmed, SignupState::Cancelled { by: CancelledBy::Me }]
    {
        put(store, Signup { shift, place, state, ..samples.signup() });
    }
    put(store, Signup { place, state: SignupState::Waitlisted { position: 1 }, ..samples.signup() });
    line.sort_by_key(|(position, _)| *position);
    let line: Vec<Signup> = line.into_iter().map(|(_, row)| row).collect();
    assert_finds(store, &Finder::LineOf { shift, place }, &line);
}

/// A row that changes, comes back to life or goes is found by what it is now.
pub fn finders_follow_changes(store: &mut dyn Store) {
    let mut samples = Samples::new(22);
    let place = put(store, samples.place());
    let moved = put(store, Place { organization: samples.id(), ..place.clone() });
    assert_finds::<Place>(store, &Finder::PlacesOf(place.organization), &[]);
    assert_finds(store, &Finder::PlacesOf(moved.organization), &[moved]);

    let signup = put(store, Signup { state: SignupState::Waitlisted { position: 1 }, ..samples.signup() });
    let line = Finder::LineOf { shift: signup.shift, place: signup.place };
    let on = Finder::SignupsOn { shift: signup.shift, place: signup.place };
    let confirmed = put(store, Signup { state: SignupState::Confirmed, ..signup.clone() });
    assert_finds::<Signup>(store, &line, &[]);
    assert_finds(store, &on, &[confirmed]);
    put(store, Signup { state: SignupState::Cancelled { by: CancelledBy::Shift }, ..signup.clone() });
    assert_finds::<Signup>(store, &on, &[]);
    let back = put(store, signup);
    assert_finds(store, &line, std::slice::from_ref(&back));
    store.remove(Signup::KIND, back.id.into()).expect("remove");
    assert_finds::<Signup>(store, &line, &[]);
    assert_finds::<Signup>(store, &on, &[]);
}

/// More than the limit gives exactly the limit, the first ones in order.
pub fn look_ups_are_limited(store: &mut dyn Store) {
    let mut samples = Samples::new(23);
    let account: AccountId = samples.id();
    let mut grants: Vec<RoleGrant> =
        (0..LIMIT + 3).map(|_| put(store, RoleGrant { account, ..samples.role_grant() })).collect();
    grants.sort_by_key(Entity::id);
    let found = store.rows::<RoleGrant>(&Finder::GrantsOf(account)).expect("find");
    assert_eq!(found.len(), LIMIT);
    assert!(found == grants[..LIMIT], "the first ones in order");
}

/// A line longer than the common limit comes whole: settling a part of it would number it wrongly.
pub fn a_long_line_comes_whole(store: &mut dyn Store) {
    let mut samples = Samples::new(24);
    let (shift, place): (ShiftId, PlaceId) = (samples.id(), samples.id());
    let length = LIMIT as u32 + 3;
    for position in (1..=length).rev() {
        put(store, Signup { shift, place, state: SignupState::Waitlisted { position }, ..samples.signup() });
    }
    for finder in [Finder::LineOf { shift, place }, Finder::SignupsOn { shift, place }] {
        let positions: Vec<SignupState> =
            store.rows(&finder).expect("find").into_iter().map(|row: Signup| row.state).collect();
        let expected: Vec<SignupState> =
            (1..=length).map(|position| SignupState::Waitlisted { position }).collect();
        assert!(positions == expected, "{} of {length}, in order", positions.len());
    }
}
