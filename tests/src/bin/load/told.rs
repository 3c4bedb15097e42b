//! What is printed.

use crate::restart::Herd;
use hdrhistogram::Histogram;
use std::time::Duration;
use stuga_tests::light::{Taken, Timed};

/// A processor that rests for less than this is what holds everything up.
const IDLE: f64 = 0.1;

/// What should not have come.
pub fn strange(taken: &Taken) -> Vec<String> {
    let mut strange = taken.strange.clone();
    if taken.without_retry_after > 0 {
        strange.push(format!("{} answers 429 or 503 without Retry-After", taken.without_retry_after));
    }
    if let Some(count) = taken.statuses.get(&500) {
        strange.push(format!("{count} answers 500"));
    }
    strange
}

/// A phase in which people did things.
pub fn phase(name: &str, time: Duration, taken: &Taken, shares: &[(&'static str, f64)]) {
    let rate = taken.answers() as f64 / time.as_secs_f64();
    println!("{name:<23} {rate:.0} requests/s; {}", statuses(taken));
    times(taken);
    let told = |(name, share): &(&str, f64)| format!("{name} {:.0} %", share * 100.0);
    let busy: f64 = shares.iter().map(|(_, share)| share).sum();
    let list: Vec<String> = shares.iter().map(told).collect();
    println!("  processors            {}, at rest {:.0} %", list.join(", "), (1.0 - busy).max(0.0) * 100.0);
    let most = shares.iter().max_by(|one, other| one.1.total_cmp(&other.1));
    match most {
        Some((most, _)) if busy > 1.0 - IDLE => {
            println!("  what is used up       the processors, most by: {most}")
        }
        _ => println!("  what is used up       nothing: the processors rest in part"),
    }
}

/// How devices came back.
pub fn herd(herd: &Herd) {
    let (down, back) = (herd.down.as_secs_f64(), herd.back.as_secs_f64());
    println!(
        "all servers killed      away for {down:.1} s; all in sync again {back:.1} s after the start; {}",
        statuses(&herd.taken)
    );
    times(&herd.taken);
    let most = herd.tenths.iter().copied().max().unwrap_or_default();
    let all: usize = herd.tenths.iter().sum();
    let each = all as f64 / herd.devices as f64;
    println!("  requests              {all}, {each:.1} a device; at the most {most} within 100 ms");
    for (second, tenths) in herd.tenths.chunks(10).enumerate().take(10) {
        let numbers: Vec<String> = tenths.iter().map(|count| format!("{count:>5}")).collect();
        println!("    second {second:<2} {}", numbers.join(""));
    }
}

/// Memory of the servers.
pub fn memory(when: &str, idle: &[f64], now: &[f64], devices: usize) {
    let list = |memory: &[f64]| memory.iter().map(|mb| format!("{mb:.0}")).collect::<Vec<_>>().join(" + ");
    let more: f64 = now.iter().sum::<f64>() - idle.iter().sum::<f64>();
    let each = more * 1024.0 / devices as f64;
    println!("memory, {when:<15} {} MB (idle {}): {each:.0} kB a device", list(now), list(idle));
}

fn statuses(taken: &Taken) -> String {
    let mut list: Vec<String> =
        taken.statuses.iter().map(|(status, count)| format!("{count} × {status}")).collect();
    if taken.unreachable > 0 {
        list.push(format!("{} unreachable", taken.unreachable));
    }
    list.join(", ")
}

fn times(taken: &Taken) {
    println!("  ms                          p50      p90      p99      max    count");
    for (kind, histogram) in &taken.times {
        let name = match kind {
            Timed::Pull => "pull",
            Timed::Push => "push",
            Timed::Listen => "open a stream",
            Timed::Decided => "done until answered",
        };
        row(name, histogram);
    }
    row("done until elsewhere", &taken.reached());
}

fn row(name: &str, histogram: &Histogram<u64>) {
    if histogram.is_empty() {
        return;
    }
    let ms = |micros: u64| micros as f64 / 1_000.0;
    let [p50, p90, p99] = [50.0, 90.0, 99.0].map(|share| ms(histogram.value_at_percentile(share)));
    let (max, count) = (ms(histogram.max()), histogram.len());
    println!("  {name:<21} {p50:>8.1} {p90:>8.1} {p99:>8.1} {max:>8.1} {count:>8}");
}
