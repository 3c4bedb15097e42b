//! A share of the seeds in every run of the tests; `cargo xtask sim` plays many more.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests, and what they are built of")]

use stuga_sim::{Coverage, Fault, Mutant, of_seed, play};

/// Seeds in each quarter of the share; `STUGA_SEEDS` sets it.
fn seeds() -> u64 {
    std::env::var("STUGA_SEEDS").ok().and_then(|seeds| seeds.parse().ok()).unwrap_or(40)
}

/// What a quarter of the share has of the larger program, each done at least once.
const PLAYED: &[&str] =
    &["crew.give_duty", "answers.write", "hours.make_pledge", "pool.join", "requests.ask"];

fn all() -> Vec<Fault> {
    Fault::ALL.iter().map(|(fault, _)| *fault).collect()
}

/// Plays a quarter of the share, and adds up what happened.
fn quarter(nth: u64) -> Coverage {
    let mut total = Coverage::default();
    for seed in nth * seeds()..(nth + 1) * seeds() {
        let outcome = play(&of_seed(seed, &all()), None);
        if let Some((step, words)) = outcome.broken {
            panic!("step {step}: {words}\nshrink it, and play it again: cargo xtask sim --seed {seed}");
        }
        total.add(&outcome.coverage);
    }
    total
}

#[test]
fn the_first_quarter_breaks_no_promise() {
    quarter(0);
}

#[test]
fn the_second_quarter_breaks_no_promise() {
    quarter(1);
}

#[test]
fn the_third_quarter_breaks_no_promise() {
    quarter(2);
}

#[test]
fn the_fourth_quarter_breaks_no_promise_and_every_kind_of_fault_takes_effect() {
    let total = quarter(3);
    for (fault, name) in Fault::ALL {
        assert!(total.of(*fault) > 0, "{name} never took effect:\n{total}");
    }
    for name in PLAYED {
        let done = total.by_name.get(*name).map_or(0, |decided| decided.done);
        assert!(done > 0, "{name} was never done:\n{total}");
    }
    for name in SECOND {
        let histories = total.by_name.get(*name).map_or(0, |decided| decided.histories);
        assert!(
            histories * 10 >= total.histories,
            "{name} was done in {histories} histories alone:\n{total}"
        );
    }
    assert!(total.switches > 500, "requests run at the same time:\n{total}");
    assert!(total.together > 100, "requests are answered together:\n{total}");
}

#[test]
fn a_history_plays_the_same_again() {
    for seed in [3, 11] {
        let history = of_seed(seed, &all());
        assert_eq!(history, of_seed(seed, &all()));
        assert_eq!(play(&history, None), play(&history, None));
    }
    assert_ne!(of_seed(3, &all()), of_seed(11, &all()));
}

/// What follows up on something else: done in one history of four or so, and in one of ten of any quarter.
const SECOND: &[&str] = &[
    "requests.answer",
    "requests.withdraw",
    "answers.remove",
    "hours.take_pledge_back",
    "pool.leave",
    "crew.give_duty, to who came on from the line",
    "shifts.move",
    "reminders.confirm",
];

/// The first seed that finds the bug, and what it says.
fn found(mutant: Mutant, within: u64) -> (u64, String) {
    (0..within)
        .find_map(|seed| Some((seed, play(&of_seed(seed, &all()), Some(mutant)).broken?.1)))
        .unwrap_or_else(|| panic!("{} is not found within {within} seeds", mutant.name()))
}

#[test]
fn a_server_that_does_not_lock_scopes_is_found() {
    let (seed, words) = found(Mutant::SkipScopeLock, 60);
    println!("seed {seed}: {words}");
}

#[test]
fn a_server_that_answers_before_the_commit_is_found() {
    let (seed, words) = found(Mutant::AnswerBeforeCommit, 60);
    assert!(words.contains("the database's disk does not have it"), "seed {seed}: {words}");
}

#[test]
fn a_device_that_drops_its_outbox_when_it_reads_anew_is_found() {
    let (seed, words) = found(Mutant::DropOutboxOnResync, 120);
    assert!(words.contains("gone without an answer"), "seed {seed}: {words}");
}

#[test]
fn a_device_that_uses_a_number_twice_is_found() {
    let (seed, words) = found(Mutant::ReuseNumber, 60);
    assert!(words.contains("under number"), "seed {seed}: {words}");
}

#[test]
fn a_server_that_tells_a_row_of_another_scope_is_found() {
    let (seed, words) = found(Mutant::LeakRow, 60);
    assert!(words.contains("is told of"), "seed {seed}: {words}");
}

#[test]
fn a_server_that_mixes_up_whom_it_answers_is_found() {
    let (seed, words) = found(Mutant::MixUpAnswers, 60);
    assert!(words.contains("is told of"), "seed {seed}: {words}");
}

#[test]
fn a_server_that_does_not_count_rows_is_found() {
    let (seed, words) = found(Mutant::TellNoSums, 60);
    assert!(words.contains("rows that it has not"), "seed {seed}: {words}");
}

#[test]
fn a_server_that_keeps_the_hours_of_who_did_not_come_is_found() {
    let (seed, words) = found(Mutant::KeepCredits, 240);
    assert!(words.contains("is credited with"), "seed {seed}: {words}");
}

#[test]
fn a_server_that_tells_nobody_what_they_were_named_for_is_found() {
    let (seed, words) = found(Mutant::ForgetDuties, 120);
    assert!(words.contains("is told of"), "seed {seed}: {words}");
}

#[test]
fn a_server_that_forgets_for_which_start_somebody_said_that_they_come_is_found() {
    let (seed, words) = found(Mutant::ForgetStart, 240);
    assert!(words.contains("for which nobody said it"), "seed {seed}: {words}");
}
