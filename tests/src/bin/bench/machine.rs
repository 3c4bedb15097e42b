//! What the figures were measured on.

use serde_json::{Value, json};
use std::{fs, num::NonZero, thread};

/// Cores, memory, CPU and load. Empty where the system does not tell.
pub fn machine() -> Value {
    let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
    let field = |text: &str, name: &str| {
        let line = text.lines().find(|line| line.starts_with(name));
        line.and_then(|line| line.split_once(':'))
            .map(|(_, value)| value.trim().to_owned())
            .unwrap_or_default()
    };
    let memory = field(&read("/proc/meminfo"), "MemTotal");
    let kilobytes: u64 = memory.split(' ').next().and_then(|number| number.parse().ok()).unwrap_or_default();
    let load: Vec<f64> =
        read("/proc/loadavg").split(' ').take(3).filter_map(|number| number.parse().ok()).collect();
    json!({ "machine": {
        "cores": thread::available_parallelism().map_or(0, NonZero::get),
        "memory_mb": kilobytes / 1024,
        "cpu": field(&read("/proc/cpuinfo"), "model name"),
        "load": load,
    } })
}
