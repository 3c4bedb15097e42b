//! An example of each command.

use chrono::{DateTime, NaiveDate, TimeDelta};
use stuga_domain::{
    Command, ShiftId, Time,
    accounts::OpenAccount,
    answers::{RemoveAnswer, WriteAnswer},
    campaigns::CreateCampaign,
    cover::{AddCover, CoverSaid, MarkCover, NewCoverMark, OfferCover, TakeCoverBack},
    crew::{Duty, GiveDuty},
    day_sheet::{Attendance, MarkAttendance, NoteKind, SettleNote, TakeWalkInBack, WalkIn, WriteNote},
    hours::{MakePledge, TakePledgeBack},
    left_work::{AdoptLeftWork, LeaveWork, LeftCommand, LetGoLeftWork},
    organizations::{CreateOrganization, OrganizationKind},
    people::RegisterPerson,
    places::{CreatePlace, DescribePlace, PlaceKind},
    pool::{JoinPool, LeavePool},
    reminders::{ConfirmComing, Quiet, SetReminders},
    requests::{AnswerRequest, AskForStaff, RequestAnswer, SetNotice, StaffKind, WithdrawRequest},
    roles::{GrantRole, RevokeRole, Role},
    shifts::{
        CancelMine, CancelShift, ChangeParty, ClaimSignup, Contact, CreateShift, GuestSignUp, MoveShift,
        OfferHandover, PrioritizeShift, PublishShift, PublishShifts, ReviseShift, SignUp, TakeHandover,
        WithdrawHandover,
    },
    templates::{PlanShifts, PlannedShift, SetTemplate, TakeBackShifts, TemplateLine},
};
use uuid::Uuid;

pub fn id<T: From<Uuid>>(number: u128) -> T {
    Uuid::from_u128(0x0199_0000_0000_7000_8000_0000_0000_0000 + number).into()
}

pub fn at(hours: i64) -> Time {
    DateTime::from_timestamp_millis(1_785_585_600_123).unwrap() + TimeDelta::hours(hours)
}
pub fn contact() -> Contact {
    Contact { name: "Kontakt".to_owned(), phone: "+46701740605".to_owned() }
}

pub fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 8, day).unwrap()
}

pub fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// Saturdays from ten to four, in shifts of two hours.
pub fn line() -> TemplateLine {
    let time = |hour| chrono::NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
    let (opens, closes) = (time(10), time(16));
    TemplateLine { days: 32, opens, closes, shift_minutes: 120, min: 2, max: 4, note: String::new() }
}

pub fn commands() -> Vec<Command> {
    vec![
        CreateOrganization {
            organization: id(2),
            parent: Some(id(1)),
            kind: OrganizationKind::Association,
            name: "Norrsala".to_owned(),
        }
        .into(),
        RegisterPerson {
            person: id(3),
            organization: id(2),
            member_number: some("00417"),
            first_name: "Förnamn".to_owned(),
            last_name: "Efternamn".to_owned(),
            email: some("person@example.org"),
            phone: some("+46701740606"),
            municipality: None,
        }
        .into(),
        OpenAccount {
            account: id(4),
            person: Some(id(3)),
            name: "Förnamn Efternamn".to_owned(),
            email: some("person@example.org"),
            phone: None,
        }
        .into(),
        GrantRole {
            grant: id(5),
            account: id(4),
            role: Role::HutManager,
            organization: id(2),
            place: Some(id(7)),
        }
        .into(),
        CreateCampaign {
            campaign: id(6),
            organization: id(1),
            name: "Valrörelsen".to_owned(),
            first_day: day(1),
            last_day: day(31),
        }
        .into(),
        CreatePlace {
            place: id(7),
            organization: id(2),
            audience: id(1),
            campaign: id(6),
            kind: PlaceKind::Hut,
            name: "Stugan på torget".to_owned(),
            address: "Stora torget".to_owned(),
            time_zone: "Europe/Stockholm".to_owned(),
        }
        .into(),
        CreateShift {
            shift: id(8),
            place: id(7),
            starts: at(24),
            ends: at(27),
            min: 2,
            max: 5,
            contact: contact(),
            note: "Ta med regnkläder".to_owned(),
            publish: true,
        }
        .into(),
        ReviseShift { shift: id(8), min: 2, max: 6, contact: contact(), note: String::new() }.into(),
        PublishShift { shift: id(8) }.into(),
        CancelShift { shift: id(8), reason: "Storm".to_owned() }.into(),
        SignUp { signup: id(9), shift: id(8), companions: 2 }.into(),
        GuestSignUp {
            signup: id(9),
            account: id(4),
            shift: id(8),
            name: "Förnamn Efternamn".to_owned(),
            phone: Some("+46701740605".to_owned()),
            email: None,
            companions: 2,
        }
        .into(),
        ClaimSignup { signup: id(9), guest: id(4), account: id(3) }.into(),
        ChangeParty { signup: id(9), companions: 1 }.into(),
        CancelMine { signup: id(9) }.into(),
        OfferHandover { handover: id(33), signup: id(9), to_all: true }.into(),
        TakeHandover { signup: id(9), shift: id(8), handover: Some(id(33)), companions: 1 }.into(),
        WithdrawHandover { handover: id(33) }.into(),
        MarkAttendance {
            mark: id(30),
            signup: id(9),
            attendance: Some(Attendance::NoShow),
            undoes: vec![id(29)],
        }
        .into(),
        WalkIn {
            signup: id(32),
            account: id(33),
            mark: id(34),
            shift: id(8),
            name: "Förnamn".to_owned(),
            phone: Some("+46700000000".to_owned()),
            companions: 1,
            consent: true,
        }
        .into(),
        TakeWalkInBack { signup: id(32) }.into(),
        MoveShift { shift: id(8), starts: at(24), ends: at(26) }.into(),
        PublishShifts { shifts: vec![id(8)] }.into(),
        PrioritizeShift { shift: id(8), priority: true }.into(),
        SetTemplate { place: id(7), lines: vec![line()], contact: contact(), replaces: 0, seen: None }.into(),
        PlanShifts {
            batch: id(32),
            place: id(7),
            shifts: vec![PlannedShift {
                shift: id(8),
                starts: at(0),
                ends: at(2),
                min: 2,
                max: 4,
                contact: contact(),
                note: String::new(),
            }],
            publish: true,
        }
        .into(),
        TakeBackShifts { batch: id(32) }.into(),
        WriteNote {
            note: id(31),
            place: id(7),
            kind: NoteKind::Low,
            text: "Flygblad på somaliska".to_owned(),
        }
        .into(),
        SettleNote { note: id(31), settled: true }.into(),
        OfferCover {
            entry: id(40),
            place: id(7),
            phone: "070-174 06 05".to_owned(),
            municipality: some("Solna"),
            days: 96,
        }
        .into(),
        TakeCoverBack { entry: id(40) }.into(),
        AddCover {
            entry: id(40),
            place: id(7),
            name: "Förnamn".to_owned(),
            phone: "070-174 06 05".to_owned(),
            municipality: None,
            days: 0,
            agreed: true,
        }
        .into(),
        MarkCover {
            shift: id(8),
            marks: vec![NewCoverMark { mark: id(42), whom: Some(id(40)) }],
            said: Some(CoverSaid::NoAnswer),
            undoes: vec![id(41)],
        }
        .into(),
        GiveDuty {
            mark: id(51),
            shift: id(8),
            duty: Duty::Responsible,
            signup: Some(id(9)),
            undoes: vec![id(50)],
        }
        .into(),
        DescribePlace {
            place: id(7),
            meeting_point: "Vid fontänen".to_owned(),
            keys: vec![contact()],
            replaces: 0,
            seen: some("Förnamn Efternamn"),
        }
        .into(),
        WriteAnswer {
            answer: id(52),
            organization: id(2),
            place: Some(id(7)),
            question: "Var röstar jag?".to_owned(),
            text: "På biblioteket.".to_owned(),
            replaces: 0,
            seen: None,
        }
        .into(),
        RemoveAnswer { answer: id(52) }.into(),
        RevokeRole { grant: id(5) }.into(),
        LeaveWork {
            account: id(4),
            commands: vec![LeftCommand {
                id: id(10),
                name: "shifts.publish".to_owned(),
                version: 1,
                body: serde_json::json!({ "shift": id::<ShiftId>(8) }),
                occurred_at: at(0),
            }],
        }
        .into(),
        AdoptLeftWork { left: id(10) }.into(),
        LetGoLeftWork { left: id(10) }.into(),
        AskForStaff {
            request: id(50),
            place: id(7),
            asked: id(1),
            kind: StaffKind::Candidate,
            starts: at(200),
            ends: at(202),
            heads: 1,
            purpose: "Samtal om skolan".to_owned(),
        }
        .into(),
        AnswerRequest {
            request: id(50),
            answer: RequestAnswer::Grant("Förnamn Kandidat".to_owned()),
            replaces: 0,
            seen: None,
        }
        .into(),
        WithdrawRequest { request: id(50), withdrawn: true }.into(),
        SetNotice { organization: id(1), days: 14 }.into(),
        MakePledge { pledge: id(50), campaign: id(6), shifts: 5 }.into(),
        TakePledgeBack { pledge: id(50), campaign: id(6) }.into(),
        JoinPool { entry: id(51), areas: vec![id(2)], days: 96, phone: "070-174 06 05".to_owned() }.into(),
        LeavePool { entry: id(51) }.into(),
        SetReminders {
            account: id(4),
            mail: true,
            evening: true,
            two_hours: false,
            quiet: Quiet { from: 22, to: 7 },
        }
        .into(),
        ConfirmComing { signup: id(9), starts: Some(at(24)) }.into(),
    ]
}
