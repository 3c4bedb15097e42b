//! A field that completes what is typed from a list.

use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Something to choose.
#[derive(Clone, Debug, PartialEq)]
pub struct ComboboxOption {
    /// What it says.
    pub label: AttrValue,
    /// What else is known of it, in small.
    pub hint: Option<AttrValue>,
}

/// Properties of [`Combobox`].
#[derive(Clone, PartialEq, Properties)]
pub struct ComboboxProps {
    /// Its name, one of its own on the page: the ids are made from it (`field-<name>` is the input).
    pub name: AttrValue,
    /// What is asked for.
    pub label: AttrValue,
    /// What the list is.
    pub list_label: AttrValue,
    /// What is in the field.
    pub value: AttrValue,
    /// What fits what was typed, best first. The list is closed where there is nothing.
    pub options: Vec<ComboboxOption>,
    /// Something was typed: the whole content.
    pub on_input: Callback<String>,
    /// An option was chosen, by its number.
    pub on_choose: Callback<usize>,
    /// Enter was pressed where there is nothing to choose.
    #[prop_or_default]
    pub on_enter: Callback<()>,
    /// Which option is meant as long as nobody has chosen: told when it changes.
    #[prop_or_default]
    pub on_active: Callback<usize>,
    /// How it is used.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// What is wrong and what to do.
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// The most characters.
    #[prop_or_default]
    pub max_length: Option<u32>,
}

/// A native `input` with a list below it, as ARIA's combobox with a list box. The focus never leaves the field: the arrow
/// keys move through the list, Enter chooses (the first one where none was moved to), Escape empties the field. A tap on an
/// option chooses it, too.
#[component]
pub fn Combobox(props: &ComboboxProps) -> Html {
    let active = use_state_eq(|| 0_usize);
    let count = props.options.len();
    let at = (*active).min(count.saturating_sub(1));
    {
        // What is typed anew is looked up anew.
        let active = active.clone();
        use_effect_with(props.value.clone(), move |_| active.set(0));
    }
    {
        let on_active = props.on_active.clone();
        use_effect_with((at, props.value.clone()), move |(at, _)| on_active.emit(*at));
    }
    let (input, list) = (format!("field-{}", props.name), format!("list-{}", props.name));
    let (hint, error) = (format!("hint-{}", props.name), format!("error-{}", props.name));
    let option_id = |index: usize| format!("{list}-{index}");
    let oninput =
        props.on_input.reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    let onkeydown = {
        let (active, on_choose, on_enter) = (active.clone(), props.on_choose.clone(), props.on_enter.clone());
        let on_input = props.on_input.clone();
        Callback::from(move |event: KeyboardEvent| {
            // Enter ends a word in some ways of writing, and chooses nothing then.
            if event.is_composing() || event.alt_key() || event.ctrl_key() || event.meta_key() {
                return;
            }
            match event.key().as_str() {
                "ArrowDown" if count > 0 => active.set((at + 1) % count),
                "ArrowUp" if count > 0 => active.set((at + count - 1) % count),
                "Enter" if count > 0 => {
                    active.set(0);
                    on_choose.emit(at);
                }
                "Enter" => on_enter.emit(()),
                "Escape" => on_input.emit(String::new()),
                _ => return,
            }
            event.prevent_default();
        })
    };
    let described = [(props.error.is_some(), &error), (props.hint.is_some(), &hint)];
    let described: Vec<&str> =
        described.iter().filter(|(there, _)| *there).map(|(_, id)| id.as_str()).collect();
    let option = |(index, option): (usize, &ComboboxOption)| {
        let onclick = {
            let (active, on_choose) = (active.clone(), props.on_choose.clone());
            Callback::from(move |_: MouseEvent| {
                active.set(0);
                on_choose.emit(index);
            })
        };
        // Else the field would lose the focus before the tap is done.
        let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
        html! {
            <li class="combobox-option" role="option" id={option_id(index)} aria-selected={(index == at).to_string()} {onclick} {onmousedown}>
                <span dir="auto">{ &option.label }</span>
                if let Some(hint) = &option.hint {
                    <span class="small muted">{ hint }</span>
                }
            </li>
        }
    };
    html! {
        <div class="field combobox">
            <label class="field-label" for={input.clone()}><span>{ &props.label }</span></label>
            if let Some(text) = &props.hint {
                <p class="field-hint" id={hint.clone()}>{ text }</p>
            }
            <input
                class="input"
                id={input}
                name={props.name.clone()}
                type="text"
                role="combobox"
                autocomplete="off"
                autocapitalize="words"
                spellcheck="false"
                value={props.value.clone()}
                maxlength={props.max_length.map(|length| length.to_string())}
                aria-autocomplete="list"
                aria-expanded={(count > 0).to_string()}
                aria-controls={list.clone()}
                aria-activedescendant={(count > 0).then(|| option_id(at))}
                aria-invalid={props.error.is_some().then_some("true")}
                aria-describedby={(!described.is_empty()).then(|| described.join(" "))}
                {oninput}
                {onkeydown}
            />
            <ul class="combobox-list" role="listbox" id={list.clone()} aria-label={props.list_label.clone()} hidden={count == 0}>
                { for props.options.iter().enumerate().map(option) }
            </ul>
            if let Some(text) = &props.error {
                <p class="field-error" id={error}>{ text }</p>
            }
        </div>
    }
}
