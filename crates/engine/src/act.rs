//! From what a person does to a command, and from its outcome to what they hear.

use crate::{EngineError, zone::Zone};
use chrono::Timelike;
use stuga_api::{Action, Failure, NewPlace, NewShift, NewWalkIn};
use stuga_domain::{
    Command, Finder, Ids, MarkId, Read, ReadExt, Rejection, ShiftId, SignupId,
    campaigns::Campaign,
    day_sheet::{
        Attendance, AttendanceMark, CrewNote, MarkAttendance, SettleNote, TakeWalkInBack, WalkIn, WriteNote,
        counting,
    },
    left_work::{AdoptLeftWork, LeftWork, LetGoLeftWork},
    organizations::{Organization, ancestors},
    places::{CreatePlace, Place},
    shifts::{
        CancelMine, CancelShift, Contact, CreateShift, PublishShift, RosterCard, Shift, SignUp, Signup,
    },
};
use stuga_sync::device::Performed;

type Meaning = Result<Command, Failure>;

/// What an action means. Where a row is missing it cannot have come from a screen that is up to date.
pub(crate) fn meant(read: &dyn Read, ids: &mut dyn Ids, action: &Action) -> Result<Meaning, EngineError> {
    if let Some(rejection) = lacks(read, action)? {
        return Ok(Err(Failure::from(&rejection)));
    }
    Ok(Ok(match action {
        Action::SignUp { shift, companions } => {
            SignUp { signup: ids.next().into(), shift: *shift, companions: *companions }.into()
        }
        Action::CancelMine { signup } => CancelMine { signup: *signup }.into(),
        Action::CreateShift(new) => return create_shift(read, ids, new),
        Action::PublishShift { shift } => PublishShift { shift: *shift }.into(),
        Action::CancelShift { shift, reason } => CancelShift { shift: *shift, reason: reason.clone() }.into(),
        Action::CreatePlace(new) => return create_place(read, ids, new),
        Action::Mark { signup, attendance } => {
            let undoes = marks(read, *signup, |other| other > *attendance)?;
            let (mark, signup, attendance) = (ids.next().into(), *signup, Some(*attendance));
            MarkAttendance { mark, signup, attendance, undoes }.into()
        }
        Action::Unmark { signup, attendance } => {
            let undoes = marks(read, *signup, |other| other == *attendance)?;
            MarkAttendance { mark: ids.next().into(), signup: *signup, attendance: None, undoes }.into()
        }
        Action::WalkIn(new) => walk_in(ids, new).into(),
        Action::TakeWalkInBack { signup } => TakeWalkInBack { signup: *signup }.into(),
        Action::WriteNote { place, kind, text } => {
            WriteNote { note: ids.next().into(), place: *place, kind: *kind, text: text.clone() }.into()
        }
        Action::SettleNote { note, settled } => SettleNote { note: *note, settled: *settled }.into(),
        Action::TakeOver { left } => AdoptLeftWork { left: *left }.into(),
        Action::LetGo { left } => LetGoLeftWork { left: *left }.into(),
    }))
}

/// The refusal where the row that an action is about is not here.
fn lacks(read: &dyn Read, action: &Action) -> Result<Option<Rejection>, EngineError> {
    let (there, rejection) = match action {
        Action::SignUp { shift, .. } | Action::PublishShift { shift } | Action::CancelShift { shift, .. } => {
            (read.row::<Shift>(*shift)?.is_some(), Rejection::ShiftGone)
        }
        Action::CancelMine { signup } => (read.row::<Signup>(*signup)?.is_some(), Rejection::SignupGone),
        Action::TakeOver { left } | Action::LetGo { left } => {
            (read.row::<LeftWork>(*left)?.is_some(), Rejection::LeftWorkGone)
        }
        Action::Mark { signup, .. } | Action::Unmark { signup, .. } | Action::TakeWalkInBack { signup } => {
            (read.row::<RosterCard>(*signup)?.is_some(), Rejection::SignupGone)
        }
        Action::WalkIn(new) => (read.row::<Shift>(new.shift)?.is_some(), Rejection::ShiftGone),
        Action::WriteNote { place, .. } => (read.row::<Place>(*place)?.is_some(), Rejection::PlaceGone),
        Action::SettleNote { note, .. } => (read.row::<CrewNote>(*note)?.is_some(), Rejection::NoteGone),
        Action::CreateShift(_) | Action::CreatePlace(_) => return Ok(None), // below, with what else they need
    };
    Ok((!there).then_some(rejection))
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
    let plain = |key: &str| Failure { key: key.to_owned(), ..failure.clone() };
    Ok(match rejection {
        Rejection::Clash { shift, starts, .. } => match place_of(read, *shift)? {
            Some(place) => {
                let starts = Zone::of(&place).local(*starts);
                let when = format!("{:02}:{:02}", starts.hour(), starts.minute());
                failure.with("place", place.name).with("when", when)
            }
            None => plain("errors-clash-plain"),
        },
        Rejection::RoleLost { organization } => match read.row::<Organization>(*organization)? {
            Some(organization) => failure.with("organization", organization.name),
            None => plain("errors-role-lost-plain"),
        },
        _ => failure,
    })
}

fn create_shift(read: &dyn Read, ids: &mut dyn Ids, new: &NewShift) -> Result<Meaning, EngineError> {
    let Some(place) = read.row::<Place>(new.place)? else {
        return Ok(Err(Failure::from(&Rejection::PlaceGone)));
    };
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
    Ok(Ok(command.into()))
}

/// The marks on a signup that count, and are of some kind.
fn marks(
    read: &dyn Read,
    signup: SignupId,
    of: impl Fn(Attendance) -> bool,
) -> Result<Vec<MarkId>, EngineError> {
    let Some(card) = read.row::<RosterCard>(signup)? else { return Ok(Vec::new()) };
    let mut marks: Vec<AttendanceMark> =
        read.rows(&Finder::MarksOn { shift: card.shift, place: card.place })?;
    marks.retain(|mark| mark.signup == signup);
    let counting = counting(&marks).into_iter().filter(|(attendance, _)| of(*attendance));
    Ok(counting.map(|(_, mark)| mark.id).collect())
}

fn walk_in(ids: &mut dyn Ids, new: &NewWalkIn) -> WalkIn {
    WalkIn {
        signup: ids.next().into(),
        account: ids.next().into(),
        mark: ids.next().into(),
        shift: new.shift,
        name: new.name.clone(),
        phone: Some(new.phone.clone()),
        companions: new.companions,
        consent: new.consent,
    }
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
    Ok(Ok(command.into()))
}

fn place_of(read: &dyn Read, shift: ShiftId) -> Result<Option<Place>, EngineError> {
    let Some(shift) = read.row::<Shift>(shift)? else { return Ok(None) };
    Ok(read.row::<Place>(shift.place)?)
}
