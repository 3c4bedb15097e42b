//! A place's opening hours and how they are cut into shifts.

use super::{
    line::Line,
    typed::{Typed, WrongLine, lines},
};
use crate::{
    layout::{Changed, Page, Refusal, Waiting},
    query::use_query,
    request::{new_command, use_request},
    route::Route,
    state::{announce::use_announce, language::use_texts},
};
use stuga_api::{Action, Query, Reply, Request, TemplateView, View};
use stuga_domain::{PlaceId, shifts::Contact};
use stuga_i18n::Texts;
use stuga_ui_kit::{
    Button, ButtonKind, ButtonLink, ButtonType, EmptyState, InputKind, Section, TextField, icons,
};
use yew::prelude::*;
use yew_router::prelude::*;

/// Properties of [`Template`].
#[derive(Clone, PartialEq, Properties)]
pub struct TemplateProps {
    /// Which place.
    pub place: PlaceId,
    /// Its week.
    pub back: AttrValue,
}

/// Waits for what is written, which the form begins with.
#[component]
pub fn Template(props: &TemplateProps) -> Html {
    let t = use_texts();
    let loaded = use_query(Query::Template { place: props.place });
    let form = match loaded.view.as_deref() {
        Some(View::Template(Some(view))) if view.plans => html! { <Form view={view.clone()} /> },
        Some(View::Template(Some(_))) => html! { <p>{ t.errors_not_allowed() }</p> },
        Some(View::Template(None)) => html! { <p>{ t.errors_place_gone() }</p> },
        _ => html! { <Waiting {loaded} /> },
    };
    html! { <Page title={t.planning_template_title()} back={props.back.clone()} beside_list=true>{ form }</Page> }
}

#[derive(Clone, PartialEq, Properties)]
struct FormProps {
    view: TemplateView,
}

/// Lines one below the other, and whom to ask about the shifts. What another organizer writes meanwhile does not change what is
/// being typed, and is told: keeping one's own then replaces it knowingly.
#[component]
fn Form(props: &FormProps) -> Html {
    let t = use_texts();
    let announce = use_announce();
    let navigator = use_navigator();
    let place = props.view.place.place;
    let began = use_state(|| props.view.clone());
    let typed = use_state(|| typed_of(&props.view));
    let contact = use_state(|| props.view.contact.clone());
    let wrong = use_state(Vec::<WrongLine>::new);
    let kept = use_request(Callback::from(move |_: Reply| {
        announce.emit(t.planning_saved());
        if let Some(navigator) = &navigator {
            navigator.push(&Route::Plan { place });
        }
    }));
    let onsubmit = {
        let (typed, wrong, send) = (typed.clone(), wrong.clone(), kept.send.clone());
        let (contact, replaces) = ((*contact).clone(), props.view.revision);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match lines(t, &typed) {
                Ok(lines) => {
                    wrong.set(Vec::new());
                    let action = Action::SetTemplate { place, lines, contact: contact.clone(), replaces };
                    send.emit(Request::Do { id: new_command(), action });
                }
                Err(what) => wrong.set(what),
            }
        })
    };
    let add = {
        let typed = typed.clone();
        Callback::from(move |_: MouseEvent| {
            let key = typed.iter().map(|line| line.key + 1).max().unwrap_or_default();
            let mut lines = (*typed).clone();
            // The line before is likely to be much the same on other days.
            let like = lines.last().cloned().unwrap_or_else(|| Typed::new(key));
            let days = if lines.is_empty() { like.days } else { 0 };
            lines.push(Typed { key, days, ..like });
            typed.set(lines);
        })
    };
    let on_change = {
        let typed = typed.clone();
        Callback::from(move |new: Typed| {
            let lines = typed.iter().map(|line| if line.key == new.key { new.clone() } else { line.clone() });
            typed.set(lines.collect());
        })
    };
    let on_remove = {
        let (typed, wrong) = (typed.clone(), wrong.clone());
        Callback::from(move |key: u32| {
            typed.set(typed.iter().filter(|line| line.key != key).cloned().collect());
            wrong.set(Vec::new());
        })
    };
    let set_contact = |how: fn(&mut Contact, String)| {
        let contact = contact.clone();
        Callback::from(move |text: String| {
            let mut new = (*contact).clone();
            how(&mut new, text);
            contact.set(new);
        })
    };
    let begin_again = {
        let (began, typed, contact, view) =
            (began.clone(), typed.clone(), contact.clone(), props.view.clone());
        Callback::from(move |()| {
            typed.set(typed_of(&view));
            contact.set(view.contact.clone());
            began.set(view.clone());
        })
    };
    let untouched = *typed == typed_of(&began) && *contact == began.contact;
    let optional = Some(AttrValue::from(t.app_optional()));
    let line = |(nth, line): (usize, &Typed)| {
        let number = u32::try_from(nth + 1).unwrap_or(u32::MAX);
        let wrong = wrong.get(nth).cloned().unwrap_or_default();
        html! {
            <Line key={line.key} {number} typed={line.clone()} {wrong} on_change={on_change.clone()} on_remove={on_remove.clone()} />
        }
    };
    html! {
        <form class="stack-wide read" novalidate=true {onsubmit}>
            <div class="stack-tight">
                <p class="strong">{ &props.view.place.name }</p>
                <p class="muted">{ t.planning_template_text() }</p>
                if !began.by_name.is_empty() {
                    <p class="muted small">{ t.planning_template_by(&began.by_name) }</p>
                }
            </div>
            if props.view.revision != began.revision && !kept.busy {
                <Changed title={changed(t, &props.view)} on_begin={begin_again} />
            }
            if typed.is_empty() {
                <EmptyState glyph={icons::CLOCK} title={t.planning_template_empty_title()} text={AttrValue::from(t.planning_template_empty_text())} />
            }
            { for typed.iter().enumerate().map(line) }
            <div class="row">
                <Button glyph={icons::PLUS} label={t.planning_add_line()} onclick={add} />
            </div>
            <Section id="template-contact" title={t.schedule_contact()} hint={AttrValue::from(t.planning_contact_hint())}>
                <TextField name="contact" label={t.planning_contact_name()} max_length={300} value={contact.name.clone()}
                    optional={optional.clone()} on_input={set_contact(|contact, text| contact.name = text)} />
                <TextField name="contact-phone" label={t.schedule_contact_phone()} kind={InputKind::Phone} max_length={20}
                    value={contact.phone.clone()} {optional} on_input={set_contact(|contact, text| contact.phone = text)} />
            </Section>
            <Refusal failure={kept.failure.clone()} />
            <div class="card-actions">
                <Button kind={ButtonKind::Primary} button_type={ButtonType::Submit} label={t.planning_save()} busy={kept.busy} />
                // Away from here only while nothing is lost by it.
                if untouched && !typed.is_empty() {
                    <ButtonLink kind={ButtonKind::Plain} href={Route::Plan { place }.to_path()} label={t.planning_plan()} />
                }
            </div>
        </form>
    }
}

fn typed_of(view: &TemplateView) -> Vec<Typed> {
    (0..).zip(&view.lines).map(|(key, line)| Typed::of(key, line)).collect()
}

fn changed(t: Texts, view: &TemplateView) -> String {
    match view.by_name.as_str() {
        "" => t.planning_changed_somebody(),
        name => t.planning_changed_title(name),
    }
}
