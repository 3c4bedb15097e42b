use super::Context;
use crate::EngineError;
use std::collections::BTreeSet;
use stuga_api::{FindView, PlaceOption, ShiftCard, ShiftFilter};
use stuga_domain::{PlaceId, order::sort_by_key};

/// Shifts that I may take or stand in line for, priority first, then by start.
pub(super) fn candidates(context: &Context<'_>) -> Result<Vec<ShiftCard>, EngineError> {
    let mut cards = context.cards(context.rows().shifts_ending_after(context.now)?)?;
    cards.retain(ShiftCard::takes);
    sort_by_key(&mut cards, |card| (!card.priority, card.starts));
    Ok(cards)
}

/// Candidates through a filter, with what there is to choose from.
pub(super) fn find(context: &Context<'_>, filter: &ShiftFilter) -> Result<FindView, EngineError> {
    let mut cards = candidates(context)?;
    let (mut days, mut ids) = (BTreeSet::new(), BTreeSet::<PlaceId>::new());
    for card in &cards {
        days.insert(card.starts.date());
        ids.insert(card.place);
    }
    let mut places = Vec::with_capacity(ids.len());
    for id in ids {
        if let Some((place, _)) = context.place(id) {
            places.push(context.option(place)?);
        }
    }
    sort_by_key(&mut places, |place: &PlaceOption| place.name.clone());
    cards.retain(|card| {
        filter.day.is_none_or(|day| card.starts.date() == day)
            && filter.place.is_none_or(|place| card.place == place)
            && filter.kind.is_none_or(|kind| card.place_kind == kind)
            && (!filter.short_only || card.missing() > 0)
    });
    let total = u32::try_from(cards.len()).unwrap_or(u32::MAX);
    cards.truncate(filter.limit as usize);
    Ok(FindView { today: context.today(), cards, total, days: days.into_iter().collect(), places })
}
