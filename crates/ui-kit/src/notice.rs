//! Something that one should know on this page.

use yew::prelude::*;

use crate::icon::{Glyph, Icon};
use crate::tone::Tone;

/// Properties of [`Notice`].
#[derive(Clone, PartialEq, Properties)]
pub struct NoticeProps {
    /// What it means. Red (`Needs`) only for what needs a person.
    #[prop_or_default]
    pub tone: Tone,
    /// What it says, in one line.
    pub title: AttrValue,
    /// More about it.
    #[prop_or_default]
    pub text: Option<AttrValue>,
    /// Another icon than the tone's own.
    #[prop_or_default]
    pub glyph: Option<Glyph>,
    /// Came while one was here: it is read out.
    #[prop_or_default]
    pub live: bool,
    /// What to do about it, as buttons.
    #[prop_or_default]
    pub children: Html,
}

/// A banner in the page; it stays until what it says is over. With `live` a screen reader says it at once
/// (`alert` for what needs a person, `status` else). It never takes the focus.
#[component]
pub fn Notice(props: &NoticeProps) -> Html {
    let role = match (props.live, props.tone) {
        (true, Tone::Needs) => Some("alert"),
        (true, _) => Some("status"),
        (false, _) => None,
    };
    html! {
        <div class={classes!("notice", props.tone.class())} {role}>
            <Icon glyph={props.glyph.unwrap_or(props.tone.glyph())} />
            <div class="notice-body">
                <p class="notice-title">{ &props.title }</p>
                if let Some(text) = &props.text {
                    <p>{ text }</p>
                }
                if props.children != Html::default() {
                    <div class="notice-actions">{ props.children.clone() }</div>
                }
            </div>
        </div>
    }
}
