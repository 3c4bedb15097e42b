//! Reminders by mail, from several server processes on one PostgreSQL: each person hears once, and says from the mail that they
//! come.

use chrono::TimeDelta;
use reqwest::{Client, Method, StatusCode};
use std::{collections::BTreeSet, time::Duration};
use stuga_domain::{
    AccountId, Actor, Clock, Command, Ids, ShiftId, SignupId, Time,
    accounts::OpenAccount,
    reminders::{Quiet, SetReminders},
    roles::{GrantRole, Role},
    shifts::{Contact, CreateShift, SignUp},
};
use stuga_testkit::smtp::{Mail, MailServer};
use stuga_tests::{World, eventually};
use stuga_transport::native::{RandomIds, SystemClock};

const PEOPLE: usize = 12;

/// People who signed up three days ago for a shift that starts in an hour and a half; no hours are quiet.
fn people(world: &World, starts: Time) -> Vec<(Actor, Command)> {
    let mut ids = RandomIds;
    let shift: ShiftId = ids.next().into();
    let create = CreateShift {
        shift,
        place: world.seeded.place,
        starts,
        ends: starts + TimeDelta::hours(3),
        min: 1,
        max: 50,
        contact: Contact::default(),
        note: String::new(),
        publish: true,
    };
    let mut all = vec![(Actor::System, create.into())];
    for number in 0..PEOPLE {
        let (account, signup): (AccountId, SignupId) = (ids.next().into(), ids.next().into());
        let (grant, organization) = (ids.next().into(), world.seeded.organization);
        let open = OpenAccount {
            account,
            person: None,
            name: format!("Person {number}"),
            email: Some(format!("person{number}@example.org")),
            phone: None,
        };
        let (role, place) = (Role::Member, None);
        let quiet = Quiet { from: 0, to: 0 };
        let me = Actor::Account(account);
        all.push((Actor::System, open.into()));
        all.push((Actor::System, GrantRole { grant, account, role, organization, place }.into()));
        all.push((me, SetReminders { account, mail: true, evening: true, two_hours: true, quiet }.into()));
        all.push((me, SignUp { signup, shift, companions: 0 }.into()));
    }
    all
}

/// Who got a mail; nobody twice.
fn reached(mails: &[Mail]) -> BTreeSet<String> {
    let to: Vec<String> = mails.iter().flat_map(|mail| mail.to.clone()).collect();
    let once: BTreeSet<String> = to.iter().cloned().collect();
    assert_eq!(to.len(), once.len(), "somebody heard twice: {to:?}");
    once
}

#[tokio::test(flavor = "multi_thread")]
async fn several_servers_remind_each_person_once_and_the_crew_sees_who_said_that_they_come() {
    let (mut world, mails) = (World::with_servers(3), MailServer::start());
    let manager = world.manager().await;
    let starts = stuga_domain::millis(SystemClock.now() + TimeDelta::minutes(90));
    let commands = people(&world, starts);
    world.earlier(TimeDelta::days(3), commands);
    let everybody: BTreeSet<String> =
        (0..PEOPLE).map(|number| format!("person{number}@example.org")).collect();
    // All at once: each looks when it starts. And once more, as after an update.
    for _ in 0..2 {
        world.mail_by(&mails.url());
        eventually("everybody is reminded", async || match reached(&mails.mails()) {
            reached if reached == everybody => Ok(()),
            reached => Err(format!("{reached:?}")),
        })
        .await;
        tokio::time::sleep(Duration::from_secs(2)).await;
        assert_eq!(reached(&mails.mails()), everybody);
    }

    let mail = &mails.mails()[0];
    let (_, path) = mail.text.split_once("https://stuga.example.org").expect("a link");
    let path = path.split('?').next().expect("its path").to_owned();
    let http = Client::new();
    let send = async |method: Method, what: &str| {
        let address = format!("{}{path}{what}", world.server.url());
        http.request(method, address).send().await.expect("an answer").status()
    };
    // As whatever looks through mails does, before anybody reads them.
    for what in ["", "/coming", "/cancel", "/stop"] {
        assert_eq!(send(Method::GET, what).await, StatusCode::OK, "{what}");
    }
    eventually("all are on the sheet", async || match manager.lines_soon(world.seeded.place).await.len() {
        PEOPLE => Ok(()),
        lines => Err(format!("{lines}")),
    })
    .await;
    assert!(manager.lines_soon(world.seeded.place).await.iter().all(|line| !line.says_coming));
    assert_eq!(send(Method::POST, "/coming").await, StatusCode::OK);
    eventually("the crew sees one who comes", async || {
        let said =
            manager.lines_soon(world.seeded.place).await.into_iter().filter(|line| line.says_coming).count();
        if said == 1 { Ok(()) } else { Err(format!("{said}")) }
    })
    .await;
    assert_eq!(send(Method::POST, "/cancel").await, StatusCode::OK);
    eventually("and not any more once they can't", async || {
        let lines = manager.lines_soon(world.seeded.place).await;
        let said = lines.iter().filter(|line| line.says_coming).count();
        if (said, lines.len()) == (0, PEOPLE - 1) {
            Ok(())
        } else {
            Err(format!("{said} of {}", lines.len()))
        }
    })
    .await;
}
