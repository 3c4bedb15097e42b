//! All servers are killed at once while every device is connected, and started again: how the devices come back.

use crate::ground::Ground;
use anyhow::Result;
use std::time::{Duration, Instant};
use stuga_tests::light::{Crowd, Taken};

/// How the devices came back.
pub struct Herd {
    /// How long no server was there.
    pub down: Duration,
    /// From when they were started until every device was in sync and listened again.
    pub back: Duration,
    /// Requests that began in each tenth of a second from the start on, answered or not.
    pub tenths: Vec<usize>,
    /// Devices.
    pub devices: usize,
    /// All that was counted, from the kill on.
    pub taken: Taken,
}

/// Kills and starts them.
pub async fn restart(ground: &Ground, crowd: &Crowd, down: Duration, devices: usize) -> Result<Herd> {
    crowd.counts.take();
    crowd.next_round();
    let killed = Instant::now();
    for server in &ground.servers {
        server.kill();
    }
    tokio::time::sleep(down).await;
    let started = Instant::now();
    tokio::task::block_in_place(|| {
        std::thread::scope(|scope| {
            for server in &ground.servers {
                scope.spawn(|| server.start());
            }
        });
    });
    crowd.settled(devices).await?;
    let back = started.elapsed();
    // Whatever comes right after.
    tokio::time::sleep(Duration::from_secs(1)).await;
    let taken = crowd.counts.take();
    let mut tenths = Vec::new();
    for (began, answered) in &taken.began {
        // A request that had found its server before that could say so; one that was refused counts for nothing.
        let Some(after) = began.checked_duration_since(started).filter(|_| *answered) else { continue };
        let tenth = usize::try_from(after.as_millis() / 100).unwrap_or_default();
        tenths.resize(tenths.len().max(tenth + 1), 0);
        tenths[tenth] += 1;
    }
    Ok(Herd { down: started - killed, back, tenths, devices, taken })
}
