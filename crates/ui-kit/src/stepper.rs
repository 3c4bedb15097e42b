//! A small number, one up or one down.

use yew::prelude::*;

use crate::button::IconButton;
use crate::icon::icons;

/// Properties of [`Stepper`].
#[derive(Clone, PartialEq, Properties)]
pub struct StepperProps {
    /// Its name, one of its own on the page: the label's id is made from it.
    pub name: AttrValue,
    /// What is counted: "People with you".
    pub label: AttrValue,
    /// The number.
    pub value: u32,
    /// The number in words, shown below the label: "You and 2 more".
    #[prop_or_default]
    pub text: Option<AttrValue>,
    /// The least.
    #[prop_or_default]
    pub min: u32,
    /// The most.
    pub max: u32,
    /// The name of the minus.
    pub fewer_label: AttrValue,
    /// The name of the plus.
    pub more_label: AttrValue,
    /// A new number was chosen.
    #[prop_or_default]
    pub on_change: Callback<u32>,
}

/// Two buttons of 48 by 48 around the number, for a thumb in the rain. Tab goes to each, Enter and Space press;
/// the new number is read out. At an end the button stays in place and does nothing.
#[component]
pub fn Stepper(props: &StepperProps) -> Html {
    let step = |to: Option<u32>| {
        let on_change = props.on_change.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(to) = to {
                on_change.emit(to);
            }
        })
    };
    let fewer = props.value.checked_sub(1).filter(|value| *value >= props.min);
    let more = props.value.checked_add(1).filter(|value| *value <= props.max);
    let id = format!("stepper-{}", props.name);
    html! {
        <div class="stepper" role="group" aria-labelledby={id.clone()}>
            <div>
                <p class="strong" {id}>{ &props.label }</p>
                if let Some(text) = &props.text {
                    <p class="muted" aria-live="polite">{ text }</p>
                }
            </div>
            <div class="stepper-controls">
                <IconButton
                    label={props.fewer_label.clone()}
                    glyph={icons::MINUS}
                    disabled={fewer.is_none()}
                    onclick={step(fewer)}
                />
                <output class="stepper-value" aria-live={if props.text.is_some() { "off" } else { "polite" }}>
                    { props.value }
                </output>
                <IconButton
                    label={props.more_label.clone()}
                    glyph={icons::PLUS}
                    disabled={more.is_none()}
                    onclick={step(more)}
                />
            </div>
        </div>
    }
}
