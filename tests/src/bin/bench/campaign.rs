//! A whole campaign on an organizer's device: 300 places, 20,000 shifts, 60,000 sign-ups. How long the agenda, a place's week
//! and the board of all places take, as queries and, in the browser, from a tap to what is painted.

use crate::{
    browser::{Chromium, Programs, number, web},
    device::{Device, in_own_process},
    figure::{Better, Figure, Report, median, millis},
    ground::{Ground, Served},
    native::first_sync::database_in,
};
use anyhow::{Context, Result, ensure};
use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use rusqlite::{Connection, params};
use serde_json::json;
use std::time::Instant;
use stuga_api::{Query, View};
use stuga_domain::{
    Clock, Command, Ids, PlaceId, ShiftId,
    places::{CreatePlace, PlaceKind},
    shifts::{Contact, CreateShift, GuestSignUp},
};
use stuga_testkit::Chance;
use stuga_transport::native::{RandomIds, SystemClock};

const PLACES: usize = 300;
const SHIFTS: usize = 20_000;
const SIGNUPS: usize = 60_000;

/// The same people on the same shifts each time.
const SEED: u64 = 2026;

/// Shifts of a place on a day, three hours each.
const A_DAY: usize = 3;

const RUNS: usize = 15;

/// Loads of the page before each tap: nothing is known from before.
const TAPS: usize = 5;

/// A tap leads to something new within this time, and people feel that they did it.
const AT_ONCE_MS: f64 = 100.0;

/// The campaign, from today on.
fn campaign(ground: &Ground) -> Vec<Command> {
    let mut chance = Chance::of(SEED);
    let today = SystemClock.now().date_naive();
    let mut commands: Vec<Command> = Vec::with_capacity(PLACES + SHIFTS + SIGNUPS);
    let mut places: Vec<PlaceId> = Vec::new();
    for number in 0..PLACES {
        let place = CreatePlace {
            place: RandomIds.next().into(),
            organization: ground.seeded.organization,
            audience: ground.seeded.organization,
            campaign: ground.seeded.campaign,
            kind: PlaceKind::Hut,
            name: format!("Stuga {number}"),
            address: format!("Storgatan {number}"),
            time_zone: "Europe/Stockholm".to_owned(),
        };
        places.push(place.place);
        commands.push(place.into());
    }
    let mut shifts: Vec<ShiftId> = Vec::new();
    for number in 0..SHIFTS {
        let (place, nth) = (places[number % PLACES], number / PLACES);
        let hours = i64::try_from(8 + 3 * (nth % A_DAY)).unwrap_or_default();
        let day = TimeDelta::days(i64::try_from(nth / A_DAY).unwrap_or_default());
        let starts: DateTime<Utc> =
            (today + day).and_time(NaiveTime::MIN).and_utc() + TimeDelta::hours(hours);
        let shift = CreateShift {
            shift: RandomIds.next().into(),
            place,
            starts,
            ends: starts + TimeDelta::hours(3),
            min: 2,
            max: 6,
            contact: Contact { name: "Kim Berg".to_owned(), phone: "+46701740605".to_owned() },
            note: "Nyckeln finns i boden".to_owned(),
            publish: true,
        };
        shifts.push(shift.shift);
        commands.push(shift.into());
    }
    for number in 0..SIGNUPS {
        // Today's may have been: nobody signs up for those any more.
        let today = PLACES * A_DAY;
        let at = today + usize::try_from(chance.below((SHIFTS - today) as u64)).unwrap_or_default();
        let guest = GuestSignUp {
            signup: RandomIds.next().into(),
            account: RandomIds.next().into(),
            shift: shifts[at],
            name: format!("Gäst {number}"),
            phone: Some(format!("+4670{:07}", number)),
            email: None,
            companions: 0,
        };
        commands.push(guest.into());
    }
    commands
}

fn served(web: Option<&std::path::Path>) -> Result<Served> {
    let ground = Ground::new(1)?;
    let commands = campaign(&ground);
    ground.with(&commands)?.serve(web)
}

/// The three views as queries, each beside its SQL alone.
pub async fn queries(report: Report) -> Result<()> {
    let mut served = served(None)?;
    let link = format!("{}/join/{}", served.serve.url(), served.sign_in_code("organizer")?);
    let folder = tempfile::tempdir()?;
    let path = folder.path().to_str().context("a plain path")?;
    in_own_process(&["first-sync", path, &link])?;
    served.serve.stop()?;
    let device = Device::start(folder.path())?;
    let View::Board(Some(board)) = device.view(Query::Board { day: None }).await? else {
        anyhow::bail!("no board");
    };
    // Besides these, the place of the seed itself, with nothing today.
    ensure!(board.rows.len() == PLACES, "the board has {} places", board.rows.len());
    let place = board.rows.first().context("a place")?.place;
    let mut times = Vec::new();
    for query in [Query::Home, Query::Schedule { place, week_of: None }, Query::Board { day: None }] {
        let mut took = Vec::new();
        for _ in 0..RUNS {
            let began = Instant::now();
            device.view(query.clone()).await?;
            took.push(millis(began.elapsed()));
        }
        times.push(median(&took));
    }
    drop(device);
    let bare = bare(&database_in(path)?, place)?;
    let names = ["agenda_query_ms", "grid_query_ms", "board_query_ms"];
    for ((name, took), bare) in names.into_iter().zip(times).zip(bare) {
        report.tell(
            Figure::new(name, took, "ms", Better::Lower)
                .raw(bare)
                .note("300 places, 20k shifts, 60k sign-ups: asked of the host, view ready to draw; raw: one statement for the same rows, counted"),
        )?;
    }
    Ok(())
}

/// The same rows by one statement each.
fn bare(database: &str, place: PlaceId) -> Result<[f64; 3]> {
    // The host's process keeps the database for itself until it has ended.
    let began = Instant::now();
    let connection = loop {
        let connection = Connection::open(database)?;
        match connection.query_row("SELECT count(*) FROM place", [], |row| row.get::<_, i64>(0)) {
            Ok(_) => break connection,
            Err(error) if began.elapsed().as_secs() > 20 => return Err(error.into()),
            Err(_) => std::thread::sleep(std::time::Duration::from_millis(50)),
        }
    };
    let now = SystemClock.now();
    let midnight = now.date_naive().and_time(NaiveTime::MIN).and_utc();
    let (from, to) = (midnight.timestamp_millis(), (midnight + TimeDelta::days(1)).timestamp_millis());
    let week = (midnight + TimeDelta::days(7)).timestamp_millis();
    let timed = |sql: &str, arguments: &[&dyn rusqlite::ToSql]| -> Result<f64> {
        let mut took = Vec::new();
        for _ in 0..RUNS {
            let began = Instant::now();
            let mut statement = connection.prepare_cached(sql)?;
            let mut rows = statement.query(arguments)?;
            let mut count = 0;
            while rows.next()?.is_some() {
                count += 1;
            }
            ensure!(count > 0, "nothing found by {sql}");
            took.push(millis(began.elapsed()));
        }
        Ok(median(&took))
    };
    let needing = "SELECT s.id FROM shift s LEFT JOIN shift_tally t ON t.id = s.id WHERE s.ends > ?1 AND s.state = 'open'
        AND COALESCE(t.confirmed, 0) < s.min_heads ORDER BY s.starts";
    let of_a_place = "SELECT s.*, t.confirmed FROM shift s LEFT JOIN shift_tally t ON t.id = s.id WHERE s.place = ?1 AND s.starts >= ?2 AND s.starts < ?3";
    let of_a_day = "SELECT s.id, s.place, s.starts, s.ends, s.min_heads, s.max_heads, t.confirmed FROM place p
        CROSS JOIN shift s ON s.place = p.id AND s.starts >= ?1 AND s.starts < ?2 LEFT JOIN shift_tally t ON t.id = s.id";
    Ok([
        timed(needing, params![now.timestamp_millis()])?,
        timed(of_a_place, params![place.0.as_bytes(), from, week])?,
        timed(of_a_day, params![from, to])?,
    ])
}

/// From a tap to what is painted, in the web app with the campaign on the device; each after a load of the page.
pub async fn taps(report: Report) -> Result<()> {
    let (Some(web), Some(programs)) = (web(), Programs::find()) else {
        return report.line(
            "no browser's figures: STUGA_WEB, STUGA_CHROMIUM and STUGA_CHROMEDRIVER say where they are",
        );
    };
    let served = served(Some(&web))?;
    let code = served.sign_in_code("organizer")?;
    let chromium = Chromium::start(&programs).await?;
    let home = format!("{}/", served.serve.url());
    chromium.open(&format!("{home}healthz")).await?;
    chromium.run(include_str!("browser/first_sync.js"), json!([code])).await?;
    chromium.open(&home).await?;
    let larger = "html[data-program='duties'] article";
    chromium.run(include_str!("browser/settled.js"), json!([larger])).await?;
    // Where one stands, what is tapped, and what is to be seen then.
    let paths = [
        ("agenda_tap_to_paint_ms", "settings", "nav a[href='/']", "article h3"),
        ("grid_tap_to_paint_ms", "schedule", "article h3 a", ".grid-shift"),
        ("board_tap_to_paint_ms", "settings", "nav a[href='/board']", ".board td"),
        ("", "schedule", "nav a[href='/settings']", "section[aria-labelledby='account']"),
    ];
    let mut medians = Vec::new();
    for (_, from, tap, drawn) in paths {
        let mut took = Vec::new();
        for _ in 0..TAPS {
            chromium.open(&format!("{home}{from}")).await?;
            chromium.run(include_str!("browser/settled.js"), json!([tap])).await?;
            took.push(number(
                &chromium.run(include_str!("browser/tap.js"), json!([tap, drawn])).await?,
                "ms",
            )?);
        }
        medians.push(median(&took));
    }
    chromium.end().await?;
    let raw = *medians.last().context("a figure")?;
    for ((name, ..), took) in paths.into_iter().zip(&medians).take(3) {
        report.tell(
            Figure::new(name, *took, "ms", Better::Lower)
                .target(AT_ONCE_MS)
                .raw(raw)
                .note("300 places, 20k shifts, 60k sign-ups on an organizer's device, 1280x800, first tap after a load; raw: a tap to the settings"),
        )?;
    }
    Ok(())
}
