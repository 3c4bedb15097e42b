//! What a person sees, by kind.

use stuga_domain::{
    Row,
    answers::FaqAnswer,
    campaigns::Campaign,
    cover::CoverEntry,
    crew::DutyMark,
    day_sheet::CrewNote,
    hours::Pledge,
    organizations::Organization,
    places::{Place, PlaceGuide},
    pool::PoolEntry,
    requests::StaffRequest,
    shifts::{Handover, RosterCard, Shift, Signup},
};

/// The rows that they see.
pub(super) struct Seen<'r>(pub &'r [Row]);

macro_rules! seen {
    ($($name:ident: $kind:ident,)*) => {
        impl<'r> Seen<'r> {
            $(pub(super) fn $name(&self) -> Vec<&'r $kind> {
                let of = |row: &'r Row| match row { Row::$kind(row) => Some(row), _ => None };
                self.0.iter().filter_map(of).collect()
            })*
        }
    };
}

seen! {
    shifts: Shift,
    signups: Signup,
    handovers: Handover,
    cards: RosterCard,
    notes: CrewNote,
    entries: CoverEntry,
    places: Place,
    guides: PlaceGuide,
    organizations: Organization,
    campaigns: Campaign,
    duty_marks: DutyMark,
    answers: FaqAnswer,
    pledges: Pledge,
    pool: PoolEntry,
    requests: StaffRequest,
}
