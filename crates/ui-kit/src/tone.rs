//! What a state means, for tags and notices.

use crate::icon::{Glyph, icons};

/// What a tag or a notice is about. Always shown with words and an icon, never by colour alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Plain information.
    #[default]
    Info,
    /// No network, or not answered yet: a normal state, grey.
    Offline,
    /// Lacks people.
    Short,
    /// Needs a person: the only red.
    Needs,
    /// Certain.
    Confirmed,
    /// Happening now.
    Now,
}

impl Tone {
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Tone::Info => "tone-info",
            Tone::Offline => "tone-offline",
            Tone::Short => "tone-short",
            Tone::Needs => "tone-needs",
            Tone::Confirmed => "tone-confirmed",
            Tone::Now => "tone-now",
        }
    }

    /// The icon that goes with it unless another is given.
    pub(crate) const fn glyph(self) -> Glyph {
        match self {
            Tone::Info => icons::INFO,
            Tone::Offline => icons::CLOUD_SLASH,
            Tone::Short => icons::HAND_WAVING,
            Tone::Needs => icons::WARNING,
            Tone::Confirmed => icons::CHECK_CIRCLE_FILL,
            Tone::Now => icons::CLOCK,
        }
    }
}
