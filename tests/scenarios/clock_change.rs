//! The night on which Europe turns its clocks back: opening hours over it give the right hours on screen, in the feed and on paper.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};
use icalendar::{Calendar, CalendarComponent, Component, parser};
use stuga_api::{Action, PaperSize, PlanFrom, PlanOf, Query, Reply, Request, View};
use stuga_domain::{Clock, shifts::Contact, templates::TemplateLine};
use stuga_i18n::{Lang, Texts};
use stuga_tests::{Device, World, eventually};
use stuga_transport::native::SystemClock;

/// The next last Sunday of October.
fn change() -> NaiveDate {
    let today = SystemClock.now().date_naive();
    let of = |year| {
        let days = (0..7).filter_map(|back| NaiveDate::from_ymd_opt(year, 10, 31 - back));
        days.into_iter().find(|day| day.weekday() == Weekday::Sun).expect("a Sunday")
    };
    if of(today.year()) > today { of(today.year()) } else { of(today.year() + 1) }
}

fn at(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).expect("an hour")
}

async fn view(device: &Device, query: Query) -> View {
    match device.ask(Request::Query(query)).await {
        Reply::View(view) => *view,
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_template_over_the_last_sunday_of_october_gives_the_right_hours_on_screen_in_the_feed_and_on_paper()
{
    let world = World::start();
    let (organizer, manager) = (world.organizer().await, world.manager().await);
    let (place, sunday) = (world.seeded.place, change());
    let saturday = sunday - Days::new(1);
    // Open from ten in the evening to four in the morning, cut into three hours: the second is four hours long.
    let note = String::new();
    let line =
        TemplateLine { days: 1 << 5, opens: at(22), closes: at(4), shift_minutes: 180, min: 1, max: 3, note };
    let hours = Action::SetTemplate { place, lines: vec![line], contact: Contact::default(), replaces: 0 };
    organizer.accepted(organizer.act(hours).await.expect("opening hours")).await;
    let plan = PlanOf { place, week_of: Some(saturday), weeks: 1, from: PlanFrom::Template };
    organizer
        .accepted(organizer.act(Action::PlanWeeks { plan, publish: true }).await.expect("planned"))
        .await;
    let wanted = [
        (saturday.and_time(at(22)), sunday.and_time(at(1)), None),
        (sunday.and_time(at(1)), sunday.and_time(at(4)), Some(240)),
    ];

    // On screen: the week, and what it says of a shift that is longer than it looks.
    let View::Schedule(Some(week)) =
        view(&organizer, Query::Schedule { place, week_of: Some(saturday) }).await
    else {
        panic!("a week")
    };
    let shown: Vec<_> = week.shifts.iter().map(|card| (card.starts, card.ends)).collect();
    assert_eq!(shown, wanted.map(|(starts, ends, _)| (starts, ends)));
    let blocks = week.grid.iter().flat_map(|day| &day.blocks);
    let long: Vec<_> = blocks.filter_map(|block| block.minutes).collect();
    assert_eq!(long, [240]);

    // In the feed, read by another's library: the times on the clock, and when that is turned.
    let feed = format!("{}/calendar/place/{place}.ics", world.server.url());
    let feed = reqwest::get(feed).await.expect("the feed").text().await.expect("its text");
    let calendar: Calendar = parser::read_calendar(&parser::unfold(&feed)).expect("a calendar").into();
    let mut events: Vec<(String, String)> = Vec::new();
    let mut turned = false;
    for component in &calendar.components {
        match component {
            CalendarComponent::Event(event) => {
                let said = |what| event.property_value(what).unwrap_or_default().to_owned();
                assert_eq!(event.properties()["DTSTART"].params()["TZID"].value(), "Europe/Stockholm");
                events.push((said("DTSTART"), said("DTEND")));
            }
            CalendarComponent::Other(zone) if zone.component_kind() == "VTIMEZONE" => {
                let back = format!("{}T030000", sunday.format("%Y%m%d"));
                turned |= zone.components().iter().any(|change| {
                    change.property_value("DTSTART") == Some(&back)
                        && change.property_value("TZOFFSETTO") == Some("+0100")
                });
            }
            _ => {}
        }
    }
    for (starts, ends, _) in wanted {
        let said = (starts.format("%Y%m%dT%H%M%S").to_string(), ends.format("%Y%m%dT%H%M%S").to_string());
        assert!(events.contains(&said), "{said:?} among {events:?}");
    }
    assert!(turned, "the clock is turned back that night: {feed}");

    // On paper: as the hut's own device prints it, and as PDF.
    let t = Texts::of(Lang::Sv);
    let times = wanted.map(|(starts, ends, _)| t.times(starts.time(), ends.time()));
    let printed = eventually("the manager has the shifts", async || {
        let View::Roster(Some(roster)) =
            view(&manager, Query::Roster { place, day: Some(saturday), week: true }).await
        else {
            return Err("no roster".to_owned());
        };
        let shifts: Vec<_> =
            roster.days.iter().flat_map(|day| &day.shifts).map(|it| (it.starts, it.ends)).collect();
        if shifts.len() == 2 { Ok(shifts) } else { Err(format!("{shifts:?}")) }
    })
    .await;
    assert_eq!(printed, wanted.map(|(starts, ends, _)| (starts, ends)));
    let lang = Lang::Sv.tag().to_owned();
    let pdf = Request::RosterPdf { place, from: saturday, week: true, paper: PaperSize::A4, lang };
    let Reply::Pdf { bytes, .. } = manager.ask(pdf).await else { panic!("a PDF") };
    let text = pdf_extract::extract_text_from_mem(&bytes).expect("its text");
    for times in times {
        assert!(text.contains(&times), "{times} in {text}");
    }
}
