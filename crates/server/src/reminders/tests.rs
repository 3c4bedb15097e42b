//! Reminders over a real mail server, and the page behind their links over real HTTP.

use super::*;
use crate::{
    app::Parts,
    clock::new_id,
    database::{self, Database},
    endpoints::SignedIn,
    invites,
    limits::Limits,
    mail::Mailer,
    metrics::Metrics,
    moving,
    pokes::Hub,
    pool::Pool,
    rounds::Rounds,
    tables::guest_links::{self, GuestLink},
    trial::{Trial, device},
};
use reqwest::Method;
use serde_json::json;
use stuga_domain::{
    AccountId, Clock, Command, ReadExt, ShiftId,
    day_sheet::TakeWalkInBack,
    places::{CreatePlace, Place},
    reminders::{Coming, Quiet, ReminderKind, ReminderWishes, SetReminders},
    shifts::{
        CancelMine, CancelShift, Contact, CreateShift, GuestSignUp, MoveShift, Shift, SignUp, Signup,
        SignupState,
    },
};
use stuga_sync::server::{run_as, run_system};
use stuga_testkit::{
    MockClock, port,
    seed::{Seeded, association},
    smtp::MailServer,
};

const FROM: &str = "Stuga <stuga@example.org>";

/// A server on a database, as one of several.
fn server(db: Database, clock: &MockClock, smtp: &str) -> App {
    App::new(Parts {
        db,
        clock: Box::new(clock.clone()),
        pool: Pool::new(4),
        rounds: Rounds::new(2),
        pokes: Hub::default(),
        metrics: Metrics::default(),
        limits: Limits::default(),
        mailer: Mailer::smtp(smtp, FROM).unwrap(),
        public_url: Some("https://stuga.example.org".to_owned()),
        behind_proxy: false,
    })
}

fn does(app: &App, account: AccountId, command: impl Into<Command>) {
    run_as(&app.db, &*app.clock, account, &command.into()).unwrap();
}

/// A shift at the seeded hut, so many hours from now, on which an account stands.
fn taken(app: &App, seeded: &Seeded, account: AccountId, hours: i64) -> (ShiftId, SignupId) {
    let (shift, signup): (ShiftId, SignupId) = (new_id(), new_id());
    let starts = app.now() + TimeDelta::hours(hours);
    let create = CreateShift {
        shift,
        place: seeded.place,
        starts,
        ends: starts + TimeDelta::hours(3),
        min: 1,
        max: 20,
        contact: Contact { name: "Kim\nNot a line of ours".to_owned(), phone: "+46701740605".to_owned() },
        note: "Ta med regnkläder".to_owned(),
        publish: true,
    };
    run_system(&app.db, &*app.clock, &[create.into()]).unwrap();
    does(app, account, SignUp { signup, shift, companions: 0 });
    (shift, signup)
}

async fn sent(app: &App) -> usize {
    round(app).await.unwrap().sent
}

fn file(folder: &tempfile::TempDir) -> Database {
    database::open_or_create(&folder.path().join("stuga.db").into()).unwrap()
}

#[tokio::test]
async fn each_is_mailed_once_when_it_is_time_with_links_that_are_nobody_elses() {
    let (folder, clock, mails) = (tempfile::tempdir().unwrap(), MockClock::default(), MailServer::start());
    let app = server(file(&folder), &clock, &mails.url());
    let seeded = association(&app.db, &clock, 2);
    // From two in the afternoon on, tomorrow at four by the clock of Stockholm.
    taken(&app, &seeded, seeded.accounts[0], 26);
    assert_eq!(sent(&app).await, 0);
    clock.advance(TimeDelta::hours(4));
    assert_eq!(sent(&app).await, 1, "at six in the evening");
    assert_eq!(sent(&app).await, 0, "once");
    clock.advance(TimeDelta::hours(19));
    assert_eq!(sent(&app).await, 0, "not yet two hours before");
    clock.advance(TimeDelta::hours(1));
    assert_eq!(sent(&app).await, 1);
    clock.advance(TimeDelta::hours(3));
    assert_eq!(sent(&app).await, 0, "it has begun");

    let got = mails.mails();
    assert_eq!(got.iter().map(|mail| mail.to.join(",")).collect::<Vec<_>>(), ["member0@example.org"; 2]);
    let first = &got[0];
    assert!(first.headers["subject"].starts_with("Ditt pass: Stugan på torget, "), "{:?}", first.headers);
    for said in [
        "16–19",
        "Stora torget",
        "Kim Not a line of ours +46701740605",
        "Ta med regnkläder",
        "I'm coming",
        "Jag kommer",
    ] {
        assert!(first.text.contains(said), "{said} in {}", first.text);
    }
    let stop = &first.headers["list-unsubscribe"];
    assert!(stop.starts_with("<https://stuga.example.org/p/reminder/") && stop.ends_with("/stop>"), "{stop}");
    assert_eq!(first.headers["list-unsubscribe-post"], "List-Unsubscribe=One-Click");
    assert_eq!(first.headers["auto-submitted"], "auto-generated");
    assert_ne!(link_in(&got[0].text), link_in(&got[1].text));
    assert_ne!(got[0].headers["message-id"], got[1].headers["message-id"]);
}

/// The path that a letter's first link leads to, without its language.
fn link_in(text: &str) -> String {
    let (_, after) = text.split_once("https://stuga.example.org").unwrap();
    after.split('?').next().unwrap().to_owned()
}

#[tokio::test]
async fn who_does_not_want_it_has_left_or_was_moved_hears_nothing_wrong() {
    let (folder, clock, mails) = (tempfile::tempdir().unwrap(), MockClock::default(), MailServer::start());
    let app = server(file(&folder), &clock, &mails.url());
    let seeded = association(&app.db, &clock, 3);
    let [silent, gone, moved] = [0, 1, 2].map(|nth| seeded.accounts[nth]);
    let quiet = Quiet { from: 21, to: 8 };
    does(&app, silent, SetReminders { account: silent, mail: false, evening: true, two_hours: true, quiet });
    taken(&app, &seeded, silent, 26);
    let (_, signup) = taken(&app, &seeded, gone, 27);
    let (shift, _) = taken(&app, &seeded, moved, 28);
    clock.advance(TimeDelta::hours(3));
    does(&app, gone, CancelMine { signup });
    clock.advance(TimeDelta::hours(1));
    assert_eq!(sent(&app).await, 1, "only the third");
    // A day later is another time: they are told of it anew, when it is time.
    let (starts, ends) = (clock.now() + TimeDelta::hours(48), clock.now() + TimeDelta::hours(50));
    run_system(&app.db, &clock, &[MoveShift { shift, starts, ends }.into()]).unwrap();
    assert_eq!(sent(&app).await, 0);
    clock.advance(TimeDelta::minutes(2));
    assert_eq!(sent(&app).await, 1, "that it was moved");
    clock.advance(TimeDelta::hours(24));
    assert_eq!(sent(&app).await, 1);
    assert!(mails.mails().iter().all(|mail| mail.to == ["member2@example.org"]));
}

#[tokio::test]
async fn a_mail_server_that_is_down_is_tried_until_the_shift_starts_and_nobody_hears_twice() {
    let (folder, clock, port) = (tempfile::tempdir().unwrap(), MockClock::default(), port::free());
    let app = server(file(&folder), &clock, &format!("smtp://127.0.0.1:{port}"));
    let seeded = association(&app.db, &clock, 5);
    for account in &seeded.accounts {
        taken(&app, &seeded, *account, 26);
    }
    clock.advance(TimeDelta::hours(4));
    assert_eq!(round(&app).await.unwrap(), Outcome { sent: 0, put_off: 3 }, "the others are not waited for");
    assert_eq!(round(&app).await.unwrap(), Outcome { sent: 0, put_off: 2 }, "but tried");
    assert_eq!(round(&app).await.unwrap(), Outcome::default(), "they rest a minute");
    let mails = MailServer::at(port);
    clock.advance(TimeDelta::minutes(1));
    assert_eq!(round(&app).await.unwrap(), Outcome { sent: 5, put_off: 0 });
    clock.advance(TimeDelta::minutes(40));
    assert_eq!(sent(&app).await, 0);
    let mut to: Vec<String> = mails.mails().into_iter().flat_map(|mail| mail.to).collect();
    to.sort();
    assert_eq!(to, [0, 1, 2, 3, 4].map(|nth| format!("member{nth}@example.org")));
}

/// A guest on a shift, whose address nobody has confirmed.
fn guest(app: &App, shift: ShiftId, mail: &str) -> (SignupId, AccountId) {
    let (signup, account): (SignupId, AccountId) = (new_id(), new_id());
    let (name, email) = ("Kim".to_owned(), Some(mail.to_owned()));
    let guest = GuestSignUp { signup, account, shift, name, phone: None, email, companions: 0 };
    run_system(&app.db, &*app.clock, &[guest.into()]).unwrap();
    let (link, now) = (GuestLink { signup, account, claimed: false }, app.now());
    let secret = Secret::new().unwrap().hash();
    app.db.write_raw(|connection| guest_links::insert(connection, &secret, link, now)).unwrap();
    (signup, account)
}

#[tokio::test]
async fn what_somebody_typed_makes_no_header() {
    let (folder, clock, mails) = (tempfile::tempdir().unwrap(), MockClock::default(), MailServer::start());
    let app = server(file(&folder), &clock, &mails.url());
    let mut seeded = association(&app.db, &clock, 1);
    let hut: Place = invites::read(&app.db, |rows| Ok(rows.row(seeded.place)?.unwrap())).unwrap();
    seeded.place = new_id();
    let named = CreatePlace {
        place: seeded.place,
        organization: hut.organization,
        audience: hut.audience,
        campaign: hut.campaign,
        kind: hut.kind,
        name: "Torget\r\nEvil: header".to_owned(),
        address: String::new(),
        time_zone: hut.time_zone,
    };
    run_system(&app.db, &clock, &[named.into()]).unwrap();
    taken(&app, &seeded, seeded.accounts[0], 26);
    clock.advance(TimeDelta::hours(4));
    assert_eq!(sent(&app).await, 1);
    let headers = &mails.mails()[0].headers;
    assert!(headers["subject"].starts_with("Ditt pass: Torget Evil: header, "), "{headers:?}");
    assert!(!headers.contains_key("evil"));
}

#[tokio::test]
async fn whose_address_guests_type_is_not_flooded_and_stops_it_for_all_of_them() {
    let trial = Trial::start().await;
    let (shift, _) = taken(&trial.app, &trial.seeded, trial.seeded.manager, 26);
    for _ in 0..3 {
        guest(&trial.app, shift, "Stranger@example.org");
    }
    trial.clock.advance(TimeDelta::hours(4));
    let before = trial.mail_count();
    assert!(sent(&trial.app).await >= 3);
    let path = link_in(&trial.mailed("Stranger@example.org").await);
    let (_, page) = asked(&trial, Method::POST, &format!("{path}/stop")).await;
    assert!(page.contains("You get no more mails about your shifts"), "{page}");
    // Whoever types it next reaches nobody, until they are wanted again.
    let (shift, _) = taken(&trial.app, &trial.seeded, trial.seeded.accounts[0], 20);
    for _ in 0..9 {
        guest(&trial.app, shift, "stranger@example.org");
    }
    trial.clock.advance(TimeDelta::hours(18));
    let to_members = sent(&trial.app).await;
    assert_eq!(to_members, 1);
    let (_, page) = asked(&trial, Method::POST, &format!("{path}/resume")).await;
    assert!(page.contains("Send no more mails about shifts"), "{page}");
    assert_eq!(sent(&trial.app).await, 3, "of nine, as three had come that day");
    assert!(trial.mail_count() > before);
}

#[tokio::test]
async fn who_takes_it_along_into_the_app_ends_the_links_in_mails_and_the_mails_to_an_address_that_may_be_anybodys()
 {
    let trial = Trial::start().await;
    let member = trial.sign_in(trial.seeded.accounts[1]).await;
    let (shift, _) = taken(&trial.app, &trial.seeded, trial.seeded.manager, 26);
    let guests = ["one@example.org", "other@example.org"].map(|mail| guest(&trial.app, shift, mail));
    trial.clock.advance(TimeDelta::hours(4));
    sent(&trial.app).await;
    let mut paths = Vec::new();
    for mail in ["one@example.org", "other@example.org"] {
        paths.push(link_in(&trial.mailed(mail).await));
    }
    let here = Who::at("127.0.0.1".parse().unwrap());
    let [own, moved] =
        guests.map(|(signup, account)| moving::make(&trial.app, here, account, Some(signup)).unwrap());
    let signed: SignedIn = trial
        .post("/v1/sign-in/move-code", None, &json!({ "code": own, "device": device("app") }))
        .await
        .unwrap();
    assert_eq!(signed.account, guests[0].1);
    trial.post::<()>("/v1/claim", Some(&member.signed.token), &json!({ "code": moved })).await.unwrap();
    for path in &paths {
        for (method, what) in [
            (Method::GET, ""),
            (Method::GET, "/stop"),
            (Method::POST, "/coming"),
            (Method::POST, "/cancel"),
            (Method::POST, "/stop"),
        ] {
            assert_eq!(asked(&trial, method, &format!("{path}{what}")).await.0, 404, "{what}");
        }
    }
    for (signup, account) in guests {
        assert_eq!(state(&trial, signup), (SignupState::Confirmed, false));
        let wishes: Option<ReminderWishes> = invites::read(&trial.app.db, |rows| rows.row(account)).unwrap();
        assert_eq!(wishes, None);
    }
    let before = trial.mail_count();
    trial.clock.advance(TimeDelta::hours(20));
    assert_eq!(sent(&trial.app).await, 2, "the manager, and the member, by their own address");
    assert!(trial.mailed("member1@example.org").await.contains("/p/reminder/"));
    assert_eq!(trial.mail_count(), before + 2);
}

#[tokio::test]
async fn who_has_said_that_they_come_is_not_asked_again() {
    let (trial, signup, path) = reminded().await;
    asked(&trial, Method::POST, &format!("{path}/coming")).await;
    trial.clock.advance(TimeDelta::hours(20));
    assert_eq!(sent(&trial.app).await, 1);
    let text = trial.mailed("member0@example.org").await;
    assert!(text.contains("You said you're coming.") && !text.contains("I'm coming"), "{text}");
    assert!(text.contains("I can't come"));
    assert_eq!(state(&trial, signup), (SignupState::Confirmed, true));
}

#[tokio::test]
async fn an_address_that_is_refused_keeps_nobody_else_from_theirs_and_guests_get_theirs() {
    let (folder, clock, mails) = (tempfile::tempdir().unwrap(), MockClock::default(), MailServer::start());
    let app = server(file(&folder), &clock, &mails.url());
    let seeded = association(&app.db, &clock, 1);
    let (shift, _) = taken(&app, &seeded, seeded.accounts[0], 26);
    guest(&app, shift, "refused@example.org");
    // As many as would count for a mail server that is away.
    for _ in 0..UNANSWERED {
        guest(&app, shift, "åsa@example.org");
    }
    guest(&app, shift, "guest@example.org");
    clock.advance(TimeDelta::hours(4));
    assert_eq!(round(&app).await.unwrap(), Outcome { sent: 2, put_off: 1 + UNANSWERED });
    for _ in 0..5 {
        clock.advance(TimeDelta::minutes(10));
        assert_eq!(sent(&app).await, 0);
    }
    assert_eq!(mails.refused(), ["refused@example.org"], "there is no such mailbox, once and for all");
    let mut to: Vec<String> = mails.mails().into_iter().flat_map(|mail| mail.to).collect();
    to.sort();
    assert_eq!(to, ["guest@example.org", "member0@example.org"]);
    assert_eq!([pause(0), pause(1), pause(9)], [AGAIN, AGAIN * 2, AGAIN_AT_MOST]);
}

#[test]
fn several_servers_on_one_database_send_each_once() {
    // What mails needs a runtime around it; what asks PostgreSQL must not be one of its tasks.
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let _inside = runtime.enter();
    let (cluster, clock, mails) =
        (stuga_testkit::postgres::Cluster::start(), MockClock::default(), MailServer::start());
    let open = || database::open_or_create(&cluster.url().into()).unwrap();
    let servers: Vec<App> = (0..3).map(|_| server(open(), &clock, &mails.url())).collect();
    let seeded = association(&servers[0].db, &clock, 12);
    for account in &seeded.accounts {
        taken(&servers[0], &seeded, *account, 26);
    }
    clock.advance(TimeDelta::hours(4));
    let rounds = || {
        let all = servers.clone().into_iter().map(|app| runtime.spawn(async move { round(&app).await }));
        let all: Vec<_> = all.collect();
        all.into_iter().map(|one| runtime.block_on(one).unwrap().unwrap().sent).sum::<usize>()
    };
    assert_eq!((rounds(), mails.mails().len()), (12, 12));
    assert_eq!(rounds(), 0);
    // So are a move and what is off.
    let (shift, _) = taken(&servers[0], &seeded, seeded.accounts[0], 100);
    for account in &seeded.accounts[1..] {
        does(&servers[0], *account, SignUp { signup: new_id(), shift, companions: 0 });
    }
    moves(&servers[0], shift, 5);
    clock.advance(TimeDelta::minutes(2));
    assert_eq!((rounds(), rounds()), (12, 0));
    run_system(&servers[0].db, &clock, &[CancelShift { shift, reason: "Storm".to_owned() }.into()]).unwrap();
    assert_eq!((rounds(), rounds(), mails.mails().len()), (12, 0, 36));
    // One that died after it took a reminder is followed by another.
    let (now, (_, signup)) = (clock.now(), taken(&servers[0], &seeded, seeded.manager, 48));
    let about = About::Reminder(ReminderKind::TwoHours);
    let which = Which { signup, about, starts: now + TimeDelta::hours(48) };
    let take = |app: &App, now| {
        app.db
            .write_raw(|connection| {
                reminders::claim(connection, which, "manager@example.org", now, now + TERM)
            })
            .unwrap()
    };
    assert!(take(&servers[0], now));
    assert!(!take(&servers[1], now + TERM - TimeDelta::minutes(1)));
    assert!(take(&servers[1], now + TERM));
}

/// Moves a shift by so many hours.
fn moves(app: &App, shift: ShiftId, hours: i64) {
    let row: Shift = invites::read(&app.db, |rows| Ok(rows.row(shift)?.unwrap())).unwrap();
    let by = TimeDelta::hours(hours);
    let to = MoveShift { shift, starts: row.starts + by, ends: row.ends + by };
    run_system(&app.db, &*app.clock, &[to.into()]).unwrap();
}

#[tokio::test]
async fn whose_shift_is_moved_hears_it_once_with_the_old_time_and_not_while_it_may_be_taken_back() {
    let (folder, clock, mails) = (tempfile::tempdir().unwrap(), MockClock::default(), MailServer::start());
    let app = server(file(&folder), &clock, &mails.url());
    let seeded = association(&app.db, &clock, 3);
    let [on, waits, silent] = [0, 1, 2].map(|nth| seeded.accounts[nth]);
    let quiet = Quiet { from: 21, to: 8 };
    does(&app, silent, SetReminders { account: silent, mail: false, evening: true, two_hours: true, quiet });
    // In ten days, at four by the clock of Stockholm.
    let (shift, signup) = taken(&app, &seeded, on, 242);
    does(&app, silent, SignUp { signup: new_id(), shift, companions: 18 });
    does(&app, waits, SignUp { signup: new_id(), shift, companions: 0 });
    moves(&app, shift, 2);
    assert_eq!(sent(&app).await, 0, "it may be taken back");
    moves(&app, shift, -2);
    clock.advance(TimeDelta::minutes(2));
    assert_eq!(sent(&app).await, 0, "it was: nobody has anything to hear of");
    moves(&app, shift, 2);
    clock.advance(TimeDelta::minutes(2));
    assert_eq!(sent(&app).await, 2);
    assert_eq!(sent(&app).await, 0, "once");
    moves(&app, shift, -2);
    clock.advance(TimeDelta::minutes(2));
    assert_eq!(sent(&app).await, 2, "they were told of another");
    moves(&app, shift, 2);
    clock.advance(TimeDelta::minutes(2));
    assert_eq!(sent(&app).await, 2, "there again is news again");

    let got = mails.mails();
    let to = |mail: &str| got.iter().filter(|got| got.to == [mail]).collect::<Vec<_>>();
    let (first, line) = (to("member0@example.org"), to("member1@example.org"));
    assert_eq!((first.len(), line.len(), got.len()), (3, 3, 6));
    assert!(first[0].headers["subject"].starts_with("Ny tid: Stugan på torget, "), "{:?}", first[0].headers);
    let text = &first[0].text;
    for said in ["The shift has a new time", "18–21", "Before: ", "16–19", "I'm coming", "Jag kan inte komma"]
    {
        assert!(text.contains(said), "{said} in {text}");
    }
    assert!(
        line[0].text.contains("still in line") && !line[0].text.contains("I'm coming"),
        "{}",
        line[0].text
    );
    assert!(first[1].text.contains("16–19") && first[1].text.contains("Before: "), "{}", first[1].text);
    let before = first[1].text.lines().find(|line| line.starts_with("Before: ")).unwrap();
    assert!(before.ends_with("18–21"), "what the mail before said: {before}");
    let ids: std::collections::BTreeSet<&str> = got.iter().map(|mail| &*mail.headers["message-id"]).collect();
    assert_eq!(ids.len(), 6, "no mail program takes one for another");
    // Who has left hears no more of it.
    does(&app, on, CancelMine { signup });
    moves(&app, shift, 1);
    clock.advance(TimeDelta::minutes(2));
    assert_eq!(sent(&app).await, 1, "the other, who is on it now");
}

#[tokio::test]
async fn a_new_time_is_told_before_it_is_reminded_of_and_longer_is_news_too() {
    let (folder, clock, mails) = (tempfile::tempdir().unwrap(), MockClock::default(), MailServer::start());
    let app = server(file(&folder), &clock, &mails.url());
    let seeded = association(&app.db, &clock, 1);
    let (shift, _) = taken(&app, &seeded, seeded.accounts[0], 26);
    // To start in an hour and a half: what was to be reminded of is past.
    clock.advance(TimeDelta::minutes(90));
    moves(&app, shift, -23);
    assert_eq!(sent(&app).await, 0, "it may be taken back");
    clock.advance(TimeDelta::minutes(2));
    assert_eq!(sent(&app).await, 2);
    let subject = |nth: usize| mails.mails()[nth].headers["subject"].clone();
    assert!(
        subject(0).starts_with("Ny tid: ") && subject(1).starts_with("Ditt pass: "),
        "{} {}",
        subject(0),
        subject(1)
    );
    let row: Shift = invites::read(&app.db, |rows| Ok(rows.row(shift)?.unwrap())).unwrap();
    let longer = MoveShift { shift, starts: row.starts, ends: row.ends + TimeDelta::hours(2) };
    run_system(&app.db, &clock, &[longer.into()]).unwrap();
    clock.advance(TimeDelta::minutes(2));
    assert_eq!(sent(&app).await, 1);
    assert!(subject(2).starts_with("Ny tid: "), "{}", subject(2));
    // A mail server that is away in between: what came back meanwhile is nothing to hear of.
    drop(mails);
    moves(&app, shift, 1);
    clock.advance(TimeDelta::minutes(2));
    assert_eq!(round(&app).await.unwrap(), Outcome { sent: 0, put_off: 1 });
    moves(&app, shift, -1);
    clock.advance(TimeDelta::minutes(2));
    assert_eq!(round(&app).await.unwrap(), Outcome::default(), "as the last mail said");
}

#[tokio::test]
async fn whose_shift_is_called_off_hears_it_at_once_and_why_guests_too() {
    let (folder, clock, mails) = (tempfile::tempdir().unwrap(), MockClock::default(), MailServer::start());
    let app = server(file(&folder), &clock, &mails.url());
    let seeded = association(&app.db, &clock, 3);
    let [on, left, sheet] = [0, 1, 2].map(|nth| seeded.accounts[nth]);
    let (shift, _) = taken(&app, &seeded, on, 26);
    let gone = new_id();
    does(&app, left, SignUp { signup: gone, shift, companions: 0 });
    does(&app, left, CancelMine { signup: gone });
    guest(&app, shift, "guest@example.org");
    // One whose shift stands, beside it.
    taken(&app, &seeded, sheet, 50);
    let reason = "Storm\nNot a line of ours".to_owned();
    run_system(&app.db, &clock, &[CancelShift { shift, reason }.into()]).unwrap();
    assert_eq!(sent(&app).await, 2);
    clock.advance(TimeDelta::hours(5));
    assert_eq!(sent(&app).await, 0, "once, and no reminder");
    let got = mails.mails();
    let mut to: Vec<String> = got.iter().flat_map(|mail| mail.to.clone()).collect();
    to.sort();
    assert_eq!(to, ["guest@example.org", "member0@example.org"]);
    assert!(got[0].headers["subject"].starts_with("Inställt: Stugan på torget, "), "{:?}", got[0].headers);
    for said in ["The shift is called off", "Why: Storm Not a line of ours", "16–19", "/p/place/"] {
        assert!(got[0].text.contains(said), "{said} in {}", got[0].text);
    }
    assert!(!got[0].text.contains("I'm coming") && !got[0].text.contains("Before: "), "{}", got[0].text);
    // Who was taken off before, and whose address it may not be, hears nothing; who knows another time is told which.
    let (shift, _) = taken(&app, &seeded, on, 250);
    let (off, _) = guest(&app, shift, "stranger@example.org");
    does(&app, seeded.manager, TakeWalkInBack { signup: off });
    moves(&app, shift, 24);
    run_system(&app.db, &clock, &[CancelShift { shift, reason: "Storm".to_owned() }.into()]).unwrap();
    assert_eq!(sent(&app).await, 1);
    let last = mails.mails().pop().unwrap();
    assert!(
        last.to == ["member0@example.org"] && last.text.contains("Before: "),
        "{:?} {}",
        last.to,
        last.text
    );
    // What is over by the time that the mail server is there again is told to nobody.
    let (shift, _) = taken(&app, &seeded, on, 2);
    run_system(&app.db, &clock, &[CancelShift { shift, reason: "Storm".to_owned() }.into()]).unwrap();
    clock.advance(TimeDelta::hours(3));
    assert_eq!(sent(&app).await, 0);
}

/// A trial with a shift that starts tomorrow, and the path of the link in its reminder.
async fn reminded() -> (Trial, SignupId, String) {
    let trial = Trial::start().await;
    let account = trial.seeded.accounts[0];
    let (_, signup) = taken(&trial.app, &trial.seeded, account, 26);
    trial.clock.advance(TimeDelta::hours(4));
    assert_eq!(sent(&trial.app).await, 1);
    let path = link_in(&trial.mailed("member0@example.org").await);
    (trial, signup, path)
}

async fn asked(trial: &Trial, method: Method, path: &str) -> (u16, String) {
    let answer = trial.request(method, path, None).header("accept-language", "en").send().await.unwrap();
    assert_eq!(answer.headers()["cache-control"], "no-store");
    assert_eq!(answer.headers()["referrer-policy"], "no-referrer");
    (answer.status().as_u16(), answer.text().await.unwrap())
}

fn state(trial: &Trial, signup: SignupId) -> (SignupState, bool) {
    invites::read(&trial.app.db, |rows| {
        let signup = rows.row::<Signup>(signup)?.unwrap();
        let said = rows.row::<Coming>(signup.id)?.is_some_and(|said| said.counts_for(&signup));
        Ok((signup.state, said))
    })
    .unwrap()
}

#[tokio::test]
async fn opening_a_link_changes_nothing_and_pressing_its_buttons_does() {
    let (trial, signup, path) = reminded().await;
    let account = trial.seeded.accounts[0];
    for what in ["", "/coming", "/cancel", "/stop", "/resume"] {
        asked(&trial, Method::GET, &format!("{path}{what}")).await;
        let wishes: Option<ReminderWishes> = invites::read(&trial.app.db, |rows| rows.row(account)).unwrap();
        assert_eq!(wishes, None, "{what}");
    }
    assert_eq!(state(&trial, signup), (SignupState::Confirmed, false));
    let (status, page) = asked(&trial, Method::GET, &path).await;
    assert_eq!(status, 200);
    for said in ["Are you coming?", "Ta med regnkläder", "Stora torget", "less than a day", "With the app"] {
        assert!(page.contains(said), "{said} in {page}");
    }
    assert!(!page.contains("<script"));

    // Pressed on a page that was opened before the shift was moved.
    asked(&trial, Method::POST, &format!("{path}/coming?starts=1787000000000")).await;
    let (_, page) = asked(&trial, Method::GET, &path).await;
    assert!(page.contains("Are you coming?"), "{page}");
    let (_, page) = asked(&trial, Method::POST, &format!("{path}/coming")).await;
    assert_eq!(state(&trial, signup), (SignupState::Confirmed, true));
    assert!(page.contains("You said you're coming") && !page.contains("Are you coming?"), "{page}");

    asked(&trial, Method::POST, &format!("{path}/cancel")).await;
    assert!(matches!(state(&trial, signup), (SignupState::Cancelled { .. }, false)));
    let (_, page) = asked(&trial, Method::POST, &format!("{path}/coming")).await;
    assert!(page.contains("Sign up again") && !page.contains("You said"), "{page}");
}

#[tokio::test]
async fn a_link_ends_with_the_shift_and_another_secret_opens_nothing() {
    let (trial, signup, path) = reminded().await;
    let junk = format!("/p/reminder/{}", Secret::new().unwrap().reveal());
    for what in ["", "/stop"] {
        assert_eq!(asked(&trial, Method::GET, &format!("{junk}{what}")).await.0, 404);
    }
    assert_eq!(asked(&trial, Method::POST, &format!("{junk}/cancel")).await.0, 404);
    trial.clock.advance(TimeDelta::hours(25));
    assert_eq!(asked(&trial, Method::GET, &path).await.0, 404);
    assert_eq!(asked(&trial, Method::POST, &format!("{path}/cancel")).await.0, 404);
    assert_eq!(state(&trial, signup).0, SignupState::Confirmed);
    assert_eq!(
        asked(&trial, Method::GET, &format!("{path}/stop")).await.0,
        200,
        "an old mail still stops them"
    );
}

#[tokio::test]
async fn the_link_to_stop_stops_them_and_only_them_until_they_are_wanted_again() {
    let (trial, signup, path) = reminded().await;
    let account = trial.seeded.accounts[0];
    // As mail programs press it.
    let pressed = trial.request(Method::POST, &format!("{path}/stop"), None);
    let pressed = pressed.header("content-type", "application/x-www-form-urlencoded");
    assert_eq!(pressed.body("List-Unsubscribe=One-Click").send().await.unwrap().status(), 200);
    assert_eq!(state(&trial, signup).0, SignupState::Confirmed);
    trial.clock.advance(TimeDelta::hours(20));
    assert_eq!(sent(&trial.app).await, 0);
    let (_, page) = asked(&trial, Method::GET, &format!("{path}/stop")).await;
    assert!(page.contains("Mail me about my shifts again"), "{page}");
    let (_, page) = asked(&trial, Method::POST, &format!("{path}/resume")).await;
    assert!(page.contains("Send no more mails about shifts"), "{page}");
    assert_eq!(sent(&trial.app).await, 1);
    let wishes: Option<ReminderWishes> = invites::read(&trial.app.db, |rows| rows.row(account)).unwrap();
    assert!(wishes.is_some_and(|wishes| wishes.mail && wishes.evening && wishes.two_hours));
}
