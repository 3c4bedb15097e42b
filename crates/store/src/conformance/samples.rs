//! Builders of rows: plausible ones from a seed, and extreme ones.

mod cover;
mod crew;
mod hours;
mod reminders;
mod requests;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta};
use serde_json::Value;
use stuga_domain::{
    Kind, Row, Time,
    accounts::Account,
    campaigns::Campaign,
    cover::CoverSaid,
    day_sheet::{Attendance, AttendanceMark, CrewNote, NoteKind, Settled},
    left_work::{LeftState, LeftWhy, LeftWork},
    organizations::{Organization, OrganizationKind},
    people::Person,
    places::{Place, PlaceKind},
    reminders::Quiet,
    roles::{EndedRole, Role, RoleGrant},
    shifts::{
        CancelledBy, CardState, Contact, Handover, HandoverState, RosterCard, Shift, ShiftState, ShiftTally,
        Signup, SignupState,
    },
    templates::{ShiftBatch, Template, TemplateLine},
};
use uuid::Uuid;

/// A source of plausible rows: the same seed gives the same rows. Every id is fresh, so a row hangs on
/// nothing until a test sets its fields.
#[derive(Clone, Debug)]
pub struct Samples(u64);

impl Samples {
    /// From a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number (SplitMix64: short, and good enough to spread test rows).
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`, which must not be 0.
    pub fn below(&mut self, end: u16) -> u16 {
        (self.number() % u64::from(end)) as u16
    }

    /// One of `choices`, which must not be empty.
    pub fn pick<T: Clone>(&mut self, choices: &[T]) -> T {
        choices[(self.number() % choices.len() as u64) as usize].clone()
    }

    /// A fresh id; ids come in no order.
    pub fn id<T: From<Uuid>>(&mut self) -> T {
        Uuid::from_u64_pair(self.number(), self.number()).into()
    }

    /// A whole hour in a certain month.
    pub fn time(&mut self) -> Time {
        start_of_samples() + TimeDelta::hours(i64::from(self.below(31 * 24)))
    }

    /// An organization without one above.
    pub fn organization(&mut self) -> Organization {
        let kind = self.pick(&ORGANIZATION_KINDS);
        Organization { id: self.id(), parent: None, kind, name: self.name("Organization") }
    }

    /// A campaign of a month.
    pub fn campaign(&mut self) -> Campaign {
        let first_day = self.time().date_naive();
        Campaign {
            id: self.id(),
            organization: self.id(),
            name: self.name("Campaign"),
            first_day,
            last_day: first_day + Days::new(30),
        }
    }

    /// A place whose audience is its own organization.
    pub fn place(&mut self) -> Place {
        let organization = self.id();
        Place {
            id: self.id(),
            organization,
            audience: organization,
            campaign: self.id(),
            kind: self.pick(&PLACE_KINDS),
            name: self.name("Place"),
            address: self.name("Street"),
            time_zone: "Europe/Stockholm".to_owned(),
            guests: false,
        }
    }

    /// A person with everything but an account; about 200 bytes, as in a real register.
    pub fn person(&mut self) -> Person {
        let number = self.number();
        Person {
            id: self.id(),
            organization: self.id(),
            account: None,
            member_number: Some(format!("{:07}", number % 10_000_000)),
            first_name: self.name("First"),
            last_name: self.name("Last"),
            email: Some(format!("person.{:012x}@example.org", number & 0xffff_ffff_ffff)),
            phone: Some(format!("+4670{:07}", (number >> 20) % 10_000_000)),
            municipality: Some(self.name("Municipality")),
        }
    }

    /// An account with address and phone.
    pub fn account(&mut self) -> Account {
        let number = self.number();
        Account {
            id: self.id(),
            name: self.name("Account"),
            email: Some(format!("account.{number:016x}@example.org")),
            phone: Some(format!("+4673{:07}", number % 10_000_000)),
        }
    }

    /// A role on an organization.
    pub fn role_grant(&mut self) -> RoleGrant {
        let role = self.pick(&ROLES);
        RoleGrant { id: self.id(), account: self.id(), role, organization: self.id(), place: None }
    }

    /// An open shift of two hours.
    pub fn shift(&mut self) -> Shift {
        let starts = self.time();
        let organization = self.id();
        Shift {
            id: self.id(),
            place: self.id(),
            organization,
            audience: organization,
            starts,
            ends: starts + TimeDelta::hours(2),
            min: 2,
            max: 2 + self.below(20),
            contact: Contact { name: self.name("Contact"), phone: "+46700000000".to_owned() },
            note: String::new(),
            priority: self.below(4) == 0,
            state: ShiftState::Open,
            mates: false,
        }
    }

    /// A tally.
    pub fn shift_tally(&mut self) -> ShiftTally {
        let (confirmed, waiting) = (self.below(20), self.below(20).into());
        ShiftTally {
            id: self.id(),
            audience: self.id(),
            confirmed,
            waiting,
            offered: self.below(3),
            mates: false,
        }
    }

    /// A signup for two hours, in any state.
    pub fn signup(&mut self) -> Signup {
        let starts = self.time();
        let position = 1 + u32::from(self.below(30));
        Signup {
            id: self.id(),
            shift: self.id(),
            place: self.id(),
            account: self.id(),
            starts,
            ends: starts + TimeDelta::hours(2),
            companions: self.below(4),
            asked_at: self.time(),
            state: self.pick(&signup_states(position)),
            guest: false,
        }
    }

    /// A roster card, in any state.
    pub fn roster_card(&mut self) -> RosterCard {
        let position = 1 + u32::from(self.below(30));
        RosterCard {
            id: self.id(),
            place: self.id(),
            shift: self.id(),
            name: self.name("Account"),
            phone: None,
            companions: self.below(4),
            asked_at: self.time(),
            state: self.pick(&card_states(position)),
            walk_in: self.below(4) == 0,
            unverified: self.below(4) == 0,
            email: None,
        }
    }

    /// A mark of attendance that takes up to two others back.
    pub fn attendance_mark(&mut self) -> AttendanceMark {
        AttendanceMark {
            id: self.id(),
            place: self.id(),
            shift: self.id(),
            signup: self.id(),
            attendance: self.pick(&ATTENDANCES),
            undoes: (0..self.below(3)).map(|_| self.id()).collect(),
            by: Some(self.id()),
            by_name: self.name("Account"),
            at: self.time(),
        }
    }

    /// A note that somebody has seen to.
    pub fn crew_note(&mut self) -> CrewNote {
        let settled = Settled { by_name: self.name("Account"), at: self.time() };
        CrewNote {
            id: self.id(),
            place: self.id(),
            kind: self.pick(&NOTE_KINDS),
            text: self.name("Note"),
            by: Some(self.id()),
            by_name: self.name("Account"),
            at: self.time(),
            settled: Some(settled),
        }
    }

    /// A template of Saturdays.
    pub fn template(&mut self) -> Template {
        let note = self.name("Note");
        let (opens, closes) = (NaiveTime::MIN, NaiveTime::MIN);
        let line = TemplateLine { days: 32, opens, closes, shift_minutes: 120, min: 2, max: 4, note };
        Template {
            id: self.id(),
            organization: self.id(),
            lines: vec![line],
            contact: Contact { name: self.name("Contact"), phone: "+46700000000".to_owned() },
            revision: 1 + u32::from(self.below(9)),
            by_name: self.name("Account"),
        }
    }

    /// Three shifts that were planned at one go.
    pub fn shift_batch(&mut self) -> ShiftBatch {
        ShiftBatch {
            id: self.id(),
            place: self.id(),
            organization: self.id(),
            shifts: vec![self.id(), self.id(), self.id()],
            by: Some(self.id()),
            by_name: self.name("Account"),
            at: self.time(),
            taken_back: self.below(2) == 0,
        }
    }

    /// An offer, in any state.
    pub fn handover(&mut self) -> Handover {
        Handover {
            id: self.id(),
            signup: self.id(),
            shift: self.id(),
            place: self.id(),
            account: self.id(),
            to_all: self.below(2) == 0,
            offered_at: self.time(),
            state: self.pick(&handover_states("Kim")),
        }
    }

    /// A role that was taken away.
    pub fn ended_role(&mut self) -> EndedRole {
        let RoleGrant { id, account, role, organization, place } = self.role_grant();
        EndedRole { id, account, role, organization, place, ended_at: self.time() }
    }

    /// Work that was left, in any state.
    pub fn left_work(&mut self) -> LeftWork {
        let organization = self.id();
        LeftWork {
            id: self.id(),
            account: self.id(),
            name: self.name("Account"),
            why: self.pick(&[LeftWhy::RoleLost { organization }, LeftWhy::DeviceRevoked]),
            command: "shifts.publish".to_owned(),
            version: 1,
            body: serde_json::json!({ "shift": self.id::<Uuid>() }),
            occurred_at: self.time(),
            left_at: self.time(),
            state: self.pick(&LEFT_STATES),
        }
    }

    /// A row of a kind.
    pub fn row(&mut self, kind: Kind) -> Row {
        match kind {
            Kind::Organization => self.organization().into(),
            Kind::Campaign => self.campaign().into(),
            Kind::Place => self.place().into(),
            Kind::Person => self.person().into(),
            Kind::Account => self.account().into(),
            Kind::RoleGrant => self.role_grant().into(),
            Kind::Shift => self.shift().into(),
            Kind::ShiftTally => self.shift_tally().into(),
            Kind::Signup => self.signup().into(),
            Kind::RosterCard => self.roster_card().into(),
            Kind::EndedRole => self.ended_role().into(),
            Kind::LeftWork => self.left_work().into(),
            Kind::AttendanceMark => self.attendance_mark().into(),
            Kind::CrewNote => self.crew_note().into(),
            Kind::Template => self.template().into(),
            Kind::ShiftBatch => self.shift_batch().into(),
            Kind::CoverEntry => self.cover_entry().into(),
            Kind::CoverMark => self.cover_mark().into(),
            Kind::Handover => self.handover().into(),
            Kind::DutyMark => self.duty_mark().into(),
            Kind::MyDuty => self.my_duty().into(),
            Kind::PlaceGuide => self.place_guide().into(),
            Kind::PlaceKeys => self.place_keys().into(),
            Kind::FaqAnswer => self.faq_answer().into(),
            Kind::StaffRequest => self.staff_request().into(),
            Kind::StaffNotice => self.staff_notice().into(),
            Kind::Credit => self.credit().into(),
            Kind::Pledge => self.pledge().into(),
            Kind::PoolEntry => self.pool_entry().into(),
            Kind::ReminderWishes => self.reminder_wishes().into(),
            Kind::Coming => self.coming().into(),
            Kind::Moved => self.moved().into(),
        }
    }

    pub(super) fn name(&mut self, what: &str) -> String {
        format!("{what} {}", self.below(10_000))
    }
}

const ORGANIZATION_KINDS: [OrganizationKind; 3] =
    [OrganizationKind::District, OrganizationKind::Association, OrganizationKind::Cluster];
const PLACE_KINDS: [PlaceKind; 6] = [
    PlaceKind::Hut,
    PlaceKind::Bike,
    PlaceKind::PhoneBank,
    PlaceKind::Square,
    PlaceKind::DoorKnocking,
    PlaceKind::Other,
];
const ATTENDANCES: [Option<Attendance>; 5] = [
    None,
    Some(Attendance::Late),
    Some(Attendance::NoShow),
    Some(Attendance::Excused),
    Some(Attendance::Here),
];
/// All that can be said of asking, and nothing.
const COVER_SAID: [Option<CoverSaid>; 7] = [
    None,
    Some(CoverSaid::Asked),
    Some(CoverSaid::NoAnswer),
    Some(CoverSaid::Cannot),
    Some(CoverSaid::ComesLater),
    Some(CoverSaid::Comes),
    Some(CoverSaid::Enough),
];
const NOTE_KINDS: [NoteKind; 2] = [NoteKind::Word, NoteKind::Low];
const LEFT_STATES: [LeftState; 3] = [LeftState::Waiting, LeftState::Adopted, LeftState::LetGo];
const ROLES: [Role; 5] = [Role::Admin, Role::Organizer, Role::CallLeader, Role::HutManager, Role::Member];

fn signup_states(position: u32) -> [SignupState; 5] {
    [
        SignupState::Pending,
        SignupState::Confirmed,
        SignupState::Waitlisted { position },
        SignupState::Cancelled { by: CancelledBy::Me },
        SignupState::Cancelled { by: CancelledBy::Shift },
    ]
}

fn handover_states(by: &str) -> [HandoverState; 4] {
    let by = by.to_owned();
    [HandoverState::Asked, HandoverState::Open, HandoverState::Taken { by }, HandoverState::Ended]
}

fn card_states(position: u32) -> [CardState; 3] {
    [CardState::Confirmed, CardState::Waitlisted { position }, CardState::Cancelled]
}

/// 23 August 2026, 00:00 UTC.
fn start_of_samples() -> Time {
    DateTime::from_timestamp_secs(1_787_443_200).unwrap_or_default()
}

/// How many [`extremes`] there are of each kind: enough that every variant, every text and every number
/// stands in every field that holds it.
const EXTREMES: usize = 60;

/// Rows of one kind with what real rows seldom have: every variant, empty and very long texts, scripts
/// from right to left, quotes, the least and the largest numbers and times, optional fields there and not.
#[must_use]
pub fn extremes(kind: Kind) -> Vec<Row> {
    (0..EXTREMES).map(|turn| Extreme { turn, samples: Samples::new(turn as u64) }.row(kind)).collect()
}

pub(super) struct Extreme {
    turn: usize,
    samples: Samples,
}

impl Extreme {
    /// One of `choices`, another in the next turn.
    pub(super) fn pick<T: Clone>(&self, choices: &[T], field: usize) -> T {
        choices[(self.turn + field) % choices.len()].clone()
    }

    pub(super) fn text(&self, field: usize) -> String {
        let long = "å".repeat(300);
        let texts = [
            "",
            " ",
            &long,
            "בית קפה بيت صغير",
            "e\u{301} ≠ é; 👩🏽‍🌾",
            "O'Hara \"x\" \\ %_?1 --;",
            "line\r\nline\ttab",
            "NULL",
            "\u{202e}\u{feff}",
            "0",
        ];
        self.pick(&texts, field).to_owned()
    }

    fn option<T>(&self, value: T, field: usize) -> Option<T> {
        (!(self.turn + field).is_multiple_of(3)).then_some(value)
    }

    pub(super) fn small(&self, field: usize) -> u16 {
        self.pick(&[0, 1, 500, u16::MAX], field)
    }

    pub(super) fn position(&self) -> u32 {
        self.pick(&[1, 2, 10, u32::MAX], 0)
    }

    pub(super) fn time(&self, field: usize) -> Time {
        // 1 January of year 1, the last millisecond before 1970, 1970, an odd one, the end of year 9999.
        let millis = self.pick(&[-62_135_596_800_000, -1, 0, 1_787_443_200_123, 253_402_300_799_999], field);
        DateTime::from_timestamp_millis(millis).unwrap_or_default()
    }

    fn day(&self, field: usize) -> NaiveDate {
        self.time(field).date_naive()
    }

    fn row(&mut self, kind: Kind) -> Row {
        let mut row = self.samples.row(kind);
        let other: Uuid = self.samples.id();
        match &mut row {
            Row::Organization(row) => {
                row.parent = self.option(other.into(), 0);
                row.kind = self.pick(&ORGANIZATION_KINDS, 0);
                row.name = self.text(0);
            }
            Row::Campaign(row) => {
                row.name = self.text(0);
                (row.first_day, row.last_day) = (self.day(0), self.day(1));
            }
            Row::Place(row) => {
                row.audience = other.into();
                row.kind = self.pick(&PLACE_KINDS, 0);
                (row.name, row.address, row.time_zone) = (self.text(0), self.text(1), self.text(2));
            }
            Row::Person(row) => {
                row.account = self.option(other.into(), 0);
                row.member_number = self.option(self.text(0), 1);
                (row.first_name, row.last_name) = (self.text(1), self.text(2));
                row.email = self.option(self.text(3), 2);
                row.phone = self.option(self.text(4), 0);
                row.municipality = self.option(self.text(5), 1);
            }
            Row::Account(row) => {
                row.name = self.text(0);
                row.email = self.option(self.text(1), 0);
                row.phone = self.option(self.text(2), 1);
            }
            Row::RoleGrant(row) => {
                row.role = self.pick(&ROLES, 0);
                row.place = self.option(other.into(), 0);
            }
            Row::Shift(row) => {
                row.audience = other.into();
                (row.starts, row.ends) = (self.time(0), self.time(1));
                (row.min, row.max) = (self.small(0), self.small(1));
                row.contact = Contact { name: self.text(0), phone: self.text(1) };
                row.note = self.text(2);
                row.priority = self.pick(&[false, true], 0);
                let cancelled = ShiftState::Cancelled { reason: self.text(3) };
                row.state = self.pick(&[ShiftState::Draft, ShiftState::Open, cancelled], 0);
            }
            Row::ShiftTally(row) => {
                (row.confirmed, row.waiting) = (self.small(0), self.position());
                row.offered = self.small(1);
            }
            Row::Signup(row) => {
                (row.starts, row.ends, row.asked_at) = (self.time(0), self.time(1), self.time(2));
                row.companions = self.small(0);
                row.state = self.pick(&signup_states(self.position()), 0);
            }
            Row::RosterCard(row) => {
                (row.name, row.phone) = (self.text(0), self.option(self.text(1), 0));
                (row.companions, row.asked_at) = (self.small(0), self.time(0));
                row.state = self.pick(&card_states(self.position()), 0);
                row.walk_in = self.pick(&[false, true], 0);
            }
            Row::EndedRole(row) => {
                row.role = self.pick(&ROLES, 0);
                row.place = self.option(other.into(), 0);
                row.ended_at = self.time(0);
            }
            Row::LeftWork(row) => {
                (row.name, row.command) = (self.text(0), self.text(1));
                row.version = self.position();
                row.body = self.pick(&[Value::Null, Value::String(self.text(2)), row.body.clone()], 0);
                (row.occurred_at, row.left_at) = (self.time(0), self.time(1));
                row.state = self.pick(&LEFT_STATES, 0);
            }
            Row::AttendanceMark(row) => {
                row.attendance = self.pick(&ATTENDANCES, 0);
                row.undoes = self.pick(&[vec![], vec![other.into(); 100]], 0);
                row.by = self.option(other.into(), 0);
                (row.by_name, row.at) = (self.text(0), self.time(0));
            }
            Row::CrewNote(row) => {
                row.kind = self.pick(&NOTE_KINDS, 0);
                (row.text, row.by_name, row.at) = (self.text(0), self.text(1), self.time(0));
                row.by = self.option(other.into(), 0);
                let settled = Settled { by_name: self.text(2), at: self.time(1) };
                row.settled = self.option(settled, 1);
            }
            Row::Template(row) => {
                if let Some(line) = row.lines.first_mut() {
                    (line.min, line.max, line.note) = (self.small(0), self.small(1), self.text(0));
                }
                row.lines = self.pick(&[Vec::new(), row.lines.clone()], 0);
                row.contact = Contact { name: self.text(0), phone: self.text(1) };
                row.by_name = self.text(2);
                row.revision = self.pick(&[0, u32::MAX], 0);
            }
            Row::ShiftBatch(row) => {
                row.shifts = self.pick(&[vec![], vec![other.into(); 400]], 0);
                (row.by_name, row.at) = (self.text(0), self.time(0));
                row.by = self.option(other.into(), 0);
                row.taken_back = self.pick(&[false, true], 0);
            }
            Row::CoverEntry(row) => {
                row.account = self.option(other.into(), 0);
                (row.name, row.phone) = (self.text(0), self.text(1));
                row.municipality = self.option(self.text(2), 1);
                (row.days, row.agreed_at) = (self.pick(&[0, 1, 127], 0), self.time(0));
                row.noted_by = self.option(self.text(1), 0);
            }
            Row::CoverMark(row) => {
                row.whom = self.option(other, 0);
                row.said = self.pick(&COVER_SAID, 0);
                row.undoes = self.pick(&[vec![], vec![other.into(); 100]], 0);
                row.by = self.option(other.into(), 0);
                (row.by_name, row.at) = (self.text(0), self.time(0));
            }
            Row::Handover(row) => {
                row.to_all = self.pick(&[false, true], 0);
                row.offered_at = self.time(0);
                row.state = self.pick(&handover_states(&self.text(0)), 0);
            }
            Row::DutyMark(_) | Row::MyDuty(_) => self.crew(&mut row, other),
            Row::PlaceGuide(_) | Row::PlaceKeys(_) | Row::FaqAnswer(_) => self.crew(&mut row, other),
            Row::StaffRequest(_) | Row::StaffNotice(_) => self.requests(&mut row, other),
            Row::Credit(_) | Row::Pledge(_) | Row::PoolEntry(_) => self.hours(&mut row, other),
            Row::ReminderWishes(row) => {
                (row.mail, row.evening) = (self.pick(&[false, true], 0), self.pick(&[false, true], 1));
                row.two_hours = self.pick(&[false, true], 2);
                row.quiet = Quiet { from: self.pick(&[0, 23], 0), to: self.pick(&[0, 23], 1) };
            }
            Row::Coming(row) => (row.starts, row.at) = (self.time(0), self.time(1)),
            Row::Moved(row) => {
                (row.was_starts, row.was_ends) = (self.time(0), self.time(1));
                (row.starts, row.at) = (self.time(0), self.time(1));
            }
        }
        row
    }
}
