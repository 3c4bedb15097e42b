use super::Context;
use crate::{EngineError, act, doing::doing_left, left};
use stuga_api::{Doing, Failure, ItemState, LeftItem, OutboxItem, OutboxView};
use stuga_domain::{Applied, ReadExt, Rejection, json, left_work::LeftWork, order::sort_by_key};
use stuga_sync::{
    Answer,
    device::{Doubt, Item},
};

/// Items on screen: what is older is history.
const MOST: usize = 300;

/// What needs the person, then what waits, then what was settled, each newest first.
pub(super) fn outbox(context: &Context<'_>) -> Result<OutboxView, EngineError> {
    let mut items = context.device().latest_items(MOST)?;
    items.retain(|item| item.answer != Some(Answer::Applied(Applied::Discarded)));
    sort_by_key(&mut items, |item| match (item.needs_person(), &item.answer) {
        (true, _) => 0,
        (false, None) => 1,
        (false, Some(_)) => 2,
    });
    let items = items.into_iter().map(|item| shown(context, item)).collect::<Result<_, _>>()?;
    let mut left = Vec::new();
    for work in left::for_me(context.connection, context.account)?.into_iter().take(MOST) {
        left.push(LeftItem {
            id: work.id,
            doing: doing_left(&context.device(), &work)?,
            whose: (work.account != context.account).then_some(work.name),
            occurred_at: work.occurred_at,
        });
    }
    Ok(OutboxView { sync: context.sync.clone(), items, left })
}

fn shown(context: &Context<'_>, item: Item) -> Result<OutboxItem, EngineError> {
    let refusal = |rejection: &Rejection| act::failure(&context.device(), rejection);
    let answered_at = item.answered_at.unwrap_or(item.command.occurred_at);
    let state = match (&item.answer, &item.doubt) {
        (Some(Answer::Applied(applied)), _) => ItemState::Accepted { applied: applied.clone(), answered_at },
        (Some(Answer::Rejected(rejection)), _) => {
            ItemState::Refused { why: refusal(rejection)?, answered_at }
        }
        (Some(Answer::ServerOlder), _) => ItemState::ServerOlder,
        (None, _) if item.held_at_protocol.is_some() => ItemState::ServerOlder,
        (None, Some(Doubt::Refused(rejection))) => ItemState::Doubtful { why: refusal(rejection)? },
        (None, Some(Doubt::Broke)) => ItemState::Doubtful { why: Failure::from(&Rejection::Broke) },
        (None, Some(Doubt::NotUnderstood)) => {
            ItemState::Doubtful { why: Failure::from(&Rejection::NotUnderstood) }
        }
        (None, None) if item.sent => ItemState::Sent,
        (None, None) => ItemState::Waiting,
    };
    let left = match item.answer {
        Some(Answer::Rejected(Rejection::RoleLost { .. })) => {
            context.rows().row::<LeftWork>(item.id())?.map(|left| left.state)
        }
        _ => None,
    };
    let name = || Doing::Other { name: item.command.name.clone() };
    Ok(OutboxItem {
        id: item.id(),
        doing: json::from_str(&item.doing).unwrap_or_else(|_| name()),
        occurred_at: item.command.occurred_at,
        corrected: item.is_corrected(),
        state,
        left,
    })
}
