//! Promises about single rows, and random histories.

use super::{Model, Samples, extremes, some_of_every_finder};
use stuga_domain::{Kind, OrganizationId, Read, Row, Store};
use uuid::Uuid;

/// Nothing is there before anything is put, and removing it is no error.
pub fn an_empty_store_finds_nothing(store: &mut dyn Store) {
    let mut samples = Samples::new(1);
    for kind in Kind::ALL {
        let row = samples.row(*kind);
        assert_eq!(store.get(*kind, row.id()).unwrap(), None);
        store.remove(*kind, row.id()).unwrap();
        for finder in some_of_every_finder(&mut samples, &row) {
            assert_eq!(store.find(&finder).unwrap(), [], "{finder:?}");
        }
    }
}

/// Every variant and every extreme value of every kind comes back as it went in.
pub fn what_is_put_comes_back(store: &mut dyn Store) {
    let rows: Vec<Row> = Kind::ALL.iter().flat_map(|kind| extremes(*kind)).collect();
    for row in &rows {
        store.put(row.clone()).unwrap();
    }
    for row in rows {
        assert_eq!(store.get(row.kind(), row.id()).unwrap(), Some(row));
    }
}

/// A row put under an id that is taken replaces the old one in every column, from any value to any other.
pub fn putting_again_replaces_every_column(store: &mut dyn Store) {
    for kind in Kind::ALL {
        let id = Uuid::from_u128(7);
        // Neighbours differ in every field; the second round has other neighbours.
        let rows = extremes(*kind);
        for row in rows.iter().chain(rows.iter().step_by(7)) {
            let row = with_id(row.clone(), id);
            store.put(row.clone()).unwrap();
            assert_eq!(store.get(*kind, id).unwrap(), Some(row));
        }
    }
}

/// Removing takes the row with that id and kind, and no other; doing it again is no error.
pub fn removing_takes_that_row_alone(store: &mut dyn Store) {
    let mut samples = Samples::new(2);
    for kind in Kind::ALL {
        let (gone, stays) = (samples.row(*kind), samples.row(*kind));
        store.put(gone.clone()).unwrap();
        store.put(stays.clone()).unwrap();
        store.remove(*kind, gone.id()).unwrap();
        store.remove(*kind, gone.id()).unwrap();
        assert_eq!(store.get(*kind, gone.id()).unwrap(), None);
        assert_eq!(store.get(*kind, stays.id()).unwrap(), Some(stays));
    }
}

/// The same id in every kind (a tally bears its shift's, a card its signup's) makes as many rows.
pub fn kinds_do_not_share_ids(store: &mut dyn Store) {
    let id = Uuid::from_u128(8);
    let mut samples = Samples::new(3);
    let rows: Vec<Row> = Kind::ALL.iter().map(|kind| with_id(samples.row(*kind), id)).collect();
    for row in &rows {
        store.put(row.clone()).unwrap();
    }
    for (removed, row) in rows.iter().enumerate() {
        store.remove(row.kind(), id).unwrap();
        for (index, row) in rows.iter().enumerate() {
            let expected = (index > removed).then(|| row.clone());
            assert_eq!(store.get(row.kind(), id).unwrap(), expected);
        }
    }
}

/// Over random puts, replacements and removals of rows that hang together, every finder finds what the
/// model finds, in its order.
pub fn random_histories_agree_with_the_model(store: &mut dyn Store) {
    let mut model = Model::default();
    let mut samples = Samples::new(4);
    for step in 0..600 {
        let known = match model.rows().count() {
            0 => None,
            count => model.rows().nth((samples.number() % count as u64) as usize).cloned(),
        };
        let row = match known.filter(|_| samples.below(2) == 0) {
            Some(known) => with_id(related(samples.row(known.kind()), &mut samples), known.id()),
            None => {
                let kind = samples.pick(Kind::ALL);
                related(samples.row(kind), &mut samples)
            }
        };
        if samples.below(5) == 0 {
            store.remove(row.kind(), row.id()).unwrap();
            model.remove(row.kind(), row.id()).unwrap();
        } else {
            store.put(row.clone()).unwrap();
            model.put(row.clone()).unwrap();
        }
        for finder in some_of_every_finder(&mut samples, &row) {
            assert_eq!(store.find(&finder).unwrap(), model.find(&finder).unwrap(), "step {step}: {finder:?}");
        }
    }
}

/// The row with few choices in the fields that finders look at, so that many rows share them.
fn related(row: Row, samples: &mut Samples) -> Row {
    fn few<T: From<Uuid>>(samples: &mut Samples) -> T {
        Uuid::from_u128(1 + u128::from(samples.below(3))).into()
    }
    let organization: OrganizationId = few(samples);
    let text = samples.pick(&["", "a", "A", "å", "aa"]).to_owned();
    let option = (samples.below(4) != 0).then(|| text.clone());
    let mut row = row;
    match &mut row {
        Row::Organization(row) => {
            (row.parent, row.name) = ((samples.below(3) != 0).then_some(organization), text)
        }
        Row::Campaign(row) => row.organization = organization,
        Row::Place(row) => (row.organization, row.name) = (organization, text),
        Row::Person(row) => {
            row.organization = organization;
            (row.member_number, row.email, row.phone) = (option.clone(), option.clone(), option);
        }
        Row::Account(row) => row.email = option,
        Row::RoleGrant(row) => row.account = few(samples),
        Row::EndedRole(row) => row.account = few(samples),
        Row::LeftWork(row) => row.account = few(samples),
        Row::Shift(row) => row.place = few(samples),
        Row::Signup(row) => (row.shift, row.account) = (few(samples), few(samples)),
        Row::ShiftBatch(row) => row.place = few(samples),
        Row::CoverEntry(row) => row.place = few(samples),
        Row::CoverMark(row) => row.shift = few(samples),
        Row::Handover(row) => row.shift = few(samples),
        Row::DutyMark(row) => row.shift = few(samples),
        Row::Credit(row) => {
            (row.account, row.campaign, row.shift) = (few(samples), few(samples), few(samples))
        }
        Row::Pledge(row) => row.account = few(samples),
        Row::PoolEntry(row) => row.account = few(samples),
        Row::ShiftTally(_) | Row::RosterCard(_) | Row::AttendanceMark(_) => {}
        Row::CrewNote(_) | Row::Template(_) => {}
        Row::MyDuty(_) | Row::PlaceGuide(_) | Row::PlaceKeys(_) | Row::FaqAnswer(_) => {}
        Row::StaffRequest(_) | Row::StaffNotice(_) => {}
        Row::ReminderWishes(_) | Row::Coming(_) | Row::Moved(_) => {}
    }
    row
}

/// The row under another id.
fn with_id(mut row: Row, id: Uuid) -> Row {
    match &mut row {
        Row::Organization(row) => row.id = id.into(),
        Row::Campaign(row) => row.id = id.into(),
        Row::Place(row) => row.id = id.into(),
        Row::Person(row) => row.id = id.into(),
        Row::Account(row) => row.id = id.into(),
        Row::RoleGrant(row) => row.id = id.into(),
        Row::Shift(row) => row.id = id.into(),
        Row::ShiftTally(row) => row.id = id.into(),
        Row::Signup(row) => row.id = id.into(),
        Row::RosterCard(row) => row.id = id.into(),
        Row::EndedRole(row) => row.id = id.into(),
        Row::LeftWork(row) => row.id = id.into(),
        Row::AttendanceMark(row) => row.id = id.into(),
        Row::CrewNote(row) => row.id = id.into(),
        Row::Template(row) => row.id = id.into(),
        Row::ShiftBatch(row) => row.id = id.into(),
        Row::CoverEntry(row) => row.id = id.into(),
        Row::CoverMark(row) => row.id = id.into(),
        Row::Handover(row) => row.id = id.into(),
        Row::DutyMark(row) => row.id = id.into(),
        Row::MyDuty(row) => row.id = id.into(),
        Row::PlaceGuide(row) => row.id = id.into(),
        Row::PlaceKeys(row) => row.id = id.into(),
        Row::FaqAnswer(row) => row.id = id.into(),
        Row::StaffRequest(row) => row.id = id.into(),
        Row::StaffNotice(row) => row.id = id.into(),
        Row::Credit(row) => row.id = id.into(),
        Row::Pledge(row) => row.id = id.into(),
        Row::PoolEntry(row) => row.id = id.into(),
        Row::ReminderWishes(row) => row.id = id.into(),
        Row::Coming(row) => row.id = id.into(),
        Row::Moved(row) => row.id = id.into(),
    }
    row
}
