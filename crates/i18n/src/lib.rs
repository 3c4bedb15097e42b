//! Typed messages from the `.ftl` files, and how dates and times are said.
//!
//! `assets/locales/<lang>/*.ftl` are read when this crate is built. Every message becomes a function
//! of [`Texts`], so a missing key or a wrong argument does not compile; `README.md` says how to write them.
//!
//! This crate must never decide anything: it only words what it is given. It reads no clock; "today"
//! is always passed in, already in the Place's time zone.
//!
//! ```
//! use stuga_i18n::{Lang, Texts};
//!
//! let t = Texts::of(Lang::Sv);
//! assert_eq!(t.shifts_sign_up(3), "Anmäl 3 personer");
//! ```

mod format;
mod lang;
mod marks;
mod pattern;
mod texts;

pub use texts::{Lang, Texts};
