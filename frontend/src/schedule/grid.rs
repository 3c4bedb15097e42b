//! A place's week as a grid, where there is room: days by hours, shifts as blocks, which keys and the mouse move.

use super::{
    drag::use_drag,
    moves::{Move, Moved, Times, is_told, told, use_moves},
    place_in::{self, Item, STEP},
};
use crate::{
    browser,
    route::Route,
    state::{announce::use_announce, language::use_texts},
    words,
};
use chrono::{NaiveDateTime, NaiveTime, Timelike};
use stuga_api::{CardKind, GridBlock, ScheduleView, ShiftCard};
use stuga_domain::ShiftId;
use stuga_i18n::Texts;
use stuga_ui_kit::{Button, ButtonKind, Dialog, LiveRegion};
use web_sys::Element;
use yew::prelude::*;
use yew_router::prelude::*;

/// Properties of [`Grid`].
#[derive(Clone, PartialEq, Properties)]
pub struct GridProps {
    /// The week.
    pub view: ScheduleView,
    /// Now, on the Place's clock as far as this device knows it.
    pub now: NaiveDateTime,
}

/// A shift that is on its way to another time.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Taken {
    shift: ShiftId,
    was: Times,
    is: Times,
}

/// One stop of the Tab key. Arrow keys go from shift to shift, to free hours and to other days; Enter opens a shift or makes
/// one in a free hour; M takes a shift, arrow keys carry it, Enter drops it, Escape leaves it. Where people are on it, it is
/// asked first, with who is shown the new time. A mouse drags.
#[component]
pub fn Grid(props: &GridProps) -> Html {
    let t = use_texts();
    let announce = use_announce();
    let navigator = use_navigator();
    let view = &props.view;
    let today = view.today;
    let place = view.place.place;
    let hours = place_in::hours(&view.grid);
    let since = |day: chrono::NaiveDate| match day.cmp(&today) {
        std::cmp::Ordering::Less => 24 * 60,
        std::cmp::Ordering::Equal => {
            u16::try_from(props.now.time().num_seconds_from_midnight() / 60).unwrap_or(0)
        }
        std::cmp::Ordering::Greater => 0,
    };
    let days: Vec<Vec<Item>> = view
        .grid
        .iter()
        .map(|day| place_in::items(day, hours, if view.plans { since(day.day) } else { 24 * 60 }))
        .collect();
    let at_first = days.iter().position(|items| !items.is_empty()).unwrap_or(0);
    let active = use_state_eq(|| (at_first, 0_usize));
    let taken = use_state_eq(|| None::<Taken>);
    // What was dropped last where people are told, and whether it is still asked.
    let (asked, asking) = (use_state_eq(|| None::<Taken>), use_state_eq(|| false));
    let moves = use_moves(today);
    let grid = use_node_ref();
    let moved = use_mut_ref(|| false);
    let (day, nth) = {
        let day = if days.get(active.0).is_some_and(|items| !items.is_empty()) { active.0 } else { at_first };
        (day, active.1.min(days.get(day).map_or(0, |items| items.len().saturating_sub(1))))
    };
    {
        let (grid, moved) = (grid.clone(), moved.clone());
        use_effect_with((day, nth), move |(day, nth)| {
            if moved.replace(false)
                && let Some(grid) = grid.cast::<Element>()
                && let Ok(Some(cell)) = grid.query_selector(&format!("[data-item=\"{day}:{nth}\"]"))
            {
                browser::focus(&cell);
            }
        });
    }
    let card_of = {
        let view = view.clone();
        move |shift: ShiftId| {
            view.shifts.iter().chain(&view.night_before).find(|card| card.shift == shift).cloned()
        }
    };
    let drop_it = {
        let (asked, go, card_of, now) = (asked.clone(), moves.go.clone(), card_of.clone(), props.now);
        let asking = asking.clone();
        Callback::from(move |it: Taken| {
            let Some(card) = card_of(it.shift).filter(|_| it.was != it.is && it.is.1 > now) else {
                return announce.emit(t.board_grid_left());
            };
            if is_told(&card) {
                asked.set(Some(it));
                asking.set(true);
            } else {
                go.emit(Move { shift: it.shift, was: it.was, is: it.is });
            }
        })
    };
    let may_move = {
        let (plans, card_of) = (view.plans, card_of.clone());
        move |shift: ShiftId| {
            card_of(shift).filter(|card| plans && matches!(card.kind, CardKind::Draft | CardKind::Open))
        }
    };
    let open = {
        let navigator = navigator.clone();
        let days_of: Vec<_> = view.grid.iter().map(|day| day.day).collect();
        let days = days.clone();
        move |day: usize, nth: usize| {
            let (Some(navigator), Some(item)) = (&navigator, days.get(day).and_then(|items| items.get(nth)))
            else {
                return;
            };
            match item {
                Item::Shift(block) => navigator.push(&Route::Shift { shift: block.shift }),
                Item::Free(hour) => {
                    let Some(day) = days_of.get(day) else { return };
                    let at = format!("{}{hour:02}00", day.format("%Y%m%d"));
                    // It fails for what can't be written as a query: this can.
                    let _ = navigator.push_with_query(&Route::NewShift { place }, [("at", at)]);
                }
            }
        }
    };
    let monday = view.monday;
    let drag = use_drag(hours, {
        let (taken, may_move, drop_it) = (taken.clone(), may_move.clone(), drop_it.clone());
        Callback::from(move |step: super::drag::Drag| match step {
            super::drag::Drag::Over { shift, day, minute } => {
                let Some(card) = may_move(shift) else { return };
                let (was, long) = ((card.starts, card.ends), card.ends - card.starts);
                let starts = (monday + chrono::TimeDelta::days(day)).and_time(NaiveTime::MIN)
                    + chrono::TimeDelta::minutes(minute);
                taken.set(Some(Taken { shift, was, is: (starts, starts + long) }));
            }
            super::drag::Drag::Dropped => {
                if let Some(it) = *taken {
                    taken.set(None);
                    drop_it.emit(it);
                }
            }
            super::drag::Drag::Left => taken.set(None),
        })
    });
    let onclick = {
        let (active, open, dragged) = (active.clone(), open.clone(), drag.dragged.clone());
        Callback::from(move |event: MouseEvent| {
            if dragged.replace(false) {
                return;
            }
            if let Some((day, nth)) = item_of(event.target_dyn_into()) {
                active.set((day, nth));
                open(day, nth);
            }
        })
    };
    let onfocusin = {
        let active = active.clone();
        Callback::from(move |event: FocusEvent| {
            if let Some(item) = item_of(event.target_dyn_into()) {
                active.set(item);
            }
        })
    };
    let onkeydown = {
        let (active, taken, days, moved) = (active.clone(), taken.clone(), days.clone(), moved.clone());
        let announce = use_announce();
        Callback::from(move |event: KeyboardEvent| {
            let key = event.key();
            // The state is as old as the last drawing; fast fingers are ahead of it.
            let (day, nth) = item_of(event.target_dyn_into()).unwrap_or((day, nth));
            let (on, back) = if browser::is_right_to_left() { (-1, 1) } else { (1, -1) };
            if let Some(it) = *taken {
                let to = |days, minutes| place_in::moved(it.is, days, minutes, monday);
                let carried = match &*key {
                    "ArrowRight" => to(on, 0),
                    "ArrowLeft" => to(back, 0),
                    "ArrowDown" => to(0, STEP),
                    "ArrowUp" => to(0, -STEP),
                    "Enter" | " " => {
                        event.prevent_default();
                        taken.set(None);
                        return drop_it.emit(it);
                    }
                    "Escape" => {
                        event.prevent_default();
                        taken.set(None);
                        return announce.emit(t.board_grid_left());
                    }
                    _ => return,
                };
                event.prevent_default();
                if let Some(is) = carried {
                    taken.set(Some(Taken { is, ..it }));
                }
                return;
            }
            let items = |day: usize| days.get(day).map_or(&[][..], |items| items);
            let here = items(day).get(nth);
            let beside = |by: i64| {
                let minute = here.map_or(0, Item::from);
                let mut to = day;
                loop {
                    to = to.checked_add_signed(isize::try_from(by).ok()?).filter(|to| *to < days.len())?;
                    if !items(to).is_empty() {
                        return Some((to, place_in::nearest(items(to), minute)));
                    }
                }
            };
            let next = match &*key {
                "ArrowDown" => Some((day, (nth + 1).min(items(day).len().saturating_sub(1)))),
                "ArrowUp" => Some((day, nth.saturating_sub(1))),
                "ArrowRight" => beside(on),
                "ArrowLeft" => beside(back),
                "Home" => Some((day, 0)),
                "End" => Some((day, items(day).len().saturating_sub(1))),
                "Enter" | " " => {
                    event.prevent_default();
                    return open(day, nth);
                }
                "m" | "M" if !event.ctrl_key() && !event.meta_key() && !event.alt_key() => {
                    if let Some(Item::Shift(block)) = here
                        && let Some(card) = may_move(block.shift)
                    {
                        event.prevent_default();
                        let times = (card.starts, card.ends);
                        taken.set(Some(Taken { shift: card.shift, was: times, is: times }));
                    }
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            if let Some(next) = next {
                *moved.borrow_mut() = true;
                active.set(next);
            }
        })
    };
    let told_taken =
        taken.map(|it| t.board_grid_taken(&t.span_inside(it.is.0, it.is.1, today))).unwrap_or_default();
    let confirm = {
        let (asked, asking, go) = (asked.clone(), asking.clone(), moves.go.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(it) = *asked {
                asking.set(false);
                go.emit(Move { shift: it.shift, was: it.was, is: it.is });
            }
        })
    };
    let keep = {
        let asking = asking.clone();
        Callback::from(move |()| asking.set(false))
    };
    let asked_card = asked.and_then(|it| card_of(it.shift).map(|card| (it, card)));
    let columns = view.grid.iter().zip(&days).enumerate().map(|(at, (column, items))| {
        let word = t.day_short(column.day, today);
        let cell = |(of, item): (usize, &Item)| {
            let card = if let Item::Shift(block) = item { card_of(block.shift) } else { None };
            let lifted = card.as_ref().is_some_and(|card| taken.is_some_and(|it| it.shift == card.shift));
            let (stop, item) = ((at, of) == (day, nth), item.clone());
            let key = format!("{at}:{of}");
            let id = AttrValue::from(key.clone());
            html! { <Cell {key} {id} {item} {card} {stop} {lifted} day={word.clone()} first={hours.0} /> }
        };
        let ghost = taken.filter(|it| it.is.0.date() == column.day).map(|it| {
            let minute = |time: NaiveDateTime| u16::try_from(time.num_seconds_from_midnight() / 60).unwrap_or(0);
            let to = if it.is.1.date() > column.day { 24 * 60 } else { minute(it.is.1) };
            // With a key, as the others have: else all of them were made anew, and the focus gone.
            html! { <Ghost key="ghost" from={minute(it.is.0)} {to} first={hours.0} text={t.times(it.is.0.time(), it.is.1.time())} /> }
        });
        html! {
            <div role="row" class="grid-day" key={at}>
                <div role="rowheader" class={classes!("grid-head", (column.day == today).then_some("grid-today"))}>{ &word }</div>
                <div role="presentation" class="grid-body" data-day={at.to_string()}>
                    { for items.iter().enumerate().map(cell) }
                    { ghost }
                </div>
            </div>
        }
    });
    html! {
        <>
            <Moved moves={moves.clone()} {today} />
            <div class="grid-scroll">
                <div
                    ref={grid}
                    class={classes!("grid", taken.is_some().then_some("grid-moving"))}
                    role="grid"
                    aria-label={t.board_grid()}
                    {onclick}
                    {onfocusin}
                    {onkeydown}
                    onpointerdown={drag.onpointerdown}
                    onpointermove={drag.onpointermove}
                    onpointerup={drag.onpointerup}
                    onpointerleave={drag.onpointerleave}
                >
                    <div class="grid-hours" aria-hidden="true">
                        { for (hours.0..hours.1).map(|hour| html! { <span key={hour}>{ format!("{hour:02}") }</span> }) }
                    </div>
                    { for columns }
                </div>
            </div>
            <p class="muted small">{ t.board_grid_hint() }</p>
            <LiveRegion text={told_taken} urgent=true />
            if let Some((it, card)) = asked_card {
                <Dialog
                    id="drop-shift"
                    open={*asking}
                    title={t.board_move_confirm_title(&t.span_inside(it.is.0, it.is.1, today))}
                    close_label={t.app_close()}
                    on_close={keep.clone()}
                    actions={html! {
                        <>
                            <Button label={t.board_move_keep()} onclick={keep.reform(|_: MouseEvent| ())} />
                            <Button kind={ButtonKind::Primary} label={t.board_move_all(u32::from(card.confirmed))} onclick={confirm} />
                        </>
                    }}
                >
                    { told(t, &card) }
                </Dialog>
            }
        </>
    }
}

/// The day and the item of what was clicked, or has the focus.
fn item_of(target: Option<Element>) -> Option<(usize, usize)> {
    let item = target?.closest("[data-item]").ok().flatten()?.get_attribute("data-item")?;
    let (day, nth) = item.split_once(':')?;
    Some((day.parse().ok()?, nth.parse().ok()?))
}

#[derive(Clone, PartialEq, Properties)]
struct CellProps {
    id: AttrValue,
    item: Item,
    card: Option<ShiftCard>,
    stop: bool,
    lifted: bool,
    day: String,
    first: u8,
}

/// A shift, or a free hour; drawn again only when something of it changed.
#[component]
fn Cell(props: &CellProps) -> Html {
    let t = use_texts();
    let node = use_node_ref();
    let (from, to, lane, lanes) = match &props.item {
        Item::Shift(block) => (block.from, block.to, block.lane, block.lanes),
        Item::Free(hour) => (u16::from(*hour) * 60, u16::from(*hour) * 60 + 60, 0, 1),
    };
    use_place_in(node.clone(), from, to, (lane, lanes), props.first);
    let tabindex = if props.stop { "0" } else { "-1" };
    match (&props.item, &props.card) {
        (Item::Shift(block), Some(card)) => {
            let off = matches!(card.kind, CardKind::Cancelled { .. });
            let when = t.times(card.starts.time(), card.ends.time());
            let how = how(t, card, block);
            let class = classes!(
                "grid-cell",
                "grid-shift",
                place_in::class(card),
                props.lifted.then_some("grid-lifted"),
                block.goes_on.then_some("grid-goes-on")
            );
            // Only where it begins can it be dragged by.
            let shift = (!block.goes_on).then(|| card.shift.to_string());
            html! {
                <div ref={node} role="gridcell" {class} {tabindex} data-item={props.id.clone()} data-shift={shift}>
                    // Its name is what stands in it, and the day before that.
                    <span class="visually-hidden">{ format!("{} ", props.day) }</span>
                    <span class={classes!("strong", off.then_some("struck"))}>{ when }</span>
                    <span class="visually-hidden">{ ": " }</span>
                    <span class="small">{ how }</span>
                </div>
            }
        }
        (Item::Free(hour), _) => {
            let when =
                t.board_when(&props.day, &t.dates_hours(&format!("{hour:02}"), &format!("{:02}", hour + 1)));
            html! {
                <div ref={node} role="gridcell" class="grid-cell grid-free" {tabindex} data-item={props.id.clone()} aria-label={t.board_grid_new(&when)}>
                    <span aria-hidden="true">{ "+" }</span>
                </div>
            }
        }
        (Item::Shift(_), None) => Html::default(),
    }
}

/// How a shift stands, in words: full or short, draft, cancelled, since the day before, and a night that is longer.
fn how(t: Texts, card: &ShiftCard, block: &GridBlock) -> String {
    let mut said = match &card.kind {
        CardKind::Cancelled { .. } => vec![t.board_grid_cancelled()],
        CardKind::Draft => vec![t.board_grid_draft()],
        CardKind::Open | CardKind::Over => vec![words::fullness(t, card)],
    };
    if block.goes_on {
        said.push(t.board_grid_goes_on());
    }
    if let Some(minutes) = block.minutes {
        let hours = if minutes % 60 == 0 {
            (minutes / 60).to_string()
        } else {
            format!("{}:{:02}", minutes / 60, minutes % 60)
        };
        said.push(t.board_grid_long(&hours));
    }
    said.join(", ")
}

#[derive(Clone, PartialEq, Properties)]
struct GhostProps {
    from: u16,
    to: u16,
    first: u8,
    text: String,
}

/// Where a shift would be dropped.
#[component]
fn Ghost(props: &GhostProps) -> Html {
    let node = use_node_ref();
    use_place_in(node.clone(), props.from, props.to, (0, 1), props.first);
    html! { <div ref={node} class="grid-cell grid-ghost" aria-hidden="true"><span class="strong">{ &props.text }</span></div> }
}

/// Tells the style sheet where in the day an element stands.
#[hook]
fn use_place_in(node: NodeRef, from: u16, to: u16, lanes: (u8, u8), first: u8) {
    let (lane, lanes) = lanes;
    use_effect_with((from, to, lane, lanes, first), move |(from, to, lane, lanes, first)| {
        let Some(element) = node.cast::<Element>() else { return };
        let begin = u16::from(*first) * 60;
        browser::set_property(&element, "--from", &from.saturating_sub(begin).to_string());
        browser::set_property(&element, "--to", &to.saturating_sub(begin).to_string());
        browser::set_property(&element, "--lane", &lane.to_string());
        browser::set_property(&element, "--lanes", &lanes.to_string());
    });
}
