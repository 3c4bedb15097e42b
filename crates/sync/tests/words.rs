//! The words of the wire: which fields rows and commands have, and which values stand in them. An app that is older
//! than its server must be able to read it, so words are listed by the schema of devices, and a list once written stays.
//!
//! A new field of a row, or a new value, is a new schema: raise `SCHEMA` (a device that is brought up to date then reads
//! all rows anew, and has what it could not keep), and run this with `STUGA_RECORD=1`, which writes the new list. A new value in
//! a kind that older schemas know is also to be told to them in words that they know: in `pull`, and in
//! `TOLD` here.
#![allow(clippy::unwrap_used)] // clippy sees no test in a test's own functions

use serde::Serialize;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use stuga_domain::{
    Kind, OrganizationId, Scope, Time,
    cover::CoverSaid,
    day_sheet::{Attendance, NoteKind},
    left_work::{LeftState, LeftWhy},
    organizations::OrganizationKind,
    places::PlaceKind,
    requests::{RequestState, StaffKind},
    roles::Role,
    shifts::{CancelledBy, CardState, ShiftState, SignupState},
};
use stuga_store::conformance::Samples;
use stuga_sync::SCHEMA;
use uuid::Uuid;

type Words = BTreeMap<String, BTreeSet<String>>;

/// All values of an enum: one that is left out does not compile.
macro_rules! every {
    ($words:ident, $field:literal, $enum:ident: $($pattern:pat => $value:expr,)+) => {{
        let _complete = |value: &$enum| match value { $($pattern => {})+ };
        $words.insert(format!("value {}", $field), [$(word(&$value)),+].into());
    }};
}

/// A value as the wire names it: a text, or the text behind the tag with the fields that go along.
fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value).unwrap() {
        Value::String(text) => text,
        Value::Object(fields) => {
            let tagged = |(name, value): (&String, &Value)| match (name.as_str(), value) {
                ("state" | "because", Value::String(text)) => text.clone(),
                _ => name.clone(),
            };
            // By name, whichever order the features of `serde_json` keep.
            let fields: BTreeMap<_, _> = fields.iter().collect();
            fields.into_iter().map(tagged).collect::<Vec<_>>().join(" ")
        }
        other => other.to_string(),
    }
}

fn fields(value: &Value, before: &str, into: &mut BTreeSet<String>) {
    for (name, value) in value.as_object().into_iter().flatten() {
        let name = format!("{before}{name}");
        // What stands behind a tag is among the values.
        if value.get("state").is_none() && value.get("because").is_none() && !name.ends_with("body") {
            fields(value, &format!("{name}."), into);
        }
        into.insert(name);
    }
}

/// What this build says.
fn words() -> Words {
    let mut words = Words::new();
    let mut samples = Samples::new(1);
    for kind in Kind::ALL {
        let row = serde_json::to_value(samples.row(*kind)).unwrap();
        fields(&row[kind.name()], "", words.entry(format!("row {kind}")).or_default());
    }
    let organization = OrganizationId(Uuid::nil());
    every!(words, "organization.kind", OrganizationKind:
        OrganizationKind::District => OrganizationKind::District,
        OrganizationKind::Association => OrganizationKind::Association,
        OrganizationKind::Cluster => OrganizationKind::Cluster,
    );
    every!(words, "place.kind", PlaceKind:
        PlaceKind::Hut => PlaceKind::Hut,
        PlaceKind::Bike => PlaceKind::Bike,
        PlaceKind::PhoneBank => PlaceKind::PhoneBank,
        PlaceKind::Square => PlaceKind::Square,
        PlaceKind::DoorKnocking => PlaceKind::DoorKnocking,
        PlaceKind::Other => PlaceKind::Other,
    );
    every!(words, "role_grant.role", Role:
        Role::Admin => Role::Admin,
        Role::Organizer => Role::Organizer,
        Role::CallLeader => Role::CallLeader,
        Role::HutManager => Role::HutManager,
        Role::Member => Role::Member,
    );
    every!(words, "shift.state", ShiftState:
        ShiftState::Draft => ShiftState::Draft,
        ShiftState::Open => ShiftState::Open,
        ShiftState::Cancelled { .. } => ShiftState::Cancelled { reason: String::new() },
    );
    every!(words, "signup.state", SignupState:
        SignupState::Pending => SignupState::Pending,
        SignupState::Confirmed => SignupState::Confirmed,
        SignupState::Waitlisted { .. } => SignupState::Waitlisted { position: 1 },
        SignupState::Cancelled { .. } => SignupState::Cancelled { by: CancelledBy::Me },
    );
    every!(words, "signup.state.by", CancelledBy:
        CancelledBy::Me => CancelledBy::Me,
        CancelledBy::Shift => CancelledBy::Shift,
    );
    every!(words, "roster_card.state", CardState:
        CardState::Confirmed => CardState::Confirmed,
        CardState::Waitlisted { .. } => CardState::Waitlisted { position: 1 },
        CardState::Cancelled => CardState::Cancelled,
    );
    every!(words, "left_work.why", LeftWhy:
        LeftWhy::RoleLost { .. } => LeftWhy::RoleLost { organization },
        LeftWhy::DeviceRevoked => LeftWhy::DeviceRevoked,
    );
    every!(words, "left_work.state", LeftState:
        LeftState::Waiting => LeftState::Waiting,
        LeftState::Adopted => LeftState::Adopted,
        LeftState::LetGo => LeftState::LetGo,
    );
    every!(words, "attendance_mark.attendance", Attendance:
        Attendance::Late => Attendance::Late,
        Attendance::NoShow => Attendance::NoShow,
        Attendance::Excused => Attendance::Excused,
        Attendance::Here => Attendance::Here,
    );
    every!(words, "cover_mark.said", CoverSaid:
        CoverSaid::Asked => CoverSaid::Asked,
        CoverSaid::NoAnswer => CoverSaid::NoAnswer,
        CoverSaid::Cannot => CoverSaid::Cannot,
        CoverSaid::ComesLater => CoverSaid::ComesLater,
        CoverSaid::Comes => CoverSaid::Comes,
        CoverSaid::Enough => CoverSaid::Enough,
    );
    every!(words, "crew_note.kind", NoteKind:
        NoteKind::Word => NoteKind::Word,
        NoteKind::Low => NoteKind::Low,
    );
    every!(words, "staff_request.kind", StaffKind:
        StaffKind::Candidate => StaffKind::Candidate,
        StaffKind::SharedStaff => StaffKind::SharedStaff,
    );
    every!(words, "staff_request.state", RequestState:
        RequestState::Waiting => RequestState::Waiting,
        RequestState::Granted { .. } => RequestState::Granted { who: String::new(), by_name: String::new(), at: Time::default() },
        RequestState::Declined { .. } => RequestState::Declined { reason: String::new(), by_name: String::new(), at: Time::default() },
    );
    every!(words, "scope", Scope:
        Scope::Public(_) => Scope::Public(organization),
        Scope::Staff(_) => Scope::Staff(organization),
        Scope::Crew(_) => Scope::Crew(Uuid::nil().into()),
        Scope::Mates(_) => Scope::Mates(Uuid::nil().into()),
        Scope::Way(_) => Scope::Way(Uuid::nil().into()),
        Scope::Account(_) => Scope::Account(Uuid::nil().into()),
        Scope::Person(_) => Scope::Person(Uuid::nil().into()),
        Scope::Register => Scope::Register,
    );
    words
}

/// Values that came after a schema, in kinds and scopes that it knows, and that `pull` tells its apps in other words:
/// schema, where, value.
const TOLD: &[(u32, &str, &str)] = &[];

/// Values of scopes that `pull` keeps from apps before a schema: they hold nothing of them.
const KEPT_BACK: &[(u32, &str)] = &[(7, "place/00000000-0000-0000-0000-000000000000/way")];

fn path(schema: u32) -> String {
    format!("{}/tests/words/schema-{schema}.json", env!("CARGO_MANIFEST_DIR"))
}

fn listed(schema: u32) -> Words {
    serde_json::from_str(&std::fs::read_to_string(path(schema)).unwrap()).unwrap()
}

#[test]
fn the_words_of_this_schema_are_those_on_its_list() {
    if std::env::var_os("STUGA_RECORD").is_some() && !std::path::Path::new(&path(SCHEMA)).exists() {
        let text = serde_json::to_string_pretty(&words()).unwrap();
        std::fs::write(path(SCHEMA), format!("{text}\n")).unwrap();
    }
    assert_eq!(
        json!(words()),
        json!(listed(SCHEMA)),
        "other words are another schema: see the head of this file"
    );
}

#[test]
fn an_app_of_an_earlier_schema_is_told_nothing_that_it_has_no_words_for() {
    let words = words();
    for schema in 1..SCHEMA {
        for (what, then) in listed(schema) {
            let now = words.get(&what).cloned().unwrap_or_default();
            let gone: Vec<_> = then.difference(&now).filter(|_| what.starts_with("row ")).collect();
            assert!(gone.is_empty(), "apps of schema {schema} need {what}: {gone:?}");
            let kept_back =
                |word: &str| KEPT_BACK.iter().any(|(since, scope)| schema < *since && *scope == word);
            let told =
                |word: &&String| TOLD.contains(&(schema, what.as_str(), word.as_str())) || kept_back(word);
            let new = now.difference(&then).filter(|_| what.starts_with("value ")).filter(|word| !told(word));
            let new: Vec<_> = new.collect();
            assert!(new.is_empty(), "apps of schema {schema} can't read {new:?} in {what}");
        }
        let kinds = Kind::ALL.iter().filter(|kind| kind.since() <= schema).map(|kind| format!("row {kind}"));
        let listed: BTreeSet<_> =
            listed(schema).into_keys().filter(|what| what.starts_with("row ")).collect();
        assert_eq!(kinds.collect::<BTreeSet<_>>(), listed, "kinds that apps of schema {schema} are told of");
    }
}
