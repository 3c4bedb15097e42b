//! `test`: everything CI runs, one step after the other, stopping at the first that fails.

mod steps;

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::setup::{self, Purpose};
use crate::shell::say;

/// The steps, cheap ones first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Step {
    /// The code is formatted
    Fmt,
    /// This repository's own checks
    Tidy,
    /// Licences and sources of what we build on
    Deny,
    /// Lints of everything native
    Clippy,
    /// The browser's crates compile for the browser
    Wasm,
    /// Unit, property and scenario tests; the scenarios start real servers
    Unit,
    /// Examples in the documentation
    Doc,
    /// The web app, as it is delivered
    Web,
    /// End to end, in Chromium and in the desktop window
    E2e,
}

#[derive(clap::Args)]
pub struct Arguments {
    /// Only these steps
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Step>,
    /// Not these steps
    #[arg(long, value_enum, value_delimiter = ',')]
    skip: Vec<Step>,
}

pub fn main(arguments: &Arguments) -> Result<()> {
    let chosen = chosen(arguments);
    if chosen.is_empty() {
        bail!("--only and --skip leave no step to run");
    }
    let mut purposes: Vec<Purpose> = chosen.iter().flat_map(|step| step.needs()).copied().collect();
    purposes.sort_unstable();
    purposes.dedup();
    let started = Instant::now();
    let environment = setup::ensure(&purposes)?;
    say(format!("set up in {}", seconds(started.elapsed())));

    let mut done: Vec<(Step, Duration)> = Vec::new();
    for step in chosen {
        say(format!("── {} ──", step.name()));
        let began = Instant::now();
        let outcome = step.run(&environment);
        let took = began.elapsed();
        if let Err(error) = outcome {
            summary(&done);
            bail!(
                "step {} failed after {}: {error:#}\nAgain, only this: cargo xtask test --only {}",
                step.name(),
                seconds(took),
                step.name()
            );
        }
        done.push((step, took));
    }
    summary(&done);
    say(format!("all {} steps passed in {}", done.len(), seconds(started.elapsed())));
    Ok(())
}

fn chosen(arguments: &Arguments) -> Vec<Step> {
    use clap::ValueEnum as _;
    let wanted = |step: &&Step| arguments.only.is_empty() || arguments.only.contains(step);
    Step::value_variants()
        .iter()
        .filter(wanted)
        .filter(|step| !arguments.skip.contains(step))
        .copied()
        .collect()
}

fn summary(done: &[(Step, Duration)]) {
    for (step, took) in done {
        say(format!("passed  {:>8}  {}", seconds(*took), step.name()));
    }
}

fn seconds(duration: Duration) -> String {
    format!("{:.1} s", duration.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_and_skip_choose_in_the_usual_order() {
        let chosen =
            |only: &[Step], skip: &[Step]| chosen(&Arguments { only: only.into(), skip: skip.into() });
        assert_eq!(chosen(&[Step::E2e, Step::Fmt], &[]), [Step::Fmt, Step::E2e]);
        assert_eq!(chosen(&[], &[Step::E2e]).last(), Some(&Step::Web));
        assert!(chosen(&[Step::Doc], &[Step::Doc]).is_empty());
    }
}
