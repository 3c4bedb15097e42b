//! Buttons: what happens stands on them.

use yew::prelude::*;

use crate::icon::{Glyph, Icon};

/// How much a button weighs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one thing to do here.
    Primary,
    /// Anything else.
    #[default]
    Quiet,
    /// Takes something away from others or for good.
    Danger,
    /// Looks like a link, for what is seldom wanted.
    Plain,
}

impl ButtonKind {
    pub(crate) const fn class(self) -> &'static str {
        match self {
            ButtonKind::Primary => "button-primary",
            ButtonKind::Quiet => "button-quiet",
            ButtonKind::Danger => "button-danger",
            ButtonKind::Plain => "button-plain",
        }
    }
}

/// What a button does in a form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonType {
    /// Nothing.
    #[default]
    Button,
    /// Sends it.
    Submit,
}

/// Properties of [`Button`].
#[derive(Clone, PartialEq, Properties)]
pub struct ButtonProps {
    /// What happens: "Sign up 3 people".
    pub label: AttrValue,
    /// How much it weighs.
    #[prop_or_default]
    pub kind: ButtonKind,
    /// An icon before the label.
    #[prop_or_default]
    pub glyph: Option<Glyph>,
    /// What it does in a form.
    #[prop_or_default]
    pub button_type: ButtonType,
    /// As wide as its place.
    #[prop_or_default]
    pub wide: bool,
    /// Its work is under way: it turns, and takes no click.
    #[prop_or_default]
    pub busy: bool,
    /// Not possible now. Say why beside it and name that text in `described_by`.
    #[prop_or_default]
    pub disabled: bool,
    /// The id of the text that explains it.
    #[prop_or_default]
    pub described_by: Option<AttrValue>,
    /// What to do. In a form, `onsubmit` of the form is enough.
    #[prop_or_default]
    pub onclick: Callback<MouseEvent>,
}

/// A native button, 48 px high. Enter and Space press it.
///
/// Busy and disabled ones keep the focus and are read out (`aria-disabled`, not `disabled`), so that nobody
/// loses their place; they take no click and send no form.
#[component]
pub fn Button(props: &ButtonProps) -> Html {
    let idle = !(props.busy || props.disabled);
    let onclick = {
        let onclick = props.onclick.clone();
        Callback::from(move |event: MouseEvent| {
            if idle {
                onclick.emit(event);
            } else {
                event.prevent_default();
            }
        })
    };
    let button_type = match props.button_type {
        ButtonType::Button => "button",
        ButtonType::Submit => "submit",
    };
    html! {
        <button
            type={button_type}
            class={classes!("button", props.kind.class(), props.wide.then_some("button-wide"))}
            aria-disabled={(!idle).then_some("true")}
            aria-busy={props.busy.then_some("true")}
            aria-describedby={props.described_by.clone()}
            {onclick}
        >
            if props.busy {
                <span class="spinner" aria-hidden="true" />
            } else if let Some(glyph) = props.glyph {
                <Icon {glyph} />
            }
            <span>{ &props.label }</span>
        </button>
    }
}

/// Properties of [`IconButton`].
#[derive(Clone, PartialEq, Properties)]
pub struct IconButtonProps {
    /// What happens; read out, and shown when pointed at.
    pub label: AttrValue,
    /// What is drawn.
    pub glyph: Glyph,
    /// Not possible now.
    #[prop_or_default]
    pub disabled: bool,
    /// What to do.
    #[prop_or_default]
    pub onclick: Callback<MouseEvent>,
}

/// A button of 48 by 48 with only an icon, named by its label. For what everyone knows: back, close, more, less.
#[component]
pub fn IconButton(props: &IconButtonProps) -> Html {
    let onclick = {
        let (onclick, disabled) = (props.onclick.clone(), props.disabled);
        Callback::from(move |event: MouseEvent| {
            if !disabled {
                onclick.emit(event);
            }
        })
    };
    html! {
        <button
            type="button"
            class="icon-button"
            aria-label={props.label.clone()}
            title={props.label.clone()}
            aria-disabled={props.disabled.then_some("true")}
            {onclick}
        >
            <Icon glyph={props.glyph} />
        </button>
    }
}
