//! End to end: the app as people meet it, in Chromium and in the real desktop window, against a server
//! process of its own. `cargo xtask test e2e` builds what they need and tells where it is.

// A panic is a failed test, and what a run has measured is told.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

mod accessibility;
mod attention;
mod axe;
mod board;
mod calendar;
mod chromium;
mod claim;
mod cover;
mod crew;
mod crowd;
mod day_sheet;
mod demo;
mod driver;
mod found;
mod garbage;
mod handover;
mod hours;
mod invites;
mod keyboard;
mod killed;
mod kim;
mod leaving;
mod left;
mod moved;
#[cfg(target_os = "linux")]
mod notices;
mod offline_sign_up;
mod paper;
mod planning;
mod program;
mod public;
mod reminders;
mod requests;
mod right_to_left;
mod screen;
mod screenshots;
mod service_worker;
mod shell;
mod tabs;
mod version;
#[cfg(target_os = "linux")]
mod window;
