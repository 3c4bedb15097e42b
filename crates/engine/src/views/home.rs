use super::Context;
#[cfg(feature = "duties")]
use super::day_sheet::day_sheet;
use crate::EngineError;
use chrono::{DateTime, TimeDelta, Utc};
use stuga_api::{CardKind, HomeView, MySignup, News, SheetToday, ShiftCard};
use stuga_domain::{
    Finder, ReadExt,
    order::sort_by_key,
    roles::RoleGrant,
    shifts::{CancelledBy, HandoverState, Shift, SignupState},
};
#[cfg(feature = "duties")]
use stuga_domain::{reminders::Coming, shifts::Moved};
use stuga_store::Needing;

/// Shifts that need me on the start screen; the rest is one tap away.
const NEEDS_ME: usize = 10;

/// How many days are looked through for them, until there are enough; then all.
const DAYS: [i64; 2] = [2, 14];

/// The start screen.
pub(super) fn home(context: &Context<'_>) -> Result<HomeView, EngineError> {
    let mut shifts = Vec::new();
    for signup in context.signups.iter().filter(|signup| signup.ends > context.now) {
        if !shifts.iter().any(|shift: &Shift| shift.id == signup.shift) {
            shifts.extend(context.device().row::<Shift>(signup.shift)?);
        }
    }
    sort_by_key(&mut shifts, |shift| (shift.starts, shift.id));
    let (mut mine, mut waiting, mut news) = (Vec::new(), Vec::new(), Vec::new());
    for card in context.cards(shifts)? {
        let Some(state) = card.mine.as_ref().map(|mine: &MySignup| mine.state.clone()) else { continue };
        match (&card.kind, state) {
            (CardKind::Cancelled { reason }, SignupState::Confirmed | SignupState::Pending)
            | (CardKind::Cancelled { reason }, SignupState::Waitlisted { .. })
            | (CardKind::Cancelled { reason }, SignupState::Cancelled { by: CancelledBy::Shift }) => {
                let reason = reason.clone();
                news.push(News::ShiftCancelled { card: Box::new(card), reason });
            }
            (_, SignupState::Confirmed) => {
                news.extend(moved(context, &card)?);
                mine.push(card);
            }
            (_, SignupState::Pending | SignupState::Waitlisted { .. }) => {
                news.extend(moved(context, &card)?);
                waiting.push(card);
            }
            (_, SignupState::Cancelled { .. }) => {
                if let Some(HandoverState::Taken { by }) = card.handover.as_ref().map(|own| own.state.clone())
                {
                    news.push(News::HandedOver { card: Box::new(card), by });
                }
            }
        }
    }
    let (needs_me, needs_me_more) = needs_me(context)?;
    Ok(HomeView {
        today: context.today(),
        sheets: sheets(context)?,
        mine,
        waiting,
        news,
        needs_me,
        needs_me_more,
        incomplete: context.sync.first_sync_rows.is_some() || context.sync.reached_at.is_none(),
    })
}

/// The first of the shifts that need me and that I may take, priority first, and whether there are more. Only those that are
/// shown are read whole, and no more days are looked through than it takes: an organizer's device holds tens of thousands.
fn needs_me(context: &Context<'_>) -> Result<(Vec<ShiftCard>, bool), EngineError> {
    let may = |shift: &Needing| context.place(shift.place).is_some() && context.is_free_for(shift);
    let mut needing = context.rows().needed_most(context.now)?;
    needing.retain(&may);
    let mut from = context.now;
    let days = DAYS.iter().map(|days| context.now + TimeDelta::days(*days));
    for until in days.chain([DateTime::<Utc>::MAX_UTC]) {
        if needing.len() > NEEDS_ME {
            break;
        }
        needing.extend(context.rows().needing(from, until)?.into_iter().filter(&may));
        from = until;
    }
    let mut first = Vec::with_capacity(NEEDS_ME);
    for shift in needing.iter().take(NEEDS_ME) {
        first.extend(context.device().row::<Shift>(shift.shift)?);
    }
    Ok((context.cards(first)?, needing.len() > NEEDS_ME))
}

/// That a shift of mine has another time, until I say that I come then, or it begins.
#[cfg(feature = "duties")]
fn moved(context: &Context<'_>, card: &ShiftCard) -> Result<Option<News>, EngineError> {
    let signup =
        context.signups.iter().find(|signup| card.mine.as_ref().is_some_and(|mine| mine.signup == signup.id));
    let (Some(signup), Some((_, zone))) = (signup, context.place(card.place)) else { return Ok(None) };
    let Some(moved) = context.device().row::<Moved>(signup.id)?.filter(|moved| moved.is_news_for(signup))
    else {
        return Ok(None);
    };
    let said = context.device().row::<Coming>(signup.id)?.is_some_and(|said| said.counts_for(signup));
    if said || card.begun {
        return Ok(None);
    }
    Ok(Some(News::ShiftMoved {
        card: Box::new(card.clone()),
        was_starts: zone.local(moved.was_starts),
        was_ends: zone.local(moved.was_ends),
        signup: signup.is_confirmed().then_some(signup.id),
    }))
}

/// Whoever opens a device for the first time sees only the new time.
#[cfg(not(feature = "duties"))]
fn moved(_: &Context<'_>, _: &ShiftCard) -> Result<Option<News>, EngineError> {
    Ok(None)
}

/// Today at the places whose crew I lead, where something is not over yet. Organizers have a list of their own.
#[cfg(feature = "duties")]
fn sheets(context: &Context<'_>) -> Result<Vec<SheetToday>, EngineError> {
    let mut sheets = Vec::new();
    for grant in context.device().rows::<RoleGrant>(&Finder::GrantsOf(context.account))? {
        let Some(place) = grant.place.filter(|_| grant.runs_its_place()) else { continue };
        let Some(sheet) = day_sheet(context, place, None)? else { continue };
        let (mut now, mut expected, mut open) = (None, 0, false);
        for shift in sheet.shifts.iter().filter(|shift| shift.kind == CardKind::Open) {
            open = true;
            expected += shift.expected;
            if shift.now {
                let (here, awaited) = now.unwrap_or_default();
                now = Some((here + shift.here, awaited + shift.expected));
            }
        }
        if open {
            sheets.push(SheetToday { place, name: sheet.place.name, now, expected });
        }
    }
    Ok(sheets)
}

/// Those who run a place have the larger program, which says it.
#[cfg(not(feature = "duties"))]
fn sheets(_: &Context<'_>) -> Result<Vec<SheetToday>, EngineError> {
    Ok(Vec::new())
}
