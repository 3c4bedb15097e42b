//! Who said that they come stands on the roster; who takes it back does not.

use super::CoverEntry;
use crate::{
    AccountId, Actor, Authority, CoverId, Cx, Fault, Finder, Halt, OrganizationId, PoolId, Read, ReadExt,
    ShiftId, SignupId, Store, Time, UseCase,
    accounts::Account,
    crew,
    day_sheet::TakeWalkInBack,
    hours,
    pool::PoolEntry,
    roles::{Capability, may},
    shifts::{CardState, RosterCard, Shift, ShiftState, ShiftTally, Signup, SignupState, tally},
};
use uuid::Uuid;

/// The id of the signup of who fills in: the same on all devices, so that two managers who hear the same "yes" put one
/// person on the shift.
#[must_use]
pub fn signup_of(entry: CoverId, shift: ShiftId) -> SignupId {
    Uuid::from_u128(entry.0.as_u128() ^ shift.0.as_u128()).into()
}

/// Somebody who agreed to be asked: on the cover list of a place, or in the pool.
pub(super) struct Willing {
    pub(super) id: CoverId,
    account: Option<AccountId>,
    name: String,
    phone: String,
    agreed_at: Time,
    /// Of who is in the pool, where their entry is held.
    areas: Vec<OrganizationId>,
}

impl Willing {
    /// The one of this id, if they may be asked for the shift.
    pub(super) fn find(read: &dyn Read, whom: Uuid, shift: &Shift) -> Result<Option<Self>, Fault> {
        if let Some(entry) = read.row::<CoverEntry>(CoverId(whom))? {
            let CoverEntry { id, place, account, name, phone, agreed_at, .. } = entry;
            return Ok((place == shift.place).then_some(Self {
                id,
                account,
                name,
                phone,
                agreed_at,
                areas: Vec::new(),
            }));
        }
        let Some(entry) = read.row::<PoolEntry>(PoolId(whom))? else { return Ok(None) };
        if !entry.goes_to(read, shift.organization)? {
            return Ok(None);
        }
        let PoolEntry { id, account, name, phone, agreed_at, areas, .. } = entry;
        Ok(Some(Self { id: CoverId(id.0), account: Some(account), name, phone, agreed_at, areas }))
    }

    /// Whether the actor may know of them: who runs one place alone holds nothing of the pool, and must not get a name and a
    /// number by an id that stands in another's mark. Once they are on the shift, its crew sees them.
    pub(super) fn is_known_to(&self, read: &dyn Read, actor: &Actor, shift: ShiftId) -> Result<bool, Fault> {
        if self.areas.is_empty() || read.row::<RosterCard>(signup_of(self.id, shift))?.is_some() {
            return Ok(true);
        }
        for area in &self.areas {
            if may(actor, read, *area, Capability::PlanShifts)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The account under which they stand: their own, or one that nobody signs in to, as walk-ins have.
    pub(super) fn account(&self) -> AccountId {
        self.account.unwrap_or(AccountId(self.id.0))
    }
}

/// Puts them on the shift, as a fact: never refused for want of room.
pub(super) fn put_on(store: &mut dyn Store, cx: &Cx, entry: Willing, shift: &Shift) -> Result<(), Halt> {
    if shift.state != ShiftState::Open {
        return Ok(());
    }
    let (id, account) = (signup_of(entry.id, shift.id), entry.account());
    let card = RosterCard {
        id,
        place: shift.place,
        shift: shift.id,
        name: entry.name.clone(),
        phone: Some(entry.phone.clone()),
        companions: 0,
        asked_at: entry.agreed_at,
        state: CardState::Confirmed,
        walk_in: true,
        unverified: false,
        email: None,
    };
    if cx.authority == Authority::Device {
        store.put(card.into())?;
        return Ok(());
    }
    // They signed up by themselves meanwhile; or the id is somebody else's, which no device makes.
    let on_already = !store.rows::<Signup>(&Finder::SignupOf { account, shift: shift.id })?.is_empty();
    let before = store.row::<Signup>(id)?;
    if on_already || before.is_some_and(|signup| (signup.account, signup.shift) != (account, shift.id)) {
        return Ok(());
    }
    match store.row::<Account>(account)? {
        None => {
            let phone = Some(entry.phone);
            store.put(Account { id: account, name: entry.name, email: None, phone }.into())?;
        }
        // An id that somebody chose must not put another person on a shift.
        Some(found)
            if entry.account.is_none()
                && (found.name != entry.name || found.phone.as_ref() != Some(&entry.phone)) =>
        {
            return Ok(());
        }
        Some(_) => {}
    }
    let signup = Signup {
        id,
        shift: shift.id,
        place: shift.place,
        account,
        starts: shift.starts,
        ends: shift.ends,
        companions: 0,
        asked_at: entry.agreed_at,
        guest: false,
        state: SignupState::Confirmed,
    };
    let before = tally(store, shift)?;
    let confirmed = before.confirmed.saturating_add(signup.heads());
    store.put(card.into())?;
    store.put(signup.into())?;
    store.put(ShiftTally { confirmed, ..before }.into())?;
    // What was marked before may stand, and what they were named for before they were taken off.
    hours::recount(store, id)?;
    crew::retell(store, shift.id, shift.place)?;
    Ok(())
}

/// Takes them off again, which frees what they took.
pub(super) fn take_off(store: &mut dyn Store, cx: &Cx, entry: CoverId, shift: ShiftId) -> Result<(), Halt> {
    let signup = signup_of(entry, shift);
    if store.row::<RosterCard>(signup)?.is_some() {
        TakeWalkInBack { signup }.apply(store, cx)?;
    }
    Ok(())
}
