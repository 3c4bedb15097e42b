//! Accessible components that know nothing of Stuga's domain.
//!
//! They stand on native elements; each says in its documentation how it is labelled, how the keyboard
//! moves in it and where the focus goes. Their CSS is in `assets/css`; `README.md` shows them in use.
//!
//! This crate must never hold a text of its own (all words are passed in), write an inline style (the
//! content security policy forbids it), or know what a shift is.

mod boards;
mod button;
mod card;
mod chip;
mod choice;
mod combobox;
mod dialog;
mod empty;
mod field;
mod icon;
mod link;
mod live;
mod nav;
mod notice;
mod page;
mod progress;
mod stepper;
mod sync_line;
mod toast;
mod tone;

pub use boards::Boards;
pub use button::{Button, ButtonKind, ButtonType, IconButton};
pub use card::{Card, Fact, Section};
pub use chip::{Chip, Chips, Tag};
pub use choice::{Checkbox, Choice, ChoiceOption};
pub use combobox::{Combobox, ComboboxOption};
pub use dialog::Dialog;
pub use empty::EmptyState;
pub use field::{InputKind, SelectField, SelectOption, TextArea, TextField};
pub use icon::{Glyph, Icon, IconSize, icons};
pub use link::{ButtonLink, Link, Navigator};
pub use live::{LiveRegion, SkipLink, VisuallyHidden};
pub use nav::{NavBar, NavItem};
pub use notice::Notice;
pub use page::TopBar;
pub use progress::{Progress, Skeleton};
pub use stepper::Stepper;
pub use sync_line::SyncLine;
pub use toast::Toast;
pub use tone::Tone;
