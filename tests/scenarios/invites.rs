//! Invites opened on a device where somebody is signed in.

use stuga_api::{Failure, InviteView, ItemState, Reply, Request, SessionView, SignIn};
use stuga_domain::roles::Role;
use stuga_tests::{Device, Net, World, eventually, truth};

const ORGANIZER: [&str; 4] = ["--organization", "Norrsala", "--role", "organizer"];

fn link(device: &Device, code: &str) -> String {
    format!("{}/join/{code}", device.net().url())
}

async fn look(device: &Device, code: &str) -> InviteView {
    match device.ask(Request::LookAtInvite { link: link(device, code) }).await {
        Reply::Invite(view) => view,
        other => panic!("{} looks: {other:?}", device.name()),
    }
}

/// Whether the account had the role before.
async fn accept(device: &Device, link: String) -> Result<bool, Failure> {
    match device.ask(Request::AcceptInvite { link }).await {
        Reply::Joined { already } => Ok(already),
        Reply::Failed(failure) => Err(failure),
        other => panic!("{} accepts: {other:?}", device.name()),
    }
}

async fn plans(device: &Device) -> bool {
    match device.ask(Request::Session).await {
        Reply::Session(SessionView::SignedIn { account, duties, .. }) => {
            assert_eq!(account, device.account(), "the same account");
            duties.plans
        }
        other => panic!("{} is signed in: {other:?}", device.name()),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_signed_in_gets_the_role_and_its_rows_without_signing_in_again() {
    let world = World::start();
    let device = world.member("member").await;
    let code = world.invite(&ORGANIZER);
    assert!(!plans(&device).await);
    let seen = look(&device, &code).await;
    assert_eq!((seen.organization.as_str(), seen.role), ("Norrsala", Some(Role::Organizer)));
    assert_eq!((seen.account, seen.held, seen.elsewhere), (None, false, false));

    // The answer is lost on the way: the same again is the same answer.
    device.net().set(Net::Half);
    let lost = accept(&device, link(&device, &code)).await.err().map(|failure| failure.code);
    assert_eq!(lost.as_deref(), Some("bad_answer"));
    device.net().set(Net::Down);
    let away = accept(&device, link(&device, &code)).await.err().map(|failure| failure.code);
    assert_eq!(away.as_deref(), Some("needs_network"));
    device.net().set(Net::Up);
    assert_eq!(accept(&device, link(&device, &code)).await, Ok(false));
    eventually("it plans shifts", async || match plans(&device).await {
        true => Ok(()),
        false => Err(format!("not yet; {:?}", device.sync().await)),
    })
    .await;
    assert!(look(&device, &code).await.held, "and the page of a used invite says so");

    let mut other = Device::new("somebody else", &world.doors(), None).await;
    assert_eq!(other.sign_in(&code).await.err().map(|failure| failure.code).as_deref(), Some("invite_used"));
    let (account, database) = (device.account(), device.database());
    let mut device = device;
    device.switch_off().await;
    world.server.stop();
    let server = world.truth();
    truth::assert_same(&*server, &truth::open(&database), account, "the new organizer");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_signed_in_over_somebody_else_and_what_waits_stays() {
    let world = World::start();
    let shift = world.seeded.shift;
    let mut device = world.member("member").await;
    let account = device.account();
    let invite = world.invite(&ORGANIZER);
    let managers = world.sign_in_link("manager@example.org");
    let email = "manager@example.org".to_owned();
    let email_code = world.mailed_code(&email);
    // All but syncing works, so that something waits.
    device.net().set(Net::answers_at("/v1/sync", "502 Bad Gateway", "text/plain", ""));
    let id = device.sign_up(shift, 0).await;
    device.troubled("server_fault").await;

    for code in [&invite, &managers] {
        let refused = device.sign_in(code).await.err().map(|failure| failure.code);
        assert_eq!(refused.as_deref(), Some("signed_in_as_other"));
    }
    let by_code = SignIn::Code { email, code: email_code };
    let Reply::Failed(refused) = device.ask(Request::SignIn(by_code)).await else { panic!("signed in") };
    assert_eq!(refused.code, "signed_in_as_other");
    assert!(!plans(&device).await);
    assert_eq!(device.item(id).await, ItemState::Sent, "what waits stays");
    let Reply::Failed(refused) = device.ask(Request::SignOut { discard: false }).await else {
        panic!("signed out with something waiting");
    };
    assert_eq!(refused.code, "outbox_not_empty");

    device.net().set(Net::Up);
    device.accepted(id).await;
    assert_eq!(device.ask(Request::SignOut { discard: false }).await, Reply::Done);
    device.sign_in(&invite).await.expect("it was not used up");
    assert_ne!(device.account(), account);
    device.has_synced().await;
    assert!(plans(&device).await);
    world.server.stop();
    let server = world.truth();
    let managers =
        "SELECT count(*) FROM device WHERE account = (SELECT id FROM account WHERE name = 'manager')";
    assert_eq!(truth::number(&*server, managers), 0, "the refused sign-in left no token behind");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_told_to_no_other_server() {
    let (world, other) = (World::start(), World::start());
    let device = world.member("member").await;
    let stranger = Device::new("a line to the other server", &other.doors(), None).await;
    let link = link(&stranger, &other.invite(&ORGANIZER));
    let Reply::Invite(seen) = device.ask(Request::LookAtInvite { link: link.clone() }).await else {
        panic!("no invite");
    };
    assert!(seen.elsewhere && !seen.held);
    assert_eq!(
        accept(&device, link).await.err().map(|failure| failure.code).as_deref(),
        Some("other_server")
    );
    assert_eq!(stranger.net().log(), ["POST /v1/invites/look"]);
    assert!(!stranger.net().told_a_token());
}
