//! The form: who is wanted, where and when, with the notice in sight before one types.

use super::draft::{Draft, Wrong, earliest};
use crate::{
    layout::{Page, Refusal, Waiting},
    query::use_query,
    request::{new_command, use_request},
    route::Route,
    state::{announce::use_announce, language::use_texts},
};
use stuga_api::{Action, AskPlace, Query, Reply, Request, View};
use stuga_domain::{
    PlaceId,
    requests::{MOST_HEADS, StaffKind},
};
use stuga_ui_kit::{
    Button, ButtonKind, ButtonType, Choice, ChoiceOption, EmptyState, InputKind, Notice, SelectField,
    SelectOption, Stepper, TextArea, TextField, icons,
};
use yew::prelude::*;
use yew_router::prelude::*;

/// As long as the domain takes.
const LONGEST: u32 = 300;

/// Properties of [`Ask`].
#[derive(Clone, PartialEq, Properties)]
pub struct AskProps {
    /// The list of requests.
    pub back: AttrValue,
}

/// Waits for the places that one may ask for.
#[component]
pub fn Ask(props: &AskProps) -> Html {
    let t = use_texts();
    let loaded = use_query(Query::Requests);
    let form = match loaded.view.as_deref() {
        Some(View::Requests(view)) if view.places.is_empty() => html! {
            <EmptyState glyph={icons::HAND_WAVING} title={t.requests_none_title()} text={AttrValue::from(t.requests_none_text())} />
        },
        Some(View::Requests(view)) => html! { <Form places={view.places.clone()} /> },
        _ => html! { <Waiting {loaded} /> },
    };
    html! { <Page title={t.requests_ask()} back={props.back.clone()} beside_list=true>{ form }</Page> }
}

/// The place in `?place=…`.
fn wanted_at(query: &str) -> Option<PlaceId> {
    let text = query.trim_start_matches('?').split('&').find_map(|part| part.strip_prefix("place="));
    text.and_then(|text| text.parse().ok())
}

#[derive(Clone, PartialEq, Properties)]
struct FormProps {
    places: Vec<AskPlace>,
}

#[component]
fn Form(props: &FormProps) -> Html {
    let t = use_texts();
    let announce = use_announce();
    let navigator = use_navigator();
    let location = use_location();
    let draft = use_state(|| {
        let place = location.and_then(|location| wanted_at(location.query_str()));
        Draft::new(&props.places, place)
    });
    let wrong = use_state(Wrong::default);
    let made = use_request(Callback::from(move |_: Reply| {
        announce.emit(t.requests_asked_now());
        if let Some(navigator) = &navigator {
            navigator.push(&Route::Requests);
        }
    }));
    let set = |how: fn(&mut Draft, String)| {
        let draft = draft.clone();
        Callback::from(move |text: String| {
            let mut new = (*draft).clone();
            how(&mut new, text);
            draft.set(new);
        })
    };
    let chosen = draft.place(&props.places);
    // What is gone leaves nothing chosen, so that also the only one can be.
    let none = chosen.is_none().then(|| nothing(t.requests_place()));
    let on_place = {
        let (draft, all) = (draft.clone(), props.places.clone());
        Callback::from(move |id: String| draft.set((*draft).clone().at(id.parse().ok(), &all)))
    };
    let places = html! {
        <SelectField name="place" label={t.requests_place()} options={with(none, options(props.places.iter().map(|at| (at.place.place.to_string(), &at.place.name))))}
            value={chosen.map(|at| at.place.place.to_string()).unwrap_or_default()} on_change={on_place} />
    };
    let Some(place) = chosen else {
        return html! { <div class="stack read"><Notice title={t.errors_place_gone()} />{ places }</div> };
    };
    let asked = draft.asked(place);
    let onsubmit = {
        let (draft, wrong, send) = (draft.clone(), wrong.clone(), made.send.clone());
        let (place, asked) = (place.clone(), asked.cloned());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            // The field says it.
            let Some(asked) = &asked else { return };
            match draft.request(t, &place, asked) {
                Ok(request) => {
                    wrong.set(Wrong::default());
                    send.emit(Request::Do { id: new_command(), action: Action::AskForStaff(request) });
                }
                Err(what) => wrong.set(what),
            }
        })
    };
    let on_kind = {
        let draft = draft.clone();
        Callback::from(move |value: AttrValue| {
            let kind = if value == "staff" { StaffKind::SharedStaff } else { StaffKind::Candidate };
            draft.set(Draft { kind, ..(*draft).clone() });
        })
    };
    let on_heads = {
        let draft = draft.clone();
        Callback::from(move |heads: u32| {
            draft.set(Draft { heads: u16::try_from(heads).unwrap_or(1), ..(*draft).clone() });
        })
    };
    let kind = |value: &'static str, label: String| ChoiceOption {
        value: AttrValue::Static(value),
        label: label.into(),
        lang: None,
    };
    let kinds = vec![kind("candidate", t.requests_a_candidate()), kind("staff", t.requests_staff())];
    let chosen_kind = if draft.kind == StaffKind::Candidate { "candidate" } else { "staff" };
    let error = |what: &Option<String>| what.clone().map(AttrValue::from);
    let whom = with(
        asked.is_none().then(|| nothing(t.requests_whom())),
        options(place.asked.iter().map(|asked| (asked.organization.to_string(), &asked.name))),
    );
    html! {
        <form class="stack read" novalidate=true {onsubmit}>
            if props.places.len() > 1 {
                { places }
            } else {
                <p class="strong">{ &place.place.name }</p>
            }
            if whom.len() > 1 {
                <SelectField name="asked" label={t.requests_whom()} options={whom}
                    value={asked.map(|asked| asked.organization.to_string()).unwrap_or_default()}
                    error={asked.is_none().then(|| AttrValue::from(t.requests_whom_gone()))}
                    on_change={set(|draft, id| draft.asked = id.parse().ok())} />
            }
            if let Some(asked) = asked {
                <Notice glyph={icons::CLOCK} title={t.requests_wants_notice(&asked.name, asked.days.into())}
                    text={AttrValue::from(t.requests_earliest(&earliest(t, place, asked)))} />
            }
            <Choice name="kind" label={t.requests_kind()} options={kinds} value={chosen_kind} on_change={on_kind} />
            <TextField name="day" label={t.schedule_day()} kind={InputKind::Date} value={draft.day.clone()}
                min={asked.map(|asked| AttrValue::from(asked.earliest.date().to_string()))} error={error(&wrong.day)} on_input={set(|draft, text| draft.day = text)} />
            <div class="pair">
                <TextField name="from" label={t.schedule_from()} kind={InputKind::Time} value={draft.from.clone()}
                    error={error(&wrong.from)} on_input={set(|draft, text| draft.from = text)} />
                <TextField name="to" label={t.schedule_to()} kind={InputKind::Time} value={draft.to.clone()}
                    error={error(&wrong.to)} on_input={set(|draft, text| draft.to = text)} />
            </div>
            if draft.ends_next_day() {
                <p class="muted" role="status">{ t.schedule_to_next_day() }</p>
            }
            <Stepper name="heads" label={t.requests_heads()} value={u32::from(draft.heads)} min={1} max={u32::from(MOST_HEADS)}
                fewer_label={t.requests_heads_fewer()} more_label={t.requests_heads_more()} on_change={on_heads} />
            <TextArea name="purpose" label={t.requests_purpose()} hint={AttrValue::from(t.requests_purpose_hint())} max_length={LONGEST}
                value={draft.purpose.clone()} optional={AttrValue::from(t.app_optional())} on_input={set(|draft, text| draft.purpose = text)} />
            if let Some(asked) = asked {
                <p class="muted small">{ t.requests_who_sees(&place.place.organization_name, &asked.name) }</p>
            }
            <Refusal failure={made.failure.clone()} />
            <Button button_type={ButtonType::Submit} kind={ButtonKind::Primary} wide=true busy={made.busy}
                label={asked.map_or_else(|| t.requests_ask(), |asked| t.requests_send(&asked.name))} />
        </form>
    }
}

/// What stands for nothing that is chosen.
fn nothing(label: String) -> SelectOption {
    SelectOption { value: "".into(), label: label.into() }
}

/// Before all that can be chosen, what stands for nothing.
fn with(none: Option<SelectOption>, options: Vec<SelectOption>) -> Vec<SelectOption> {
    none.into_iter().chain(options).collect()
}

/// Names to choose from, each with its id.
fn options<'n>(names: impl Iterator<Item = (String, &'n String)>) -> Vec<SelectOption> {
    names.map(|(id, name)| SelectOption { value: id.into(), label: name.clone().into() }).collect()
}
