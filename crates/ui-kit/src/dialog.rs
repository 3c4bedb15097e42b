//! A question that must be answered before going on.

use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::button::IconButton;
use crate::icon::icons;

/// Properties of [`Dialog`].
#[derive(Clone, PartialEq, Properties)]
pub struct DialogProps {
    /// The heading's id, one of its own on the page; the dialog is named by it.
    pub id: AttrValue,
    /// Whether it is shown.
    pub open: bool,
    /// What it asks.
    pub title: AttrValue,
    /// The name of the cross that closes it.
    pub close_label: AttrValue,
    /// It was left: by the cross, Escape, the Back key of a phone, or a click beside it. Set `open` to false.
    pub on_close: Callback<()>,
    /// The buttons, the one that changes nothing first.
    #[prop_or_default]
    pub actions: Html,
    /// What it explains, and what is filled in.
    #[prop_or_default]
    pub children: Html,
}

/// A native modal `dialog`; from below on a phone, in the middle elsewhere.
///
/// While it is open the rest of the page is inert and Tab stays inside. The focus goes to its first control
/// (the cross; or to what has `autofocus`) and, when it closes, back to where it was. Escape closes it.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let node = use_node_ref();
    use_effect_with((node.clone(), props.open), |(node, open)| {
        if let Some(dialog) = node.cast::<HtmlDialogElement>() {
            if *open && !dialog.open() {
                // It fails only for an element that is out of the page; then there is nothing to show.
                let _ = dialog.show_modal();
            } else if !*open && dialog.open() {
                dialog.close();
            }
        }
    });

    // Also runs when `open` has just become false; the parent knows that already.
    let onclose = {
        let (on_close, open) = (props.on_close.clone(), props.open);
        Callback::from(move |_: Event| {
            if open {
                on_close.emit(());
            }
        })
    };
    // What lies inside covers the dialog, so a click on the element itself is one on the backdrop.
    let onclick = {
        let on_close = props.on_close.clone();
        Callback::from(move |event: MouseEvent| {
            if event.target().is_some_and(|target| target.has_type::<HtmlDialogElement>()) {
                on_close.emit(());
            }
        })
    };
    let close = props.on_close.reform(|_: MouseEvent| ());
    html! {
        <dialog ref={node} class="dialog" aria-labelledby={props.id.clone()} {onclose} {onclick}>
            <div class="dialog-inside">
                <div class="dialog-head">
                    <h2 id={props.id.clone()}>{ &props.title }</h2>
                    <IconButton label={props.close_label.clone()} glyph={icons::X} onclick={close} />
                </div>
                { props.children.clone() }
                if props.actions != Html::default() {
                    <div class="dialog-actions">{ props.actions.clone() }</div>
                }
            </div>
        </dialog>
    }
}
