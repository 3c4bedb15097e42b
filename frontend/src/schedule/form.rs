//! The form for a new shift.

use super::draft::{Draft, Wrong};
use crate::{
    layout::{Page, Refusal, Waiting, use_local_now},
    query::use_query,
    request::{new_command, use_request},
    route::Route,
    state::{announce::use_announce, language::use_texts},
};
use chrono::{Days, NaiveDateTime};
use stuga_api::{Action, Query, Reply, Request, ScheduleView, View};
use stuga_domain::PlaceId;
use stuga_ui_kit::{Button, ButtonKind, ButtonType, InputKind, TextArea, TextField};
use yew::prelude::*;
use yew_router::prelude::*;

/// Properties of [`NewShift`].
#[derive(Clone, PartialEq, Properties)]
pub struct NewShiftProps {
    /// Which place.
    pub place: PlaceId,
    /// Its week.
    pub back: AttrValue,
}

/// Waits for the place, whose latest contact the form begins with.
#[component]
pub fn NewShift(props: &NewShiftProps) -> Html {
    let t = use_texts();
    let loaded = use_query(Query::Schedule { place: props.place, week_of: None });
    let form = match loaded.view.as_deref() {
        Some(View::Schedule(Some(view))) => html! { <Form view={view.clone()} /> },
        Some(View::Schedule(None)) => html! { <p>{ t.errors_place_gone() }</p> },
        _ => html! { <Waiting {loaded} /> },
    };
    html! { <Page title={t.schedule_new_title()} back={props.back.clone()} beside_list=true>{ form }</Page> }
}

/// The moment in `?at=202611281000`.
fn asked(query: &str) -> Option<NaiveDateTime> {
    let text = query.trim_start_matches('?').split('&').find_map(|part| part.strip_prefix("at="))?;
    NaiveDateTime::parse_from_str(text, "%Y%m%d%H%M").ok()
}

#[derive(Clone, PartialEq, Properties)]
struct FormProps {
    view: ScheduleView,
}

#[component]
fn Form(props: &FormProps) -> Html {
    let t = use_texts();
    let announce = use_announce();
    let navigator = use_navigator();
    let now = use_local_now();
    let place = props.view.place.place;
    // Tomorrow: the usual hours of today may have passed.
    let day = props.view.today.checked_add_days(Days::new(1)).unwrap_or(props.view.today);
    // From a free hour of the week's grid, that hour.
    let at = use_location().and_then(|location| asked(location.query_str()));
    let draft = use_state(|| {
        let draft = Draft::new(day, props.view.last_contact.as_ref());
        match at {
            Some(moment) => draft.at(moment),
            None => draft,
        }
    });
    {
        let draft = draft.clone();
        use_effect_with(at, move |at| {
            if let Some(moment) = *at {
                draft.set((*draft).clone().at(moment));
            }
        });
    }
    let wrong = use_state(Wrong::default);
    let made = use_request(Callback::from(move |_: Reply| {
        announce.emit(t.schedule_made());
        if let Some(navigator) = &navigator {
            navigator.push(&Route::Schedule { place });
        }
    }));
    let make = {
        let (draft, wrong, send) = (draft.clone(), wrong.clone(), made.send.clone());
        Callback::from(move |publish: bool| match draft.shift(t, place, now, publish) {
            Ok(shift) => {
                wrong.set(Wrong::default());
                send.emit(Request::Do { id: new_command(), action: Action::CreateShift(shift) });
            }
            Err(what) => wrong.set(what),
        })
    };
    // Enter makes a draft: nobody sees what was sent too early.
    let onsubmit = make.reform(|event: SubmitEvent| {
        event.prevent_default();
        false
    });
    let set = |how: fn(&mut Draft, String)| {
        let draft = draft.clone();
        Callback::from(move |text: String| {
            let mut new = (*draft).clone();
            how(&mut new, text);
            draft.set(new);
        })
    };
    let error = |what: &Option<String>| what.clone().map(AttrValue::from);
    let optional = || Some(AttrValue::from(t.app_optional()));
    html! {
        <form class="stack read" novalidate=true {onsubmit}>
            <p class="muted">{ &props.view.place.name }</p>
            <TextField name="day" label={t.schedule_day()} kind={InputKind::Date} value={draft.day.clone()}
                min={props.view.today.to_string()} error={error(&wrong.day)} on_input={set(|draft, text| draft.day = text)} />
            <div class="pair">
                <TextField name="from" label={t.schedule_from()} kind={InputKind::Time} value={draft.from.clone()}
                    error={error(&wrong.from)} on_input={set(|draft, text| draft.from = text)} />
                <TextField name="to" label={t.schedule_to()} kind={InputKind::Time} value={draft.to.clone()}
                    error={error(&wrong.to)} on_input={set(|draft, text| draft.to = text)} />
            </div>
            if draft.ends_next_day() {
                <p class="muted" role="status">{ t.schedule_to_next_day() }</p>
            }
            <div class="pair">
                <TextField name="min" label={t.schedule_min()} hint={AttrValue::from(t.schedule_min_hint())} kind={InputKind::Number}
                    value={draft.min.clone()} error={error(&wrong.min)} on_input={set(|draft, text| draft.min = text)} />
                <TextField name="max" label={t.schedule_max()} hint={AttrValue::from(t.schedule_max_hint())} kind={InputKind::Number}
                    value={draft.max.clone()} error={error(&wrong.max)} on_input={set(|draft, text| draft.max = text)} />
            </div>
            <TextField name="contact" label={t.schedule_contact()} hint={AttrValue::from(t.schedule_contact_hint())} max_length={300}
                value={draft.contact_name.clone()} optional={optional()} on_input={set(|draft, text| draft.contact_name = text)} />
            <TextField name="contact-phone" label={t.schedule_contact_phone()} kind={InputKind::Phone} max_length={20}
                value={draft.contact_phone.clone()} optional={optional()} on_input={set(|draft, text| draft.contact_phone = text)} />
            <TextArea name="note" label={t.schedule_note()} hint={AttrValue::from(t.schedule_note_hint())} max_length={1000}
                value={draft.note.clone()} optional={optional()} on_input={set(|draft, text| draft.note = text)} />
            <Refusal failure={made.failure.clone()} />
            <div class="card-actions">
                <Button button_type={ButtonType::Submit} label={t.schedule_make_draft()} busy={made.busy} />
                <Button kind={ButtonKind::Primary} label={t.schedule_make_and_publish()} busy={made.busy}
                    onclick={make.reform(|_: MouseEvent| true)} />
            </div>
        </form>
    }
}
