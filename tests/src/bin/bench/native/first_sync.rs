//! The first sync of the largest register, and opening it afterwards.

use crate::{
    client::{Line, http},
    device::{Device, in_own_process},
    figure::{Better, Figure, Report, median},
    ground::{Ground, PEOPLE},
    raw,
    serve::Relay,
};
use anyhow::{Context, Result};
use std::time::Instant;

/// Runs of each; each is a new device.
const RUNS: usize = 3;

/// Openings of the database.
const OPENINGS: usize = 9;

pub async fn measure(report: Report) -> Result<()> {
    let ground = Ground::new(0)?.with_people(PEOPLE)?;
    let organization = ground.seeded.organization;
    let served = ground.serve(None)?;
    let code = served.sign_in_code("organizer")?;
    let url = served.serve.url();
    let folder = tempfile::tempdir()?;
    let (mut rates, mut memory, mut bare, mut line) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut fetch = Line::join(&http()?, &url, &code).await?;
    for run in 0..RUNS {
        let device = folder.path().join(format!("device{run}"));
        let device = device.to_str().context("a plain path")?;
        let (told, _) = in_own_process(&["first-sync", device, &format!("{url}/join/{code}")])?;
        rates.push(PEOPLE as f64 * 1_000.0 / told["ms"].as_f64().context("a time")?);
        memory.extend(told["rss_mb"].as_f64());
        bare.push(raw::people_per_second(PEOPLE, organization)?);
        let began = Instant::now();
        fetch.forget();
        fetch.pull_all().await?;
        line.push(PEOPLE as f64 / began.elapsed().as_secs_f64());
    }
    report.tell(
        Figure::new("initial_sync_native_rows_per_s", median(&rates), "rows/s", Better::Higher)
            .target(100_000.0)
            .raw(median(&bare))
            .note("97k people, from signed in to all of them durable; raw: bare rusqlite, one statement"),
    )?;
    report.tell(
        Figure::new("initial_sync_fetch_rows_per_s", median(&line), "rows/s", Better::Higher)
            .note("the same pages over loopback, unpacked and thrown away: server, gzip and HTTP alone"),
    )?;
    let relay = Relay::start(&served.serve).await?;
    let (_device, _) =
        Device::join(&folder.path().join("relayed"), format!("{}/join/{code}", relay.url)).await?;
    let megabytes = relay.answered() as f64 / 1e6;
    report.tell(Figure::new("initial_sync_wire_mb", megabytes, "MB", Better::Lower).target(4.5))?;
    report.tell(
        Figure::new("engine_rss_mb", median(&memory), "MB", Better::Lower)
            .target(40.0)
            .note("the most that a process with one host held during that sync, all of the process"),
    )?;
    let device = folder.path().join("device0");
    let device = device.to_str().context("a plain path")?;
    let (mut opened, mut bare) = (Vec::new(), Vec::new());
    let database = database_in(device)?;
    for _ in 0..OPENINGS {
        opened.extend(in_own_process(&["open", device])?.0["ms"].as_f64());
        bare.extend(in_own_process(&["open-bare", &database])?.0["ms"].as_f64());
    }
    report.tell(
        Figure::new("cold_open_query_ms", median(&opened), "ms", Better::Lower)
            .target(30.0)
            .raw(median(&bare))
            .note("97k rows: host's thread, two databases, the start screen; a new process, the file in the system's cache"),
    )
}

/// The account's database in a device's folder.
pub fn database_in(folder: &str) -> Result<String> {
    let files = std::fs::read_dir(folder)?.flatten().map(|file| file.path());
    let mut databases = files.filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("account-") && name.ends_with(".db") && !name.ends_with(".spare.db")
    });
    let path = databases.next().context("the account's database")?;
    Ok(path.to_str().context("a plain path")?.to_owned())
}
