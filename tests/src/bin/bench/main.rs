//! The figures of docs/ARCHITECTURE.md, "Budgets": `cargo xtask bench [--json] [FIGURE…]`.
//!
//! One line a figure, the median of several runs, and below it the same work by the raw parts alone (bare
//! SQLite, bare loopback): the ratio says how much is ours. The first line is the machine and its load.

// A tool for those who build Stuga: it ends with what went wrong.
#![allow(clippy::print_stderr)]

mod browser;
mod campaign;
mod client;
mod crowd;
mod device;
mod figure;
mod ground;
mod growth;
mod load;
mod machine;
mod native;
mod raw;
mod serve;

use anyhow::{Result, ensure};
use browser::Which;
use figure::Report;
use ground::Store;

/// What is measured together, and the figures that it gives.
const GROUPS: &[(&str, &[&str])] = &[
    (
        "first_sync",
        &["initial_sync_native_rows_per_s", "initial_sync_wire_mb", "engine_rss_mb", "cold_open_query_ms"],
    ),
    ("commands", &["local_command_native_ms", "push_500_offline_ms"]),
    ("rebase", &["rebase_1k_pending_ms", "rebase_20k_pending_ms"]),
    ("pokes", &["poke_pair_p50_ms", "poke_pair_p99_ms"]),
    ("start", &["cold_start_native_ms"]),
    ("hot_scope", &["push_hot_scope_per_s"]),
    ("hot_scope_postgres", &["push_hot_scope_postgres_per_s"]),
    ("many_scopes", &["push_many_scopes_per_s"]),
    ("noop", &["sync_noop_per_s"]),
    ("noop_postgres", &["sync_noop_postgres_per_s"]),
    ("idle", &["server_idle_rss_mb"]),
    (
        "crowd",
        &[
            "poke_to_other_device_p50_ms",
            "poke_to_other_device_p99_ms",
            "server_1k_devices_rss_mb",
            "poke_to_1k_devices_p99_ms",
        ],
    ),
    (
        "crowd_postgres",
        &[
            "poke_to_other_device_postgres_p50_ms",
            "poke_to_other_device_postgres_p99_ms",
            "server_1k_devices_postgres_rss_mb",
            "poke_to_1k_devices_postgres_p99_ms",
        ],
    ),
    ("growth", &["growth_10k_ms", "growth_100k_ms", "growth_1m_ms", "growth_ratio"]),
    (
        "growth_postgres",
        &[
            "growth_postgres_10k_ms",
            "growth_postgres_100k_ms",
            "growth_postgres_1m_ms",
            "growth_postgres_ratio",
        ],
    ),
    ("web", &["web_download_kb"]),
    ("browser_first_sync", &["initial_sync_browser_rows_per_s"]),
    ("browser_commands", &["local_command_browser_ms"]),
    ("browser_start", &["cold_start_browser_ms"]),
    ("campaign", &["agenda_query_ms", "grid_query_ms", "board_query_ms"]),
    ("browser_campaign", &["agenda_tap_to_paint_ms", "grid_tap_to_paint_ms", "board_tap_to_paint_ms"]),
];

#[tokio::main]
async fn main() -> Result<()> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.first().is_some_and(|first| first == device::DEVICE) {
        return Report { json: true }.line(&device::main(&arguments[1..]).await?.to_string());
    }
    let report = Report { json: arguments.iter().any(|argument| argument == "--json") };
    arguments.retain(|argument| argument != "--json");
    for asked in &arguments {
        let known = GROUPS.iter().any(|(group, figures)| group == asked || figures.contains(&asked.as_str()));
        let names: Vec<&str> = GROUPS.iter().map(|(group, _)| *group).collect();
        ensure!(
            known,
            "there is no figure `{asked}`: give one of docs/ARCHITECTURE.md, or of {}",
            names.join(", ")
        );
    }
    let machine = machine::machine();
    report.line(&machine.to_string())?;
    for (group, figures) in GROUPS {
        let asked = |name: &String| name == group || figures.contains(&name.as_str());
        if arguments.is_empty() || arguments.iter().any(asked) {
            measure(group, report).await?;
        }
    }
    Ok(())
}

async fn measure(group: &str, report: Report) -> Result<()> {
    match group {
        "first_sync" => native::first_sync::measure(report).await,
        "commands" => native::commands::measure(report).await,
        "rebase" => native::rebase::measure(report).await,
        "pokes" => native::pokes::measure(report).await,
        "start" => native::start::measure(report).await,
        "hot_scope" => load::hot_scope(report, Store::Sqlite).await,
        "hot_scope_postgres" => load::hot_scope(report, Store::Postgres).await,
        "many_scopes" => load::many_scopes(report).await,
        "noop" => load::noop(report, Store::Sqlite).await,
        "noop_postgres" => load::noop(report, Store::Postgres).await,
        "idle" => load::idle(report).await,
        "crowd" => crowd::measure(report, Store::Sqlite).await,
        "crowd_postgres" => crowd::measure(report, Store::Postgres).await,
        "growth" => growth::measure(report, Store::Sqlite).await,
        "growth_postgres" => growth::measure(report, Store::Postgres).await,
        "web" => browser::web_download(report),
        "browser_first_sync" => browser::measure(report, Which::FirstSync).await,
        "browser_commands" => browser::measure(report, Which::Commands).await,
        "campaign" => campaign::queries(report).await,
        "browser_campaign" => campaign::taps(report).await,
        "browser_start" => browser::measure(report, Which::Start).await,
        other => anyhow::bail!("nothing measures the group `{other}`"),
    }
}
