//! The fields of one line of a template.

use super::typed::{Typed, WrongLine, shifts_a_week};
use crate::{state::language::use_texts, words::weekdays};
use stuga_i18n::Texts;
use stuga_ui_kit::{
    Button, ButtonKind, Chip, Chips, InputKind, Section, SelectField, SelectOption, TextField, icons,
};
use yew::prelude::*;

/// Lengths of a shift to choose from, in minutes; 0 is the whole time.
const LENGTHS: [u16; 9] = [0, 60, 90, 120, 180, 240, 300, 360, 480];

/// Properties of [`Line`].
#[derive(Clone, PartialEq, Properties)]
pub struct LineProps {
    /// Which of the lines, from 1.
    pub number: u32,
    /// As it is typed.
    pub typed: Typed,
    /// What is wrong with it.
    pub wrong: WrongLine,
    /// Something was typed.
    pub on_change: Callback<Typed>,
    /// It is to go.
    pub on_remove: Callback<u32>,
}

/// Days as buttons that stay in, hours, how long a shift is, how many people; and how many shifts that makes.
#[component]
pub fn Line(props: &LineProps) -> Html {
    let t = use_texts();
    let typed = &props.typed;
    let set = |how: fn(&mut Typed, String)| {
        let (on_change, typed) = (props.on_change.clone(), typed.clone());
        Callback::from(move |text: String| {
            let mut new = typed.clone();
            how(&mut new, text);
            on_change.emit(new);
        })
    };
    let day = |(nth, label): (usize, String)| {
        let bit = 1_u8 << nth;
        let (on_change, typed) = (props.on_change.clone(), typed.clone());
        let toggle = Callback::from(move |on: bool| {
            let days = if on { typed.days | bit } else { typed.days & !bit };
            on_change.emit(Typed { days, ..typed.clone() });
        });
        html! { <Chip {label} pressed={typed_days(props) & bit != 0} on_toggle={toggle} /> }
    };
    let error = |what: &Option<String>| what.clone().map(AttrValue::from);
    let name = |field: &str| format!("{field}-{}", typed.key);
    let remove = {
        let (on_remove, key) = (props.on_remove.clone(), typed.key);
        Callback::from(move |_: MouseEvent| on_remove.emit(key))
    };
    let wrong = &props.wrong;
    html! {
        <Section id={name("line")} title={t.planning_line(props.number)} hint={shifts_a_week(t, typed).map(|count| AttrValue::from(t.planning_makes(count)))}>
            <div>
                <p class="field-label" aria-hidden="true">{ t.planning_days() }</p>
                <Chips label={t.planning_days()}>{ for weekdays(t).into_iter().enumerate().map(day) }</Chips>
                if let Some(error) = &wrong.days {
                    <p class="field-error" role="alert">{ error }</p>
                }
            </div>
            <div class="pair">
                <TextField name={name("opens")} label={t.planning_opens()} kind={InputKind::Time} value={typed.opens.clone()}
                    error={error(&wrong.opens)} on_input={set(|typed, text| typed.opens = text)} />
                <TextField name={name("closes")} label={t.planning_closes()} kind={InputKind::Time} value={typed.closes.clone()}
                    error={error(&wrong.closes)} on_input={set(|typed, text| typed.closes = text)} />
            </div>
            if typed.closes_next_day() {
                <p class="muted" role="status">{ t.schedule_to_next_day() }</p>
            }
            <SelectField name={name("length")} label={t.planning_length()} options={lengths(t)} value={typed.length.clone()}
                on_change={set(|typed, text| typed.length = text)} />
            <div class="pair">
                <TextField name={name("min")} label={t.schedule_min()} hint={AttrValue::from(t.schedule_min_hint())} kind={InputKind::Number}
                    value={typed.min.clone()} error={error(&wrong.min)} on_input={set(|typed, text| typed.min = text)} />
                <TextField name={name("max")} label={t.schedule_max()} hint={AttrValue::from(t.schedule_max_hint())} kind={InputKind::Number}
                    value={typed.max.clone()} error={error(&wrong.max)} on_input={set(|typed, text| typed.max = text)} />
            </div>
            <TextField name={name("note")} label={t.schedule_note()} hint={AttrValue::from(t.schedule_note_hint())} max_length={1000}
                value={typed.note.clone()} optional={Some(AttrValue::from(t.app_optional()))} on_input={set(|typed, text| typed.note = text)} />
            <div class="row">
                <Button kind={ButtonKind::Plain} glyph={icons::TRASH} label={t.planning_remove_line(props.number)} onclick={remove} />
            </div>
        </Section>
    }
}

fn typed_days(props: &LineProps) -> u8 {
    props.typed.days
}

fn lengths(t: Texts) -> Vec<SelectOption> {
    let label = |minutes: u16| match minutes {
        0 => t.planning_length_whole(),
        90 => t.planning_length_half(),
        minutes => t.planning_length_hours(u32::from(minutes) / 60),
    };
    let option =
        |minutes: u16| SelectOption { value: minutes.to_string().into(), label: label(minutes).into() };
    LENGTHS.into_iter().map(option).collect()
}
