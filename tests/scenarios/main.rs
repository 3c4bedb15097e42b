//! Scenarios: whole devices and a server process of its own, over HTTP, with everything that goes wrong
//! between them. `STUGA_SEED` repeats the chance of a run.

// A panic is a failed test, and what a run has measured is told.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

mod agreement;
mod backup;
mod clock_change;
mod comeback;
mod crowd;
mod cut_logs;
mod database_crash;
mod faults;
mod first_sync;
mod full_disk;
mod guests;
mod handover;
mod hours;
mod hut_day;
mod invites;
mod last_spot;
mod left;
mod load;
mod offline_all_day;
mod other_processes;
mod reminders;
mod requests;
mod several_servers;
