//! An example of each kind of row.

use super::examples::{at, contact, day, id, line, some};
use stuga_domain::{
    Row, ShiftId,
    accounts::Account,
    answers::FaqAnswer,
    campaigns::Campaign,
    cover::{CoverEntry, CoverMark, CoverSaid},
    crew::{Duty, DutyMark, MyDuty},
    day_sheet::{Attendance, AttendanceMark, CrewNote, NoteKind, Settled},
    hours::{Credit, Pledge},
    left_work::{LeftState, LeftWhy, LeftWork},
    organizations::{Organization, OrganizationKind},
    people::Person,
    places::{Place, PlaceGuide, PlaceKeys, PlaceKind},
    pool::PoolEntry,
    reminders::{Coming, ReminderWishes},
    requests::{RequestState, StaffKind, StaffNotice, StaffRequest},
    roles::{EndedRole, Role, RoleGrant},
    shifts::{
        CancelledBy, CardState, Handover, HandoverState, Moved, RosterCard, Shift, ShiftState, ShiftTally,
        Signup, SignupState,
    },
    templates::{ShiftBatch, Template},
};

/// Every kind, and every state that a kind has.
pub fn rows() -> Vec<Row> {
    let shift = Shift {
        id: id(8),
        place: id(7),
        organization: id(2),
        audience: id(1),
        starts: at(24),
        ends: at(27),
        min: 2,
        max: 5,
        contact: contact(),
        note: "Ta med regnkläder".to_owned(),
        priority: true,
        state: ShiftState::Draft,
        mates: false,
    };
    let signup = Signup {
        id: id(9),
        shift: id(8),
        place: id(7),
        account: id(4),
        starts: at(24),
        ends: at(27),
        companions: 2,
        asked_at: at(0),
        state: SignupState::Pending,
        guest: false,
    };
    let card = RosterCard {
        id: id(9),
        place: id(7),
        shift: id(8),
        name: "Förnamn Efternamn".to_owned(),
        phone: None,
        companions: 2,
        asked_at: at(0),
        state: CardState::Confirmed,
        walk_in: false,
        unverified: false,
        email: None,
    };
    let mark = AttendanceMark {
        id: id(30),
        place: id(7),
        shift: id(8),
        signup: id(9),
        attendance: Some(Attendance::Here),
        undoes: Vec::new(),
        by: Some(id(4)),
        by_name: "Förnamn Efternamn".to_owned(),
        at: at(24),
    };
    let note = CrewNote {
        id: id(31),
        place: id(7),
        kind: NoteKind::Word,
        text: "Nyckeln ligger hos grannen".to_owned(),
        by: Some(id(4)),
        by_name: "Förnamn Efternamn".to_owned(),
        at: at(27),
        settled: None,
    };
    let reason = "Storm".to_owned();
    let mut rows: Vec<Row> = vec![
        Organization {
            id: id(1),
            parent: None,
            kind: OrganizationKind::District,
            name: "Norrsala".to_owned(),
        }
        .into(),
        Campaign {
            id: id(6),
            organization: id(1),
            name: "Valrörelsen".to_owned(),
            first_day: day(1),
            last_day: day(31),
        }
        .into(),
        Place {
            id: id(7),
            organization: id(2),
            audience: id(1),
            campaign: id(6),
            kind: PlaceKind::PhoneBank,
            name: "Ringstugan".to_owned(),
            address: String::new(),
            time_zone: "Europe/Stockholm".to_owned(),
            guests: false,
        }
        .into(),
        Person {
            id: id(3),
            organization: id(2),
            account: Some(id(4)),
            member_number: some("00417"),
            first_name: "Förnamn".to_owned(),
            last_name: "Efternamn".to_owned(),
            email: None,
            phone: None,
            municipality: some("Norrsala"),
        }
        .into(),
        Account { id: id(4), name: "Förnamn Efternamn".to_owned(), email: None, phone: None }.into(),
        RoleGrant { id: id(5), account: id(4), role: Role::CallLeader, organization: id(2), place: None }
            .into(),
        ShiftTally { id: id(8), audience: id(1), confirmed: 5, waiting: 2, offered: 1, mates: false }.into(),
        EndedRole {
            id: id(5),
            account: id(4),
            role: Role::Organizer,
            organization: id(2),
            place: None,
            ended_at: at(0),
        }
        .into(),
    ];
    for (why, state) in [
        (LeftWhy::RoleLost { organization: id(2) }, LeftState::Waiting),
        (LeftWhy::DeviceRevoked, LeftState::Adopted),
        (LeftWhy::DeviceRevoked, LeftState::LetGo),
    ] {
        rows.push(
            LeftWork {
                id: id(10),
                account: id(4),
                name: "Förnamn Efternamn".to_owned(),
                why,
                command: "shifts.publish".to_owned(),
                version: 1,
                body: match state {
                    LeftState::Waiting => serde_json::json!({ "shift": id::<ShiftId>(8) }),
                    LeftState::Adopted | LeftState::LetGo => serde_json::Value::Null,
                },
                occurred_at: at(0),
                left_at: at(1),
                state,
            }
            .into(),
        );
    }
    for state in [ShiftState::Draft, ShiftState::Open, ShiftState::Cancelled { reason }] {
        rows.push(Shift { state, ..shift.clone() }.into());
    }
    for state in [
        SignupState::Pending,
        SignupState::Confirmed,
        SignupState::Waitlisted { position: 1 },
        SignupState::Cancelled { by: CancelledBy::Me },
        SignupState::Cancelled { by: CancelledBy::Shift },
    ] {
        rows.push(Signup { state, ..signup.clone() }.into());
    }
    for state in [CardState::Confirmed, CardState::Waitlisted { position: 1 }, CardState::Cancelled] {
        rows.push(RosterCard { state, ..card.clone() }.into());
    }
    rows.push(RosterCard { walk_in: true, ..card.clone() }.into());
    rows.push(RosterCard { unverified: true, email: Some("gast@example.org".to_owned()), ..card }.into());
    for attendance in [Attendance::Here, Attendance::Late, Attendance::Excused, Attendance::NoShow] {
        rows.push(AttendanceMark { attendance: Some(attendance), ..mark.clone() }.into());
    }
    rows.push(AttendanceMark { attendance: None, undoes: vec![id(30)], ..mark }.into());
    let settled = Some(Settled { by_name: "Förnamn Efternamn".to_owned(), at: at(30) });
    let by_name = "Förnamn Efternamn".to_owned();
    let template = Template {
        id: id(7),
        organization: id(2),
        lines: vec![line()],
        contact: contact(),
        revision: 1,
        by_name: by_name.clone(),
    };
    rows.push(template.into());
    rows.push(
        ShiftBatch {
            id: id(32),
            place: id(7),
            organization: id(2),
            shifts: vec![id(8)],
            by: Some(id(1)),
            by_name,
            at: at(0),
            taken_back: false,
        }
        .into(),
    );
    let entry = CoverEntry {
        id: id(40),
        place: id(7),
        account: Some(id(4)),
        name: "Förnamn Efternamn".to_owned(),
        phone: "+46701740605".to_owned(),
        municipality: some("Solna"),
        days: 96,
        agreed_at: at(0),
        noted_by: None,
    };
    rows.push(entry.clone().into());
    rows.push(CoverEntry { account: None, noted_by: some("Förnamn Efternamn"), ..entry }.into());
    let said = CoverMark {
        id: id(41),
        place: id(7),
        shift: id(8),
        whom: Some(id(40)),
        said: Some(CoverSaid::Comes),
        undoes: Vec::new(),
        by: Some(id(4)),
        by_name: "Förnamn Efternamn".to_owned(),
        at: at(24),
    };
    rows.push(said.clone().into());
    rows.push(CoverMark { said: None, undoes: vec![id(41)], ..said.clone() }.into());
    rows.push(CoverMark { whom: None, said: Some(CoverSaid::Enough), ..said }.into());
    rows.push(
        Handover {
            id: id(33),
            signup: id(9),
            shift: id(8),
            place: id(7),
            account: id(4),
            to_all: true,
            offered_at: at(0),
            state: HandoverState::Taken { by: "Förnamn".to_owned() },
        }
        .into(),
    );
    let duty = DutyMark {
        id: id(50),
        place: id(7),
        shift: id(8),
        duty: Duty::Deputy,
        signup: Some(id(9)),
        undoes: Vec::new(),
        by: Some(id(4)),
        by_name: "Förnamn Efternamn".to_owned(),
        at: at(24),
    };
    rows.push(duty.clone().into());
    rows.push(DutyMark { signup: None, undoes: vec![id(50)], ..duty }.into());
    let by_name = "Förnamn Efternamn".to_owned();
    rows.push(MyDuty { id: id(9), account: id(4), duty: Duty::Responsible, by_name: by_name.clone() }.into());
    let meeting_point = "Vid fontänen".to_owned();
    let guide = PlaceGuide { id: id(7), audience: id(1), meeting_point, revision: 1 };
    rows.push(guide.into());
    rows.push(PlaceKeys { id: id(7), holders: vec![contact()], by_name: by_name.clone() }.into());
    let answer = FaqAnswer {
        id: id(52),
        organization: id(2),
        audience: id(1),
        place: Some(id(7)),
        question: "Var röstar jag?".to_owned(),
        text: "På biblioteket.".to_owned(),
        revision: 1,
        by_name,
    };
    rows.push(answer.clone().into());
    rows.push(FaqAnswer { place: None, ..answer }.into());
    let request = StaffRequest {
        id: id(50),
        organization: id(2),
        asked: id(1),
        place: id(7),
        kind: StaffKind::Candidate,
        starts: at(200),
        ends: at(202),
        heads: 1,
        purpose: "Samtal om skolan".to_owned(),
        by: Some(id(4)),
        by_name: "Förnamn Efternamn".to_owned(),
        at: at(0),
        state: RequestState::Waiting,
        answers: 0,
        withdrawn: false,
    };
    let granted = RequestState::Granted {
        who: "Förnamn Kandidat".to_owned(),
        by_name: "Förnamn Efternamn".to_owned(),
        at: at(24),
    };
    rows.push(request.clone().into());
    rows.push(StaffRequest { state: granted, answers: 1, ..request }.into());
    rows.push(StaffNotice { id: id(1), days: 7 }.into());
    rows.push(ReminderWishes::of(id(4)).into());
    rows.push(
        Coming { id: id(9), place: id(7), shift: id(8), account: id(4), starts: at(24), at: at(6) }.into(),
    );
    let (was_starts, was_ends) = (at(20), at(23));
    rows.push(Moved { id: id(9), account: id(4), was_starts, was_ends, starts: at(24), at: at(6) }.into());
    rows.push(note.clone().into());
    rows.push(CrewNote { kind: NoteKind::Low, settled, ..note }.into());
    rows.push(
        Credit {
            id: id(9),
            account: id(4),
            organization: id(2),
            campaign: id(6),
            place: id(7),
            place_name: "Torget".to_owned(),
            time_zone: "Europe/Stockholm".to_owned(),
            shift: id(8),
            starts: at(24),
            ends: at(27),
        }
        .into(),
    );
    rows.push(
        Pledge {
            id: id(50),
            account: id(4),
            name: "Förnamn Efternamn".to_owned(),
            organization: id(1),
            campaign: id(6),
            promised: 5,
            done: 3,
            at: at(0),
        }
        .into(),
    );
    rows.push(
        PoolEntry {
            id: id(51),
            account: id(4),
            name: "Förnamn Efternamn".to_owned(),
            phone: "+46701740605".to_owned(),
            areas: vec![id(2)],
            days: 96,
            agreed_at: at(0),
        }
        .into(),
    );
    rows
}
