use super::{Context, find};
use crate::{EngineError, zone::Zone};
use stuga_api::{CardKind, RosterLine, ShiftCard, ShiftView};
use stuga_domain::{
    PlaceId, ReadExt, ShiftId,
    order::sort_by_key,
    places::PlaceGuide,
    shifts::{CardState, RosterCard, Shift},
};

/// Other shifts to offer where this one takes nobody.
const ALTERNATIVES: usize = 3;

/// One shift with all there is to know.
pub(super) fn shift(context: &Context<'_>, id: ShiftId) -> Result<Option<ShiftView>, EngineError> {
    let Some(shift) = context.device().row::<Shift>(id)? else { return Ok(None) };
    let (place, organization) = (shift.place, shift.organization);
    let Some(card) = context.cards(vec![shift])?.pop() else { return Ok(None) };
    let plans = context.plans(organization)?;
    let zone = context.place(place).map_or(Zone::utc(), |(_, zone)| *zone);
    let roster = if context.runs(place)? { Some(roster(context, id, place, zone)?) } else { None };
    Ok(Some(ShiftView {
        organization_name: context.organization_name(organization)?,
        alternatives: alternatives(context, &card)?,
        plans,
        roster,
        meeting_point: context
            .device()
            .row::<PlaceGuide>(place)?
            .map(|it| it.meeting_point)
            .unwrap_or_default(),
        #[cfg(feature = "duties")]
        my_duty: context.my_duty(card.mine.as_ref()),
        #[cfg(feature = "duties")]
        coming: super::reminders::coming(context, &card)?,
        link: format!("{}/p/shift/{id}", context.server.trim_end_matches('/')),
        card,
    }))
}

fn roster(
    context: &Context<'_>,
    id: ShiftId,
    place: PlaceId,
    zone: Zone,
) -> Result<Vec<RosterLine>, EngineError> {
    let offering = context.offering(id, place)?;
    let cards = context.rows().roster_of(id)?.into_iter();
    let coming = cards.filter(|card: &RosterCard| card.state != CardState::Cancelled);
    Ok(coming
        .map(|card| RosterLine {
            offers: offering.contains(&card.id),
            signup: card.id,
            name: card.name,
            phone: card.phone,
            companions: card.companions,
            state: card.state,
            asked_at: zone.local(card.asked_at),
        })
        .collect())
}

/// The nearest in time with room, at this place or of its kind, for when this one takes nobody.
fn alternatives(context: &Context<'_>, card: &ShiftCard) -> Result<Vec<ShiftCard>, EngineError> {
    if card.kind == CardKind::Draft || (card.takes() && card.room() > 0) {
        return Ok(Vec::new());
    }
    let mut others = find::candidates(context)?;
    others.retain(|other| {
        other.shift != card.shift
            && other.room() > 0
            && (other.place == card.place || other.place_kind == card.place_kind)
    });
    sort_by_key(&mut others, |other| (other.starts - card.starts).abs());
    others.truncate(ALTERNATIVES);
    Ok(others)
}
