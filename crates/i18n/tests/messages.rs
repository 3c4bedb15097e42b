//! What the languages really say.

use chrono::NaiveDate;
use std::collections::BTreeMap;

use stuga_i18n::{Lang, Texts};

const SV: Texts = Texts::of(Lang::Sv);
const EN: Texts = Texts::of(Lang::En);

/// The arguments that a key asks for: `number` for the counted, a word for the rest.
fn arguments(key: &str, number: u32) -> BTreeMap<String, String> {
    let declared = Texts::arguments(key).unwrap_or_else(|| panic!("{key} is not known")).iter();
    let value = |is_number: bool| if is_number { number.to_string() } else { "Kista".to_owned() };
    declared.map(|(name, is_number)| ((*name).to_owned(), value(*is_number))).collect()
}

#[test]
fn every_message_formats_in_every_language() {
    for lang in Lang::ALL {
        for key in Texts::keys() {
            for number in [0, 1, 2, 3, 7, 100] {
                let text = Texts::of(*lang).by_key(key, &arguments(key, number));
                let text = text.unwrap_or_else(|| panic!("{}: {key} has no text", lang.tag()));
                assert!(!text.trim().is_empty(), "{}: {key} is empty", lang.tag());
                assert!(!text.contains(['{', '}']), "{}: {key} shows its braces: {text}", lang.tag());
                assert!(!text.contains("  "), "{}: {key} has two spaces: {text}", lang.tag());
            }
        }
    }
}

#[test]
fn plural_forms_follow_the_number() {
    assert_eq!(SV.shifts_sign_up(1), "Anmäl 1 person");
    assert_eq!(SV.shifts_sign_up(3), "Anmäl 3 personer");
    assert_eq!(EN.shifts_sign_up(1), "Sign up 1 person");
    assert_eq!(EN.shifts_sign_up(3), "Sign up 3 people");
    assert_eq!(EN.sync_needs_you(1), "1 needs you");
    assert_eq!(EN.sync_needs_you(2), "2 need you");
    assert_eq!(EN.schedule_cancel_shift(7), "Cancel the shift for all 7");
}

#[test]
fn the_hard_moments_are_worded_as_the_look_says() {
    assert_eq!(SV.shifts_pending(), "Inte inskriven än. Vi frågar när du får nät.");
    assert_eq!(
        EN.shifts_pending_browser(),
        "Not booked yet. Open Stuga when you have network, and we'll ask."
    );
    assert_eq!(SV.shifts_waitlisted(2), "Du är tvåa i kön. Kom först när vi säger till.");
    assert_eq!(EN.shifts_waitlisted(2), "You're second. Wait for our word.");
    assert_eq!(EN.shifts_waitlisted(21), "You're number 21 in line. Wait for our word.");
    assert_eq!(SV.shifts_declined_full_other("14"), "Passet blev fullt. Klockan 14 har plats.");
    assert_eq!(EN.shifts_declined_full_other("14:00"), "It filled up. 14:00 has room.");
    assert_eq!(SV.sync_offline_since("08.10"), "Inget nät sedan 08.10. Fortsätt: allt finns här.");
    assert_eq!(SV.sync_reached("14.02"), "Nådde servern 14.02");
    assert_eq!(SV.sync_kept("phone"), "Sparat på telefonen");
    assert_eq!(EN.sync_kept("computer"), "Kept on this computer");
    assert_eq!(SV.errors_wiped(), "Telefonen tömdes på begäran.");
}

#[test]
fn a_key_over_the_wire_finds_its_text() {
    let max = BTreeMap::from([("max".to_owned(), "1".to_owned())]);
    assert_eq!(EN.by_key("errors-party-too-large", &max).as_deref(), Some("Only 1 person at a time."));
    let max = BTreeMap::from([("max".to_owned(), "5".to_owned()), ("more".to_owned(), "x".to_owned())]);
    assert_eq!(SV.by_key("errors-party-too-large", &max).as_deref(), Some("Högst 5 personer åt gången."));
}

#[test]
fn a_key_from_a_newer_server_or_without_its_arguments_has_none() {
    assert_eq!(EN.by_key("errors-not-invented-yet", &BTreeMap::new()), None);
    assert_eq!(EN.by_key("errors-party-too-large", &BTreeMap::new()), None);
    assert_eq!(EN.by_key("", &BTreeMap::new()), None);
}

#[test]
fn names_are_not_wrapped_in_marks_where_all_runs_one_way() {
    assert_eq!(EN.app_call("Kim"), "Call Kim");
    assert!(!Lang::Sv.is_rtl());
    assert_eq!((Lang::Sv.dir(), Lang::Sv.name(), Lang::Sv.tag()), ("ltr", "Svenska", "sv"));
}

/// Chromium orders a line by its first strong letter where nothing else says it: a day inside a Latin name's line would turn round.
#[test]
fn days_keep_their_order_inside_any_line_of_arabic() {
    let (t, day) = (Texts::of(Lang::Ar), NaiveDate::from_ymd_opt(2026, 8, 29).expect("a day"));
    let other = NaiveDate::from_ymd_opt(2025, 1, 1).expect("a day");
    for said in [t.day_short(day, day), t.day_short(day, other), t.day_long(day, day), t.day_long(day, other)]
    {
        assert!(said.starts_with('\u{200f}'), "{said:?}");
    }
    assert!(t.dates_day_and_time("a", "b").starts_with('\u{200f}'));
}
