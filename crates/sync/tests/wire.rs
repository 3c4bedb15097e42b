//! The wire as it is: a change here is a change of the protocol.

// Helpers of an integration test are no tests to clippy.
#![allow(clippy::unwrap_used)]

#[path = "wire/examples.rs"]
mod examples;
#[path = "wire/rows.rs"]
mod rows;

use examples::{at, commands, id};
use rows::rows;
use stuga_domain::{Applied, Command, Kind, Rejection, Row, Scope, shifts::ShiftTally};
use stuga_sync::{
    Answer, Cookie, Cursor, DISCARDED, Patch, Poke, ResultOf, RowRef, ScopeChanges, SentCommand, SyncRequest,
    SyncResponse,
};

/// Bodies are JSON objects, whose fields have no order: a build that keeps one passes as well.
fn in_any_order(snapshot: impl FnOnce()) {
    let mut settings = insta::Settings::clone_current();
    settings.set_sort_maps(true);
    settings.bind(snapshot);
}

fn rejections() -> Vec<Rejection> {
    use Rejection as R;
    vec![
        R::NotAllowed,
        R::ShiftGone,
        R::PlaceGone,
        R::OrganizationGone,
        R::SignupGone,
        R::AccountGone,
        R::RoleGone,
        R::RoleLost { organization: id(2) },
        R::LeftWorkGone,
        R::LeftWorkSettled,
        R::ShiftNotOpen,
        R::ShiftCancelled { reason: "Storm".to_owned() },
        R::ShiftOver,
        R::ShiftBegun,
        R::HandoverGone,
        R::HandoverOwn,
        R::HandoverTaken,
        R::InLine,
        R::AlreadySignedUp,
        R::AlreadyCancelled,
        R::PartyTooLarge { max: 5 },
        R::Clash { shift: id(8), starts: at(24), ends: at(27) },
        R::EndsBeforeStart,
        R::TooLong,
        R::BadCapacity,
        R::NameMissing,
        R::NoteGone,
        R::TemplateBad,
        R::TemplateOverlaps,
        R::TemplateChanged,
        R::BadPlan,
        R::AllPlanned,
        R::PlanGone,
        R::PhoneBad,
        R::ConsentMissing,
        R::ChangedMeanwhile,
        R::AnswerGone,
        R::HourBad,
        R::TooEarly { from: at(24) },
        R::NoticeTooShort { days: 7 },
        R::RequestGone,
        R::RequestBegun,
        R::RequestTooLong,
        R::RequestWithdrawn,
        R::RequestAnswered { by: "Förnamn Efternamn".to_owned() },
        R::BadHeads { max: 20 },
        R::BadNotice { max: 60 },
        R::TextTooLong { max: 200 },
        R::IdTaken,
        R::NotUnderstood,
        R::Broke,
        R::CampaignGone,
        R::BadPledge,
        R::BadAreas,
        R::Unknown,
    ]
}

/// The variants of [`rejections`] are all there are: a new one does not compile until it stands here.
fn count(rejection: &Rejection) {
    use Rejection as R;
    match rejection {
        R::NotAllowed
        | R::ShiftGone
        | R::PlaceGone
        | R::OrganizationGone
        | R::SignupGone
        | R::AccountGone => {}
        R::RoleGone | R::RoleLost { .. } | R::LeftWorkGone | R::LeftWorkSettled => {}
        R::ShiftNotOpen
        | R::ShiftCancelled { .. }
        | R::ShiftOver
        | R::ShiftBegun
        | R::HandoverGone
        | R::HandoverOwn
        | R::HandoverTaken
        | R::InLine
        | R::AlreadySignedUp
        | R::AlreadyCancelled => {}
        R::ChangedMeanwhile | R::AnswerGone => {}
        R::PartyTooLarge { .. } | R::Clash { .. } | R::EndsBeforeStart | R::TooLong | R::BadCapacity => {}
        R::TemplateBad | R::TemplateOverlaps | R::TemplateChanged => {}
        R::BadPlan | R::AllPlanned | R::PlanGone => {}
        R::NoteGone | R::PhoneBad | R::ConsentMissing | R::TooEarly { .. } | R::HourBad => {}
        R::RequestGone | R::RequestBegun | R::RequestTooLong | R::RequestWithdrawn => {}
        R::NoticeTooShort { .. } | R::RequestAnswered { .. } | R::BadHeads { .. } | R::BadNotice { .. } => {}
        R::CampaignGone | R::BadPledge | R::BadAreas => {}
        R::NameMissing | R::TextTooLong { .. } | R::IdTaken | R::NotUnderstood | R::Broke | R::Unknown => {}
    }
}

fn cookie() -> Cookie {
    let within = Cursor { version: 3, within: Some((Kind::Shift, id(8))), since: 12 };
    let cursors = [(Scope::Public(id(1)), Cursor::after(41)), (Scope::Account(id(4)), within)];
    Cookie { epoch: id(90), cursors: cursors.into() }
}

#[test]
fn request() {
    let (first, discarded) = (commands().swap_remove(10), commands().swap_remove(11));
    let discarded = SentCommand::new(8, id(102), at(1), &discarded).unwrap();
    let discarded =
        SentCommand { name: DISCARDED.to_owned(), version: 1, body: serde_json::Value::Null, ..discarded };
    let request = SyncRequest {
        client: id(80),
        protocol: 1,
        schema: 1,
        epoch: Some(id(90)),
        acknowledged: 6,
        commands: vec![SentCommand::new(7, id(101), at(0), &first).unwrap(), discarded],
        cookie: Some(cookie().to_string()),
        again: vec![Scope::Public(id(1))],
    };
    in_any_order(|| insta::assert_json_snapshot!(request));
    let first = SyncRequest {
        epoch: None,
        acknowledged: 0,
        commands: Vec::new(),
        cookie: None,
        again: Vec::new(),
        ..request.clone()
    };
    insta::assert_json_snapshot!("first_request", first);
    for request in [request, first] {
        assert_eq!(
            serde_json::from_str::<SyncRequest>(&serde_json::to_string(&request).unwrap()).unwrap(),
            request
        );
    }
}

#[test]
fn responses() {
    let answers = [
        Answer::Applied(Applied::Done),
        Answer::Applied(Applied::Pending),
        Answer::Applied(Applied::Confirmed),
        Answer::Applied(Applied::Waitlisted { position: 3 }),
        Answer::Applied(Applied::Discarded),
        Answer::Rejected(Rejection::PartyTooLarge { max: 5 }),
        Answer::ServerOlder,
    ];
    let results = answers.into_iter().zip(7..);
    let results =
        results.map(|(answer, number)| ResultOf { number, id: id(100 + u128::from(number)), answer });
    let ok = SyncResponse::Ok {
        server_time: at(0),
        protocol: 1,
        epoch: id(90),
        results: results.collect(),
        fresh: false,
        patch: Patch {
            reset: vec![Scope::Crew(id(7))],
            leave: vec![Scope::Staff(id(2)), Scope::Mates(id(8))],
            changes: vec![ScopeChanges {
                scope: Scope::Public(id(1)),
                stamp: Some(1_234),
                rows: Some(17),
                checksum: Some(36_507_222_017),
                put: vec![
                    ShiftTally {
                        id: id(8),
                        audience: id(1),
                        confirmed: 5,
                        waiting: 2,
                        offered: 1,
                        mates: false,
                    }
                    .into(),
                ],
                remove: vec![RowRef { kind: Kind::Place, id: id(7) }],
            }],
        },
        cookie: cookie().to_string(),
        more: false,
    };
    insta::assert_json_snapshot!("response_ok", ok);
    insta::assert_json_snapshot!("response_rewind", SyncResponse::Rewind { expected: 7 });
    insta::assert_json_snapshot!("response_forked", SyncResponse::Forked);
    insta::assert_json_snapshot!("response_other_epoch", SyncResponse::OtherEpoch { epoch: id(91) });
    insta::assert_json_snapshot!("response_app_too_old", SyncResponse::AppTooOld { oldest: 2 });
    insta::assert_json_snapshot!("poke", Poke { scope: Scope::Account(id(4)), version: 12 });
    assert_eq!(serde_json::from_str::<SyncResponse>(&serde_json::to_string(&ok).unwrap()).unwrap(), ok);
}

/// As [`count`], for commands.
fn count_command(command: &Command) {
    use Command as C;
    match command {
        C::CreateOrganization(_) | C::RegisterPerson(_) | C::OpenAccount(_) | C::GrantRole(_) => {}
        C::CreateCampaign(_) | C::CreatePlace(_) | C::CreateShift(_) | C::ReviseShift(_) => {}
        C::PublishShift(_) | C::CancelShift(_) | C::SignUp(_) | C::CancelMine(_) => {}
        C::OfferHandover(_) | C::TakeHandover(_) | C::WithdrawHandover(_) => {}
        C::GuestSignUp(_) | C::ClaimSignup(_) | C::ChangeParty(_) | C::MoveShift(_) => {}
        C::MarkAttendance(_) | C::WalkIn(_) | C::TakeWalkInBack(_) | C::WriteNote(_) | C::SettleNote(_) => {}
        C::PublishShifts(_)
        | C::PrioritizeShift(_)
        | C::SetTemplate(_)
        | C::PlanShifts(_)
        | C::TakeBackShifts(_) => {}
        C::OfferCover(_) | C::TakeCoverBack(_) | C::AddCover(_) | C::MarkCover(_) => {}
        C::GiveDuty(_) | C::DescribePlace(_) | C::WriteAnswer(_) | C::RemoveAnswer(_) => {}
        C::AskForStaff(_) | C::AnswerRequest(_) | C::WithdrawRequest(_) | C::SetNotice(_) => {}
        C::MakePledge(_) | C::TakePledgeBack(_) | C::JoinPool(_) | C::LeavePool(_) => {}
        C::RevokeRole(_) | C::LeaveWork(_) | C::AdoptLeftWork(_) | C::LetGoLeftWork(_) => {}
        C::SetReminders(_) | C::ConfirmComing(_) => {}
    }
}

#[test]
fn command_bodies() {
    for command in commands() {
        count_command(&command);
        let sent = SentCommand::new(1, id(100), at(0), &command).unwrap();
        assert_eq!(Command::decode(&sent.name, sent.version, &sent.body), Ok(command));
        in_any_order(|| {
            insta::assert_json_snapshot!(format!("command_{}_v{}", sent.name, sent.version), sent.body);
        });
    }
}

#[test]
fn rejection_codes() {
    let all = rejections();
    all.iter().for_each(count);
    for rejection in &all {
        let json = serde_json::to_string(rejection).unwrap();
        assert_eq!(serde_json::from_str::<Rejection>(&json).unwrap(), *rejection);
    }
    insta::assert_json_snapshot!(all);
}

#[test]
fn row_kinds() {
    let all = rows();
    for kind in Kind::ALL {
        let of_kind: Vec<&Row> = all.iter().filter(|row| row.kind() == *kind).collect();
        assert!(!of_kind.is_empty(), "no example of {kind}");
        insta::assert_json_snapshot!(format!("row_{kind}"), of_kind);
    }
    for row in all {
        assert_eq!(serde_json::from_str::<Row>(&serde_json::to_string(&row).unwrap()).unwrap(), row);
    }
}
