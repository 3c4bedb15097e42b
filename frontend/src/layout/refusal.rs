//! Why something was not done, where it was asked for.

use crate::{state::language::use_texts, words};
use stuga_api::Failure;
use stuga_ui_kit::{Notice, Tone};
use yew::prelude::*;

/// Properties of [`Refusal`].
#[derive(Clone, PartialEq, Properties)]
pub struct RefusalProps {
    /// What came back; nothing is shown for none.
    pub failure: Option<Failure>,
    /// What can be done about it.
    #[prop_or_default]
    pub children: Html,
}

/// Codes that only say that there is no network: a normal state, so never red.
const OUT_OF_REACH: [&str; 5] = ["offline", "needs_network", "unreachable", "timeout", "no_network"];

/// The sentence of a failure, read out at once.
#[component]
pub fn Refusal(props: &RefusalProps) -> Html {
    let t = use_texts();
    let Some(failure) = &props.failure else { return Html::default() };
    let tone = if OUT_OF_REACH.contains(&failure.code.as_str()) { Tone::Offline } else { Tone::Needs };
    html! {
        <Notice {tone} title={words::failure(t, failure)} live={true}>{ props.children.clone() }</Notice>
    }
}
