//! What came of asking somebody: a sheet of broad buttons, each of which notes it and closes.

use super::said::said;
use crate::{
    layout::Refusal,
    request::{new_command, use_request},
    state::language::use_texts,
};
use stuga_api::{Action, CoverPerson, CoverWord, Reply, Request};
use stuga_domain::{ShiftId, cover::CoverSaid};
use stuga_ui_kit::{Button, ButtonKind, Dialog};
use yew::prelude::*;

/// Properties of [`Called`].
#[derive(Clone, PartialEq, Properties)]
pub struct CalledProps {
    /// For which shift.
    pub shift: ShiftId,
    /// Who was asked; none while nobody asks.
    pub person: Option<CoverPerson>,
    /// Nobody asks any more.
    pub on_close: Callback<()>,
}

/// Comes, comes later, can't, no answer; and undo of what stands.
#[component]
pub fn Called(props: &CalledProps) -> Html {
    let t = use_texts();
    let asked = use_request(props.on_close.reform(|_: Reply| ()));
    let close = {
        let (on_close, clear) = (props.on_close.clone(), asked.clear.clone());
        Callback::from(move |()| {
            clear.emit(());
            on_close.emit(());
        })
    };
    let shift = props.shift;
    let choices = |person: &CoverPerson| {
        let stands = person.said.as_ref().map(|view| view.said);
        let button = |label: String, action: fn(CoverWord) -> Action, said: CoverSaid| {
            let (send, word) =
                (asked.send.clone(), CoverWord { shift, whom: vec![person.entry.into()], said });
            let onclick = Callback::from(move |_: MouseEvent| {
                send.emit(Request::Do { id: new_command(), action: action(word.clone()) });
            });
            html! { <Button {label} kind={ButtonKind::Quiet} wide=true busy={asked.busy} {onclick} /> }
        };
        let say = |label: String, said: CoverSaid| {
            if stands == Some(said) { Html::default() } else { button(label, Action::MarkCover, said) }
        };
        html! {
            <div class="stack-tight">
                { say(t.cover_comes(), CoverSaid::Comes) }
                { say(t.cover_comes_later(), CoverSaid::ComesLater) }
                { say(t.cover_cannot(), CoverSaid::Cannot) }
                { say(t.cover_no_answer(), CoverSaid::NoAnswer) }
                if let Some(view) = &person.said {
                    <p>{ said(t, view) }</p>
                    { button(t.cover_undo_for(&person.name), Action::UnmarkCover, view.said) }
                }
                <Refusal failure={asked.failure.clone()} />
            </div>
        }
    };
    let title = props.person.as_ref().map(|person| t.cover_what_came(&person.name)).unwrap_or_default();
    html! {
        <Dialog id="cover-called" open={props.person.is_some()} {title} close_label={t.app_close()} on_close={close}>
            { for props.person.as_ref().map(choices) }
        </Dialog>
    }
}
