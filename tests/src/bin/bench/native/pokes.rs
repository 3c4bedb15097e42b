//! From one device to another.

use crate::{
    client::http,
    device::Device,
    figure::{Better, Figure, Report, median, millis, percentile},
    ground::Ground,
    raw,
};
use anyhow::{Context, Result, bail};
use std::time::Instant;
use stuga_api::{Action, Event, Query, ShiftCard, View};
use stuga_domain::ShiftId;

/// Times that one writes and the other sees it.
const ROUNDS: usize = 300;

/// Rounds before anything counts.
const WARM: usize = 20;

pub async fn measure(report: Report) -> Result<()> {
    let served = Ground::new(2)?.serve(None)?;
    let (url, shift) = (served.serve.url(), served.seeded.shift);
    let folder = tempfile::tempdir()?;
    let mut devices = Vec::new();
    for name in ["member0", "member1"] {
        let link = format!("{url}/join/{}", served.sign_in_code(name)?);
        devices.push(Device::join(&folder.path().join(name), link).await?.0);
    }
    let [writes, sees] = &devices[..] else { bail!("two devices") };
    let mut took = Vec::new();
    for round in 0..ROUNDS + WARM {
        let before = card(sees, shift).await?.confirmed;
        let mine = card(writes, shift).await?.mine.filter(|mine| mine.is_live());
        let action = match mine {
            Some(mine) => Action::CancelMine { signup: mine.signup },
            None => Action::SignUp { shift, companions: 0 },
        };
        sees.forget_events();
        let began = Instant::now();
        writes.act(action).await?;
        loop {
            let (_, event) = sees.event()?;
            if event == Event::Changed && card(sees, shift).await?.confirmed != before {
                break;
            }
        }
        let ended = Instant::now();
        if round >= WARM {
            took.push(millis(ended - began));
        }
        settled(writes, shift).await?;
    }
    let commit = raw::commits(&folder.path().join("bare.db"), ROUNDS, 4)?;
    let trip = raw::round_trips(&http()?, &url, ROUNDS).await?;
    // Three databases commit one after the other: the writer's, the server's, the other's; three times
    // something crosses the line: the command, the poke, and the other's question with its answer.
    let parts = |share: f64| 3.0 * percentile(&commit, share) + 2.5 * percentile(&trip, share);
    report.tell(
        Figure::new("poke_pair_p50_ms", median(&took), "ms", Better::Lower)
            .target(5.0)
            .raw(parts(0.5))
            .note("from one host's act to the other's view showing it; raw: three durable commits and the round trips"),
    )?;
    report.tell(
        Figure::new("poke_pair_p99_ms", percentile(&took, 0.99), "ms", Better::Lower)
            .target(25.0)
            .raw(parts(0.99)),
    )
}

async fn card(device: &Device, shift: ShiftId) -> Result<ShiftCard> {
    match device.view(Query::Shift { shift }).await? {
        View::Shift(view) => Ok(view.context("the shift is on the device")?.card),
        other => bail!("no shift: {other:?}"),
    }
}

/// Waits until the writer has its answer too, so that no round helps the next one.
async fn settled(device: &Device, shift: ShiftId) -> Result<()> {
    loop {
        let pending = matches!(device.view(Query::Sync).await?, View::Sync(view) if view.waiting > 0);
        if !pending {
            return card(device, shift).await.map(drop);
        }
        tokio::time::sleep(std::time::Duration::from_millis(1)).await;
    }
}
