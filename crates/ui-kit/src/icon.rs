//! Icons: Phosphor, drawn in the text's colour.

use yew::prelude::*;

/// The drawing of an icon. Only those that are used are in the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    path: &'static str,
    mirrored: bool,
}

impl Glyph {
    const fn new(path: &'static str, mirrored: bool) -> Self {
        Self { path, mirrored }
    }
}

/// One constant for each file in `assets/icons/phosphor`. Regular; `_FILL` means done or where one is.
pub mod icons {
    use super::Glyph;

    include!(concat!(env!("OUT_DIR"), "/glyphs.rs"));
}

/// How large an icon is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IconSize {
    /// 18 px, inside a line of text.
    Small,
    /// 24 px.
    #[default]
    Normal,
    /// 48 px, on empty screens.
    Large,
}

/// Properties of [`Icon`].
#[derive(Clone, PartialEq, Properties)]
pub struct IconProps {
    /// What is drawn.
    pub glyph: Glyph,
    /// How large.
    #[prop_or_default]
    pub size: IconSize,
}

/// An icon. Hidden from screen readers: the words beside it, or the label of its button, say the same.
#[component]
pub fn Icon(props: &IconProps) -> Html {
    let size = match props.size {
        IconSize::Small => Some("icon-small"),
        IconSize::Normal => None,
        IconSize::Large => Some("icon-large"),
    };
    let mirrored = props.glyph.mirrored.then_some("icon-mirrored");
    html! {
        <svg class={classes!("icon", size, mirrored)} viewBox="0 0 256 256" aria-hidden="true" focusable="false">
            <path d={props.glyph.path} />
        </svg>
    }
}
