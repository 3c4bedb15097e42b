//! From what a person does to a command, and from its outcome to what they hear.

#[cfg(feature = "duties")]
mod duties;

use crate::{EngineError, zone::Zone};
use chrono::Timelike;
use stuga_api::{Action, Failure};
use stuga_domain::{
    Command, Ids, Read, ReadExt, Rejection, ShiftId, Time,
    cover::{OfferCover, TakeCoverBack},
    left_work::{AdoptLeftWork, LeftWork, LetGoLeftWork},
    organizations::Organization,
    places::Place,
    shifts::{CancelMine, Handover, OfferHandover, Shift, SignUp, Signup, TakeHandover, WithdrawHandover},
};
use stuga_sync::device::Performed;

type Meaning = Result<Command, Failure>;

/// What an action means. Where a row is missing it cannot have come from a screen that is up to date.
pub(crate) fn meant(
    read: &dyn Read,
    now: Time,
    ids: &mut dyn Ids,
    action: &Action,
) -> Result<Meaning, EngineError> {
    if let Some(rejection) = lacks(read, action)? {
        return Ok(Err(Failure::from(&rejection)));
    }
    Ok(Ok(match action {
        Action::SignUp { shift, companions } => {
            SignUp { signup: ids.next().into(), shift: *shift, companions: *companions }.into()
        }
        Action::CancelMine { signup } => CancelMine { signup: *signup }.into(),
        Action::OfferHandover { signup, to_all } => {
            OfferHandover { handover: ids.next().into(), signup: *signup, to_all: *to_all }.into()
        }
        Action::WithdrawHandover { handover } => WithdrawHandover { handover: *handover }.into(),
        Action::TakeHandover { shift, handover, companions } => {
            let (shift, handover, companions) = (*shift, *handover, *companions);
            TakeHandover { signup: ids.next().into(), shift, handover, companions }.into()
        }
        Action::TakeOver { left } => AdoptLeftWork { left: *left }.into(),
        Action::LetGo { left } => LetGoLeftWork { left: *left }.into(),
        Action::OfferCover(offer) => OfferCover {
            entry: ids.next().into(),
            place: offer.place,
            phone: offer.phone.clone(),
            municipality: Some(offer.municipality.clone()),
            days: offer.days,
        }
        .into(),
        Action::TakeCoverBack { entry } => TakeCoverBack { entry: *entry }.into(),
        #[cfg(feature = "duties")]
        duty => return duties::meant(read, now, ids, duty),
    }))
}

/// The refusal where the row that an action is about is not here.
fn lacks(read: &dyn Read, action: &Action) -> Result<Option<Rejection>, EngineError> {
    let (there, rejection) = match action {
        Action::SignUp { shift, .. } | Action::TakeHandover { shift, .. } => {
            (read.row::<Shift>(*shift)?.is_some(), Rejection::ShiftGone)
        }
        Action::CancelMine { signup } | Action::OfferHandover { signup, .. } => {
            (read.row::<Signup>(*signup)?.is_some(), Rejection::SignupGone)
        }
        Action::WithdrawHandover { handover } => {
            (read.row::<Handover>(*handover)?.is_some(), Rejection::HandoverGone)
        }
        Action::OfferCover(offer) => (read.row::<Place>(offer.place)?.is_some(), Rejection::PlaceGone),
        // Gone already is what was asked for.
        Action::TakeCoverBack { .. } => return Ok(None),
        Action::TakeOver { left } | Action::LetGo { left } => {
            (read.row::<LeftWork>(*left)?.is_some(), Rejection::LeftWorkGone)
        }
        #[cfg(feature = "duties")]
        duty => return duties::lacks(read, duty),
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

fn place_of(read: &dyn Read, shift: ShiftId) -> Result<Option<Place>, EngineError> {
    let Some(shift) = read.row::<Shift>(shift)? else { return Ok(None) };
    Ok(read.row::<Place>(shift.place)?)
}
