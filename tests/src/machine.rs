//! What processes take of the machine, as Linux tells it.

use std::{fs, num::NonZero, thread, time::Instant};

/// Ticks of processor time in a second, on all Linux systems of today.
const TICKS: f64 = 100.0;

/// Memory of a process (`self` or its id) in megabytes: `VmRSS` or `VmHWM`. None where the system does not tell.
#[must_use]
pub fn memory_mb(process: &str, field: &str) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with(field))?;
    let kilobytes: f64 = line.split_ascii_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024.0)
}

/// Processes that are measured together.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// Their ids.
    pub processes: Vec<String>,
    /// With the processes that they start.
    pub and_children: bool,
}

impl Group {
    /// Seconds of processor time up to now.
    #[must_use]
    pub fn seconds(&self) -> f64 {
        let mut ticks = 0.0;
        for (process, fields) in everything() {
            let ours = self.processes.contains(&process);
            let child = self.and_children && self.processes.contains(&fields[1]);
            let number = |index: usize| fields.get(index).and_then(|text| text.parse().ok()).unwrap_or(0.0);
            if ours || child {
                ticks += number(11) + number(12);
            }
            if ours && self.and_children {
                // Of children that have ended.
                ticks += number(13) + number(14);
            }
        }
        ticks / TICKS
    }
}

/// The fields of each process after its name, as proc(5) lists them: `state`, `ppid` and so on.
fn everything() -> Vec<(String, Vec<String>)> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let numbers = entries.filter_map(|entry| entry.file_name().into_string().ok());
    numbers
        .filter(|name| name.bytes().all(|byte| byte.is_ascii_digit()))
        .filter_map(|name| {
            let stat = fs::read_to_string(format!("/proc/{name}/stat")).ok()?;
            let fields: Vec<String> =
                stat.rsplit_once(')')?.1.split_ascii_whitespace().map(str::to_owned).collect();
            (fields.len() > 14).then_some((name, fields))
        })
        .collect()
}

/// The machine's processors, from some moment on.
pub struct Processor {
    began: Instant,
    busy: f64,
    groups: Vec<(&'static str, Group, f64)>,
}

impl Processor {
    /// From now on, with these processes apart.
    #[must_use]
    pub fn watch(groups: &[(&'static str, Group)]) -> Self {
        let of = |(name, group): &(&'static str, Group)| (*name, group.clone(), group.seconds());
        Self { began: Instant::now(), busy: busy(), groups: groups.iter().map(of).collect() }
    }

    /// The share of all processors that each group took until now, then that of everything else; 1 is all of them.
    #[must_use]
    pub fn shares(&self) -> Vec<(&'static str, f64)> {
        let all = self.began.elapsed().as_secs_f64() * cores();
        let mut shares: Vec<(&'static str, f64)> = self
            .groups
            .iter()
            .map(|(name, group, before)| (*name, ((group.seconds() - before) / all).max(0.0)))
            .collect();
        let ours: f64 = shares.iter().map(|(_, share)| share).sum();
        shares.push(("others", ((busy() - self.busy) / all - ours).max(0.0)));
        shares
    }
}

fn cores() -> f64 {
    thread::available_parallelism().map_or(1, NonZero::get) as f64
}

/// Seconds that processors have worked since the machine started.
fn busy() -> f64 {
    let stat = fs::read_to_string("/proc/stat").unwrap_or_default();
    let line = stat.lines().next().unwrap_or_default();
    let ticks: Vec<f64> =
        line.split_ascii_whitespace().skip(1).filter_map(|text| text.parse().ok()).collect();
    // user, nice, system; idle and iowait are none; irq, softirq, steal.
    [0, 1, 2, 5, 6, 7].iter().filter_map(|index| ticks.get(*index)).sum::<f64>() / TICKS
}
