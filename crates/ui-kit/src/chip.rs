//! Chips to filter by, and tags that say a state.

use yew::prelude::*;

use crate::icon::{Glyph, Icon, IconSize, icons};
use crate::tone::Tone;

/// Properties of [`Chips`].
#[derive(Clone, PartialEq, Properties)]
pub struct ChipsProps {
    /// What is filtered: read out before the chips.
    pub label: AttrValue,
    /// The [`Chip`]s.
    #[prop_or_default]
    pub children: Html,
}

/// A named group of chips; they wrap. Tab goes from chip to chip.
#[component]
pub fn Chips(props: &ChipsProps) -> Html {
    html! {
        <div class="chips" role="group" aria-label={props.label.clone()}>{ props.children.clone() }</div>
    }
}

/// Properties of [`Chip`].
#[derive(Clone, PartialEq, Properties)]
pub struct ChipProps {
    /// What it filters by.
    pub label: AttrValue,
    /// Whether it is on.
    #[prop_or_default]
    pub pressed: bool,
    /// Asked to turn the other way: receives the new state.
    #[prop_or_default]
    pub on_toggle: Callback<bool>,
}

/// A filter that is on or off: a native button with `aria-pressed`. On is filled and has a check mark.
#[component]
pub fn Chip(props: &ChipProps) -> Html {
    let onclick = {
        let (on_toggle, pressed) = (props.on_toggle.clone(), props.pressed);
        Callback::from(move |_: MouseEvent| on_toggle.emit(!pressed))
    };
    html! {
        <button type="button" class="chip" aria-pressed={props.pressed.to_string()} {onclick}>
            if props.pressed {
                <Icon glyph={icons::CHECK} size={IconSize::Small} />
            }
            { &props.label }
        </button>
    }
}

/// Properties of [`Tag`].
#[derive(Clone, PartialEq, Properties)]
pub struct TagProps {
    /// The state in words.
    pub label: AttrValue,
    /// What it means.
    #[prop_or_default]
    pub tone: Tone,
    /// Another icon than the tone's own.
    #[prop_or_default]
    pub glyph: Option<Glyph>,
}

/// A state in words with an icon: "Not booked yet", "You have a place". It does nothing.
#[component]
pub fn Tag(props: &TagProps) -> Html {
    html! {
        <span class={classes!("tag", props.tone.class())}>
            <Icon glyph={props.glyph.unwrap_or(props.tone.glyph())} size={IconSize::Small} />
            { &props.label }
        </span>
    }
}
