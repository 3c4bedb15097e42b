//! "I'm coming", said once a shift of mine is near.

use crate::{
    layout::Refusal,
    request::{new_command, use_request},
    state::{announce::use_announce, language::use_texts},
};
use stuga_api::{Action, ComingView, Reply, Request};
use stuga_ui_kit::{Button, ButtonKind, Notice, Tone, icons};
use yew::prelude::*;

/// Properties of [`Coming`].
#[derive(Clone, PartialEq, Properties)]
pub struct ComingProps {
    /// Whether it is said.
    pub coming: ComingView,
}

/// The question with its button, or what was said. Who can't come has the button for that right above.
#[component]
pub fn Coming(props: &ComingProps) -> Html {
    let t = use_texts();
    let announce = use_announce();
    let asked = use_request(Callback::from(move |_: Reply| announce.emit(t.reminders_thanks())));
    match props.coming {
        ComingView::Said => html! {
            <Notice tone={Tone::Confirmed} glyph={icons::CHECK_CIRCLE_FILL} title={t.reminders_said()} live=true />
        },
        ComingView::Asked { signup } => {
            let send = asked.send.clone();
            let onclick = Callback::from(move |_: MouseEvent| {
                send.emit(Request::Do { id: new_command(), action: Action::ConfirmComing { signup } });
            });
            html! {
                <Notice
                    glyph={icons::HAND_WAVING}
                    title={t.reminders_ask()}
                    text={AttrValue::from(t.reminders_ask_text())}
                    live=true
                >
                    <Button
                        kind={ButtonKind::Primary}
                        glyph={icons::CHECK}
                        label={t.reminders_coming()}
                        busy={asked.busy}
                        {onclick}
                    />
                    <Refusal failure={asked.failure.clone()} />
                </Notice>
            }
        }
    }
}
