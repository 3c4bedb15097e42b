//! The browser's figures, in Chromium: the web app's own worker on OPFS, and the app's first list.
//!
//! `STUGA_WEB` is the built web app, `STUGA_CHROMIUM` and `STUGA_CHROMEDRIVER` are the programs;
//! `cargo xtask bench` sets them. Without them these figures are left out, and a line says so.

mod download;
mod driver;

pub use download::web_download;
pub use driver::{Chromium, Programs};

use crate::{
    figure::{Better, Figure, Report, median, percentile},
    ground::Ground,
};
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use stuga_domain::Ids;
use stuga_transport::native::RandomIds;

/// People in the first sync.
const PEOPLE: usize = 20_000;

/// Runs of the first sync, each in a new profile.
const RUNS: usize = 3;

/// Sign-ups, offline.
const COMMANDS: usize = 200;

/// Loads of the page with a season on the device.
const LOADS: usize = 5;

/// A season's rows: two for each shift.
const PLACES: usize = 40;
const SHIFTS: usize = 125;

/// The built web app.
pub fn web() -> Option<PathBuf> {
    let folder = PathBuf::from(std::env::var_os("STUGA_WEB")?);
    folder.join("worker.js").is_file().then_some(folder)
}

/// Which of the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The first sync.
    FirstSync,
    /// What a person does.
    Commands,
    /// The start.
    Start,
}

pub async fn measure(report: Report, which: Which) -> Result<()> {
    let (Some(web), Some(programs)) = (web(), Programs::find()) else {
        let why = "no browser's figures: STUGA_WEB, STUGA_CHROMIUM and STUGA_CHROMEDRIVER say where they are";
        return report.line(&if report.json {
            json!({ "skipped": why }).to_string()
        } else {
            why.to_owned()
        });
    };
    match which {
        Which::FirstSync => first_sync(report, &web, &programs).await,
        Which::Commands => commands(report, &web, &programs).await,
        Which::Start => start(report, &web, &programs).await,
    }
}

async fn first_sync(report: Report, web: &Path, programs: &Programs) -> Result<()> {
    let served = Ground::new(0)?.with_people(PEOPLE)?.serve(Some(web))?;
    let code = served.sign_in_code("organizer")?;
    let (mut rates, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let chromium = Chromium::start(programs).await?;
        chromium.open(&format!("{}/healthz", served.serve.url())).await?;
        let fetched = chromium.run(include_str!("fetch.js"), json!([code, RandomIds.next()])).await?;
        bare.push(PEOPLE as f64 * 1_000.0 / number(&fetched, "ms")?);
        let synced = chromium.run(include_str!("first_sync.js"), json!([code])).await?;
        rates.push(PEOPLE as f64 * 1_000.0 / number(&synced, "ms")?);
        chromium.end().await?;
    }
    report.tell(
        Figure::new("initial_sync_browser_rows_per_s", median(&rates), "rows/s", Better::Higher)
            .target(25_000.0)
            .raw(median(&bare))
            .note("20k people, the worker alone on OPFS, from signed in to its sync line; raw: fetch and JSON.parse in a page"),
    )
}

async fn commands(report: Report, web: &Path, programs: &Programs) -> Result<()> {
    let mut served = Ground::new(1)?.with_shifts(COMMANDS, 50)?.serve(Some(web))?;
    let code = served.sign_in_code("member0")?;
    let chromium = Chromium::start(programs).await?;
    chromium.open(&format!("{}/healthz", served.serve.url())).await?;
    chromium.run(include_str!("first_sync.js"), json!([code])).await?;
    served.serve.stop()?;
    let ids: Vec<_> = served.shifts.iter().map(|_| RandomIds.next()).collect();
    let done = chromium.run(include_str!("commands.js"), json!([ids, served.shifts])).await?;
    chromium.end().await?;
    let times = |name: &str| -> Result<Vec<f64>> {
        let list = done[name].as_array().with_context(|| format!("the page said {done}"))?;
        Ok(list.iter().filter_map(Value::as_f64).collect())
    };
    let (took, asked) = (times("commands")?, times("questions")?);
    report.tell(
        Figure::new("local_command_browser_ms", percentile(&took, 0.95), "ms", Better::Lower)
            .target(5.0)
            .raw(percentile(&asked, 0.95))
            .note("p95 of 200 sign-ups, offline, durable in OPFS, back to back, from postMessage to the reply; raw: the sync line, asked likewise"),
    )?;
    report.tell(
        Figure::new("local_command_browser_p50_ms", median(&took), "ms", Better::Lower).raw(median(&asked)),
    )
}

async fn start(report: Report, web: &Path, programs: &Programs) -> Result<()> {
    let served = Ground::new(1)?.with_season(PLACES, SHIFTS)?.serve(Some(web))?;
    let code = served.sign_in_code("member0")?;
    let chromium = Chromium::start(programs).await?;
    let home = format!("{}/", served.serve.url());
    chromium.open(&format!("{home}healthz")).await?;
    chromium.run(include_str!("first_sync.js"), json!([code])).await?;
    let (mut took, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..LOADS {
        chromium.open(&format!("{home}healthz")).await?;
        bare.push(number(&chromium.run(include_str!("loaded.js"), json!([])).await?, "ms")?);
        chromium.open(&home).await?;
        took.push(number(&chromium.run(include_str!("listed.js"), json!([])).await?, "ms")?);
    }
    chromium.end().await?;
    report.tell(
        Figure::new("cold_start_browser_ms", median(&took), "ms", Better::Lower)
            .target(1_000.0)
            .raw(median(&bare))
            .note("10k rows, from navigation to the first shift on screen in an open browser; raw: /healthz loaded"),
    )
}

/// A number in what the page said.
pub fn number(said: &Value, name: &str) -> Result<f64> {
    said[name].as_f64().with_context(|| format!("the page said {said}"))
}
