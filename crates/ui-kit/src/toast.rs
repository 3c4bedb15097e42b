//! What was just done, with a way to undo it.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::button::{Button, ButtonKind};

/// Properties of [`Toast`].
#[derive(Clone, PartialEq, Properties)]
pub struct ToastProps {
    /// What was done; absent if there is nothing to say.
    pub text: Option<AttrValue>,
    /// The word "Undo". Without it the toast only tells.
    #[prop_or_default]
    pub undo_label: Option<AttrValue>,
    /// Undo was pressed.
    #[prop_or_default]
    pub on_undo: Callback<()>,
    /// Its time is over: set `text` to none.
    pub on_close: Callback<()>,
    /// How long it stays, in milliseconds.
    #[prop_or(6_000)]
    pub millis: u32,
}

/// A line at the bottom that goes by itself, and stays as long as it is pointed at or has the focus inside.
/// It is announced politely and never takes the focus. Mount it once; what can be undone must also be undoable
/// elsewhere, since a toast can be missed.
#[component]
pub fn Toast(props: &ToastProps) -> Html {
    let held = use_state(|| false);
    use_effect_with((props.text.clone(), *held, props.on_close.clone(), props.millis), {
        move |(text, held, on_close, millis)| {
            let on_close = on_close.clone();
            let timer = (text.is_some() && !held).then(|| Timeout::new(*millis, move || on_close.emit(())));
            // Dropped with the effect: a new text starts a new time.
            move || drop(timer)
        }
    });
    let hold = |value: bool| {
        let held = held.clone();
        move || held.set(value)
    };
    let (enter, leave, focus, blur) = (hold(true), hold(false), hold(true), hold(false));
    let undo = {
        let (on_undo, held) = (props.on_undo.clone(), held.clone());
        Callback::from(move |_: MouseEvent| {
            held.set(false);
            on_undo.emit(());
        })
    };
    html! {
        <div class="toast-region" role="status" aria-live="polite">
            if let Some(text) = &props.text {
                <div
                    class="toast"
                    onmouseenter={Callback::from(move |_: MouseEvent| enter())}
                    onmouseleave={Callback::from(move |_: MouseEvent| leave())}
                    onfocusin={Callback::from(move |_: FocusEvent| focus())}
                    onfocusout={Callback::from(move |_: FocusEvent| blur())}
                >
                    <span>{ text }</span>
                    if let Some(label) = &props.undo_label {
                        <Button kind={ButtonKind::Plain} label={label.clone()} onclick={undo} />
                    }
                </div>
            }
        </div>
    }
}
