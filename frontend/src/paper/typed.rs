//! What was typed in, newest first, each to be taken back.

use crate::{backend::Backend, layout::Refusal, request::new_command, state::language::use_texts};
use std::rc::Rc;
use stuga_api::{Action, Failure, Request, SheetLine};
use stuga_domain::{CommandId, SignupId, day_sheet::Attendance};
use stuga_i18n::Texts;
use stuga_ui_kit::{Button, ButtonKind, Section};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// A row of the paper.
#[derive(Clone, PartialEq)]
pub struct TypedRow {
    /// Its command.
    pub id: CommandId,
    /// Who.
    pub name: String,
    /// What was said of them.
    pub what: What,
    /// Why it was refused, or its undoing was.
    pub failure: Option<Failure>,
    /// Whether it was taken in.
    pub stands: bool,
    /// Whether it was taken back.
    pub undone: bool,
}

/// What was said of somebody.
#[derive(Clone, Copy, PartialEq)]
pub enum What {
    /// A mark on a party of the roster.
    Mark(SignupId, Attendance),
    /// A walk-in.
    WalkIn(SignupId),
}

/// The rows, newest first.
#[derive(Clone, Default, PartialEq)]
pub struct TypedRows(pub Vec<TypedRow>);

/// What happens to them.
pub enum Change {
    /// A new one.
    Add(TypedRow),
    /// One was refused.
    Refused(CommandId, Failure),
    /// The undoing of one was; it stands, and can be tried again.
    Stays(CommandId, Failure),
    /// One was taken back.
    Undone(CommandId),
}

impl Reducible for TypedRows {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        let mut rows = self.0.clone();
        let mut with = |id: CommandId, how: &dyn Fn(&mut TypedRow)| {
            rows.iter_mut().filter(|row| row.id == id).for_each(how);
        };
        match change {
            Change::Add(row) => rows.insert(0, row),
            Change::Refused(id, failure) => {
                with(id, &|row| (row.stands, row.failure) = (false, Some(failure.clone())));
            }
            Change::Stays(id, failure) => with(id, &|row| row.failure = Some(failure.clone())),
            Change::Undone(id) => with(id, &|row| (row.undone, row.failure) = (true, None)),
        }
        Self(rows).into()
    }
}

impl TypedRows {
    /// The parties that have been marked here, and stand.
    pub fn done(&self) -> Vec<SignupId> {
        let stands = self.0.iter().filter(|row| row.stands && !row.undone);
        stands
            .filter_map(|row| if let What::Mark(signup, _) = row.what { Some(signup) } else { None })
            .collect()
    }
}

/// Does something of a row, and says in the row if it was refused. Fast fingers wait for no answer: each row asks by itself.
pub fn ask(
    backend: Option<Backend>,
    rows: UseReducerDispatcher<TypedRows>,
    row: CommandId,
    undo: bool,
    action: Action,
) {
    let Some(backend) = backend else { return };
    spawn_local(async move {
        let id = if undo { new_command() } else { row };
        match backend.ask(Request::Do { id, action }).await {
            Ok(_) if undo => rows.dispatch(Change::Undone(row)),
            Ok(_) => {}
            Err(failure) if undo => rows.dispatch(Change::Stays(row, failure)),
            Err(failure) => rows.dispatch(Change::Refused(row, failure)),
        }
    });
}

/// A mark in a word.
pub fn mark_in_words(t: Texts, attendance: Attendance) -> String {
    match attendance {
        Attendance::Here => t.sheet_check_in_short(),
        Attendance::Late => t.sheet_late(),
        Attendance::Excused => t.sheet_excused(),
        Attendance::NoShow => t.sheet_no_show(),
    }
}

/// Properties of [`Typed`].
#[derive(Clone, PartialEq, Properties)]
pub struct TypedProps {
    /// The rows.
    pub rows: UseReducerHandle<TypedRows>,
    /// Who stands on the shift now, walk-ins among them.
    pub lines: Vec<SheetLine>,
}

/// The rows, each with Undo.
#[component]
pub fn Typed(props: &TypedProps) -> Html {
    let t = use_texts();
    let backend = use_context::<Backend>();
    let count = u32::try_from(props.rows.0.len()).unwrap_or(u32::MAX);
    let row = |row: &TypedRow| {
        let undo = undoing(row, &props.lines);
        let said = match row.what {
            What::Mark(_, attendance) => mark_in_words(t, attendance),
            What::WalkIn(_) => t.paper_walk_in(),
        };
        let onclick = undo.clone().map(|action| {
            let (backend, rows, id) = (backend.clone(), props.rows.dispatcher(), row.id);
            Callback::from(move |_: MouseEvent| ask(backend.clone(), rows.clone(), id, true, action.clone()))
        });
        html! {
            <li class="roster-row" key={row.id.to_string()}>
                <div>
                    <p class={classes!("large", row.undone.then_some("struck"))}><bdi>{ &row.name }</bdi></p>
                    <p class="small muted">{ if row.undone { t.paper_undone() } else { said } }</p>
                </div>
                if let Some(onclick) = onclick {
                    <Button kind={ButtonKind::Plain} label={t.sheet_undo_for(&row.name)} {onclick} />
                }
                <Refusal failure={row.failure.clone()} />
            </li>
        }
    };
    html! {
        <Section id="typed" title={t.paper_typed()} hint={(count > 0).then(|| AttrValue::from(t.paper_typed_count(count)))}>
            if count == 0 {
                <p class="muted">{ t.paper_typed_none() }</p>
            } else {
                <ul class="roster" role="list">{ for props.rows.0.iter().map(row) }</ul>
            }
        </Section>
    }
}

/// What takes a row back, if something can: not what was refused or taken back, nor a walk-in that does not stand on the sheet.
fn undoing(row: &TypedRow, lines: &[SheetLine]) -> Option<Action> {
    if row.undone || !row.stands {
        return None;
    }
    match row.what {
        What::Mark(signup, attendance) => Some(Action::Unmark { signup, attendance }),
        What::WalkIn(signup) => {
            lines.iter().any(|line| line.signup == signup).then_some(Action::TakeWalkInBack { signup })
        }
    }
}
