//! Cards, the facts on them, and the sections they stand in.

use yew::prelude::*;

use crate::icon::{Glyph, Icon};
use crate::link::Link;

/// Properties of [`Card`].
#[derive(Clone, PartialEq, Properties)]
pub struct CardProps {
    /// The heading: for a shift its time.
    pub title: AttrValue,
    /// Where the card leads. Without it the card does nothing.
    #[prop_or_default]
    pub href: Option<AttrValue>,
    /// What a screen reader says of the link, if the title alone says too little.
    #[prop_or_default]
    pub link_label: Option<AttrValue>,
    /// Tags at the end of the heading's line.
    #[prop_or_default]
    pub tags: Html,
    /// Its page is open beside the list.
    #[prop_or_default]
    pub current: bool,
    /// Called off: the heading is struck out. Say so in a tag too.
    #[prop_or_default]
    pub struck: bool,
    /// At least 112 px high.
    #[prop_or_default]
    pub tall: bool,
    /// What happens from here, as buttons.
    #[prop_or_default]
    pub actions: Html,
    /// What the card tells.
    #[prop_or_default]
    pub children: Html,
}

/// An `article` with a heading (`h3`). The link in the heading covers the whole card, so one tap anywhere
/// opens it and a screen reader finds one link; the buttons in `actions` lie above it and act.
/// Tab goes to the link, then to the buttons.
#[component]
pub fn Card(props: &CardProps) -> Html {
    let class = classes!(
        "card",
        props.current.then_some("card-current"),
        props.struck.then_some("card-struck"),
        props.tall.then_some("card-tall"),
    );
    let title = match &props.href {
        Some(href) => html! {
            <Link
                class="card-link"
                href={href.clone()}
                label={props.link_label.clone()}
                current={props.current.then_some(AttrValue::Static("true"))}
            >
                { &props.title }
            </Link>
        },
        None => html! { &props.title },
    };
    html! {
        <article {class}>
            <div class="card-head">
                <h3 class="card-title">{ title }</h3>
                { props.tags.clone() }
            </div>
            { props.children.clone() }
            if props.actions != Html::default() {
                <div class="card-actions">{ props.actions.clone() }</div>
            }
        </article>
    }
}

/// Properties of [`Fact`].
#[derive(Clone, PartialEq, Properties)]
pub struct FactProps {
    /// What kind of fact it is.
    pub glyph: Glyph,
    /// The kind in words, for screen readers, unless the text says it.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// The fact.
    #[prop_or_default]
    pub children: Html,
}

/// A line with an icon: place, contact, address.
#[component]
pub fn Fact(props: &FactProps) -> Html {
    html! {
        <div class="fact">
            <Icon glyph={props.glyph} />
            <div>
                if let Some(label) = &props.label {
                    <span class="visually-hidden">{ format!("{label}: ") }</span>
                }
                { props.children.clone() }
            </div>
        </div>
    }
}

/// Properties of [`Section`].
#[derive(Clone, PartialEq, Properties)]
pub struct SectionProps {
    /// The heading's id, one of its own on the page; the section is named by it.
    pub id: AttrValue,
    /// The heading (`h2`).
    pub title: AttrValue,
    /// A line below the heading.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// Beside the heading: "See all".
    #[prop_or_default]
    pub aside: Html,
    /// What stands in it.
    #[prop_or_default]
    pub children: Html,
}

/// A part of a page with its heading, named for screen readers.
#[component]
pub fn Section(props: &SectionProps) -> Html {
    html! {
        <section class="section" aria-labelledby={props.id.clone()}>
            <div>
                <div class="section-head">
                    <h2 id={props.id.clone()}>{ &props.title }</h2>
                    { props.aside.clone() }
                </div>
                if let Some(hint) = &props.hint {
                    <p class="muted">{ hint }</p>
                }
            </div>
            { props.children.clone() }
        </section>
    }
}
