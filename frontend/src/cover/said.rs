//! What was said, in words; and that a shift manages.

use crate::{
    layout::Refusal,
    request::{new_command, use_request},
    state::language::use_texts,
};
use stuga_api::{Action, CoverSaidView, CoverWord, Reply, Request};
use stuga_domain::{ShiftId, cover::CoverSaid};
use stuga_i18n::Texts;
use stuga_ui_kit::{Button, ButtonKind};
use yew::prelude::*;

/// What stands, when, and by whom.
pub fn said(t: Texts, view: &CoverSaidView) -> String {
    let time = t.clock(view.at.time());
    let said = match view.said {
        CoverSaid::Asked => t.cover_said_asked(&time),
        CoverSaid::NoAnswer => t.cover_said_no_answer(&time),
        CoverSaid::Cannot => t.cover_said_cannot(&time),
        CoverSaid::ComesLater => t.cover_said_comes_later(&time),
        CoverSaid::Comes => t.cover_said_comes(&time),
        CoverSaid::Enough => t.cover_enough_noted(&time),
    };
    match &view.by {
        Some(by) => t.cover_said_by(&said, by),
        None => t.cover_said_by_me(&said),
    }
}

/// Properties of [`Enough`].
#[derive(Clone, PartialEq, Properties)]
pub struct EnoughProps {
    /// The shift.
    pub shift: ShiftId,
    /// Who said so.
    pub enough: Option<CoverSaidView>,
}

/// "We manage", with one tap; and back.
#[component]
pub fn Enough(props: &EnoughProps) -> Html {
    let t = use_texts();
    let asked = use_request(Callback::from(|_: Reply| ()));
    let word = CoverWord { shift: props.shift, whom: Vec::new(), said: CoverSaid::Enough };
    let stands = props.enough.is_some();
    let onclick = {
        let send = asked.send.clone();
        Callback::from(move |_: MouseEvent| {
            let action =
                if stands { Action::UnmarkCover(word.clone()) } else { Action::MarkCover(word.clone()) };
            send.emit(Request::Do { id: new_command(), action });
        })
    };
    html! {
        <>
            if let Some(enough) = &props.enough {
                <p role="status">{ said(t, enough) }</p>
                <Button kind={ButtonKind::Plain} label={t.cover_undo()} busy={asked.busy} {onclick} />
            } else {
                <Button label={t.cover_enough()} busy={asked.busy} {onclick} />
            }
            <Refusal failure={asked.failure.clone()} />
        </>
    }
}
