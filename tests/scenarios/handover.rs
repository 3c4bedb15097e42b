//! "Someone take my shift": offered, then taken by two at once while the giver has no network.

use crate::agreement::compare;
use std::time::Duration;
use stuga_api::{Action, ItemState};
use stuga_domain::{
    Applied,
    shifts::{HandoverState, SignupState},
};
use stuga_testkit::seed::CAPACITY;
use stuga_tests::{Net, World, eventually, within};

const BOUND: Duration = Duration::from_secs(60);

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_say_yes_one_has_it_and_the_giver_hears_of_it_later() {
    let world = World::start();
    let shift = world.seeded.shift;
    let manager = world.manager().await;
    let [giver, others, first, second] = [
        world.member("giver").await,
        world.member("the rest of the crew").await,
        world.member("first").await,
        world.member("second").await,
    ];
    let asked = [others.sign_up(shift, CAPACITY - 2).await, giver.sign_up(shift, 0).await];
    assert_eq!(others.accepted(asked[0]).await, Applied::Confirmed);
    assert_eq!(giver.accepted(asked[1]).await, Applied::Confirmed);
    let mine = giver.mine(shift).await.expect("a place");

    giver.net().set(Net::Down);
    let offer =
        giver.act(Action::OfferHandover { signup: mine.signup, to_all: true }).await.expect("offered");
    let card = giver.shift(shift).await.card;
    assert_eq!(
        card.handover.expect("an offer").state,
        HandoverState::Asked,
        "it waits, and the place is theirs"
    );
    giver.come_back().await;
    assert_eq!(giver.accepted(offer).await, Applied::Done);
    eventually("both takers see that a place is offered", async || {
        let seen = [first.shift(shift).await.card, second.shift(shift).await.card];
        if seen.iter().all(stuga_api::ShiftCard::is_offered) { Ok(()) } else { Err(format!("{seen:?}")) }
    })
    .await;

    for device in [&giver, &first, &second] {
        device.net().set(Net::Down);
    }
    let take = || Action::TakeHandover { shift, handover: None, companions: 0 };
    let (one, two) = (first.act(take()).await.expect("asked"), second.act(take()).await.expect("asked"));
    for device in [&first, &second] {
        let state = device.mine(shift).await.map(|mine| mine.state);
        assert_eq!(state, Some(SignupState::Pending), "not booked yet");
    }
    tokio::join!(first.come_back(), second.come_back());
    let answers = within(BOUND, "both are answered", async || {
        let answers = [first.item(one).await, second.item(two).await];
        let known = |item: &ItemState| matches!(item, ItemState::Accepted { .. } | ItemState::Refused { .. });
        if answers.iter().all(known) { Ok(answers) } else { Err(format!("{answers:?}")) }
    })
    .await
    .0;
    let had = |item: &&ItemState| matches!(item, ItemState::Accepted { applied: Applied::Confirmed, .. });
    assert_eq!(answers.iter().filter(had).count(), 1, "{answers:?}");
    let gone =
        |item: &ItemState| matches!(item, ItemState::Refused { why, .. } if why.code == "handover_gone");
    assert!(answers.iter().any(gone), "the other is told that it is gone: {answers:?}");

    let state = giver.mine(shift).await.map(|mine| mine.state);
    assert_eq!(state, Some(SignupState::Confirmed), "the giver has not heard yet, and still comes");
    giver.come_back().await;
    eventually("the giver hears who took it", async || {
        let card = giver.shift(shift).await.card;
        let taken = matches!(card.handover.as_ref().map(|own| &own.state), Some(HandoverState::Taken { .. }));
        let off = card.mine.as_ref().is_some_and(|mine| !mine.is_live());
        if taken && off && card.confirmed == CAPACITY { Ok(()) } else { Err(format!("{card:?}")) }
    })
    .await;
    let mut devices = vec![giver, others, first, second, manager];
    compare(&world, &mut devices, shift).await;
}
