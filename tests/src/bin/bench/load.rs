//! What the server takes from many at once. The load comes from this process, on the same cores.

use crate::{
    client::{Line, http},
    figure::{Better, Figure, Report, median},
    ground::Ground,
    machine::memory_mb,
    raw,
};
use anyhow::{Context, Result};
use reqwest::Client;
use std::time::{Duration, Instant};
use stuga_domain::{Ids, shifts::SignUp};
use stuga_transport::native::RandomIds;
use tokio::task::JoinSet;

/// People who sign up for the one shift, each once, in each run.
const CROWD: usize = 600;

/// How many of them are at it at a time.
const AT_A_TIME: usize = 32;

const RUNS: usize = 3;

/// How long the server is asked for nothing new.
const NOOPS: Duration = Duration::from_secs(2);

/// One shift, and everyone signs up.
pub async fn hot_scope(report: Report) -> Result<()> {
    let (mut rates, mut bare) = (Vec::new(), Vec::new());
    let folder = tempfile::tempdir()?;
    for run in 0..RUNS {
        let served = Ground::new(0)?.with_shifts(1, 200)?.serve(None)?;
        let shift = *served.shifts.first().context("a shift")?;
        let mut crowd = crowd(&served.serve.url(), &served.join_code()?, CROWD).await?;
        let mut hands: Vec<Vec<Line>> = (0..AT_A_TIME).map(|_| Vec::new()).collect();
        for (number, line) in crowd.drain(..).enumerate() {
            hands[number % AT_A_TIME].push(line);
        }
        let began = Instant::now();
        let mut working = JoinSet::new();
        for lines in hands {
            working.spawn(async move {
                for mut line in lines {
                    let signup = RandomIds.next().into();
                    line.push(&SignUp { signup, shift, companions: 0 }.into()).await?;
                }
                anyhow::Ok(())
            });
        }
        while let Some(done) = working.join_next().await {
            done??;
        }
        rates.push(CROWD as f64 / began.elapsed().as_secs_f64());
        // Signup, tally, card, answer and client, and four changes in three scopes, each with its version.
        let commits = raw::commits(&folder.path().join(format!("bare{run}.db")), CROWD, 12)?;
        bare.push(CROWD as f64 * 1_000.0 / commits.iter().sum::<f64>());
    }
    report.tell(
        Figure::new("push_hot_scope_per_s", median(&rates), "1/s", Better::Higher)
            .target(500.0)
            .raw(median(&bare))
            .note("SQLite, 600 people, 32 at a time, each answered with what changed; raw: durable transactions of 12 rows"),
    )
}

/// Devices that ask and lack nothing.
pub async fn noop(report: Report) -> Result<()> {
    let served = Ground::new(0)?.with_season(10, 100)?.serve(None)?;
    let url = served.serve.url();
    let lines = crowd(&url, &served.join_code()?, AT_A_TIME).await?;
    let began = Instant::now();
    let mut working = JoinSet::new();
    for mut line in lines {
        working.spawn(async move {
            let mut count = 0_u32;
            while began.elapsed() < NOOPS {
                line.pull().await?;
                count += 1;
            }
            anyhow::Ok(count)
        });
    }
    let mut count = 0;
    while let Some(done) = working.join_next().await {
        count += done??;
    }
    let rate = f64::from(count) / began.elapsed().as_secs_f64();
    let bare = loopback(&url).await?;
    report.tell(
        Figure::new("sync_noop_per_s", rate, "1/s", Better::Higher)
            .target(5_000.0)
            .raw(bare)
            .note("32 devices that hold 2,000 rows; raw: /healthz, asked in the same way"),
    )
}

/// A server with nothing to do.
pub async fn idle(report: Report) -> Result<()> {
    let served = Ground::new(10)?.with_season(40, 125)?.serve(None)?;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let memory = memory_mb(&served.serve.process(), "VmRSS").context("the server's memory")?;
    report.tell(
        Figure::new("server_idle_rss_mb", memory, "MB", Better::Lower)
            .target(30.0)
            .note("a second after its start, 10k rows in the database"),
    )
}

async fn crowd(url: &str, code: &str, count: usize) -> Result<Vec<Line>> {
    let http = http()?;
    let mut lines = Vec::with_capacity(count);
    let mut joining = JoinSet::new();
    for _ in 0..count {
        while joining.len() >= 8 {
            lines.push(joining.join_next().await.context("somebody joins")???);
        }
        joining.spawn(member(http.clone(), url.to_owned(), code.to_owned()));
    }
    while let Some(joined) = joining.join_next().await {
        lines.push(joined??);
    }
    // Those who joined later have changed nothing that the first ones hold; still, all begin level.
    for line in &mut lines {
        line.pull_all().await?;
    }
    Ok(lines)
}

async fn member(http: Client, url: String, code: String) -> Result<Line> {
    let mut line = Line::join(&http, &url, &code).await?;
    line.pull_all().await?;
    Ok(line)
}

async fn loopback(url: &str) -> Result<f64> {
    let http = http()?;
    let began = Instant::now();
    let mut working = JoinSet::new();
    for _ in 0..AT_A_TIME {
        let (http, url) = (http.clone(), url.to_owned());
        working.spawn(async move {
            let mut count = 0;
            while began.elapsed() < NOOPS {
                count += raw::round_trips(&http, &url, 1).await?.len();
            }
            anyhow::Ok(count)
        });
    }
    let mut count = 0;
    while let Some(done) = working.join_next().await {
        count += done??;
    }
    Ok(count as f64 / began.elapsed().as_secs_f64())
}
