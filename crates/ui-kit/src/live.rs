//! What only a screen reader needs.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Properties of [`VisuallyHidden`].
#[derive(Clone, PartialEq, Properties)]
pub struct VisuallyHiddenProps {
    /// What is read out.
    #[prop_or_default]
    pub children: Html,
}

/// Read out, not shown.
#[component]
pub fn VisuallyHidden(props: &VisuallyHiddenProps) -> Html {
    html! { <span class="visually-hidden">{ props.children.clone() }</span> }
}

/// Properties of [`LiveRegion`].
#[derive(Clone, PartialEq, Properties)]
pub struct LiveRegionProps {
    /// What has just happened; empty for nothing.
    pub text: AttrValue,
    /// Interrupts what is being read. Only for what needs a person now.
    #[prop_or_default]
    pub urgent: bool,
}

/// Says what changed elsewhere on the page. It must be on the page before its text changes, so mount it
/// once, empty, near the root.
#[component]
pub fn LiveRegion(props: &LiveRegionProps) -> Html {
    let (role, live) = if props.urgent { ("alert", "assertive") } else { ("status", "polite") };
    html! { <div class="visually-hidden" {role} aria-live={live} aria-atomic="true">{ &props.text }</div> }
}

/// Properties of [`SkipLink`].
#[derive(Clone, PartialEq, Properties)]
pub struct SkipLinkProps {
    /// "Skip to the content".
    pub label: AttrValue,
    /// The id of the content, an element that can take the focus (`tabindex="-1"`).
    pub target: AttrValue,
}

/// The first stop of the Tab key: past the menu. Seen only while it has the focus.
///
/// It moves the focus itself: the page has a `base`, so following `#content` would leave the page.
#[component]
pub fn SkipLink(props: &SkipLinkProps) -> Html {
    let onclick = {
        let target = props.target.clone();
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            let document = web_sys::window().and_then(|window| window.document());
            let content = document.and_then(|document| document.get_element_by_id(&target));
            if let Some(content) = content.and_then(|content| content.dyn_into::<HtmlElement>().ok()) {
                let _ = content.focus();
            }
        })
    };
    html! {
        <a class="skip-link visually-hidden" href={format!("#{}", props.target)} {onclick}>{ &props.label }</a>
    }
}
