//! How I am reminded, and whether I said that I come.

use super::Context;
use crate::{EngineError, reminders::wishes};
use chrono::TimeDelta;
use stuga_api::{CardKind, ComingView, ShiftCard};
use stuga_domain::{
    ReadExt,
    reminders::{Coming, ReminderWishes},
    shifts::{Shift, Signup},
};

/// From so long before the start on somebody is asked whether they come: earlier, few know more than when they signed up.
const ASKED_FROM: TimeDelta = TimeDelta::hours(48);

/// How I want to be reminded.
pub(super) fn my_wishes(context: &Context<'_>) -> Result<ReminderWishes, EngineError> {
    wishes(&context.device(), context.account)
}

/// Whether I said that I come; none where it is no question.
pub(super) fn coming(context: &Context<'_>, card: &ShiftCard) -> Result<Option<ComingView>, EngineError> {
    let Some(mine) = card.mine.as_ref().filter(|_| card.kind == CardKind::Open) else { return Ok(None) };
    let Some(signup) = context.device().row::<Signup>(mine.signup)? else { return Ok(None) };
    if !signup.is_confirmed() {
        return Ok(None);
    }
    let said: Option<Coming> = context.device().row(signup.id)?;
    if said.is_some_and(|said| said.counts_for(&signup)) {
        return Ok(Some(ComingView::Said));
    }
    let asks = signup.starts - context.now <= ASKED_FROM && signup.starts > context.now;
    Ok(asks.then_some(ComingView::Asked { signup: signup.id }))
}

/// Whether a party of a shift has said that it comes.
pub(super) fn says_coming(
    context: &Context<'_>,
    shift: &Shift,
    signup: stuga_domain::SignupId,
) -> Result<bool, EngineError> {
    Ok(context.device().row::<Coming>(signup)?.is_some_and(|said| said.counts_on(shift)))
}
