//! The log: to standard error, as text or one JSON object a line. No names, addresses, tokens or bodies.

use serde::Deserialize;
use std::str::FromStr;
use tracing_subscriber::{
    filter::{LevelFilter, Targets},
    layer::SubscriberExt,
    util::SubscriberInitExt,
};

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
    let levels = parse(levels)?;
    let log = tracing_subscriber::registry().with(levels);
    // Where standard error can't be written (a file on a full disk), telling so there would panic.
    let layer = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).log_internal_errors(false);
    // Started twice in one process (as in tests), the first one stays.
    let _ = match format {
        LogFormat::Json => log.with(layer.json().flatten_event(true)).try_init(),
        LogFormat::Text => log.with(layer.with_ansi(false).with_target(false)).try_init(),
    };
    Ok(())
}

/// From now on, a panic is noted by its place alone: its message may quote anybody's data.
pub fn note_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "a panic: a fault in the program");
    }));
}

fn parse(levels: &str) -> Result<Targets, String> {
    // By itself, `Targets` takes a mistyped level for the name of a part.
    let is_level =
        |word: &str| !word.is_empty() && (word.contains('=') || LevelFilter::from_str(word).is_ok());
    let known = levels.split(',').all(|word| is_level(word.trim()));
    Targets::from_str(levels).ok().filter(|_| known).ok_or_else(|| {
        format!("`{levels}` is no log level: write error, warn, info, debug or trace, as in --log-level info")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_read_and_mistyped_ones_refused() {
        for good in ["info", "warn,stuga_server=debug", "off"] {
            parse(good).unwrap();
        }
        for bad in ["loud", "stuga_server=loud", ""] {
            assert!(parse(bad).unwrap_err().contains("--log-level"), "{bad}");
        }
    }
}
