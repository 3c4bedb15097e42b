//! What else can be said of a party: comes later, can't come, absent; and taking it back.

use super::row::said;
use crate::{
    cover,
    layout::Refusal,
    request::{new_command, use_request},
    state::language::use_texts,
};
use stuga_api::{Action, CoverWord, Reply, Request, SheetLine};
use stuga_domain::{
    ShiftId,
    cover::CoverSaid,
    crew::{Duty, comes},
    day_sheet::{Attendance, NO_SHOW_AFTER},
};
use stuga_i18n::Texts;
use stuga_ui_kit::{Button, ButtonKind, ButtonLink, Dialog, icons};
use yew::prelude::*;

/// Properties of [`More`].
#[derive(Clone, PartialEq, Properties)]
pub struct MoreProps {
    /// The party, on which shift, and whether it may be marked as absent by now; none while nobody asks.
    pub shown: Option<(SheetLine, ShiftId, bool)>,
    /// Whether the day has come.
    pub began: bool,
    /// Nobody asks any more.
    pub on_close: Callback<()>,
}

/// A sheet of broad buttons, each of which does it and closes.
#[component]
pub fn More(props: &MoreProps) -> Html {
    let t = use_texts();
    let done = props.on_close.reform(|_: Reply| ());
    let asked = use_request(done);
    let close = {
        let (on_close, clear) = (props.on_close.clone(), asked.clear.clone());
        Callback::from(move |()| {
            clear.emit(());
            on_close.emit(());
        })
    };
    let title = props.shown.as_ref().map(|(line, ..)| line.name.clone()).unwrap_or_default();
    let button = |label: String, kind: ButtonKind, action: Action| {
        let send = asked.send.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            send.emit(Request::Do { id: new_command(), action: action.clone() })
        });
        html! { <Button {label} {kind} wide=true busy={asked.busy} {onclick} /> }
    };
    let choices = |(line, shift, late): &(SheetLine, ShiftId, bool)| {
        let signup = line.signup;
        let word = |said: CoverSaid| CoverWord { shift: *shift, whom: vec![signup.0], said };
        let stands = line.mark.as_ref().map(|mark| mark.attendance);
        let say = |label: String, attendance: Attendance| {
            html! {
                if stands != Some(attendance) {
                    { button(label, ButtonKind::Quiet, Action::Mark { signup, attendance }) }
                }
            }
        };
        html! {
            <div class="stack-tight">
                if let Some(mark) = &line.mark {
                    <p>{ said(t, mark) }</p>
                    { button(t.sheet_undo_for(&line.name), ButtonKind::Quiet, Action::Unmark { signup, attendance: mark.attendance }) }
                }
                if props.began {
                    { say(t.sheet_check_in(&line.name), Attendance::Here) }
                }
                { say(t.sheet_late(), Attendance::Late) }
                { say(t.sheet_excused(), Attendance::Excused) }
                if let Some(called) = &line.called {
                    <p>{ cover::said(t, called) }</p>
                    { button(t.cover_undo(), ButtonKind::Quiet, Action::UnmarkCover(word(called.said))) }
                } else if line.phone.is_some() && stands.is_none() {
                    { button(t.cover_no_answer(), ButtonKind::Quiet, Action::MarkCover(word(CoverSaid::NoAnswer))) }
                }
                if *late {
                    { say(t.sheet_no_show(), Attendance::NoShow) }
                } else {
                    <p class="muted small">{ t.sheet_no_show_later(u32::try_from(NO_SHOW_AFTER.num_minutes()).unwrap_or_default()) }</p>
                }
                { for duties(t, line).into_iter().map(|(label, action)| button(label, ButtonKind::Quiet, action)) }
                if line.walk_in || line.unverified {
                    { button(t.sheet_walk_in_back(), ButtonKind::Danger, Action::TakeWalkInBack { signup }) }
                }
                if let Some(phone) = &line.phone {
                    <ButtonLink href={format!("tel:{phone}")} glyph={icons::PHONE} wide=true label={t.app_call(&line.name)} />
                }
                <Refusal failure={asked.failure.clone()} />
            </div>
        }
    };
    html! {
        <Dialog id="sheet-more" open={props.shown.is_some()} {title} close_label={t.app_close()} on_close={close}>
            { for props.shown.as_ref().map(choices) }
        </Dialog>
    }
}

/// What they can be named for, and taking that back. Nobody who does not come has a duty.
fn duties(t: Texts, line: &SheetLine) -> Vec<(String, Action)> {
    let signup = line.signup;
    let comes = comes(line.state, line.mark.as_ref().map(|mark| mark.attendance));
    let mut offered = Vec::new();
    for duty in [Duty::Responsible, Duty::Deputy] {
        let has = line.duty.as_ref().is_some_and(|has| has.duty == duty);
        match (has, duty) {
            (true, Duty::Responsible) => {
                offered.push((t.sheet_not_responsible(), Action::TakeDutyBack { signup, duty }));
            }
            (true, Duty::Deputy) => {
                offered.push((t.sheet_not_deputy(), Action::TakeDutyBack { signup, duty }));
            }
            (false, _) if !comes => {}
            (false, Duty::Responsible) => {
                offered.push((t.sheet_make_responsible(), Action::GiveDuty { signup, duty }));
            }
            (false, Duty::Deputy) => offered.push((t.sheet_make_deputy(), Action::GiveDuty { signup, duty })),
        }
    }
    offered
}
