//! One of a few, all in sight; and yes or no.

use yew::prelude::*;

/// One of the options of a [`Choice`].
#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceOption {
    /// What it stands for.
    pub value: AttrValue,
    /// What it says.
    pub label: AttrValue,
    /// The language of the label, if it is another than the page's (a list of languages).
    pub lang: Option<AttrValue>,
}

/// Properties of [`Choice`].
#[derive(Clone, PartialEq, Properties)]
pub struct ChoiceProps {
    /// The radio buttons' common name, one of its own on the page.
    pub name: AttrValue,
    /// What is chosen.
    pub label: AttrValue,
    /// What there is.
    pub options: Vec<ChoiceOption>,
    /// The chosen one's value.
    pub value: AttrValue,
    /// Another was chosen.
    #[prop_or_default]
    pub on_change: Callback<AttrValue>,
}

/// Native radio buttons in a `fieldset` named by its `legend`. Tab enters at the chosen one, the arrow keys choose.
#[component]
pub fn Choice(props: &ChoiceProps) -> Html {
    let option = |option: &ChoiceOption| {
        let onchange = {
            let (on_change, value) = (props.on_change.clone(), option.value.clone());
            Callback::from(move |_: Event| on_change.emit(value.clone()))
        };
        html! {
            <label class="choice-option" lang={option.lang.clone()} key={option.value.as_str()}>
                <input
                    type="radio"
                    name={props.name.clone()}
                    value={option.value.clone()}
                    checked={option.value == props.value}
                    {onchange}
                />
                <span>{ &option.label }</span>
            </label>
        }
    };
    html! {
        <fieldset class="choice">
            <legend class="field-label">{ &props.label }</legend>
            <div class="choice-options">{ for props.options.iter().map(option) }</div>
        </fieldset>
    }
}

/// Properties of [`Checkbox`].
#[derive(Clone, PartialEq, Properties)]
pub struct CheckboxProps {
    /// Its name, one of its own on the page.
    pub name: AttrValue,
    /// What it says when it is on.
    pub label: AttrValue,
    /// Whether it is on.
    pub checked: bool,
    /// Turned to the other way: receives the new state.
    #[prop_or_default]
    pub on_change: Callback<bool>,
    /// What is wrong and what to do.
    #[prop_or_default]
    pub error: Option<AttrValue>,
}

/// A native checkbox in its label, so that the words can be tapped too. Space turns it.
#[component]
pub fn Checkbox(props: &CheckboxProps) -> Html {
    let onchange = props
        .on_change
        .reform(|event: Event| event.target_unchecked_into::<web_sys::HtmlInputElement>().checked());
    let id = format!("error-{}", props.name);
    html! {
        <div class="choice">
            <label class="choice-option">
                <input
                    type="checkbox"
                    name={props.name.clone()}
                    checked={props.checked}
                    aria-invalid={props.error.is_some().then_some("true")}
                    aria-describedby={props.error.is_some().then(|| id.clone())}
                    {onchange}
                />
                <span>{ &props.label }</span>
            </label>
            if let Some(error) = &props.error {
                <p class="field-error" {id}>{ error }</p>
            }
        </div>
    }
}
