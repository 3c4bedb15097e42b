//! The log: to standard error, as text or one JSON object a line. No names, addresses, tokens or bodies.

use serde::Deserialize;
use std::str::FromStr;
use tracing_subscriber::{filter::Targets, layer::SubscriberExt, util::SubscriberInitExt};

/// How the log is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// One JSON object a line, for a log collector.
    Json,
    /// For people.
    #[default]
    Text,
}

/// Starts the log. `levels` is a level, or levels by part: `info,stuga_server=debug`.
pub fn start(format: LogFormat, levels: &str) -> Result<(), String> {
    let levels = Targets::from_str(levels).map_err(|_| {
        format!("`{levels}` is no log level: write error, warn, info, debug or trace, as in --log-level info")
    })?;
    let log = tracing_subscriber::registry().with(levels);
    let layer = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    // Started twice in one process (as in tests), the first one stays.
    let _ = match format {
        LogFormat::Json => log.with(layer.json().flatten_event(true)).try_init(),
        LogFormat::Text => log.with(layer.with_ansi(false).with_target(false)).try_init(),
    };
    Ok(())
}
