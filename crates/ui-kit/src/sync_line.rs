//! The one line that says how this device stands with the server.

use yew::prelude::*;

use crate::icon::{Glyph, Icon, IconSize, icons};
use crate::link::Link;

/// Properties of [`SyncLine`].
#[derive(Clone, PartialEq, Properties)]
pub struct SyncLineProps {
    /// Where it leads: what has been done, and what waits.
    pub href: AttrValue,
    /// How it stands: "Reached the server 14:02", "Kept on this phone".
    pub text: AttrValue,
    /// The icon of that.
    pub glyph: Glyph,
    /// "3 waiting".
    #[prop_or_default]
    pub waiting: Option<AttrValue>,
    /// "1 needs you": the only red.
    #[prop_or_default]
    pub needs: Option<AttrValue>,
    /// What the line is as a link, with all it says: "Reached the server 14:02, 3 waiting. Show what waits".
    pub label: AttrValue,
}

/// A link of 32 px to see and 48 to hit; put it into `.shell-sync`. Grey whatever the network does; red is only
/// what needs a person. It is not announced at each change: say what needs a person in a `LiveRegion`.
#[component]
pub fn SyncLine(props: &SyncLineProps) -> Html {
    html! {
        <Link class="sync-line" href={props.href.clone()} label={props.label.clone()}>
            <Icon glyph={props.glyph} size={IconSize::Small} />
            <span class="sync-line-text">{ &props.text }</span>
            if let Some(waiting) = &props.waiting {
                // White space, or a screen reader runs the words together.
                { " " }
                <span class="sync-line-waiting">{ waiting }</span>
            }
            if let Some(needs) = &props.needs {
                { " " }
                <span class="sync-line-needs">
                    <Icon glyph={icons::WARNING} size={IconSize::Small} />
                    { needs }
                </span>
            }
        </Link>
    }
}
