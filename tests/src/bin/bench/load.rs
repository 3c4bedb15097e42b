//! What the server takes from many at once. The load comes from this process, on the same cores.

use crate::{
    client::{Line, http},
    figure::{Better, Figure, Report, median},
    ground::{Ground, Store},
    raw,
};
use anyhow::{Context, Result};
use reqwest::Client;
use std::time::{Duration, Instant};
use stuga_domain::{Command, Ids, ShiftId, shifts::SignUp};
use stuga_tests::machine::memory_mb;
use stuga_transport::native::RandomIds;
use tokio::task::JoinSet;

/// People who sign up for the one shift, each once, in each run.
const CROWD: usize = 600;

/// How many of them are at it at a time.
const AT_A_TIME: usize = 32;

/// Shifts of each of many associations.
const SHIFTS_EACH: usize = 60;

const RUNS: usize = 3;

/// How long the server is asked for nothing new.
const NOOPS: Duration = Duration::from_secs(2);

/// One shift, and everyone signs up.
pub async fn hot_scope(report: Report, store: Store) -> Result<()> {
    let (mut rates, mut bare) = (Vec::new(), Vec::new());
    let folder = tempfile::tempdir()?;
    for run in 0..RUNS {
        let served = Ground::on(store, 0)?.with_shifts(1, 200)?.serve(None)?;
        let shift = *served.shifts.first().context("a shift")?;
        let crowd = crowd(&served.serve.url(), &served.join_code()?, CROWD).await?;
        let mut hands: Vec<Vec<(Line, ShiftId)>> = (0..AT_A_TIME).map(|_| Vec::new()).collect();
        for (number, line) in crowd.into_iter().enumerate() {
            hands[number % AT_A_TIME].push((line, shift));
        }
        let began = Instant::now();
        let mut working = JoinSet::new();
        for lines in hands {
            working.spawn(async move {
                for (mut line, shift) in lines {
                    line.push(&sign_up(shift)).await?;
                }
                anyhow::Ok(())
            });
        }
        while let Some(done) = working.join_next().await {
            done??;
        }
        rates.push(CROWD as f64 / began.elapsed().as_secs_f64());
        // Signup, tally, card, answer and client, and four changes in three scopes, each with its version.
        bare.push(match store {
            Store::Sqlite => {
                let commits = raw::commits(&folder.path().join(format!("bare{run}.db")), CROWD, 12)?;
                CROWD as f64 * 1_000.0 / commits.iter().sum::<f64>()
            }
            Store::Postgres => raw::postgres_commits(1, CROWD / 2, 12).await?,
        });
    }
    let (name, target, note) = match store {
        Store::Sqlite => (
            "push_hot_scope_per_s",
            500.0,
            "SQLite, 600 people, 32 at a time, each answered with what changed; raw: durable transactions of 12 rows",
        ),
        Store::Postgres => (
            "push_hot_scope_postgres_per_s",
            1_000.0,
            "PostgreSQL, the same; raw: one connection's durable transactions of 12 rows, sent in one go",
        ),
    };
    let figure = Figure::new(name, median(&rates), "1/s", Better::Higher);
    report.tell(figure.target(target).raw(median(&bare)).note(note))
}

/// Everyone signs up for the shifts of an association of their own.
pub async fn many_scopes(report: Report) -> Result<()> {
    let ground = Ground::on(Store::Postgres, 0)?;
    let (ground, associations) = ground.with_associations(AT_A_TIME, SHIFTS_EACH)?;
    let served = ground.serve(None)?;
    let http = http()?;
    let mut lines = Vec::new();
    for association in associations {
        let code = served.join_code_of(&association)?;
        lines.push((member(http.clone(), served.serve.url(), code).await?, association.shifts));
    }
    let began = Instant::now();
    let mut working = JoinSet::new();
    for (mut line, shifts) in lines {
        working.spawn(async move {
            for shift in shifts {
                line.push(&sign_up(shift)).await?;
            }
            anyhow::Ok(())
        });
    }
    while let Some(done) = working.join_next().await {
        done??;
    }
    let rate = (AT_A_TIME * SHIFTS_EACH) as f64 / began.elapsed().as_secs_f64();
    report.tell(
        Figure::new("push_many_scopes_per_s", rate, "1/s", Better::Higher)
            .target(3_000.0)
            .raw(raw::postgres_commits(8, 300, 12).await?)
            .note("PostgreSQL, 32 people in 32 associations, one command a request; raw: eight connections' durable transactions of 12 rows"),
    )
}

fn sign_up(shift: ShiftId) -> Command {
    SignUp { signup: RandomIds.next().into(), shift, companions: 0 }.into()
}

/// Devices that ask and lack nothing.
pub async fn noop(report: Report, store: Store) -> Result<()> {
    let served = Ground::on(store, 0)?.with_season(10, 100)?.serve(None)?;
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
    let name = match store {
        Store::Sqlite => "sync_noop_per_s",
        Store::Postgres => "sync_noop_postgres_per_s",
    };
    report.tell(
        Figure::new(name, rate, "1/s", Better::Higher)
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
