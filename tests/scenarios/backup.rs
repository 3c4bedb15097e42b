//! A backup made while people sign up, and restored.

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use stuga_api::ItemState;
use stuga_domain::{Applied, Clock, CommandId, Kind, Row, Time};
use stuga_testkit::seed::CAPACITY;
use stuga_tests::{Device, Net, World, eventually, run, truth};
use stuga_transport::native::SystemClock;

async fn plan(organizer: &Device, world: &World, number: i64) -> CommandId {
    organizer.plan(world.seeded.shift, number).await.expect("it is planned")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_after_a_backup_is_back_after_the_restore_and_none_twice() {
    let world = World::start();
    let shift = world.seeded.shift;
    let organizer = world.organizer().await;
    let mut members = Vec::new();
    for number in 0..10 {
        members.push(world.member(&format!("member {number}")).await);
    }

    // Writes go on before, while and after the copy is made; again, should it have been too quick for them.
    let database = world.server.database();
    let done = AtomicBool::new(false);
    let writing = async {
        let mut planned = Vec::new();
        while !done.load(SeqCst) {
            planned.push(plan(&organizer, &world, i64::try_from(planned.len()).unwrap()).await);
        }
        planned
    };
    let copying = async {
        for attempt in 1.. {
            eventually("writes come first", async || match acknowledged(&organizer).await {
                0..3 => Err("too few".to_owned()),
                _ => Ok(()),
            })
            .await;
            let backup = world.path(&format!("backup-{attempt}.db"));
            let before = acknowledged(&organizer).await;
            let arguments = ["backup", "--database", &database, "--to", backup.to_str().unwrap()];
            let arguments = arguments.map(str::to_owned);
            let copy = tokio::task::spawn_blocking(move || run(arguments.iter().map(String::as_str)));
            copy.await.expect("the backup is made");
            let meanwhile = acknowledged(&organizer).await - before;
            if meanwhile > 0 || attempt == 9 {
                done.store(true, SeqCst);
                return (backup, before, meanwhile);
            }
        }
        unreachable!("the last attempt counts as well")
    };
    let (planned, (backup, before, meanwhile)) = tokio::join!(writing, copying);
    println!("{meanwhile} of {} commands were acknowledged while the backup was made", planned.len());
    assert!(meanwhile > 0, "nothing was written during the backup");
    for id in &planned {
        organizer.accepted(*id).await;
    }

    // Twenty more, all acknowledged: ten shifts, and ten people for five spots.
    let mut later = Vec::new();
    for number in 0..10 {
        later.push(plan(&organizer, &world, 1_000 + number).await);
    }
    for id in &later {
        organizer.accepted(*id).await;
    }
    let mut told = Vec::new();
    for member in &members {
        let id = member.sign_up(shift, 0).await;
        told.push((id, member.accepted(id).await));
    }
    let confirmed = told.iter().filter(|(_, applied)| *applied == Applied::Confirmed).count();
    assert_eq!(confirmed, usize::from(CAPACITY));

    // Elsewhere, on the same port. Those who had waited come back first, so that answers change.
    members.iter().for_each(|member| member.net().set(Net::Down));
    organizer.net().set(Net::Down);
    let elsewhere = world.path("elsewhere.db");
    run(["restore", "--from", backup.to_str().unwrap(), "--database", elsewhere.to_str().unwrap()]);
    world.server.move_to(elsewhere.to_str().unwrap());
    {
        let restored = truth::open(&elsewhere);
        let shifts = truth::rows(&restored, Kind::Shift).len();
        assert!(
            (1 + before..=1 + planned.len()).contains(&shifts),
            "what was acknowledged before is in it: {shifts}"
        );
        assert_eq!(truth::rows(&restored, Kind::Signup).len(), 0, "the backup lacks what came after it");
    }
    for (member, (id, _)) in members.iter().zip(&told).rev() {
        let since = SystemClock.now();
        member.come_back().await;
        answered_anew(member, *id, since).await;
    }
    let since = SystemClock.now();
    organizer.come_back().await;
    for id in planned.iter().chain(&later) {
        answered_anew(&organizer, *id, since).await;
    }
    let mut changed = 0;
    for (member, (id, before)) in members.iter().zip(&told) {
        let now = member.accepted(*id).await;
        let items = member.outbox().await;
        let item = items.iter().find(|item| item.id == *id).expect("it is kept");
        assert_eq!(item.corrected, now != *before, "{before:?}, now {now:?}");
        assert_eq!(member.sync().await.needs_you, u32::from(item.corrected), "a changed answer is told");
        changed += usize::from(item.corrected);
    }
    println!("{changed} of 10 answers changed");
    assert_eq!(changed, 10, "those who were first are last now");

    world.server.stop();
    let server = truth::open(&elsewhere);
    let shifts = truth::rows(&server, Kind::Shift).len();
    assert_eq!(shifts, 1 + planned.len() + later.len(), "each shift is there once");
    let signups = truth::rows(&server, Kind::Signup);
    let heads =
        signups.iter().filter(|row| matches!(row, Row::Signup(signup) if signup.is_confirmed())).count();
    assert_eq!((signups.len(), heads), (10, usize::from(CAPACITY)), "each is on it once");
    members.push(organizer);
    for device in &mut members {
        device.switch_off().await;
        truth::assert_same(&server, &truth::open(&device.database()), device.account(), device.name());
    }
}

/// Commands that the server has accepted.
async fn acknowledged(device: &Device) -> usize {
    let items = device.outbox().await;
    items.iter().filter(|item| matches!(item.state, ItemState::Accepted { .. })).count()
}

/// Waits until the restored server, which is there since `since`, has answered an item.
async fn answered_anew(device: &Device, id: CommandId, since: Time) {
    eventually(&format!("{} is answered anew", device.name()), async || {
        let sync = device.sync().await;
        let reached = sync.reached_at.is_some_and(|at| at > since) && sync.waiting == 0;
        match device.item(id).await {
            ItemState::Accepted { .. } if reached => Ok(()),
            state => Err(format!("{state:?}; {sync:?}")),
        }
    })
    .await;
}
