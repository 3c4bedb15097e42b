//! One run: devices join, live, hurry, lose their servers, come to rest, and are compared.

use crate::{
    ground::{Database, Ground, Setting},
    restart, told,
};
use anyhow::{Result, anyhow, ensure};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use stuga_tests::{
    light::{Crowd, Pace, agreement},
    machine::Processor,
    truth,
};

/// After the last answer: what it brought about is poked and fetched.
const AFTERWARDS: Duration = Duration::from_secs(1);

/// What is played.
pub struct Plan {
    /// Devices.
    pub devices: usize,
    /// Of these, in each association.
    pub together: usize,
    /// How long people do things, at their pace and in a rush.
    pub seconds: Duration,
    /// How often each does something while nobody hurries.
    pub every: Duration,
    /// How long the servers are away; they stay where there is none.
    pub down: Option<Duration>,
}

/// Plays it, and prints what it measures. Fails where devices and servers do not agree.
pub async fn run(plan: &Plan, setting: Setting) -> Result<()> {
    let Setting { database, servers } = setting;
    let associations = plan.devices.div_ceil(plan.together);
    let named = match database {
        Database::Sqlite => "SQLite".to_owned(),
        Database::Postgres => format!("PostgreSQL, {servers} servers"),
    };
    println!("── {named}, {} devices in {associations} associations ──", plan.devices);
    let devices = plan.devices;
    let making = move || Ground::start(setting, associations, devices);
    let ground = tokio::task::spawn_blocking(making).await??;
    let idle = ground.memory();
    let crowd = Arc::new(Crowd::default());
    let began = Instant::now();
    let living = crowd.join(&ground.doors(), &ground.associations, devices).await?;
    crowd.settled(devices).await?;
    let each = began.elapsed();
    println!(
        "joined and in sync      in {:.1} s, {:.0} devices/s",
        each.as_secs_f64(),
        devices as f64 / each.as_secs_f64()
    );
    let mut strange = told::strange(&crowd.counts.take());
    told::memory("connected", &idle, &ground.memory(), devices);

    for (name, pace) in [("people's pace", Pace::Calm(plan.every)), ("a rush", Pace::Rush)] {
        let processor = Processor::watch(&ground.groups());
        let began = Instant::now();
        crowd.pace(pace);
        tokio::time::sleep(plan.seconds).await;
        crowd.pace(Pace::Still);
        let taken = crowd.counts.take();
        strange.extend(told::strange(&taken));
        told::phase(name, began.elapsed(), &taken, &processor.shares());
        crowd.at_rest().await?;
        tokio::time::sleep(AFTERWARDS).await;
    }
    told::memory("after the rush", &idle, &ground.memory(), devices);
    strange.extend(told::strange(&crowd.counts.take()));

    if let Some(down) = plan.down {
        crowd.pace(Pace::Calm(plan.every));
        let herd = restart::restart(&ground, &crowd, down, devices).await?;
        crowd.pace(Pace::Still);
        strange.extend(told::strange(&herd.taken));
        told::herd(&herd);
        crowd.at_rest().await?;
        tokio::time::sleep(AFTERWARDS).await;
        told::memory("after the restart", &idle, &ground.memory(), devices);
    }

    let put_away = crowd.put_away(living).await?;
    strange.extend(told::strange(&crowd.counts.take()));
    ensure!(strange.is_empty(), "what should not have come: {strange:#?}");
    println!(
        "put away                {} of them lacked something that pokes had not brought",
        crowd.behind()
    );
    let compared = tokio::task::spawn_blocking(move || {
        ground.servers.iter().for_each(|server| server.stop());
        agreement(&*truth::server(&ground.database), &put_away)
    });
    let found = compared.await?.map_err(|differs| anyhow!("devices and server do not agree: {differs}"))?;
    println!(
        "agreed                  {} devices, {} rows; {} commands answered once each, {} of them refused; \
         no shift over its size, {} with a line\n",
        found.devices, found.rows, found.commands, found.refused, found.waited_for
    );
    ensure!(found.commands > 0, "nobody did anything: give it more seconds, or more devices");
    Ok(())
}
