//! The top of a page: back, title, actions.

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::icon::{Icon, icons};
use crate::link::Link;

/// Properties of [`TopBar`].
#[derive(Clone, PartialEq, Properties)]
pub struct TopBarProps {
    /// The page's heading (`h1`).
    pub title: AttrValue,
    /// Where Back leads, and its name. Without it there is none.
    #[prop_or_default]
    pub back: Option<(AttrValue, AttrValue)>,
    /// Back is needed only under 600 px, since the list stands beside the page from there.
    #[prop_or_default]
    pub back_on_phone_only: bool,
    /// One came here from another page: the heading takes the focus, so that a screen reader says where one is.
    #[prop_or_default]
    pub focus: bool,
    /// Icon buttons at the end.
    #[prop_or_default]
    pub children: Html,
}

/// Back, the heading and a few actions, in that order for Tab. Back is a link, so it can be opened in a new tab.
#[component]
pub fn TopBar(props: &TopBarProps) -> Html {
    let heading = use_node_ref();
    use_effect_with((heading.clone(), props.focus, props.title.clone()), |(heading, focus, _)| {
        if let (true, Some(heading)) = (*focus, heading.cast::<HtmlElement>()) {
            let _ = heading.focus();
        }
    });
    html! {
        <header class="top-bar">
            if let Some((href, label)) = &props.back {
                <Link
                    class={classes!("icon-button", props.back_on_phone_only.then_some("top-bar-back-narrow"))}
                    href={href.clone()}
                    label={label.clone()}
                >
                    <Icon glyph={icons::ARROW_LEFT} />
                </Link>
            }
            <h1 ref={heading} class="top-bar-title" tabindex="-1">{ &props.title }</h1>
            { props.children.clone() }
        </header>
    }
}
