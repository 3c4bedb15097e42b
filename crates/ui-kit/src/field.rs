//! Fields with a label, a hint and an error.

use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::icon::{Icon, IconSize, icons};

/// What is typed: decides the keyboard of a phone and what the browser fills in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputKind {
    /// A line of text.
    #[default]
    Text,
    /// One's own name.
    Name,
    /// A mail address.
    Mail,
    /// A phone number.
    Phone,
    /// An address on the web.
    Url,
    /// A one-time code: digits, large, filled in from the message.
    Code,
    /// A whole number.
    Number,
    /// A day (`2026-08-29`).
    Date,
    /// A time (`14:00`).
    Time,
    /// Something to look for.
    Search,
}

impl InputKind {
    const fn input_type(self) -> &'static str {
        match self {
            InputKind::Text | InputKind::Name | InputKind::Code | InputKind::Number => "text",
            InputKind::Mail => "email",
            InputKind::Phone => "tel",
            InputKind::Url => "url",
            InputKind::Date => "date",
            InputKind::Time => "time",
            InputKind::Search => "search",
        }
    }

    const fn input_mode(self) -> Option<&'static str> {
        match self {
            InputKind::Code | InputKind::Number => Some("numeric"),
            _ => None,
        }
    }

    const fn autocomplete(self) -> &'static str {
        match self {
            InputKind::Name => "name",
            InputKind::Mail => "email",
            InputKind::Phone => "tel",
            InputKind::Code => "one-time-code",
            _ => "off",
        }
    }

    const fn is_prose(self) -> bool {
        matches!(self, InputKind::Text | InputKind::Search)
    }
}

/// The ids of a field's parts, from its name.
struct Ids {
    input: String,
    hint: String,
    error: String,
}

impl Ids {
    fn of(name: &str) -> Self {
        Self { input: format!("field-{name}"), hint: format!("hint-{name}"), error: format!("error-{name}") }
    }

    fn described_by(&self, hint: bool, error: bool) -> Option<String> {
        let ids = [(error, &self.error), (hint, &self.hint)];
        let ids = ids.iter().filter(|(there, _)| *there).map(|(_, id)| id.as_str()).collect::<Vec<_>>();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// Label above, hint below it, the control, the error below that.
fn around(
    ids: &Ids,
    label: &AttrValue,
    optional: Option<&AttrValue>,
    hint: Option<&AttrValue>,
    error: Option<&AttrValue>,
    control: Html,
) -> Html {
    html! {
        <div class="field">
            <label class="field-label" for={ids.input.clone()}>
                <span>{ label }</span>
                if let Some(optional) = optional {
                    <span class="field-optional">{ optional }</span>
                }
            </label>
            if let Some(hint) = hint {
                <p class="field-hint" id={ids.hint.clone()}>{ hint }</p>
            }
            { control }
            if let Some(error) = error {
                <p class="field-error" id={ids.error.clone()}>
                    <Icon glyph={icons::WARNING_CIRCLE} size={IconSize::Small} />
                    <span>{ error }</span>
                </p>
            }
        </div>
    }
}

/// Properties of [`TextField`].
#[derive(Clone, PartialEq, Properties)]
pub struct TextFieldProps {
    /// Its name, one of its own on the page: the ids are made from it, and forms sent natively carry it.
    pub name: AttrValue,
    /// What is asked for.
    pub label: AttrValue,
    /// What is in it.
    pub value: AttrValue,
    /// Something was typed: the whole content.
    #[prop_or_default]
    pub on_input: Callback<String>,
    /// It was left.
    #[prop_or_default]
    pub on_leave: Callback<()>,
    /// What is typed.
    #[prop_or_default]
    pub kind: InputKind,
    /// Why it is asked, or how it looks.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// What is wrong and what to do. Set it after the person has left the field, not while they type.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// The word "optional", if it may stay empty.
    #[prop_or_default]
    pub optional: Option<AttrValue>,
    /// The least day or time.
    #[prop_or_default]
    pub min: Option<AttrValue>,
    /// The most characters.
    #[prop_or_default]
    pub max_length: Option<u32>,
    /// Takes the focus when it appears: for the only field of a page or a dialog.
    #[prop_or_default]
    pub autofocus: bool,
}

/// A native `input`. Label, hint and error are tied to it, so a screen reader says them in that order;
/// an error is also announced when it appears (the field becomes invalid and names its text).
#[component]
pub fn TextField(props: &TextFieldProps) -> Html {
    let ids = Ids::of(&props.name);
    let node = use_node_ref();
    // The attribute `autofocus` counts only when a page is loaded, not for what appears later.
    use_effect_with((node.clone(), props.autofocus), |(node, autofocus)| {
        if let (true, Some(input)) = (*autofocus, node.cast::<HtmlInputElement>()) {
            let _ = input.focus();
        }
    });
    let oninput =
        props.on_input.reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    let onblur = props.on_leave.reform(|_: FocusEvent| ());
    let control = html! {
        <input
            ref={node}
            class={classes!("input", (props.kind == InputKind::Code).then_some("input-code"))}
            id={ids.input.clone()}
            name={props.name.clone()}
            type={props.kind.input_type()}
            inputmode={props.kind.input_mode()}
            autocomplete={props.kind.autocomplete()}
            autocapitalize={(!props.kind.is_prose() && props.kind != InputKind::Name).then_some("off")}
            spellcheck={props.kind.is_prose().to_string()}
            value={props.value.clone()}
            min={props.min.clone()}
            maxlength={props.max_length.map(|length| length.to_string())}
            autofocus={props.autofocus}
            required={props.optional.is_none()}
            aria-invalid={props.error.is_some().then_some("true")}
            aria-describedby={ids.described_by(props.hint.is_some(), props.error.is_some())}
            {oninput}
            {onblur}
        />
    };
    around(&ids, &props.label, props.optional.as_ref(), props.hint.as_ref(), props.error.as_ref(), control)
}

/// Properties of [`TextArea`].
#[derive(Clone, PartialEq, Properties)]
pub struct TextAreaProps {
    /// Its name, one of its own on the page.
    pub name: AttrValue,
    /// What is asked for.
    pub label: AttrValue,
    /// What is in it.
    pub value: AttrValue,
    /// Something was typed: the whole content.
    #[prop_or_default]
    pub on_input: Callback<String>,
    /// Why it is asked, or how it looks.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// What is wrong and what to do.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// The word "optional", if it may stay empty.
    #[prop_or_default]
    pub optional: Option<AttrValue>,
    /// The most characters.
    #[prop_or_default]
    pub max_length: Option<u32>,
}

/// A native `textarea` with label, hint and error. Enter makes a new line.
#[component]
pub fn TextArea(props: &TextAreaProps) -> Html {
    let ids = Ids::of(&props.name);
    let oninput = props
        .on_input
        .reform(|event: InputEvent| event.target_unchecked_into::<HtmlTextAreaElement>().value());
    let control = html! {
        <textarea
            class="input"
            id={ids.input.clone()}
            name={props.name.clone()}
            rows="3"
            value={props.value.clone()}
            maxlength={props.max_length.map(|length| length.to_string())}
            required={props.optional.is_none()}
            aria-invalid={props.error.is_some().then_some("true")}
            aria-describedby={ids.described_by(props.hint.is_some(), props.error.is_some())}
            {oninput}
        />
    };
    around(&ids, &props.label, props.optional.as_ref(), props.hint.as_ref(), props.error.as_ref(), control)
}

/// One of the options of a [`SelectField`].
#[derive(Clone, Debug, PartialEq)]
pub struct SelectOption {
    /// What it stands for.
    pub value: AttrValue,
    /// What it says.
    pub label: AttrValue,
}

/// Properties of [`SelectField`].
#[derive(Clone, PartialEq, Properties)]
pub struct SelectFieldProps {
    /// Its name, one of its own on the page.
    pub name: AttrValue,
    /// What is chosen.
    pub label: AttrValue,
    /// What there is.
    pub options: Vec<SelectOption>,
    /// The chosen one's value.
    pub value: AttrValue,
    /// Another was chosen: its value.
    #[prop_or_default]
    pub on_change: Callback<String>,
    /// Why it is asked.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// What is wrong and what to do.
    #[prop_or_default]
    pub error: Option<AttrValue>,
}

/// A native `select`: on a phone the system's own wheel, with the keyboard arrows and first letters.
#[component]
pub fn SelectField(props: &SelectFieldProps) -> Html {
    let ids = Ids::of(&props.name);
    let onchange =
        props.on_change.reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    let option = |option: &SelectOption| {
        html! {
            <option
                key={option.value.as_str()}
                value={option.value.clone()}
                selected={option.value == props.value}
            >
                { &option.label }
            </option>
        }
    };
    let control = html! {
        <select
            class="input"
            id={ids.input.clone()}
            name={props.name.clone()}
            aria-invalid={props.error.is_some().then_some("true")}
            aria-describedby={ids.described_by(props.hint.is_some(), props.error.is_some())}
            {onchange}
        >
            { for props.options.iter().map(option) }
        </select>
    };
    around(&ids, &props.label, None, props.hint.as_ref(), props.error.as_ref(), control)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_names_its_error_before_its_hint() {
        let ids = Ids::of("mail");
        assert_eq!(ids.described_by(true, true).as_deref(), Some("error-mail hint-mail"));
        assert_eq!(ids.described_by(true, false).as_deref(), Some("hint-mail"));
        assert_eq!(ids.described_by(false, false), None);
    }
}
