//! Reminded on the phone, without a network: the setting, one notification for one reminder however often it is looked for, and
//! "I'm coming", which the crew sees.

use crate::{axe, chromium::Chromium, found, shell::Shell};
use chrono::TimeDelta;
use serde_json::json;
use stuga_domain::{
    AccountId, Actor, Clock, Ids, ShiftId, SignupId,
    accounts::OpenAccount,
    reminders::{Quiet, SetReminders},
    roles::{GrantRole, Role},
    shifts::{Contact, CreateShift, SignUp},
};
use stuga_tests::{World, eventually};
use stuga_transport::native::{RandomIds, SystemClock};

/// A browser whose person says yes, and what it would have shown.
const NOTICES: &str = "
    window.shown = [];
    Object.defineProperty(Notification, 'permission', { get: () => window.said ?? 'default', configurable: true });
    Notification.requestPermission = () => Promise.resolve(window.said = 'granted');
    ServiceWorkerRegistration.prototype.showNotification = (title, { data }) => {
        window.shown.push([title, data]);
        return Promise.resolve();
    };";

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_reminds_once_without_a_network_and_the_crew_sees_who_comes() {
    let mut world = World::serving(Some(&found::web()));
    let shift = signed_up(&mut world);
    let manager = world.manager().await;
    let (folder, server) = (tempfile::tempdir().expect("a folder"), world.server.url());
    let app = Chromium::open(folder.path(), &server).await;
    app.follow(&format!("{server}/join/{}", world.sign_in_link("kim@example.org"))).await;
    let screen = app.screen();
    let t = screen.texts().await;
    screen.until("the link's page", "return document.querySelector('form button') !== null", vec![]).await;
    screen.run("document.querySelector('form button').click()", vec![]).await;
    screen.sees(&t.home_my_shifts()).await;
    app.keeps_itself().await;
    // Whoever comes back has the program that reminds from the start after that on.
    screen.go(&server).await;
    screen.until("it is fetched", "return localStorage.getItem('stuga.program') === 'duties'", vec![]).await;
    screen.go(&server).await;
    screen.has_duties().await;
    screen.sees("Stugan på torget").await;

    world.server.kill();
    screen.run(NOTICES, vec![]).await;
    screen.press("a", &t.app_menu_settings()).await;
    screen.sees(&t.reminders_title()).await;
    assert_eq!(axe::violations(screen).await, Vec::<String>::new(), "the reminders among the settings");
    assert_eq!(
        screen.run("return window.said ?? null", vec![]).await,
        json!(null),
        "nobody is asked before the tap"
    );
    screen.press("button", &t.reminders_device_on()).await;
    screen.sees(&t.reminders_device_is_on()).await;
    screen.until("it is reminded of", "return window.shown.length === 1", vec![]).await;
    let shown = screen.run("return window.shown[0]", vec![]).await;
    assert_eq!(shown, json!([t.reminders_notice("Stugan på torget"), format!("/shift/{shift}")]));
    // Off and on again looks again, and finds nothing new.
    screen.press("button", &t.reminders_device_off()).await;
    screen.press("button", &t.reminders_device_on()).await;
    screen.sees(&t.reminders_device_is_on()).await;

    // Where a tap leads, as the service worker tells it.
    let tap = "navigator.serviceWorker.dispatchEvent(new MessageEvent('message', { data: { open: arguments[0] } }))";
    screen.run(tap, vec![json!(format!("/shift/{shift}"))]).await;
    screen.sees(&t.reminders_ask()).await;
    assert_eq!(axe::violations(screen).await, Vec::<String>::new(), "the question whether one comes");
    assert_eq!(screen.run("return window.shown.length", vec![]).await, json!(1), "once");
    screen.press("button", &t.reminders_coming()).await;
    screen.sees(&t.reminders_said()).await;

    world.server.start();
    eventually("the crew sees it", async || {
        let lines = manager.lines_soon(world.seeded.place).await;
        match &lines[..] {
            [line] if line.says_coming => Ok(()),
            lines => Err(format!("{lines:?}")),
        }
    })
    .await;
    app.close().await;
}

/// Kim, who signed up three days ago for a shift that starts in an hour and a half. No hours are quiet: tests run at night.
fn signed_up(world: &mut World) -> ShiftId {
    let mut ids = RandomIds;
    let (shift, account): (ShiftId, AccountId) = (ids.next().into(), ids.next().into());
    let (signup, grant): (SignupId, _) = (ids.next().into(), ids.next().into());
    let starts = stuga_domain::millis(SystemClock.now() + TimeDelta::minutes(90));
    let (organization, place) = (world.seeded.organization, world.seeded.place);
    let create = CreateShift {
        shift,
        place,
        starts,
        ends: starts + TimeDelta::hours(3),
        min: 1,
        max: 5,
        contact: Contact::default(),
        note: String::new(),
        publish: true,
    };
    let email = Some("kim@example.org".to_owned());
    let open = OpenAccount { account, person: None, name: "Kim".to_owned(), email, phone: None };
    let (role, place, me) = (Role::Member, None, Actor::Account(account));
    let quiet = Quiet { from: 0, to: 0 };
    world.earlier(
        TimeDelta::days(3),
        vec![
            (Actor::System, create.into()),
            (Actor::System, open.into()),
            (Actor::System, GrantRole { grant, account, role, organization, place }.into()),
            (me, SetReminders { account, mail: true, evening: true, two_hours: true, quiet }.into()),
            (me, SignUp { signup, shift, companions: 0 }.into()),
        ],
    );
    shift
}
