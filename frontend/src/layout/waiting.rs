//! While a view is being read: quiet cards, and words if it takes long.

use crate::{browser, layout::Refusal, query::Loaded, state::language::use_texts};
use gloo_timers::callback::Timeout;
use stuga_ui_kit::{Button, Notice, Skeleton, Tone};
use yew::prelude::*;

/// Reading from the device takes milliseconds; after this long something is the matter.
const SLOW_MS: u32 = 3_000;

/// Properties of [`Waiting`].
#[derive(Clone, PartialEq, Properties)]
pub struct WaitingProps {
    /// What is known so far.
    #[prop_or_default]
    pub loaded: Loaded,
}

/// Stands where a view will. Never an endless spinner: it says why it failed, or that it takes long.
#[component]
pub fn Waiting(props: &WaitingProps) -> Html {
    let t = use_texts();
    let slow = use_state_eq(|| false);
    {
        let slow = slow.clone();
        use_effect_with((), move |()| {
            let timer = Timeout::new(SLOW_MS, move || slow.set(true));
            move || drop(timer)
        });
    }
    if props.loaded.failure.is_some() {
        return html! { <Refusal failure={props.loaded.failure.clone()} /> };
    }
    if *slow {
        let again = Callback::from(|_: MouseEvent| browser::reload());
        return html! {
            <Notice tone={Tone::Offline} title={t.app_slow_title()} text={AttrValue::from(t.app_slow_text())} live={true}>
                <Button label={t.app_restart()} onclick={again} />
            </Notice>
        };
    }
    html! { <Skeleton label={t.app_opening()} /> }
}
