//! How full a shift is, drawn and said.

use crate::{state::language::use_texts, words};
use stuga_api::ShiftCard;
use stuga_domain::shifts::SignupState;
use stuga_ui_kit::Boards;
use yew::prelude::*;

/// Properties of [`Fullness`].
#[derive(Clone, PartialEq, Properties)]
pub struct FullnessProps {
    /// The shift.
    pub card: ShiftCard,
}

/// One board for each head that the shift holds.
#[component]
pub fn Fullness(props: &FullnessProps) -> Html {
    let t = use_texts();
    let card = &props.card;
    let pending = match &card.mine {
        Some(mine) if mine.state == SignupState::Pending => u32::from(mine.companions) + 1,
        _ => 0,
    };
    html! {
        <Boards
            total={u32::from(card.max)}
            filled={u32::from(card.confirmed)}
            {pending}
            text={words::fullness(t, card)}
        />
    }
}
