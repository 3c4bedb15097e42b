//! What an organizer did offline, with a role that was gone by the time it reached the server, is found and done
//! by another from the sync line in two taps.

use crate::{axe, chromium::Chromium, found, shell::Shell};
use stuga_api::{Action, CardKind, ItemState};
use stuga_tests::{Device, Net, World, eventually};

/// A world in which an organizer called the shift off without a network and has lost the role since. The
/// server knows; gives the organizer's device.
pub async fn left_behind(world: &World) -> Device {
    let first = world.organizer().await;
    first.net().set(Net::Down);
    let off = Action::CancelShift { shift: world.seeded.shift, reason: "Storm".to_owned() };
    let off = first.act(off).await.expect("called off");
    world.end_roles("organizer");
    first.come_back().await;
    eventually("it is refused", async || match first.item(off).await {
        ItemState::Refused { .. } => Ok(()),
        other => Err(format!("{other:?}")),
    })
    .await;
    first
}

#[tokio::test(flavor = "multi_thread")]
async fn another_organizer_finds_what_was_left_and_does_it() {
    let world = World::serving(Some(&found::web()));
    let (_first, member) = (left_behind(&world).await, world.member("member").await);
    let server = world.server.url();
    let folder = tempfile::tempdir().expect("a folder");
    let code = world.invite(&["--organization", "Norrsala", "--role", "organizer"]);
    let app = Chromium::open(folder.path(), &format!("{server}/join/{code}")).await;
    let screen = app.screen();
    screen.join_here("Norrsala", "Kim").await;
    let t = screen.texts().await;
    screen.sees(&t.sync_needs_you(1)).await;
    screen.taps();
    let line =
        screen.run("return document.querySelector('.sync-line').getAttribute('aria-label')", vec![]).await;
    screen.press("a", line.as_str().expect("the sync line's name")).await;
    screen.sees(&t.sync_left_title()).await;
    for theme in ["light", "dark"] {
        app.wish_for(theme).await;
        assert_eq!(axe::violations(screen).await, Vec::<String>::new(), "{theme}");
    }
    screen.press("button", &t.sync_do_take_over()).await;
    assert_eq!(screen.taps(), 2);
    eventually("a member sees the shift off", async || {
        match member.shift(world.seeded.shift).await.card.kind {
            CardKind::Cancelled { reason } if reason == "Storm" => Ok(()),
            other => Err(format!("{other:?}")),
        }
    })
    .await;
    screen.until("nothing needs anyone", "return document.querySelector('#left') === null", vec![]).await;
    app.close().await;
}
