use super::Attendance;
use crate::shifts::{CardState, RosterCard};

/// Whether a party stands on the sheet. Who called off and comes after all does; a walk-in that was taken back does not.
#[must_use]
pub fn is_listed(card: &RosterCard, attendance: Option<Attendance>) -> bool {
    card.state != CardState::Cancelled || (!card.walk_in && attendance == Some(Attendance::Here))
}

/// Heads of a party that are expected: who has a spot and has not said that they can't come, and whoever else is here. Who
/// is here in another's stead must not hide who is not.
#[must_use]
pub fn expected_heads(card: &RosterCard, attendance: Option<Attendance>) -> u32 {
    let comes = card.state == CardState::Confirmed && attendance != Some(Attendance::Excused);
    if comes || attendance == Some(Attendance::Here) { u32::from(card.companions) + 1 } else { 0 }
}
