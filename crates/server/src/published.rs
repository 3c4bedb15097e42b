//! What anybody who has a link may see: the one rule of public calendars and public pages.
//!
//! A place and a campaign are found by their ids alone, which nobody guesses; whoever hands the link out decides. Of their
//! shifts all are seen that are published, also those that were cancelled since; never a draft.

use stuga_domain::{
    CampaignId, Entity, Finder, Time,
    places::Place,
    shifts::{Shift, ShiftState},
};
use stuga_store::{Rows, StoreError};

/// Whether a shift may be seen by anybody who has its link.
#[must_use]
pub fn is_public(shift: &Shift) -> bool {
    shift.state != ShiftState::Draft
}

/// The published shifts of a place that start in `[from, to)`, by start.
pub fn shifts_at(rows: &Rows<'_>, place: &Place, from: Time, to: Time) -> Result<Vec<Shift>, StoreError> {
    let at = Finder::ShiftsAt {
        place: place.id,
        organization: place.organization,
        audience: place.audience,
        from,
        to,
    };
    let found = rows.find(&at)?.into_iter().filter_map(Shift::from_row);
    Ok(found.filter(is_public).collect())
}

/// The places of a campaign, by name.
pub fn places_in(rows: &Rows<'_>, campaign: CampaignId) -> Result<Vec<Place>, StoreError> {
    Ok(rows.places()?.into_iter().filter(|place| place.campaign == campaign).collect())
}
