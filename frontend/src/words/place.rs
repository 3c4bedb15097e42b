//! Kinds of places.

use stuga_domain::places::PlaceKind;
use stuga_i18n::Texts;
use stuga_ui_kit::{Glyph, icons};

/// A kind of place, as a word.
pub fn kind(t: Texts, kind: PlaceKind) -> String {
    match kind {
        PlaceKind::Hut => t.shifts_kind_hut(),
        PlaceKind::Bike => t.shifts_kind_bike(),
        PlaceKind::PhoneBank => t.shifts_kind_phone_bank(),
        PlaceKind::Square => t.shifts_kind_square(),
        PlaceKind::DoorKnocking => t.shifts_kind_door(),
        PlaceKind::Other => t.shifts_kind_other(),
    }
}

/// Every kind, in the order in which they are offered, with its name in the address.
pub const fn kinds() -> [(PlaceKind, &'static str); 6] {
    [
        (PlaceKind::Hut, "hut"),
        (PlaceKind::Bike, "bike"),
        (PlaceKind::PhoneBank, "phone_bank"),
        (PlaceKind::Square, "square"),
        (PlaceKind::DoorKnocking, "door_knocking"),
        (PlaceKind::Other, "other"),
    ]
}

/// What is drawn beside a place's name.
pub const fn glyph_of(kind: PlaceKind) -> Glyph {
    match kind {
        PlaceKind::Hut => icons::HOUSE,
        PlaceKind::Bike => icons::BICYCLE,
        PlaceKind::PhoneBank => icons::PHONE,
        PlaceKind::Square | PlaceKind::DoorKnocking | PlaceKind::Other => icons::MAP_PIN,
    }
}
