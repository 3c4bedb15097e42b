//! The last spot: many people, few spots, no network, and a server that is killed again and again.

use crate::agreement::{agreed, committed, compare};
use std::time::{Duration, Instant};
use stuga_api::{Action, ItemState};
use stuga_domain::{Applied, CommandId, shifts::SignupState};
use stuga_testkit::seed::CAPACITY;
use stuga_tests::{Chance, Device, Net, World, eventually, within};

/// From the first device's return until all agree.
const BOUND: Duration = Duration::from_secs(120);

/// How often the server is killed while devices come back, and how.
struct Kills {
    /// In all.
    all: usize,
    /// At least so many of them between a commit and its answer.
    before_answer: usize,
}

/// All come back in random order while the server is killed and started again; every kill is followed by
/// more devices that return.
async fn come_back(world: &World, devices: &[Device], kills: &Kills, chance: &mut Chance) {
    let mut order = chance.order(devices.len()).into_iter().map(|index| &devices[index]);
    let mut trapped: Vec<bool> = (0..kills.all).map(|kill| kill < kills.before_answer).collect();
    trapped = chance.order(kills.all).into_iter().map(|index| trapped[index]).collect();
    for (done, by_trap) in trapped.into_iter().enumerate() {
        if by_trap {
            world.trap.arm();
        }
        let wave = order.len() / (kills.all - done);
        let returning: Vec<&Device> = order.by_ref().take(wave).collect();
        for device in &returning {
            device.come_back().await;
        }
        let before = world.server.kills();
        if by_trap {
            let number = world.trap.swallowed().len();
            eventually("a commit whose answer is swallowed", async || match world.server.kills() > before {
                true => Ok(()),
                false => Err(format!("{} devices came back", returning.len())),
            })
            .await;
            let swallowed = &world.trap.swallowed()[number];
            assert!(committed(world, swallowed), "killed after the commit: {swallowed:?}");
        } else {
            tokio::time::sleep(Duration::from_millis(chance.below(300))).await;
            world.server.kill();
        }
        world.server.start();
    }
    for device in order {
        device.come_back().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_devices_want_the_last_five_spots() {
    let mut chance = Chance::new();
    let world = World::start();
    let shift = world.seeded.shift;
    let manager = world.manager().await;
    let mut devices = Vec::new();
    for number in 0..50 {
        devices.push(world.member(&format!("member {number}")).await);
    }
    world.server.stop();
    let mut asked: Vec<CommandId> = Vec::new();
    for device in &devices {
        device.net().set(Net::Down);
        asked.push(device.sign_up(shift, 0).await);
        assert_eq!(device.mine(shift).await.map(|mine| mine.state), Some(SignupState::Pending));
    }
    world.server.start();

    let began = Instant::now();
    let kills = Kills { all: 20, before_answer: 8 };
    come_back(&world, &devices, &kills, &mut chance).await;
    let left = BOUND.saturating_sub(began.elapsed());
    let (standing, _) = within(left, "all agree", async || agreed(&manager, &devices, shift).await).await;
    let (took, between) = (began.elapsed(), world.trap.swallowed().len());
    println!(
        "{} kills, {between} of them between commit and answer; all agreed after {took:?}",
        world.server.kills()
    );

    assert_eq!(world.server.kills(), 20);
    assert!(between >= 5, "{between} kills between commit and answer");
    assert_eq!((standing.heads, standing.line.len()), (CAPACITY, 45));
    for (device, id) in devices.iter().zip(asked) {
        let state = device.mine(shift).await.map(|mine| mine.state);
        let told = device.item(id).await;
        let agree = match &told {
            ItemState::Accepted { applied: Applied::Confirmed, .. } => state == Some(SignupState::Confirmed),
            ItemState::Accepted { applied: Applied::Waitlisted { position }, .. } => {
                state == Some(SignupState::Waitlisted { position: *position })
            }
            _ => false,
        };
        assert!(agree, "{} was told {told:?} and shows {state:?}", device.name());
    }
    devices.push(manager);
    compare(&world, &mut devices, shift).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn parties_and_cancellations_leave_nobody_in_line_who_fits() {
    let mut chance = Chance::new();
    let world = World::start();
    let shift = world.seeded.shift;
    let manager = world.manager().await;
    let mut devices = Vec::new();
    for number in 0..24 {
        devices.push(world.member(&format!("party {number}")).await);
    }
    world.server.stop();
    for (number, device) in devices.iter().enumerate() {
        device.net().set(Net::Down);
        device.sign_up(shift, u16::try_from(chance.below(4)).expect("small")).await;
        if number % 6 == 0 {
            give_up(device, &world).await; // before anybody has answered
        }
    }
    world.server.start();
    let kills = Kills { all: 6, before_answer: 3 };
    come_back(&world, &devices, &kills, &mut chance).await;
    within(BOUND, "all agree", async || agreed(&manager, &devices, shift).await).await;

    for (place, index) in chance.order(devices.len()).into_iter().take(12).enumerate() {
        let device = &devices[index];
        if place == 0 || chance.below(2) == 0 {
            device.net().set(Net::Down); // after being answered, and offline
        }
        if device.mine(shift).await.is_some_and(|mine| mine.is_live()) {
            give_up(device, &world).await;
        } else {
            device.sign_up(shift, u16::try_from(chance.below(4)).expect("small")).await;
        }
    }
    world.trap.arm();
    for index in chance.order(devices.len()) {
        devices[index].come_back().await;
    }
    eventually("the trap springs", async || match world.server.kills() {
        7.. => Ok(()),
        kills => Err(format!("{kills} kills")),
    })
    .await;
    world.server.start();
    let (standing, took) = within(BOUND, "all agree", async || agreed(&manager, &devices, shift).await).await;
    println!(
        "{} kills; all agreed {took:?} after the last one: {} heads, {} in line",
        world.server.kills(),
        standing.heads,
        standing.line.len()
    );

    assert!(standing.heads <= CAPACITY, "{standing:?}");
    assert!(
        standing.line.iter().all(|(_, heads)| standing.heads + heads > CAPACITY),
        "somebody fits: {standing:?}"
    );
    devices.push(manager);
    compare(&world, &mut devices, shift).await;
}

async fn give_up(device: &Device, world: &World) {
    let mine = device.mine(world.seeded.shift).await.expect("a signup");
    let acted = device.act(Action::CancelMine { signup: mine.signup }).await;
    acted.unwrap_or_else(|failure| panic!("{} cancels: {failure:?}", device.name()));
}
