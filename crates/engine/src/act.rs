//! From what a person does to a command, with the sentence that the outbox keeps.

use crate::{EngineError, zone::Zone};
use stuga_api::{Action, Doing, Failure, NewPlace, NewShift};
use stuga_domain::{
    Command, Finder, Ids, Read, ReadExt, Rejection, ShiftId,
    campaigns::Campaign,
    organizations::ancestors,
    places::{CreatePlace, Place},
    shifts::{CancelMine, CancelShift, Contact, CreateShift, PublishShift, Shift, SignUp, Signup},
};
use stuga_sync::device::Performed;

/// A command and its sentence.
pub(crate) struct Meant {
    pub(crate) command: Command,
    pub(crate) doing: Doing,
}

type Meaning = Result<Meant, Failure>;

/// What an action means. Where a row is missing the action cannot have come from a screen.
pub(crate) fn meant(read: &dyn Read, ids: &mut dyn Ids, action: &Action) -> Result<Meaning, EngineError> {
    match action {
        Action::SignUp { shift, companions } => {
            let Some((shift, place)) = shift_at(read, *shift)? else { return gone(Rejection::ShiftGone) };
            let zone = Zone::of(&place);
            let command = SignUp { signup: ids.next().into(), shift: shift.id, companions: *companions };
            let doing = Doing::SignUp {
                place: place.name,
                starts: zone.local(shift.starts),
                ends: zone.local(shift.ends),
                heads: companions.saturating_add(1),
            };
            meaning(command, doing)
        }
        Action::CancelMine { signup } => {
            let Some(signup) = read.row::<Signup>(*signup)? else { return gone(Rejection::SignupGone) };
            let place = read.row::<Place>(signup.place)?;
            let zone = place.as_ref().map_or(Zone::utc(), Zone::of);
            let name = place.map(|place| place.name).unwrap_or_default();
            let doing = Doing::CancelMine { place: name, starts: zone.local(signup.starts) };
            meaning(CancelMine { signup: signup.id }, doing)
        }
        Action::CreateShift(new) => create_shift(read, ids, new),
        Action::PublishShift { shift } => {
            let Some((shift, place)) = shift_at(read, *shift)? else { return gone(Rejection::ShiftGone) };
            let starts = Zone::of(&place).local(shift.starts);
            meaning(PublishShift { shift: shift.id }, Doing::PublishShift { place: place.name, starts })
        }
        Action::CancelShift { shift, reason } => {
            let Some((shift, place)) = shift_at(read, *shift)? else { return gone(Rejection::ShiftGone) };
            let starts = Zone::of(&place).local(shift.starts);
            let doing = Doing::CancelShift { place: place.name, starts, reason: reason.clone() };
            meaning(CancelShift { shift: shift.id, reason: reason.clone() }, doing)
        }
        Action::CreatePlace(new) => create_place(read, ids, new),
    }
}

/// What the person hears of it at once.
pub(crate) fn outcome(read: &dyn Read, performed: Performed) -> Result<Result<(), Failure>, EngineError> {
    match performed {
        Performed::Queued(_) | Performed::Known => Ok(Ok(())),
        Performed::Refused(rejection) => Ok(Err(failure(read, &rejection)?)),
    }
}

/// A refusal in words, with the names that this device knows.
pub(crate) fn failure(read: &dyn Read, rejection: &Rejection) -> Result<Failure, EngineError> {
    let failure = Failure::from(rejection);
    let Rejection::Clash { shift, starts, .. } = rejection else { return Ok(failure) };
    Ok(match shift_at(read, *shift)? {
        Some((_, place)) => {
            let when = Zone::of(&place).local(*starts).format("%H:%M").to_string();
            failure.with("place", place.name).with("when", when)
        }
        None => Failure { key: "errors-clash-plain".to_owned(), ..failure },
    })
}

fn create_shift(read: &dyn Read, ids: &mut dyn Ids, new: &NewShift) -> Result<Meaning, EngineError> {
    let Some(place) = read.row::<Place>(new.place)? else { return gone(Rejection::PlaceGone) };
    let zone = Zone::of(&place);
    let (Some(starts), Some(ends)) = (zone.moment(new.starts), zone.moment(new.ends)) else {
        return Ok(Err(Failure::new("time_skipped")));
    };
    let command = CreateShift {
        shift: ids.next().into(),
        place: place.id,
        starts,
        ends,
        min: new.min,
        max: new.max,
        contact: Contact { name: new.contact_name.clone(), phone: new.contact_phone.clone() },
        note: new.note.clone(),
        publish: new.publish,
    };
    meaning(command, Doing::CreateShift { place: place.name, starts: new.starts, ends: new.ends })
}

/// A place belongs to the running campaign nearest above its organization, is seen by that campaign's
/// organization, and keeps its time zone from a sister place.
fn create_place(read: &dyn Read, ids: &mut dyn Ids, new: &NewPlace) -> Result<Meaning, EngineError> {
    let mut campaign = None;
    let mut zone = None;
    for organization in ancestors(read, new.organization)? {
        if campaign.is_none() {
            campaign = read.rows::<Campaign>(&Finder::CampaignsOf(organization))?.pop();
        }
        if zone.is_none() {
            let sister = read.rows::<Place>(&Finder::PlacesOf(organization))?.pop();
            zone = sister.map(|place| place.time_zone);
        }
    }
    let Some(campaign) = campaign else { return Ok(Err(Failure::new("no_campaign"))) };
    let command = CreatePlace {
        place: ids.next().into(),
        organization: new.organization,
        audience: campaign.organization,
        campaign: campaign.id,
        kind: new.kind,
        name: new.name.clone(),
        address: new.address.clone(),
        time_zone: zone.unwrap_or_else(|| "Europe/Stockholm".to_owned()),
    };
    meaning(command, Doing::CreatePlace { name: new.name.clone() })
}

fn shift_at(read: &dyn Read, shift: ShiftId) -> Result<Option<(Shift, Place)>, EngineError> {
    let Some(shift) = read.row::<Shift>(shift)? else { return Ok(None) };
    Ok(read.row::<Place>(shift.place)?.map(|place| (shift, place)))
}

fn meaning(command: impl Into<Command>, doing: Doing) -> Result<Meaning, EngineError> {
    Ok(Ok(Meant { command: command.into(), doing }))
}

fn gone(rejection: Rejection) -> Result<Meaning, EngineError> {
    Ok(Err(Failure::from(&rejection)))
}
