//! An empty screen says what to do next.

use yew::prelude::*;

use crate::icon::{Glyph, Icon, IconSize};

/// Properties of [`EmptyState`].
#[derive(Clone, PartialEq, Properties)]
pub struct EmptyStateProps {
    /// A picture of what is not there.
    pub glyph: Glyph,
    /// That it is empty.
    pub title: AttrValue,
    /// What to do about it, or what will happen by itself.
    #[prop_or_default]
    pub text: Option<AttrValue>,
    /// The button or link that does it.
    #[prop_or_default]
    pub children: Html,
}

/// Stands where a list would. Its title is a paragraph: the section's heading names the place already.
#[component]
pub fn EmptyState(props: &EmptyStateProps) -> Html {
    html! {
        <div class="empty">
            <Icon glyph={props.glyph} size={IconSize::Large} />
            <p class="large strong">{ &props.title }</p>
            if let Some(text) = &props.text {
                <p class="muted">{ text }</p>
            }
            { props.children.clone() }
        </div>
    }
}
