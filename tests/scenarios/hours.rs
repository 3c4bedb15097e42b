//! Two managers mark without a network, take it back, and sync in whatever order: what activists have been credited with, and
//! what of their promises is done, agrees with the marks. And somebody of the pool is asked, comes, and leaves it again.

use stuga_api::{Action, CoverPerson, CoverWord, DaySheetView, PoolOffer, SheetLine};
use stuga_domain::{Kind, ShiftId, cover::CoverSaid, day_sheet::Attendance};
use stuga_tests::{Chance, Device, Net, World, eventually, truth};

/// A shift that runs, planned by the organizer.
async fn running(world: &World, organizer: &Device) -> ShiftId {
    let planned = organizer.plan_today(world.seeded.shift, -90, 240, 8).await;
    organizer.accepted(planned).await;
    let sheet = organizer.day_sheet(world.seeded.place).await;
    sheet.shifts.iter().find(|shift| shift.now).expect("a shift that runs").shift
}

fn line<'s>(sheet: &'s DaySheetView, name: &str) -> &'s SheetLine {
    let mut lines = sheet.shifts.iter().flat_map(|shift| &shift.lines);
    lines.find(|line| line.name == name).unwrap_or_else(|| panic!("{name} is not on the sheet"))
}

async fn does(device: &Device, action: Action) {
    device.act(action).await.unwrap_or_else(|failure| panic!("{}: {failure:?}", device.name()));
}

async fn marks(world: &World, device: &Device, name: &str, attendance: Attendance) {
    let signup = line(&device.day_sheet(world.seeded.place).await, name).signup;
    does(device, Action::Mark { signup, attendance }).await;
}

async fn unmarks(world: &World, device: &Device, name: &str, attendance: Attendance) {
    let signup = line(&device.day_sheet(world.seeded.place).await, name).signup;
    does(device, Action::Unmark { signup, attendance }).await;
}

/// Shifts credited, and done of what was promised.
async fn credited(device: &Device) -> (usize, Option<u32>) {
    let view = device.hours().await;
    let shifts = view.months.iter().map(|month| month.shifts.len()).sum();
    (shifts, view.campaigns.first().and_then(|campaign| campaign.pledge.as_ref()).map(|pledge| pledge.done))
}

const NAMES: [&str; 4] = ["seen by both", "seen and not", "seen by mistake", "not seen"];

#[tokio::test(flavor = "multi_thread")]
async fn hours_and_promises_agree_with_the_marks_whoever_syncs_first() {
    let world = World::start();
    let mut chance = Chance::new();
    let organizer = world.organizer().await;
    let running = running(&world, &organizer).await;
    let mut activists = Vec::new();
    for name in NAMES {
        let activist = world.member(name).await;
        let campaign = activist.hours().await.campaigns.first().expect("a campaign").campaign;
        let promised = activist.act(Action::MakePledge { campaign, shifts: 5 }).await.expect("promised");
        activist.accepted(promised).await;
        let asked = activist.sign_up(running, 0).await;
        activist.accepted(asked).await;
        activists.push(activist);
    }
    let mut managers = [world.manager().await, world.another_manager("second").await];
    for manager in &managers {
        eventually("both managers have the roster", async || {
            let sheet = manager.day_sheet(world.seeded.place).await;
            match sheet.shifts.iter().map(|shift| shift.lines.len()).sum::<usize>() {
                4 => Ok(()),
                count => Err(format!("{count} are on it")),
            }
        })
        .await;
        manager.net().set(Net::Down);
    }
    let [one, two] = &managers;
    marks(&world, one, NAMES[0], Attendance::Here).await;
    marks(&world, two, NAMES[0], Attendance::Here).await;
    unmarks(&world, two, NAMES[0], Attendance::Here).await; // what the other saw stands
    marks(&world, one, NAMES[1], Attendance::NoShow).await;
    marks(&world, two, NAMES[1], Attendance::Here).await; // whoever was seen was here
    marks(&world, one, NAMES[2], Attendance::Here).await;
    unmarks(&world, one, NAMES[2], Attendance::Here).await; // the wrong row
    marks(&world, two, NAMES[3], Attendance::Excused).await;
    for nth in chance.order(2) {
        managers[nth].come_back().await;
        tokio::time::sleep(std::time::Duration::from_millis(chance.below(120))).await;
    }
    for (activist, shifts) in activists.iter().zip([1, 1, 0, 0]) {
        eventually(&format!("{} has what the marks say", activist.name()), async || {
            match credited(activist).await {
                (found, Some(done)) if found == shifts && done as usize == shifts => Ok(()),
                other => Err(format!("{other:?}, not {shifts}")),
            }
        })
        .await;
    }
    eventually("the organizers see the same, who has most left first", async || {
        let lines = organizer.pledges().await.people;
        let done: Vec<_> = lines.iter().map(|line| (line.name.as_str(), line.done)).collect();
        match done[..] == [(NAMES[3], 0), (NAMES[2], 0), (NAMES[1], 1), (NAMES[0], 1)] {
            true => Ok(()),
            false => Err(format!("{done:?}")),
        }
    })
    .await;
    // Both have heard of all: what is taken back now is nobody's any more.
    eventually("the first manager sees both marks", async || {
        match line(&managers[0].day_sheet(world.seeded.place).await, NAMES[1]).mark.clone() {
            Some(mark) if mark.attendance == Attendance::Here => Ok(()),
            other => Err(format!("{other:?}")),
        }
    })
    .await;
    unmarks(&world, &managers[0], NAMES[1], Attendance::Here).await;
    eventually("it is taken back", async || match credited(&activists[1]).await {
        (0, Some(0)) => Ok(()),
        other => Err(format!("{other:?}")),
    })
    .await;

    world.server.stop();
    for device in activists.iter_mut().chain(&mut managers) {
        device.switch_off().await;
        let server = world.truth();
        truth::assert_same(&*server, &truth::open(&device.database()), device.account(), device.name());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_goes_where_it_is_needed_is_asked_comes_and_leaves_without_a_trace() {
    let world = World::start();
    let mut organizer = world.organizer().await;
    let mut manager = world.manager().await;
    let running = running(&world, &organizer).await;
    let mut helper = world.member("the helper").await;
    let areas = helper.pool().await.areas;
    let offer = PoolOffer {
        entry: None,
        areas: areas.iter().map(|area| area.organization).collect(),
        days: 0,
        phone: "070-174 06 05".to_owned(),
    };
    let joined = helper.act(Action::JoinPool(offer)).await.expect("joined");
    helper.accepted(joined).await;
    let listed = async |device: &Device| -> Option<CoverPerson> {
        let people = device.find_cover(running).await.people;
        people.into_iter().find(|person| person.name == "the helper")
    };
    eventually("the organizer may ask them", async || match listed(&organizer).await {
        Some(person) if person.pool && person.phone == "+46701740605" => Ok(()),
        other => Err(format!("{other:?}")),
    })
    .await;
    let whom = vec![listed(&organizer).await.expect("on the list").entry.into()];
    organizer.net().set(Net::Down);
    for said in [CoverSaid::Asked, CoverSaid::Comes] {
        does(&organizer, Action::MarkCover(CoverWord { shift: running, whom: whom.clone(), said })).await;
    }
    let sheet = organizer.day_sheet(world.seeded.place).await;
    assert!(line(&sheet, "the helper").fills_in, "on the sheet at once");
    organizer.come_back().await;
    eventually("they stand on the shift", async || match helper.mine(running).await {
        Some(_) => Ok(()),
        None => Err("not yet".to_owned()),
    })
    .await;
    eventually("the manager expects them", async || {
        let sheet = manager.day_sheet(world.seeded.place).await;
        let mut lines = sheet.shifts.iter().flat_map(|shift| &shift.lines);
        lines.any(|line| line.name == "the helper").then_some(()).ok_or_else(|| "not yet".to_owned())
    })
    .await;
    assert_eq!(listed(&manager).await, None, "who runs one place sees nothing of the pool");
    marks(&world, &manager, "the helper", Attendance::Here).await;
    eventually("and they have the hours", async || match credited(&helper).await {
        (1, None) => Ok(()),
        other => Err(format!("{other:?}")),
    })
    .await;

    let entry = helper.pool().await.entry.expect("an entry").entry;
    let left = helper.act(Action::LeavePool { entry }).await.expect("left");
    helper.accepted(left).await;
    eventually("nobody may ask them any more", async || match listed(&organizer).await {
        None => Ok(()),
        other => Err(format!("{other:?}")),
    })
    .await;
    assert!(helper.mine(running).await.is_some(), "what they said yes to stands");

    world.server.stop();
    for device in [&mut organizer, &mut manager, &mut helper] {
        device.switch_off().await;
        let server = world.truth();
        let database = truth::open(&device.database());
        truth::assert_same(&*server, &database, device.account(), device.name());
        assert!(truth::rows(&database, Kind::PoolEntry).is_empty(), "{} holds none", device.name());
    }
}
