//! Links that stay inside the app, without knowing its router.

use yew::prelude::*;

use crate::button::ButtonKind;
use crate::icon::{Glyph, Icon};

/// Where links inside the app go. The app puts one into a `ContextProvider` around everything; without
/// it, links are ordinary ones.
#[derive(Clone, PartialEq)]
pub struct Navigator(pub Callback<AttrValue>);

/// Properties of [`Link`].
#[derive(Clone, PartialEq, Properties)]
pub struct LinkProps {
    /// Where to: `/shifts/…` inside the app, `tel:`, `mailto:` or `https:` elsewhere.
    pub href: AttrValue,
    /// Classes of the anchor.
    #[prop_or_default]
    pub class: Classes,
    /// This is where one is: `page` for a menu's item, `true` in a list.
    #[prop_or_default]
    pub current: Option<AttrValue>,
    /// A name that says more than the content.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// What the link shows.
    #[prop_or_default]
    pub children: Html,
}

/// A native anchor. A plain click on an address inside the app goes to the [`Navigator`]; clicks with a
/// modifier or another button (new tab, download) remain the browser's.
#[component]
pub fn Link(props: &LinkProps) -> Html {
    let navigator = use_context::<Navigator>();
    let onclick = {
        let href = props.href.clone();
        Callback::from(move |event: MouseEvent| {
            let plain = event.button() == 0
                && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
            if let Some(Navigator(go)) = &navigator
                && plain
                && href.starts_with('/')
            {
                event.prevent_default();
                go.emit(href.clone());
            }
        })
    };
    html! {
        <a
            href={props.href.clone()}
            class={props.class.clone()}
            aria-current={props.current.clone()}
            aria-label={props.label.clone()}
            {onclick}
        >
            { props.children.clone() }
        </a>
    }
}

/// Properties of [`ButtonLink`].
#[derive(Clone, PartialEq, Properties)]
pub struct ButtonLinkProps {
    /// Where to.
    pub href: AttrValue,
    /// What it says.
    pub label: AttrValue,
    /// How much it weighs.
    #[prop_or_default]
    pub kind: ButtonKind,
    /// An icon before the label.
    #[prop_or_default]
    pub glyph: Option<Glyph>,
    /// As wide as its place.
    #[prop_or_default]
    pub wide: bool,
}

/// A link that looks like a button: it leads somewhere (a page, a call, a mail) and changes nothing.
#[component]
pub fn ButtonLink(props: &ButtonLinkProps) -> Html {
    let class = classes!("button", props.kind.class(), props.wide.then_some("button-wide"));
    html! {
        <Link href={props.href.clone()} {class}>
            if let Some(glyph) = props.glyph {
                <Icon {glyph} />
            }
            <span>{ &props.label }</span>
        </Link>
    }
}
