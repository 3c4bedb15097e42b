//! The cover list: who sees it, who could come and why, and that it goes when it is taken back.

use crate::world::{Device, World};
use rusqlite::Connection;
use stuga_api::{Action, CoverWord, FindCoverView, MyCoverView, NewCover, Offer, Query, View};
use stuga_domain::cover::CoverSaid;

fn device(world: &World, lane: u32, account: stuga_domain::AccountId) -> Device {
    let mut device = world.device(lane, account, Connection::open_in_memory().unwrap());
    world.sync(&mut device);
    device
}

fn offer(world: &World, phone: &str, municipality: &str) -> Offer {
    let (phone, municipality) = (phone.to_owned(), municipality.to_owned());
    Offer { place: world.seeded.place, phone, municipality, days: 0 }
}

fn cover(device: &Device, world: &World) -> FindCoverView {
    let query = Query::FindCover { shift: world.seeded.shift };
    let View::FindCover(Some(view)) = device.view(&query) else { panic!("who could come") };
    *view
}

fn mine(device: &Device) -> MyCoverView {
    let View::MyCover(view) = device.view(&Query::MyCover) else { panic!("my offers") };
    view
}

fn names(view: &FindCoverView) -> Vec<&str> {
    view.people.iter().map(|person| person.name.as_str()).collect()
}

#[test]
fn who_could_come_is_ranked_and_says_why_and_who_takes_it_back_is_gone_at_the_next_sync() {
    let world = World::new();
    let mut organizer = device(&world, 30, world.seeded.organizer);
    let (mut one, mut other) =
        (device(&world, 1, world.seeded.accounts[0]), device(&world, 2, world.seeded.accounts[1]));
    one.act(&Action::OfferCover(offer(&world, "070-174 06 00", "Solna")));
    assert_eq!(mine(&one).offers.len(), 1, "at once");
    world.sync(&mut one);
    world.sync(&mut other);
    assert!(mine(&other).offers.is_empty());
    for (name, phone) in [("Bo", "070-174 06 01"), ("Li", "070-174 06 02")] {
        let new =
            NewCover { entry: None, name: name.to_owned(), offer: offer(&world, phone, ""), agreed: true };
        organizer.act(&Action::AddCover(new));
    }
    world.sync(&mut organizer);
    let view = cover(&organizer, &world);
    assert_eq!(view.people.len(), 3);
    let bo = view.people.iter().find(|person| person.name == "Bo").unwrap().entry;
    let ask = |said| CoverWord { shift: world.seeded.shift, whom: vec![bo.into()], said };
    organizer.act(&Action::MarkCover(ask(CoverSaid::Asked)));
    let view = cover(&organizer, &world);
    let last = view.people.last().unwrap();
    assert_eq!(
        (last.name.as_str(), last.asked_lately),
        ("Bo", 1),
        "whoever was asked comes after the others"
    );
    organizer.act(&Action::MarkCover(ask(CoverSaid::Cannot)));
    organizer.act(&Action::MarkCover(ask(CoverSaid::Comes)));
    let expected = |device: &Device| {
        let View::Shift(Some(shift)) = device.view(&Query::Shift { shift: world.seeded.shift }) else {
            panic!("the shift")
        };
        shift.roster.unwrap().iter().filter(|line| line.name == "Bo").count()
    };
    assert_eq!(expected(&organizer), 1, "on the roster at once");
    world.sync(&mut organizer);
    assert_eq!(expected(&organizer), 1, "and once");
    organizer.act(&Action::UnmarkCover(ask(CoverSaid::Comes)));
    world.sync(&mut organizer);
    assert_eq!(expected(&organizer), 0);
    assert_eq!(
        cover(&organizer, &world).people.last().unwrap().said.as_ref().unwrap().said,
        CoverSaid::Cannot,
        "what was said before stands again"
    );

    let entry = mine(&one).offers[0].entry;
    one.act(&Action::TakeCoverBack { entry });
    world.sync(&mut one);
    world.sync(&mut organizer);
    assert_eq!(names(&cover(&organizer, &world)), ["Li", "Bo"]);
    let query = Query::FindCover { shift: world.seeded.shift };
    assert_eq!(other.view(&query), View::FindCover(None), "not theirs to see");
}
