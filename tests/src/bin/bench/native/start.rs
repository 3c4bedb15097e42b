//! Starting with a season on the device.

use crate::{
    device::in_own_process,
    figure::{Better, Figure, Report, median},
    ground::Ground,
    native::first_sync::database_in,
};
use anyhow::{Context, Result};

const RUNS: usize = 9;

/// Rows on the device: two for each shift.
const PLACES: usize = 40;
const SHIFTS: usize = 125;

pub async fn measure(report: Report) -> Result<()> {
    let mut served = Ground::new(1)?.with_season(PLACES, SHIFTS)?.serve(None)?;
    let link = format!("{}/join/{}", served.serve.url(), served.sign_in_code("member0")?);
    let folder = tempfile::tempdir()?;
    let folder = folder.path().to_str().context("a plain path")?;
    in_own_process(&["first-sync", folder, &link])?;
    served.serve.stop()?;
    let database = database_in(folder)?;
    let (mut starts, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        starts.push(in_own_process(&["open", folder])?.1);
        bare.push(in_own_process(&["open-bare", &database])?.1);
    }
    report.tell(
        Figure::new("cold_start_native_ms", median(&starts), "ms", Better::Lower)
            .target(500.0)
            .raw(median(&bare))
            .note("10k rows, server gone: a new process until its start screen's view is ready and it has ended; no window"),
    )
}
