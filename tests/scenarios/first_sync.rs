//! A first sync over a line that breaks again and again: it goes on where it was, and the app is of use meanwhile.

use std::{collections::BTreeSet, fmt::Write as _};
use stuga_api::Action;
use stuga_domain::{Kind, shifts::SignupState};
use stuga_sync::PAGE_ROWS;
use stuga_tests::{Device, Net, World, eventually, run, truth};

/// People in the register: with the rest, four pages.
const PEOPLE: usize = 3 * PAGE_ROWS + 500;

fn import(world: &World) {
    let mut register = String::from("Medlemsnr;Förnamn;Efternamn;Partiförening\n");
    for number in 0..PEOPLE {
        writeln!(register, "{number};Kim;Nummer {number};Norrsala").expect("a line");
    }
    let file = world.path("members.csv");
    std::fs::write(&file, register).expect("a file");
    let database = world.server.database();
    let file = file.to_str().expect("a plain path");
    let said = run(["import", "members", "--database", &database, "--organization", "Norrsala", file]);
    assert!(said.contains(&format!("{PEOPLE} new")), "{said}");
}

/// Rows that are here while the rest is still to come; none once all is here.
async fn came(device: &Device) -> Option<u32> {
    device.sync().await.first_sync_rows
}

/// Where each sync began, in order; those of before the first page begin nowhere.
fn cookies(device: &Device) -> Vec<Option<String>> {
    let syncs = device.net().syncs();
    syncs.iter().map(|sync| sync["cookie"].as_str().map(str::to_owned)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_sync_that_is_cut_off_goes_on_where_it_was_with_the_own_agenda_first() {
    let world = World::start();
    let shift = world.seeded.shift;
    let first = world.organizer().await;
    let id = first.sign_up(shift, 1).await;
    first.accepted(id).await;
    import(&world);

    let mut device = Device::new("the organizer's other device", &world.doors(), None).await;
    device.net().set(Net::BreaksAfter(1));
    device.sign_in(&world.sign_in_link("organizer@example.org")).await.expect("the link lets in");
    eventually("the first page is here, and no more", async || match came(&device).await {
        Some(rows) if rows > 0 && device.net().met() > 1 => Ok(()),
        other => Err(format!("{other:?}; {:?}", device.sync().await)),
    })
    .await;
    let rows = came(&device).await;
    assert!(rows.is_some_and(|rows| rows as usize <= PAGE_ROWS), "one page is here: {rows:?}");
    let mine = device.mine(shift).await.expect("the own agenda is on the first page");
    assert_eq!((mine.state, mine.companions), (SignupState::Confirmed, 1));
    device.act(Action::CancelMine { signup: mine.signup }).await.expect("the app is of use meanwhile");
    assert!(matches!(
        device.mine(shift).await,
        None | Some(stuga_api::MySignup { state: SignupState::Cancelled { .. }, .. })
    ));

    // One page at a time, and each time the next one breaks off.
    let mut cuts = 1;
    while let Some(here) = came(&device).await {
        eventually("another page", async || match came(&device).await {
            Some(now) if now == here => {
                if device.net().met() > 1 {
                    device.net().set(Net::BreaksAfter(1));
                    device.sync_now().await;
                }
                Err(format!("{now} rows; {:?}", device.sync().await))
            }
            _ => Ok(()),
        })
        .await;
        cuts += 1;
        assert!(cuts < 20, "it never ends");
    }
    assert!(cuts >= 4, "it was cut off {cuts} times");
    device.come_back().await;
    device.has_synced().await;
    let outbox = eventually("what was done meanwhile is decided", async || {
        let outbox = device.outbox().await;
        match device.sync().await.waiting {
            0 => Ok(outbox),
            waiting => Err(format!("{waiting} wait: {outbox:?}")),
        }
    })
    .await;
    assert_eq!(outbox.len(), 1);

    // No page was asked for again once the one after it was: what was here was not fetched twice.
    let mut asked = cookies(&device);
    asked.dedup();
    let distinct: BTreeSet<_> = asked.iter().collect();
    assert_eq!(distinct.len(), asked.len(), "a page was fetched again: {asked:#?}");
    let pages = asked.iter().filter(|cookie| cookie.as_deref().is_none_or(|text| text.contains(':'))).count();
    println!("{} syncs for {pages} pages, cut off {cuts} times", cookies(&device).len());
    assert!(cookies(&device).len() > asked.len(), "no answer was cut off");
    assert_eq!(pages, PEOPLE / PAGE_ROWS + 1);

    world.server.stop();
    let server = world.truth();
    assert_eq!(truth::rows(&*server, Kind::Person).len(), PEOPLE);
    device.switch_off().await;
    truth::assert_same(&*server, &truth::open(&device.database()), device.account(), device.name());
}
