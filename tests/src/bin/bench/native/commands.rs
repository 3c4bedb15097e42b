//! What a person does: at once on the device, and later, all of it, on the server.

use crate::{
    client::http,
    device::Device,
    figure::{Better, Figure, Report, median, millis, percentile},
    ground::{Ground, Served},
    raw,
};
use anyhow::{Result, ensure};
use std::time::Instant;
use stuga_api::{Action, Request};
use stuga_sync::server::BATCH;

/// Commands made offline.
const OFFLINE: usize = 500;

/// Runs of it, each with a new device of another member.
const RUNS: usize = 3;

/// Rows that a sign-up writes on the server: signup, tally, card, answer, client, and what changed where.
const ROWS: usize = 8;

pub async fn measure(report: Report) -> Result<()> {
    let mut served = Ground::new(RUNS)?.with_shifts(OFFLINE, 50)?.serve(None)?;
    let folder = tempfile::tempdir()?;
    let (mut local, mut pushes, mut bare) = (Vec::new(), Vec::new(), Vec::new());
    for run in 0..RUNS {
        let link = format!("{}/join/{}", served.serve.url(), served.sign_in_code(&format!("member{run}"))?);
        let (device, _) = Device::join(&folder.path().join(format!("device{run}")), link).await?;
        served.serve.stop()?;
        local.extend(sign_up_everywhere(&device, &served).await?);
        served.serve.resume()?;
        pushes.push(push(&device).await?);
        let commits =
            raw::commits(&folder.path().join(format!("bare{run}.db")), OFFLINE / BATCH, BATCH * ROWS)?;
        let trip = median(&raw::round_trips(&http()?, &served.serve.url(), 20).await?);
        bare.push(commits.iter().sum::<f64>() + trip);
    }
    let raw_local = raw::commits(&folder.path().join("local.db"), 500, 4)?;
    report.tell(
        Figure::new("local_command_native_ms", percentile(&local, 0.95), "ms", Better::Lower)
            .target(1.0)
            .raw(percentile(&raw_local, 0.95))
            .note("p95 of 1,500 sign-ups through the host, offline, durable, back to back, while its loop looks for the server a few times a second; raw: a durable transaction of four rows"),
    )?;
    report.tell(
        Figure::new("local_command_native_p50_ms", median(&local), "ms", Better::Lower)
            .raw(median(&raw_local)),
    )?;
    report.tell(
        Figure::new("push_500_offline_ms", median(&pushes), "ms", Better::Lower)
            .target(50.0)
            .raw(median(&bare))
            .note("500 sign-ups made offline, until every answer and the changed rows are durable on the device"),
    )
}

async fn sign_up_everywhere(device: &Device, served: &Served) -> Result<Vec<f64>> {
    let mut took = Vec::with_capacity(served.shifts.len());
    for shift in &served.shifts {
        let began = Instant::now();
        device.act(Action::SignUp { shift: *shift, companions: 0 }).await?;
        took.push(millis(began.elapsed()));
    }
    Ok(took)
}

async fn push(device: &Device) -> Result<f64> {
    device.forget_events();
    let began = Instant::now();
    device.ask(Request::SyncNow).await?;
    let ended = device.told(|view| view.waiting == 0)?;
    ensure!(ended > began, "the device was quicker than the bench: nothing was measured");
    Ok(millis(ended - began))
}
