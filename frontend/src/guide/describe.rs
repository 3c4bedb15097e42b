//! Writing down where one meets, and who has a key.

use crate::{
    layout::{Changed, Page, Refusal, Waiting},
    query::use_query,
    request::{new_command, use_request},
    route::Route,
    state::{announce::use_announce, language::use_texts},
};
use stuga_api::{Action, GuideView, Query, Reply, Request, View};
use stuga_domain::{PlaceId, places::MOST_KEYS, shifts::Contact};
use stuga_ui_kit::{Button, ButtonKind, ButtonType, Fact, InputKind, Section, TextArea, TextField, icons};
use yew::prelude::*;
use yew_router::prelude::*;

/// As long as the domain takes.
const LONGEST: u32 = 300;

/// Properties of [`Describe`].
#[derive(Clone, PartialEq, Properties)]
pub struct DescribeProps {
    /// Which place.
    pub place: PlaceId,
    /// Its sheet.
    pub back: AttrValue,
}

/// Waits for what is written, which the form begins with.
#[component]
pub fn Describe(props: &DescribeProps) -> Html {
    let t = use_texts();
    let loaded = use_query(Query::Guide { place: props.place });
    let form = match loaded.view.as_deref() {
        Some(View::Guide(Some(view))) => html! { <Form view={(**view).clone()} /> },
        Some(View::Guide(None)) => html! { <p>{ t.errors_place_gone() }</p> },
        _ => html! { <Waiting {loaded} /> },
    };
    html! { <Page title={t.sheet_describe_title()} back={props.back.clone()} beside_list=true>{ form }</Page> }
}

#[derive(Clone, PartialEq, Properties)]
struct FormProps {
    view: GuideView,
}

/// The form. What another writes meanwhile does not change what is being typed, and is told.
#[component]
fn Form(props: &FormProps) -> Html {
    let t = use_texts();
    let announce = use_announce();
    let navigator = use_navigator();
    let place = props.view.place.place;
    let began = use_state(|| props.view.clone());
    let meeting_point = use_state(|| props.view.meeting_point.clone());
    let keys = use_state(|| with_room(&props.view.keys));
    let kept = use_request(Callback::from(move |_: Reply| {
        announce.emit(t.planning_saved());
        if let Some(navigator) = &navigator {
            navigator.push(&Route::Sheet { place });
        }
    }));
    let onsubmit = {
        let (send, meeting_point, keys) = (kept.send.clone(), meeting_point.clone(), keys.clone());
        let replaces = props.view.revision;
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (meeting_point, keys) = ((*meeting_point).clone(), (*keys).clone());
            let action = Action::DescribePlace { place, meeting_point, keys, replaces };
            send.emit(Request::Do { id: new_command(), action });
        })
    };
    let begin_again = {
        let (began, meeting_point, keys) = (began.clone(), meeting_point.clone(), keys.clone());
        let view = props.view.clone();
        Callback::from(move |()| {
            meeting_point.set(view.meeting_point.clone());
            keys.set(with_room(&view.keys));
            began.set(view.clone());
        })
    };
    let on_meeting_point = {
        let meeting_point = meeting_point.clone();
        Callback::from(move |text: String| meeting_point.set(text))
    };
    let change = |nth: usize, how: fn(&mut Contact, String)| {
        let keys = keys.clone();
        Callback::from(move |text: String| {
            let mut new = (*keys).clone();
            if let Some(contact) = new.get_mut(nth) {
                how(contact, text);
            }
            keys.set(new);
        })
    };
    let add = {
        let keys = keys.clone();
        Callback::from(move |_: MouseEvent| {
            keys.set(keys.iter().cloned().chain([Contact::default()]).collect());
        })
    };
    let holder = |(nth, contact): (usize, &Contact)| {
        let number = u32::try_from(nth + 1).unwrap_or(u32::MAX);
        html! {
            <fieldset class="stack-tight" key={nth}>
                <legend class="small muted">{ t.sheet_key_number(number) }</legend>
                <TextField name={format!("key-name-{nth}")} label={t.sheet_key_name()} value={contact.name.clone()} max_length={LONGEST}
                    on_input={change(nth, |contact, text| contact.name = text)} />
                <TextField name={format!("key-phone-{nth}")} label={t.sheet_key_phone()} kind={InputKind::Phone} value={contact.phone.clone()}
                    max_length={20} on_input={change(nth, |contact, text| contact.phone = text)} />
            </fieldset>
        }
    };
    let optional = Some(AttrValue::from(t.app_optional()));
    html! {
        <form class="stack-wide read" novalidate=true {onsubmit}>
            <div class="stack-tight">
                <p class="strong">{ &props.view.place.name }</p>
                if !props.view.address.is_empty() {
                    <Fact glyph={icons::MAP_PIN} label={AttrValue::from(t.shifts_address())}>{ &props.view.address }</Fact>
                }
                if !began.by_name.is_empty() {
                    <p class="muted small">{ t.planning_template_by(&began.by_name) }</p>
                }
            </div>
            if props.view.revision != began.revision && !kept.busy {
                <Changed title={t.sheet_describe_changed(&props.view.by_name)} on_begin={begin_again} />
            }
            <TextArea name="meeting-point" label={t.shifts_meeting_point()} hint={AttrValue::from(t.sheet_meeting_point_hint())} {optional}
                value={(*meeting_point).clone()} max_length={LONGEST} on_input={on_meeting_point} />
            <Section id="keys" title={t.sheet_keys()} hint={AttrValue::from(t.sheet_keys_hint())}>
                { for keys.iter().enumerate().map(holder) }
                if keys.len() < MOST_KEYS {
                    <div class="row"><Button glyph={icons::PLUS} label={t.sheet_key_add()} onclick={add} /></div>
                }
            </Section>
            <Refusal failure={kept.failure.clone()} />
            <Button kind={ButtonKind::Primary} button_type={ButtonType::Submit} label={t.sheet_describe_keep()} busy={kept.busy} />
        </form>
    }
}

/// Those who have a key, or an empty line to begin with.
fn with_room(keys: &[Contact]) -> Vec<Contact> {
    if keys.is_empty() { vec![Contact::default()] } else { keys.to_vec() }
}
