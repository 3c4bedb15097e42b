//! `cargo xtask sim`: plays histories by seed, and says which promise was broken, with the shortest history that
//! breaks it and the command that plays it again.

// A test that is a program: it prints, and a panic is a failed one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

use clap::Parser;
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    process::ExitCode,
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::Instant,
};
use stuga_sim::{Coverage, Fault, History, Kept, Mutant, Numbers, of_seed, play, shrink};

/// Plays histories of many devices, several servers and their database by seed
#[derive(Parser)]
struct Arguments {
    /// How many seeds
    #[arg(long, default_value_t = 100)]
    seeds: u64,
    /// The first of them, or the only one
    #[arg(long)]
    seed: Option<u64>,
    /// Only faults of these kinds; all when left out
    #[arg(long, value_delimiter = ',', value_parser = fault)]
    fault_kinds: Vec<Fault>,
    /// Puts a bug in by hand, to see that it is found
    #[arg(long, value_parser = mutant)]
    mutant: Option<Mutant>,
    /// Of one seed, only these steps
    #[arg(long, value_name = "3,5-8", requires = "seed")]
    keep: Option<Numbers>,
    /// Of those, these without faults
    #[arg(long, value_name = "3,5-8", requires = "seed")]
    calm: Option<Numbers>,
    /// How many histories at once
    #[arg(long)]
    threads: Option<usize>,
    /// Does not stop at the first broken promise
    #[arg(long)]
    all: bool,
}

fn fault(name: &str) -> Result<Fault, String> {
    let known: Vec<_> = Fault::ALL.iter().map(|(_, name)| *name).collect();
    Fault::named(name).ok_or_else(|| format!("one of {}", known.join(", ")))
}

fn mutant(name: &str) -> Result<Mutant, String> {
    let known: Vec<_> = Mutant::ALL.iter().map(|(_, name)| *name).collect();
    Mutant::named(name).ok_or_else(|| format!("one of {}", known.join(", ")))
}

/// What one history came to; a panic breaks a promise too.
fn played(history: &History, mutant: Option<Mutant>) -> (Option<(usize, String)>, Coverage) {
    match catch_unwind(AssertUnwindSafe(|| play(history, mutant))) {
        Ok(outcome) => (outcome.broken, outcome.coverage),
        Err(panic) => {
            let words = panic.downcast_ref::<String>().cloned();
            let words = words.or_else(|| panic.downcast_ref::<&str>().map(|words| (*words).to_owned()));
            (Some((0, format!("panic: {}", words.unwrap_or_default()))), Coverage::default())
        }
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let faults = match arguments.fault_kinds.as_slice() {
        [] => Fault::ALL.iter().map(|(fault, _)| *fault).collect(),
        some => some.to_vec(),
    };
    if let (Some(seed), Some(keep)) = (arguments.seed, &arguments.keep) {
        let kept = Kept { steps: keep.0.clone(), calm: arguments.calm.clone().unwrap_or_default().0 };
        let history = kept.of(&of_seed(seed, &faults));
        println!("seed {seed}, {} steps:\n{history}", history.steps.len());
        return verdict(played(&history, arguments.mutant).0);
    }
    let first = arguments.seed.unwrap_or(0);
    let count = match arguments.seed {
        Some(_) if arguments.seeds == 100 => 1,
        _ => arguments.seeds,
    };
    many(&arguments, &faults, first, count)
}

fn verdict(broken: Option<(usize, String)>) -> ExitCode {
    match broken {
        None => {
            println!("no promise is broken");
            ExitCode::SUCCESS
        }
        Some((step, words)) => {
            println!("BROKEN at step {step}: {words}");
            ExitCode::FAILURE
        }
    }
}

fn many(arguments: &Arguments, faults: &[Fault], first: u64, count: u64) -> ExitCode {
    std::panic::set_hook(Box::new(|_| {}));
    let began = Instant::now();
    let threads = arguments.threads.unwrap_or_else(|| thread::available_parallelism().map_or(1, |n| n.get()));
    let next = AtomicU64::new(first);
    let (total, found) = (Mutex::new(Coverage::default()), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= first + count || (!arguments.all && !found.lock().unwrap().is_empty()) {
                        return;
                    }
                    let (broken, coverage) = played(&of_seed(seed, faults), arguments.mutant);
                    total.lock().unwrap().add(&coverage);
                    if let Some((step, words)) = broken {
                        if arguments.all {
                            println!(
                                "seed {seed}, step {step}: {}",
                                words.lines().next().unwrap_or_default()
                            );
                        }
                        found.lock().unwrap().push((seed, words));
                    }
                }
            });
        }
    });
    let played = next.load(Ordering::Relaxed).min(first + count) - first;
    let mut found = found.into_inner().unwrap();
    found.sort();
    println!("{played} seeds in {:.1} s, {} broken", began.elapsed().as_secs_f64(), found.len());
    print!("{}", total.into_inner().unwrap());
    let Some((seed, words)) = found.into_iter().next() else { return ExitCode::SUCCESS };
    tell(arguments, faults, seed, &words);
    ExitCode::FAILURE
}

/// The shortest history that breaks the promise, and how to play it again.
fn tell(arguments: &Arguments, faults: &[Fault], seed: u64, words: &String) {
    println!("\nseed {seed} breaks a promise:\n{words}\n");
    let history = of_seed(seed, faults);
    let (kept, words) = match words.starts_with("panic") {
        true => (Kept::all(&history), words.clone()),
        false => shrink(&history, arguments.mutant, words),
    };
    println!("shrunk from {} steps to {}:\n{}", history.steps.len(), kept.steps.len(), kept.of(&history));
    println!("{words}\n");
    let mut again = format!("cargo xtask sim --seed {seed} {kept}");
    if let Some(mutant) = arguments.mutant {
        again.push_str(&format!(" --mutant {}", mutant.name()));
    }
    if !arguments.fault_kinds.is_empty() {
        let names: Vec<_> = arguments.fault_kinds.iter().map(|fault| fault.name()).collect();
        again.push_str(&format!(" --fault-kinds {}", names.join(",")));
    }
    println!("again: {again}");
}
