//! The menu: tabs at the bottom of a phone, a rail or a column elsewhere.

use yew::prelude::*;

use crate::icon::{Glyph, Icon};
use crate::link::Link;

/// One entry of a [`NavBar`].
#[derive(Clone, Debug, PartialEq)]
pub struct NavItem {
    /// Where it leads.
    pub href: AttrValue,
    /// What it says.
    pub label: AttrValue,
    /// Its icon.
    pub glyph: Glyph,
    /// Its icon when one is there.
    pub glyph_current: Glyph,
    /// Whether one is there.
    pub current: bool,
    /// It stands only where there is room, from 600 px: a phone has other ways to it.
    pub roomy: bool,
    /// A figure on the icon, and what it means in words: `("3", "3 shifts need you")`.
    pub count: Option<(AttrValue, AttrValue)>,
}

/// Properties of [`NavBar`].
#[derive(Clone, PartialEq, Properties)]
pub struct NavBarProps {
    /// The menu's name for screen readers.
    pub label: AttrValue,
    /// At most five on a phone, the most used first.
    pub items: Vec<NavItem>,
    /// The app's name, shown from 1024 px.
    #[prop_or_default]
    pub brand: Option<AttrValue>,
    /// The logo, shown from 600 px.
    #[prop_or_default]
    pub logo: Html,
}

/// A `nav` with links; put it into `.shell-nav`. The current one has `aria-current="page"`, a filled icon and
/// a mark. Tab goes from link to link.
#[component]
pub fn NavBar(props: &NavBarProps) -> Html {
    let item = |item: &NavItem| {
        let glyph = if item.current { item.glyph_current } else { item.glyph };
        html! {
            <li key={item.href.as_str()} class={item.roomy.then_some("nav-roomy")}>
                <Link
                    class="nav-item"
                    href={item.href.clone()}
                    current={item.current.then_some(AttrValue::Static("page"))}
                >
                    <span class="nav-icon">
                        <Icon {glyph} />
                        if let Some((figure, _)) = &item.count {
                            <span class="nav-count" aria-hidden="true">{ figure }</span>
                        }
                    </span>
                    <span>{ &item.label }</span>
                    if let Some((_, words)) = &item.count {
                        <span class="visually-hidden">{ format!(", {words}") }</span>
                    }
                </Link>
            </li>
        }
    };
    html! {
        <nav class="nav" aria-label={props.label.clone()}>
            if let Some(brand) = &props.brand {
                <div class="nav-brand">
                    { props.logo.clone() }
                    <span class="nav-brand-name">{ brand }</span>
                </div>
            }
            <ul class="nav-items" role="list">{ for props.items.iter().map(item) }</ul>
        </nav>
    }
}
