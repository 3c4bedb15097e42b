//! What one is changing was changed by somebody else meanwhile.

use crate::state::language::use_texts;
use stuga_ui_kit::{Button, Notice, Tone};
use yew::prelude::*;

/// Properties of [`Changed`].
#[derive(Clone, PartialEq, Properties)]
pub struct ChangedProps {
    /// Who did what.
    pub title: AttrValue,
    /// One begins again from theirs.
    pub on_begin: Callback<()>,
}

/// Says so, and that keeping one's own replaces theirs knowingly; or one begins again from theirs.
#[component]
pub fn Changed(props: &ChangedProps) -> Html {
    let t = use_texts();
    let onclick = props.on_begin.reform(|_: MouseEvent| ());
    html! {
        <Notice tone={Tone::Short} live=true title={props.title.clone()} text={AttrValue::from(t.planning_changed_text())}>
            <Button label={t.planning_changed_begin()} {onclick} />
        </Notice>
    }
}
