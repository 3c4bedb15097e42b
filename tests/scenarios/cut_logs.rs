//! Write-ahead logs that were cut off or damaged at a random place, as by a disk that kept less than it said: a server's
//! after a kill, then a device's.

use crate::agreement::agreed;
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    time::Duration,
};
use stuga_api::{Query, Reply, Request, ShiftFilter, View};
use stuga_domain::{Clock, CommandId};
use stuga_tests::{Chance, Device, Net, World, disk, eventually, truth, within};
use stuga_transport::{native::SystemClock, spare_file};

/// From a server's return until all agree. That nothing was done twice shows in the rows: what is sent again is
/// answered under a new number.
const BOUND: Duration = Duration::from_secs(90);

const ROUNDS: u32 = 4;

/// Cuts a log off, or damages it, at a random place; gives how much of it is good.
fn cut(log: &Path, chance: &mut Chance) -> (u64, u64) {
    let length = disk::length(log);
    assert!(length > 0, "there is something in {}", log.display());
    let at = chance.below(length);
    let file = File::options().write(true).open(log).expect("the log");
    if chance.below(2) == 0 {
        file.set_len(at).expect("cut off");
    } else {
        use std::os::unix::fs::FileExt;
        let noise = vec![0xA5; usize::try_from((length - at).min(512)).expect("small")];
        file.write_all_at(&noise, at).expect("damaged");
    }
    (at, length)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_server_lost_with_its_log_is_sent_again_and_all_agree() {
    let mut chance = Chance::new();
    let world = World::start();
    let shift = world.seeded.shift;
    let manager = world.manager().await;
    let organizer = world.organizer().await;
    let mut devices = Vec::new();
    for number in 0..7 {
        devices.push(world.member(&format!("member {number}")).await);
    }
    let log = disk::log_of(Path::new(&world.server.database()));
    let mut planned = 0;
    for round in 0..ROUNDS {
        // Stopped in good order, the server begins with an empty log: who is signed in stands in the file.
        world.server.stop();
        world.server.start();
        for index in chance.order(devices.len()) {
            sign_up_or_give_back(&world, &devices[index]).await;
            if index % 3 == 0 {
                organizer.accepted(plan(&organizer, &world, planned).await).await;
                planned += 1;
            }
        }
        within(BOUND, "all agree", async || agreed(&manager, &devices, shift).await).await;
        let answers = || truth::number(&*world.truth(), "SELECT count(DISTINCT id) FROM answer");
        let before = answers();
        devices.iter().chain([&manager, &organizer]).for_each(|device| device.net().set(Net::Down));
        world.server.kill();
        let (good, length) = cut(&log, &mut chance);
        world.server.start();
        let lost = before - answers();
        println!("round {round}: {good} of {length} bytes are good; {lost} of {before} answers are lost");
        // Who only looks comes first: a number that has gone back shows for as long as nobody has counted on.
        let since = SystemClock.now();
        manager.come_back().await;
        eventually("the manager's device is answered", async || match manager.sync().await {
            sync if sync.reached_at.is_some_and(|at| at > since) => Ok(()),
            sync => Err(format!("{sync:?}")),
        })
        .await;
        organizer.come_back().await;
        for index in chance.order(devices.len()) {
            devices[index].come_back().await;
        }
        within(BOUND, "all agree", async || match agreed(&manager, &devices, shift).await {
            Ok(_) if answers() < before => Err(format!("{} of {before} answers", answers())),
            other => other,
        })
        .await;
    }
    devices.extend([manager, organizer]);
    for device in &devices {
        eventually("what was planned again is on all devices", async || {
            let all = Query::FindShifts(ShiftFilter { limit: 1, ..ShiftFilter::default() });
            let Reply::View(view) = device.ask(Request::Query(all)).await else { panic!("no answer") };
            match *view {
                // One's own shift is not among those to take.
                View::Find(found) if i64::from(found.total) >= planned => Ok(()),
                other => Err(format!("{} of {planned}: {other:?}", device.name())),
            }
        })
        .await;
    }
    world.server.stop();
    let server = world.truth();
    for device in &mut devices {
        device.switch_off().await;
        truth::assert_same(&*server, &truth::open(&device.database()), device.account(), device.name());
    }
    let count = |sql| truth::number(&*server, sql);
    assert_eq!(count("SELECT count(*) FROM shift"), 1 + planned, "each that was planned is there once");
    let live = "SELECT count(*) - count(DISTINCT account) FROM signup WHERE state <> 'cancelled'";
    assert_eq!(count(live), 0, "nobody stands on it twice");
}

async fn sign_up_or_give_back(world: &World, device: &Device) {
    let id = match device.mine(world.seeded.shift).await.filter(|mine| mine.is_live()) {
        Some(mine) => device.cancel(mine.signup).await,
        None => device.sign_up(world.seeded.shift, 0).await,
    };
    device.accepted(id).await;
}

/// A device's databases as they are on disk while it runs, as a kill would leave them.
struct Killed(Vec<(PathBuf, Vec<u8>)>);

impl Killed {
    async fn of(device: &mut Device) -> Self {
        let database = device.database();
        let spare = device.folder().join(spare_file(device.account()));
        let files = [disk::log_of(&database), disk::log_of(&spare), database, spare];
        let files = files.map(|file| (file.clone(), fs::read(&file).expect("a part of its databases")));
        device.switch_off().await;
        Self(files.into())
    }

    fn put_back(&self) {
        for (file, content) in &self.0 {
            fs::write(file, content).expect("as it was");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_whose_log_was_cut_has_all_from_its_second_copy_and_without_that_what_came_first() {
    let mut chance = Chance::new();
    let world = World::start();
    let mut device = world.organizer().await;
    let mut done: Vec<CommandId> = Vec::new();
    for number in 0..3 {
        done.push(plan(&device, &world, number).await);
        device.accepted(done[done.len() - 1]).await;
    }
    device.net().set(Net::Down);
    for number in 3..9 {
        done.push(plan(&device, &world, number).await);
    }
    let answered = 3;
    let killed = Killed::of(&mut device).await;
    let (log, spare_log) = (killed.0[0].0.clone(), killed.0[1].0.clone());
    for turn in 0..16 {
        killed.put_back();
        let (good, length) = cut(&log, &mut chance);
        let both = turn % 2 == 1;
        if both {
            cut(&spare_log, &mut chance);
        }
        device.switch_on().await;
        let mut there: Vec<CommandId> = device.outbox().await.iter().map(|item| item.id).collect();
        there.sort_by_key(|id| done.iter().position(|of| of == id).expect("one that was made"));
        let waiting: Vec<_> = there.iter().filter(|id| done[answered..].contains(id)).copied().collect();
        println!("{good} of {length} bytes are good, both cut: {both}; {} of 6 wait", waiting.len());
        if !both {
            assert_eq!(waiting, done[answered..], "the second copy has all that waits");
        }
        assert_eq!(waiting, done[answered..answered + waiting.len()], "those that came first");
        device.switch_off().await;
    }
    // It goes on with numbers that the server knows from before; nothing is done twice.
    device.switch_on().await;
    let waiting: Vec<CommandId> = device.outbox().await.iter().map(|item| item.id).collect();
    let one_more = plan(&device, &world, 20).await;
    device.come_back().await;
    for id in waiting.iter().chain([&one_more]) {
        device.accepted(*id).await;
    }
    let of_the_six = waiting.iter().filter(|id| done[answered..].contains(id)).count();
    world.server.stop();
    device.switch_off().await;
    let (server, own) = (world.truth(), truth::open(&device.database()));
    truth::assert_same(&*server, &own, device.account(), device.name());
    let shifts = truth::number(&*server, "SELECT count(*) FROM shift");
    assert_eq!(usize::try_from(shifts), Ok(1 + answered + of_the_six + 1), "each is there once");
}

async fn plan(organizer: &Device, world: &World, number: i64) -> CommandId {
    organizer.plan(world.seeded.shift, number).await.expect("it is planned")
}
