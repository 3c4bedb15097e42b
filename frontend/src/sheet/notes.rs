//! Notes from one crew to the next, and what runs low.

use crate::{
    layout::Refusal,
    request::{new_command, use_request},
    state::language::use_texts,
};
use chrono::NaiveDate;
use stuga_api::{Action, Reply, Request, SheetNote};
use stuga_domain::{PlaceId, day_sheet::NoteKind};
use stuga_ui_kit::{Button, ButtonKind, Dialog, Section, Tag, TextArea, Tone, icons};
use yew::prelude::*;

/// As long as the domain takes.
const LONGEST_NOTE: u32 = 1000;

/// Properties of [`Notes`].
#[derive(Clone, PartialEq, Properties)]
pub struct NotesProps {
    /// Where.
    pub place: PlaceId,
    /// What nobody has seen to, then what was seen to on the day.
    pub notes: Vec<SheetNote>,
    /// Today.
    pub today: NaiveDate,
}

/// The notes, and two ways to leave one.
#[component]
pub fn Notes(props: &NotesProps) -> Html {
    let t = use_texts();
    let writing = use_state_eq(|| None::<NoteKind>);
    let write = |kind: NoteKind| {
        let writing = writing.clone();
        Callback::from(move |_: MouseEvent| writing.set(Some(kind)))
    };
    let close = {
        let writing = writing.clone();
        Callback::from(move |()| writing.set(None))
    };
    html! {
        <Section id="sheet-notes" title={t.sheet_notes()}>
            if props.notes.is_empty() {
                <p class="muted">{ t.sheet_notes_none() }</p>
            } else {
                <ul class="roster" role="list">
                    { for props.notes.iter().map(|note| html! {
                        <Note key={note.note.to_string()} note={note.clone()} today={props.today} />
                    }) }
                </ul>
            }
            <div class="row">
                <Button glyph={icons::NOTE_PENCIL} label={t.sheet_note_write()} onclick={write(NoteKind::Word)} />
                <Button glyph={icons::HAND_WAVING} label={t.sheet_note_low()} onclick={write(NoteKind::Low)} />
            </div>
            <Write place={props.place} kind={*writing} on_close={close} />
        </Section>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct NoteProps {
    note: SheetNote,
    today: NaiveDate,
}

/// A note with who and when, to tick off; what is ticked off is struck through and can be put back.
#[component]
fn Note(props: &NoteProps) -> Html {
    let t = use_texts();
    let asked = use_request(Callback::from(|_: Reply| ()));
    let note = &props.note;
    let settled = note.settled_by.is_some();
    let onclick = {
        let (send, note) = (asked.send.clone(), note.note);
        Callback::from(move |_: MouseEvent| {
            let action = Action::SettleNote { note, settled: !settled };
            send.emit(Request::Do { id: new_command(), action });
        })
    };
    let when = t.moment(note.at, props.today);
    let whose = match &note.by {
        Some(by) => t.sheet_note_by(by, &when),
        None => t.sheet_note_mine(&when),
    };
    html! {
        <li class="roster-row">
            <div>
                if note.kind == NoteKind::Low {
                    <Tag tone={Tone::Short} label={t.sheet_note_low_tag()} />
                }
                <p class={classes!("pre", settled.then_some("struck"))} dir="auto">{ &note.text }</p>
                <p class="muted small">{ whose }</p>
                if let Some(by) = &note.settled_by {
                    <p class="small" role="status">{ t.sheet_note_settled(by) }</p>
                }
            </div>
            <Button label={if settled { t.sheet_note_back() } else { t.sheet_note_done() }} busy={asked.busy} {onclick} />
            <Refusal failure={asked.failure.clone()} />
        </li>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct WriteProps {
    place: PlaceId,
    kind: Option<NoteKind>,
    on_close: Callback<()>,
}

/// A few words and one button.
#[component]
fn Write(props: &WriteProps) -> Html {
    let t = use_texts();
    let text = use_state_eq(String::new);
    let tried = use_state_eq(|| false);
    let left = {
        let (text, tried, on_close) = (text.clone(), tried.clone(), props.on_close.clone());
        use_request(Callback::from(move |_: Reply| {
            text.set(String::new());
            tried.set(false);
            on_close.emit(());
        }))
    };
    let empty = text.trim().is_empty();
    let onclick = {
        let (send, text, tried) = (left.send.clone(), text.clone(), tried.clone());
        let (place, kind) = (props.place, props.kind);
        Callback::from(move |_: MouseEvent| {
            tried.set(true);
            if let Some(kind) = kind
                && !empty
            {
                let action = Action::WriteNote { place, kind, text: (*text).clone() };
                send.emit(Request::Do { id: new_command(), action });
            }
        })
    };
    let close = {
        let (on_close, clear) = (props.on_close.clone(), left.clear.clone());
        Callback::from(move |()| {
            clear.emit(());
            on_close.emit(());
        })
    };
    let on_input = {
        let text = text.clone();
        Callback::from(move |new: String| text.set(new))
    };
    let title = match props.kind {
        Some(NoteKind::Low) => t.sheet_note_low_title(),
        Some(NoteKind::Word) | None => t.sheet_note_write_title(),
    };
    html! {
        <Dialog
            id="sheet-note"
            open={props.kind.is_some()}
            {title}
            close_label={t.app_close()}
            on_close={close}
            actions={html! {
                <Button kind={ButtonKind::Primary} label={t.sheet_note_leave()} busy={left.busy} wide=true {onclick} />
            }}
        >
            <TextArea name="sheet-note" label={t.sheet_note_text()} value={(*text).clone()} {on_input} max_length={LONGEST_NOTE}
                error={(*tried && empty).then(|| AttrValue::from(t.errors_name_missing()))} />
            <Refusal failure={left.failure.clone()} />
        </Dialog>
    }
}
