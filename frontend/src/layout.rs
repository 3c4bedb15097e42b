//! What stands around the screens: menu, sync line, panes, and the pages that say why there is no screen.

#[cfg(feature = "duties")]
mod changed;
mod fault;
mod page;
mod panes;
mod refusal;
mod screens;
mod status;
mod waiting;

#[cfg(feature = "duties")]
pub use changed::Changed;
pub use page::Page;
#[cfg(feature = "duties")]
pub use page::use_is_alone;
pub use refusal::Refusal;
pub use screens::Screens;
pub use status::{local, use_local_now, use_reach, use_today};
pub use waiting::Waiting;
