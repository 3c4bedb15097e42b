//! Ten thousand parties on one shift: a link went round. The server takes them all, the crew's phones hold them, the first of the
//! line moves up, and the shift is moved and called off for everybody.

use chrono::TimeDelta;
use std::time::Instant;
use stuga_api::Action;
use stuga_domain::{
    Actor, Clock, Command, Ids, SignupId,
    shifts::{CardState, Contact, CreateShift, GuestSignUp},
};
use stuga_tests::{World, eventually};
use stuga_transport::native::{RandomIds, SystemClock};

const PARTIES: usize = 10_000;
const MAX: u16 = 20;

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_on_one_shift_are_in_line_in_order_and_each_hears_that_it_is_off() {
    let mut world = World::start();
    let mut ids = RandomIds;
    // It began a little ago, so that it stands on the sheet of today at whatever hour this runs.
    let (shift, now) = (ids.next().into(), stuga_domain::millis(SystemClock.now()));
    let (starts, place) = (now - TimeDelta::minutes(10), world.seeded.place);
    let create = CreateShift {
        shift,
        place,
        starts,
        ends: now + TimeDelta::hours(2),
        min: 1,
        max: MAX,
        contact: Contact::default(),
        note: String::new(),
        publish: true,
    };
    let mut signups: Vec<SignupId> = Vec::new();
    let guests = (0..PARTIES).map(|nth| {
        let (signup, account) = (ids.next().into(), ids.next().into());
        signups.push(signup);
        let (name, phone, email) = (format!("Gäst {nth}"), Some(format!("+4670{nth:07}")), None);
        GuestSignUp { signup, account, shift, name, phone, email, companions: 0 }.into()
    });
    let all: Vec<Command> = std::iter::once(create.into()).chain(guests).collect();
    let began = Instant::now();
    world.earlier(TimeDelta::hours(1), all.into_iter().map(|command| (Actor::System, command)).collect());
    println!("{PARTIES} signed up within {:?}", began.elapsed());

    let began = Instant::now();
    let (manager, organizer) = (world.manager().await, world.organizer().await);
    println!("two devices hold them within {:?}", began.elapsed());
    let on = async || {
        let sheet = manager.day_sheet(place).await;
        sheet.shifts.into_iter().find(|it| it.shift == shift).expect("on the sheet").lines
    };
    let lines = eventually("the manager's sheet has them all", async || match on().await {
        lines if lines.len() == PARTIES => Ok(lines),
        lines => Err(format!("{} lines", lines.len())),
    })
    .await;
    let confirmed = lines.iter().filter(|line| line.state == CardState::Confirmed).count();
    assert_eq!(confirmed, usize::from(MAX));

    // One who is taken off makes room for the first of the line, and everybody else has a better place in it.
    let began = Instant::now();
    let taken = manager.act(Action::TakeWalkInBack { signup: signups[0] }).await.expect("asked");
    manager.accepted(taken).await;
    println!("the line moved up within {:?}", began.elapsed());
    eventually("the line has moved up", async || {
        let lines = on().await;
        let state = |signup: SignupId| lines.iter().find(|line| line.signup == signup).map(|line| line.state);
        match (state(signups[usize::from(MAX)]), state(signups[PARTIES - 1])) {
            (Some(CardState::Confirmed), Some(CardState::Waitlisted { position }))
                if position as usize == PARTIES - usize::from(MAX) - 1 =>
            {
                Ok(())
            }
            other => Err(format!("{other:?}")),
        }
    })
    .await;

    let began = Instant::now();
    let card = organizer.shift(shift).await.card;
    let by = TimeDelta::minutes(30);
    let (starts, ends) = (card.starts + by, card.ends + by);
    let moved = organizer.act(Action::MoveShift { shift, starts, ends }).await.expect("asked");
    organizer.accepted(moved).await;
    println!("moved within {:?}", began.elapsed());
    let began = Instant::now();
    let off = organizer.act(Action::CancelShift { shift, reason: "Storm".to_owned() }).await.expect("asked");
    organizer.accepted(off).await;
    println!("called off within {:?}", began.elapsed());
    eventually("nobody is on it", async || {
        let lines = on().await;
        match lines.iter().filter(|line| line.state != CardState::Cancelled).count() {
            0 => Ok(()),
            left => Err(format!("{left} are")),
        }
    })
    .await;
}
