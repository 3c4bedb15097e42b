//! Writing down what to say.

use crate::{
    layout::{Changed, Refusal},
    request::{new_command, use_request},
    state::{announce::use_announce, language::use_texts},
};
use stuga_api::{Action, AnswerView, NewAnswer, PlaceOption, Reply, Request};
use stuga_domain::{AnswerId, OrganizationId};
use stuga_i18n::Texts;
use stuga_ui_kit::{
    Button, ButtonKind, ButtonType, Dialog, Notice, SelectField, SelectOption, TextArea, TextField,
};
use yew::prelude::*;

/// As long as the domain takes.
const LONGEST_QUESTION: u32 = 200;

/// As long as the domain takes.
const LONGEST_ANSWER: u32 = 2_000;

/// Properties of [`Write`].
#[derive(Clone, PartialEq, Properties)]
pub struct WriteProps {
    /// Whether it is being written.
    pub open: bool,
    /// The answer that it changes; none for a new one.
    pub of: Option<AnswerId>,
    /// That answer as it stands by now; none where it was taken away meanwhile.
    pub changes: Option<AnswerView>,
    /// Whom one may write for.
    pub organizations: Vec<(OrganizationId, String)>,
    /// What one may write about.
    pub places: Vec<PlaceOption>,
    /// Done, or nobody writes any more.
    pub on_close: Callback<()>,
}

/// What is typed.
#[derive(Clone, Default, PartialEq)]
struct Draft {
    /// The answer that it changes, and the revision that it began with; none for a new one.
    changes: Option<(AnswerId, u32)>,
    question: String,
    text: String,
    /// The organization or the place, by its id.
    about: String,
}

impl Draft {
    /// What one begins with; `about` for a new one.
    fn of(changes: Option<&AnswerView>, about: String) -> Self {
        match changes {
            Some(answer) => Self {
                changes: Some((answer.answer, answer.revision)),
                question: answer.question.clone(),
                text: answer.text.clone(),
                about: match &answer.place {
                    Some((place, _)) => place.to_string(),
                    None => answer.organization.to_string(),
                },
            },
            None => Self { about, ..Self::default() },
        }
    }

    fn is_empty(&self) -> bool {
        self.question.trim().is_empty() && self.text.trim().is_empty()
    }
}

/// The dialog. What was begun is still there when it is opened again for the same.
#[component]
pub fn Write(props: &WriteProps) -> Html {
    let t = use_texts();
    let draft = use_state_eq(Draft::default);
    let tried = use_state_eq(|| false);
    let about = about(t, props);
    let first = about.first().map(|option| option.value.to_string()).unwrap_or_default();
    {
        let (draft, tried, changes) = (draft.clone(), tried.clone(), props.changes.clone());
        use_effect_with((props.open, props.of), move |(open, of)| {
            if *open {
                tried.set(false);
                if draft.is_empty() || draft.changes.map(|(answer, _)| answer) != *of {
                    draft.set(Draft::of(changes.as_ref(), first));
                }
            }
        });
    }
    let announce = use_announce();
    let kept = {
        let (draft, on_close) = (draft.clone(), props.on_close.clone());
        use_request(Callback::from(move |_: Reply| {
            draft.set(Draft::default());
            announce.emit(t.answers_written());
            on_close.emit(());
        }))
    };
    let close = {
        let (on_close, clear) = (props.on_close.clone(), kept.clear.clone());
        Callback::from(move |()| {
            clear.emit(());
            on_close.emit(());
        })
    };
    let change = |how: fn(&mut Draft, String)| {
        let draft = draft.clone();
        Callback::from(move |text: String| {
            let mut new = (*draft).clone();
            how(&mut new, text);
            draft.set(new);
        })
    };
    let onsubmit = {
        let (send, draft, tried) = (kept.send.clone(), draft.clone(), tried.clone());
        let props = props.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            tried.set(true);
            if let Some(new) = written(&props, &draft) {
                send.emit(Request::Do { id: new_command(), action: Action::WriteAnswer(new) });
            }
        })
    };
    // Another wrote it meanwhile: keeping one's own then replaces it knowingly.
    let theirs = props.changes.clone().filter(|live| {
        !kept.busy
            && draft.changes.is_some_and(|(answer, began)| answer == live.answer && began != live.revision)
    });
    let begin_again = |theirs: &AnswerView| {
        let (draft, theirs) = (draft.clone(), theirs.clone());
        Callback::from(move |()| draft.set(Draft::of(Some(&theirs), String::new())))
    };
    let missing =
        |text: &str| (*tried && text.trim().is_empty()).then(|| AttrValue::from(t.errors_name_missing()));
    let title = if props.of.is_some() { t.answers_change_title() } else { t.answers_write_title() };
    html! {
        <Dialog id="answer" open={props.open} {title} close_label={t.app_close()} on_close={close}>
            <form class="stack" novalidate=true {onsubmit}>
                if let Some(theirs) = &theirs {
                    <Changed title={t.sheet_describe_changed(&theirs.by_name)} on_begin={begin_again(theirs)} />
                }
                if props.of.is_some() && props.changes.is_none() && !kept.busy {
                    <Notice live=true title={t.answers_gone()} />
                }
                <TextField name="answer-question" label={t.answers_question()} value={draft.question.clone()} max_length={LONGEST_QUESTION}
                    error={missing(&draft.question)} on_input={change(|draft, text| draft.question = text)} />
                <TextArea name="answer-text" label={t.answers_text()} value={draft.text.clone()} max_length={LONGEST_ANSWER}
                    error={missing(&draft.text)} on_input={change(|draft, text| draft.text = text)} />
                if props.of.is_none() && about.len() > 1 {
                    <SelectField name="answer-about" label={t.answers_where()} options={about} value={draft.about.clone()}
                        on_change={change(|draft, id| draft.about = id)} />
                }
                <p class="muted small">{ t.answers_seen_by() }</p>
                <Refusal failure={kept.failure.clone()} />
                <Button button_type={ButtonType::Submit} kind={ButtonKind::Primary} wide=true busy={kept.busy} label={t.answers_keep()} />
            </form>
        </Dialog>
    }
}

/// Places first: who runs one hut writes about it.
fn about(t: Texts, props: &WriteProps) -> Vec<SelectOption> {
    let places = props.places.iter().map(|place| SelectOption {
        value: place.place.to_string().into(),
        label: t.answers_about(&place.name).into(),
    });
    let organizations = props.organizations.iter().map(|(id, name)| SelectOption {
        value: id.to_string().into(),
        label: t.answers_about_all(name).into(),
    });
    places.chain(organizations).collect()
}

/// What is to be kept; none while something lacks.
fn written(props: &WriteProps, draft: &Draft) -> Option<NewAnswer> {
    if draft.question.trim().is_empty() || draft.text.trim().is_empty() {
        return None;
    }
    let place = props.places.iter().find(|place| place.place.to_string() == draft.about);
    let organization = props.organizations.iter().find(|(id, _)| id.to_string() == draft.about);
    let (organization, place) = match (&props.changes, place, organization) {
        (Some(answer), ..) => (answer.organization, answer.place.as_ref().map(|(place, _)| *place)),
        (None, Some(place), _) => (place.organization, Some(place.place)),
        (None, None, Some((id, _))) => (*id, None),
        (None, None, None) => return None,
    };
    let (question, text) = (draft.question.clone(), draft.text.clone());
    let changes = props.changes.as_ref().map(|live| (live.answer, live.revision));
    Some(NewAnswer { changes, organization, place, question, text })
}
