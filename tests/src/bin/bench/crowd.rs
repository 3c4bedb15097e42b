//! A thousand devices that listen: how soon they have what another one does, and what the server needs for them.

use crate::{
    figure::{Better, Figure, Report},
    ground::{Ground, Served, Store},
};
use anyhow::{Context, Result, ensure};
use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};
use stuga_domain::{
    Ids, ShiftId, SignupId,
    shifts::{CancelMine, SignUp},
};
use stuga_tests::{
    light::{Counts, Crowd, LightDevice},
    machine::memory_mb,
};
use stuga_transport::native::RandomIds;

/// Devices that listen.
const DEVICES: usize = 1_000;

/// Of these, in each association, as many as hold what one of them changes.
const TOGETHER: usize = 50;

/// Times that one does something.
const ROUNDS: usize = 200;

/// Times that one does something that all hold.
const TO_ALL: usize = 20;

/// How long one time may take.
const PATIENCE: Duration = Duration::from_secs(60);

pub async fn measure(report: Report, store: Store) -> Result<()> {
    let (reached, memory) = poked(store, TOGETHER, ROUNDS).await?;
    let (to_all, _) = poked(store, DEVICES, TO_ALL).await?;
    let figure =
        |name, end, micros: f64| Figure::new(&store.figure(name, end), micros / 1_000.0, "ms", Better::Lower);
    report.tell(figure("poke_to_other_device", "p50_ms", reached[0]).target(30.0).note(
        "1,000 devices listen, 50 in each association; from one's sign-up to each of the others having fetched it",
    ))?;
    report.tell(figure("poke_to_other_device", "p99_ms", reached[1]).target(250.0))?;
    report.tell(
        figure("poke_to_1k_devices", "p99_ms", to_all[1])
            .note("all 1,000 hold what changes, and fetch it at once"),
    )?;
    let name = store.figure("server_1k_devices", "rss_mb");
    report.tell(
        Figure::new(&name, memory, "MB", Better::Lower)
            .target(150.0)
            .note("after that; each device has a connection for requests and one for pokes"),
    )
}

/// Microseconds, p50 and p99, until others have what one did; and the server's memory in the end.
async fn poked(store: Store, together: usize, rounds: usize) -> Result<([f64; 2], f64)> {
    let ground = Ground::on(store, 0)?;
    let (ground, associations) = ground.with_associations(DEVICES / together, 20)?;
    let served = ground.serve(None)?;
    let door: SocketAddr = served.serve.url().trim_start_matches("http://").parse()?;
    let mut invited = Vec::new();
    for association in &associations {
        invited.push((served.join_code_of(association)?, association.shifts.clone()));
    }
    let crowd = Arc::new(Crowd::default());
    let living = crowd.join(&[door], &invited, DEVICES).await?;
    crowd.settled(DEVICES).await?;
    let mut writers = Vec::new();
    for (code, shifts) in &invited {
        let mut writer = LightDevice::join(&[door], 0, code).await?;
        writer.sync(&Counts::default()).await?;
        writers.push((writer, *shifts.first().context("a shift")?, None));
    }
    // What joining has changed is told and fetched before anything counts.
    tokio::time::sleep(Duration::from_secs(1)).await;
    crowd.counts.take();
    for round in 0..rounds {
        let number = round % writers.len();
        let (writer, shift, signup) = &mut writers[number];
        let before = crowd.counts.came();
        let began = Instant::now();
        act(writer, *shift, signup)?;
        writer.sync(&crowd.counts).await?;
        while crowd.counts.came() < before + together {
            ensure!(began.elapsed() < PATIENCE, "not all have it: {}", crowd.counts.came() - before);
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }
    let memory = rss(&served)?;
    let reached = crowd.counts.take().reached();
    crowd.put_away(living).await?;
    ensure!(reached.len() >= (rounds * together) as u64, "only {} were told", reached.len());
    Ok(([50.0, 99.0].map(|share| reached.value_at_percentile(share) as f64), memory))
}

fn act(writer: &mut LightDevice, shift: ShiftId, signup: &mut Option<SignupId>) -> Result<()> {
    let command = match signup.take() {
        Some(signup) => CancelMine { signup }.into(),
        None => {
            let new = *signup.insert(RandomIds.next().into());
            SignUp { signup: new, shift, companions: 0 }.into()
        }
    };
    Ok(writer.act(&command)?)
}

fn rss(served: &Served) -> Result<f64> {
    memory_mb(&served.serve.process(), "VmRSS").context("the server's memory")
}
