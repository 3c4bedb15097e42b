//! Reminders over a real mail server, and the page behind their links over real HTTP.

use super::*;
use crate::{
    app::Parts,
    clock::new_id,
    database::{self, Database},
    invites,
    limits::Limits,
    mail::Mailer,
    metrics::Metrics,
    pokes::Hub,
    pool::Pool,
    rounds::Rounds,
    trial::Trial,
};
use reqwest::Method;
use stuga_domain::{
    AccountId, Clock, Command, ReadExt, ShiftId,
    reminders::{Coming, Quiet, ReminderKind, ReminderWishes, SetReminders},
    shifts::{CancelMine, Contact, CreateShift, GuestSignUp, MoveShift, SignUp, Signup, SignupState},
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
        max: 5,
        contact: Contact { name: "Kim\nEvil: header".to_owned(), phone: "+46701740605".to_owned() },
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
        "Kim Evil: header +46701740605",
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
    assert!(!first.headers.contains_key("evil"));
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
    clock.advance(TimeDelta::hours(24));
    assert_eq!(sent(&app).await, 1);
    assert!(mails.mails().iter().all(|mail| mail.to == ["member2@example.org"]));
}

#[tokio::test]
async fn a_mail_server_that_is_down_is_tried_until_the_shift_starts_and_nobody_hears_twice() {
    let (folder, clock, port) = (tempfile::tempdir().unwrap(), MockClock::default(), port::free());
    let app = server(file(&folder), &clock, &format!("smtp://127.0.0.1:{port}"));
    let seeded = association(&app.db, &clock, 2);
    for account in &seeded.accounts {
        taken(&app, &seeded, *account, 26);
    }
    clock.advance(TimeDelta::hours(4));
    assert_eq!(round(&app).await.unwrap(), Outcome { sent: 0, put_off: 1 }, "the second is not waited for");
    assert_eq!(round(&app).await.unwrap(), Outcome { sent: 0, put_off: 1 }, "but tried");
    assert_eq!(round(&app).await.unwrap(), Outcome::default(), "they rest a minute");
    let mails = MailServer::at(port);
    clock.advance(TimeDelta::minutes(1));
    assert_eq!(round(&app).await.unwrap(), Outcome { sent: 2, put_off: 0 });
    clock.advance(TimeDelta::minutes(40));
    assert_eq!(sent(&app).await, 0);
    let mut to: Vec<String> = mails.mails().into_iter().flat_map(|mail| mail.to).collect();
    to.sort();
    assert_eq!(to, ["member0@example.org", "member1@example.org"]);
}

#[tokio::test]
async fn an_address_that_is_refused_keeps_nobody_else_from_theirs_and_guests_get_theirs() {
    let (folder, clock, mails) = (tempfile::tempdir().unwrap(), MockClock::default(), MailServer::start());
    let app = server(file(&folder), &clock, &mails.url());
    let seeded = association(&app.db, &clock, 1);
    let (shift, _) = taken(&app, &seeded, seeded.accounts[0], 26);
    for mail in ["refused@example.org", "guest@example.org"] {
        let guest = GuestSignUp {
            signup: new_id(),
            account: new_id(),
            shift,
            name: "Kim".to_owned(),
            phone: None,
            email: Some(mail.to_owned()),
            companions: 0,
        };
        run_system(&app.db, &clock, &[guest.into()]).unwrap();
    }
    clock.advance(TimeDelta::hours(4));
    assert_eq!(round(&app).await.unwrap(), Outcome { sent: 2, put_off: 1 });
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
    // One that died after it took a reminder is followed by another.
    let (now, (_, signup)) = (clock.now(), taken(&servers[0], &seeded, seeded.manager, 48));
    let which = Which { signup, kind: ReminderKind::TwoHours, starts: now + TimeDelta::hours(48) };
    let take = |app: &App, now| {
        app.db.write_raw(|connection| reminders::claim(connection, which, now, now + TERM)).unwrap()
    };
    assert!(take(&servers[0], now));
    assert!(!take(&servers[1], now + TERM - TimeDelta::minutes(1)));
    assert!(take(&servers[1], now + TERM));
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
    for what in ["", "/coming", "/cancel", "/stop", "/resume"] {
        asked(&trial, Method::GET, &format!("{path}{what}")).await;
    }
    assert_eq!(state(&trial, signup), (SignupState::Confirmed, false));
    let (status, page) = asked(&trial, Method::GET, &path).await;
    assert_eq!(status, 200);
    for said in ["Are you coming?", "Ta med regnkläder", "Stora torget", "less than a day", "With the app"] {
        assert!(page.contains(said), "{said} in {page}");
    }
    assert!(!page.contains("<script"));

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
    assert!(page.contains("Remind me by mail again"), "{page}");
    let (_, page) = asked(&trial, Method::POST, &format!("{path}/resume")).await;
    assert!(page.contains("Send no more reminders"), "{page}");
    assert_eq!(sent(&trial.app).await, 1);
    let wishes: Option<ReminderWishes> = invites::read(&trial.app.db, |rows| rows.row(account)).unwrap();
    assert!(wishes.is_some_and(|wishes| wishes.mail && wishes.evening && wishes.two_hours));
}
