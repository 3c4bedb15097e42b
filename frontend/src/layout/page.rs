//! A page within its pane: title of the tab, heading, focus.

use crate::{browser, state::language::use_texts};
use stuga_ui_kit::TopBar;
use yew::prelude::*;

/// Which pane a page stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pane {
    /// Whether it is what the address names; a list beside an open shift is not.
    pub main: bool,
}

impl Default for Pane {
    fn default() -> Self {
        Self { main: true }
    }
}

/// Whether the page is what the address names, with all the room there is for it.
#[cfg(feature = "duties")]
#[hook]
pub fn use_is_alone() -> bool {
    use_context::<Pane>().unwrap_or_default().main
}

/// Properties of [`Page`].
#[derive(Clone, PartialEq, Properties)]
pub struct PageProps {
    /// The heading.
    pub title: AttrValue,
    /// Where Back leads.
    #[prop_or_default]
    pub back: Option<AttrValue>,
    /// A list stands beside the page where there is room, so that Back is for phones.
    #[prop_or_default]
    pub beside_list: bool,
    /// Icon buttons beside the heading.
    #[prop_or_default]
    pub actions: Html,
    /// The page.
    #[prop_or_default]
    pub children: Html,
}

/// The heading takes the focus when one has come here, and only then: not when its words change.
#[component]
pub fn Page(props: &PageProps) -> Html {
    let t = use_texts();
    let main = use_context::<Pane>().unwrap_or_default().main;
    let fresh = use_state_eq(|| true);
    {
        let fresh = fresh.clone();
        use_effect_with((), move |()| fresh.set(false));
    }
    use_effect_with((props.title.clone(), t, main), |(title, t, main)| {
        if *main {
            browser::set_title(&t.app_title(title));
        }
    });
    let back = props.back.clone().map(|href| (href, t.app_back().into()));
    html! {
        <>
            <TopBar
                title={props.title.clone()}
                {back}
                back_on_phone_only={props.beside_list}
                focus={*fresh && main}
            >
                { props.actions.clone() }
            </TopBar>
            <div class="stack">{ props.children.clone() }</div>
        </>
    }
}
