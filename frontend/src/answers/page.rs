//! The questions, to look through with a thumb, and for those who may, to write.

use super::write::Write;
use crate::{
    layout::{Page, Refusal, Waiting},
    query::use_query,
    request::{new_command, use_request},
    state::language::use_texts,
};
use stuga_api::{Action, AnswerView, AnswersView, NewAnswer, Query, Reply, Request, View};
use stuga_domain::AnswerId;
use stuga_i18n::Texts;
use stuga_ui_kit::{Button, ButtonKind, EmptyState, InputKind, Notice, TextField, icons};
use yew::prelude::*;

/// From so many on one looks for words rather than through all.
const MANY: usize = 6;

/// The page.
#[component]
pub fn Answers() -> Html {
    let t = use_texts();
    let loaded = use_query(Query::Answers);
    let body = match loaded.view.as_deref() {
        Some(View::Answers(view)) => html! {
            <>
                <Refusal failure={loaded.failure.clone()} />
                <Body view={view.clone()} />
            </>
        },
        _ => html! { <Waiting {loaded} /> },
    };
    html! { <Page title={t.answers_title()}>{ body }</Page> }
}

#[derive(Clone, PartialEq, Properties)]
struct BodyProps {
    view: AnswersView,
}

/// What is being written.
#[derive(Clone, Copy, PartialEq)]
enum Writing {
    /// A new one.
    New,
    /// A change of one that is there, as it stands by now.
    Change(AnswerId),
}

#[component]
fn Body(props: &BodyProps) -> Html {
    let t = use_texts();
    let view = &props.view;
    let words = use_state_eq(String::new);
    let writing = use_state_eq(|| None::<Writing>);
    let on_input = {
        let words = words.clone();
        Callback::from(move |new: String| words.set(new))
    };
    let write_new = {
        let writing = writing.clone();
        Callback::from(move |_: MouseEvent| writing.set(Some(Writing::New)))
    };
    let on_change = {
        let writing = writing.clone();
        Callback::from(move |answer: AnswerView| writing.set(Some(Writing::Change(answer.answer))))
    };
    let close = {
        let writing = writing.clone();
        Callback::from(move |()| writing.set(None))
    };
    let removed = use_state(|| None::<AnswerView>);
    let on_removed = {
        let removed = removed.clone();
        Callback::from(move |answer: AnswerView| removed.set(Some(answer)))
    };
    let on_back = {
        let removed = removed.clone();
        Callback::from(move |()| removed.set(None))
    };
    let found: Vec<&AnswerView> = view.answers.iter().filter(|answer| has(answer, &words)).collect();
    let writes = !view.organizations.is_empty() || !view.places.is_empty();
    let empty = if writes { t.answers_empty_text_write() } else { t.answers_empty_text() };
    html! {
        <div class="stack read">
            if view.answers.len() >= MANY {
                <TextField name="answers-find" kind={InputKind::Search} label={t.answers_find()} value={(*words).clone()} {on_input} />
            }
            if let Some(answer) = &*removed {
                <Removed answer={answer.clone()} {on_back} />
            }
            if view.answers.is_empty() {
                <EmptyState glyph={icons::QUESTION} title={t.answers_empty_title()} text={AttrValue::from(empty)} />
            } else if found.is_empty() {
                <p class="muted" role="status">{ t.answers_none_found() }</p>
            } else {
                <div class="stack-tight">
                    { for found.into_iter().map(|answer| html! {
                        <Answer key={answer.answer.to_string()} answer={answer.clone()} on_change={on_change.clone()} on_removed={on_removed.clone()} />
                    }) }
                </div>
            }
            if writes {
                <div class="row">
                    <Button glyph={icons::PLUS} label={t.answers_write()} onclick={write_new} />
                </div>
                <Write
                    open={writing.is_some()}
                    of={match *writing {
                        Some(Writing::Change(id)) => Some(id),
                        _ => None,
                    }}
                    changes={match *writing {
                        Some(Writing::Change(id)) => view.answers.iter().find(|answer| answer.answer == id).cloned(),
                        _ => None,
                    }}
                    organizations={view.organizations.clone()}
                    places={view.places.clone()}
                    on_close={close}
                />
            }
        </div>
    }
}

/// Whether all the words stand in it somewhere.
fn has(answer: &AnswerView, words: &str) -> bool {
    let place = answer.place.as_ref().map_or("", |(_, name)| name);
    let text = format!("{} {} {place}", answer.question, answer.text).to_lowercase();
    words.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

#[derive(Clone, PartialEq, Properties)]
struct AnswerProps {
    answer: AnswerView,
    on_change: Callback<AnswerView>,
    on_removed: Callback<AnswerView>,
}

/// A question; a tap shows what to say.
#[component]
fn Answer(props: &AnswerProps) -> Html {
    let t = use_texts();
    let answer = &props.answer;
    let removed = {
        let (on_removed, answer) = (props.on_removed.clone(), answer.clone());
        use_request(Callback::from(move |_: Reply| on_removed.emit(answer.clone())))
    };
    let remove = {
        let (send, answer) = (removed.send.clone(), answer.answer);
        Callback::from(move |_: MouseEvent| {
            send.emit(Request::Do { id: new_command(), action: Action::RemoveAnswer { answer } });
        })
    };
    let change = {
        let answer = answer.clone();
        props.on_change.reform(move |_: MouseEvent| answer.clone())
    };
    html! {
        <details class="fold answer">
            <summary><span dir="auto">{ &answer.question }</span></summary>
            <div class="stack-tight">
                <p class="pre" dir="auto">{ &answer.text }</p>
                <p class="muted small">{ whose(t, answer) }</p>
                if answer.writes {
                    <div class="row">
                        <Button glyph={icons::PENCIL_SIMPLE} label={t.answers_change()} onclick={change} />
                        <Button kind={ButtonKind::Plain} label={t.answers_remove()} busy={removed.busy} onclick={remove} />
                    </div>
                }
                <Refusal failure={removed.failure.clone()} />
            </div>
        </details>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct RemovedProps {
    answer: AnswerView,
    on_back: Callback<()>,
}

/// What was just taken off the page, and Undo.
#[component]
fn Removed(props: &RemovedProps) -> Html {
    let t = use_texts();
    let answer = &props.answer;
    let back = use_request(props.on_back.reform(|_: Reply| ()));
    let onclick = {
        let (send, answer) = (back.send.clone(), answer.clone());
        Callback::from(move |_: MouseEvent| {
            let AnswerView { organization, question, text, .. } = answer.clone();
            let place = answer.place.as_ref().map(|(place, _)| *place);
            let new = NewAnswer { changes: None, organization, place, question, text };
            send.emit(Request::Do { id: new_command(), action: Action::WriteAnswer(new) });
        })
    };
    html! {
        <Notice title={t.answers_removed()} text={AttrValue::from(answer.question.clone())} live=true>
            <Button label={t.sheet_undo()} busy={back.busy} {onclick} />
            <Refusal failure={back.failure.clone()} />
        </Notice>
    }
}

/// Where it holds, and who wrote it.
fn whose(t: Texts, answer: &AnswerView) -> String {
    let holds = match &answer.place {
        Some((_, name)) => t.answers_about(name),
        None if answer.organization_name.is_empty() => t.answers_everywhere(),
        None => t.answers_about_all(&answer.organization_name),
    };
    if answer.by_name.is_empty() { holds } else { t.answers_holds_by(&holds, &answer.by_name) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn words_are_found_in_the_question_the_answer_and_the_place() {
        let answer = AnswerView {
            answer: Uuid::nil().into(),
            organization: Uuid::nil().into(),
            organization_name: String::new(),
            place: Some((Uuid::nil().into(), "Kista".to_owned())),
            question: "Var röstar jag?".to_owned(),
            text: "På biblioteket.".to_owned(),
            by_name: String::new(),
            revision: 1,
            writes: false,
        };
        for words in ["", " ", "RÖSTAR", "biblio var", "kista"] {
            assert!(has(&answer, words), "{words}");
        }
        assert!(!has(&answer, "röstar skolan"));
    }
}
