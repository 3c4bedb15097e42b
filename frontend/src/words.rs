//! Sentences about what the engine tells: the choice among the messages of `assets/locales`. Pure, so
//! that it is tested without a browser.

mod doing;
mod failure;
mod line;
mod opening;
mod place;
mod role;
mod standing;

pub use doing::doing;
#[cfg(feature = "duties")]
pub use doing::wanted;
pub use failure::failure;
pub use line::shut_out;
pub use opening::{opening, weekdays};
pub use place::{glyph_of, kind, kinds};
pub use role::invited_as;
pub use standing::{Reach, clash, fullness, standing, tight};
