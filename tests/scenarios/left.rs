//! Work whose maker loses the role for it while it waits.

use stuga_api::{Action, CardKind, ItemState, NewWalkIn};
use stuga_domain::left_work::LeftState;
use stuga_tests::{Device, Net, World, eventually, truth};

async fn sees_left(device: &Device, count: usize) {
    eventually(&format!("{} sees {count} left", device.name()), async || {
        let left = device.left().await;
        let needs = device.sync().await.needs_you;
        match left.len() == count {
            true => Ok(()),
            false => Err(format!("it sees {left:?}, and {needs} need it")),
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organizer_loses_the_role_offline_and_another_does_the_work_or_lets_it_go() {
    let world = World::start();
    let shift = world.seeded.shift;
    let (mut first, member) = (world.organizer().await, world.member("member").await);
    first.net().set(Net::Down);
    let off = first.act(Action::CancelShift { shift, reason: "Storm".to_owned() }).await.expect("off");
    let again = first.act(Action::CancelShift { shift, reason: "Storm".to_owned() }).await;
    assert_eq!(again.expect_err("it is off already here").code, "shift_cancelled");
    let name = "Stugan vid ån".to_owned();
    let (organization, kind) = (world.seeded.organization, stuga_domain::places::PlaceKind::Hut);
    let new = stuga_api::NewPlace { organization, kind, name, address: String::new() };
    let opened = first.act(Action::CreatePlace(new)).await.expect("a place");

    // From the command line, beside the server: one loses the role, and another gets it.
    world.end_roles("organizer");
    let invite = world.invite(&["--organization", "Norrsala", "--role", "organizer", "--uses", "1"]);
    let mut heir = world.device("heir", &invite).await;
    assert!(heir.left().await.is_empty());

    first.come_back().await;
    for id in [off, opened] {
        eventually("the first organizer hears of it", async || match first.item(id).await {
            ItemState::Refused { why, .. } if why.code == "role_lost" => Ok(()),
            other => Err(format!("{other:?}; {:?}", first.sync().await)),
        })
        .await;
    }
    assert!(first.left().await.is_empty(), "it is not theirs any more");
    assert_eq!(first.sync().await.needs_you, 2);
    assert_eq!(member.shift(shift).await.card.kind, CardKind::Open, "and nothing of it is done");
    sees_left(&heir, 2).await;
    assert_eq!(heir.sync().await.needs_you, 2);
    assert!(heir.left().await.iter().all(|left| left.whose.as_deref() == Some("organizer")));
    assert!(member.left().await.is_empty(), "members see nothing of it");

    // Offline too: it is done at once here, and decided later.
    heir.net().set(Net::Down);
    let taken = heir.act(Action::TakeOver { left: off }).await.expect("taken over");
    let let_go = heir.act(Action::LetGo { left: opened }).await.expect("let go");
    sees_left(&heir, 0).await;
    assert!(matches!(heir.shift(shift).await.card.kind, CardKind::Cancelled { .. }));
    heir.come_back().await;
    for id in [taken, let_go] {
        heir.accepted(id).await;
    }
    eventually("a member sees the shift off", async || match member.shift(shift).await.card.kind {
        CardKind::Cancelled { reason } if reason == "Storm" => Ok(()),
        other => Err(format!("{other:?}")),
    })
    .await;
    for (id, became) in [(off, LeftState::Adopted), (opened, LeftState::LetGo)] {
        eventually("the first organizer sees what became of it", async || {
            let item = first.outbox().await.into_iter().find(|item| item.id == id).expect("it stays");
            if item.left == Some(became) { Ok(()) } else { Err(format!("{item:?}")) }
        })
        .await;
    }
    let others = heir.act(Action::LetGo { left: off }).await;
    assert_eq!(others.expect_err("it is settled").code, "left_work_settled");
    world.server.stop();
    for device in [&mut first, &mut heir] {
        device.switch_off().await;
        let server = world.truth();
        truth::assert_same(&*server, &truth::open(&device.database()), device.account(), "an organizer");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hut_manager_loses_the_role_offline_and_what_rests_on_a_walk_in_is_left_with_it() {
    let world = World::start();
    let (place, beside) = (world.seeded.place, world.seeded.shift);
    let (organizer, manager) = (world.organizer().await, world.manager().await);
    organizer.accepted(organizer.plan_today(beside, -90, 240, 4).await).await;
    eventually("the manager has the shift", async || match manager.day_sheet(place).await.shifts.len() {
        0 => Err("no shift".to_owned()),
        _ => Ok(()),
    })
    .await;
    manager.net().set(Net::Down);
    let shift = manager.day_sheet(place).await.shifts[0].shift;
    let (name, phone) = ("Förbi Gående".to_owned(), String::new());
    let walk_in = NewWalkIn { signup: None, shift, name, phone, companions: 0, consent: false };
    let came = manager.act(Action::WalkIn(walk_in)).await.expect("on the sheet");
    let signup = manager.day_sheet(place).await.shifts[0].lines[0].signup;
    let back = manager.act(Action::TakeWalkInBack { signup }).await.expect("off it again");

    world.end_roles("manager");
    manager.come_back().await;
    for id in [came, back] {
        eventually("the manager hears of it", async || match manager.item(id).await {
            ItemState::Refused { why, .. } if why.code == "role_lost" => Ok(()),
            other => Err(format!("{other:?}")),
        })
        .await;
    }
    sees_left(&organizer, 2).await;
    for left in [came, back] {
        let taken = organizer.act(Action::TakeOver { left }).await.expect("taken over");
        organizer.accepted(taken).await;
    }
    assert!(organizer.day_sheet(place).await.shifts[0].lines.is_empty(), "the mistake is taken back as well");
}
