//! Places by hours, as a grid that arrow keys walk.

use super::words;
use crate::{
    browser::{self, use_near_end},
    state::language::use_texts,
};
use std::rc::Rc;
use stuga_api::{BoardRow, BoardView};
use stuga_ui_kit::VisuallyHidden;
use web_sys::Element;
use yew::prelude::*;

/// Rows that are drawn at first, and added whenever one comes near the last: what nobody has scrolled to costs no time.
/// No window shows more of them at first.
const AT_ONCE: usize = 12;

/// Rows that the keys for pages go.
const PAGE: usize = 10;

/// What the person chose: a row of the view, and an hour; no hour is the whole day.
pub type Choice = (usize, Option<u8>);

/// Properties of [`Table`].
#[derive(Clone, PartialEq, Properties)]
pub struct TableProps {
    /// The board.
    pub view: Rc<BoardView>,
    /// The rows to show, in their order.
    pub shown: Vec<usize>,
    /// The day as a word.
    pub day: AttrValue,
    /// A cell was chosen.
    pub on_choose: Callback<Choice>,
}

/// One stop of the Tab key; from there arrow keys, Home, End and the keys for pages move, Enter opens. The place's name opens
/// the whole day.
#[component]
pub fn Table(props: &TableProps) -> Html {
    let t = use_texts();
    let (view, shown) = (&props.view, &props.shown);
    let drawn = use_state_eq(|| AT_ONCE);
    let active = use_state_eq(|| (0_usize, view.from));
    let (table, end) = (use_node_ref(), use_node_ref());
    let moved = use_mut_ref(|| false);
    {
        let drawn = drawn.clone();
        use_near_end(
            end.clone(),
            (*drawn, shown.len()),
            Callback::from(move |()| drawn.set(*drawn + AT_ONCE)),
        );
    }
    let last = shown.len().saturating_sub(1);
    // Another day or filter may have fewer rows and hours.
    let (row, hour) =
        (active.0.min(last), active.1.clamp(view.from, view.to.saturating_sub(1).max(view.from)));
    {
        let (table, moved) = (table.clone(), moved.clone());
        use_effect_with((row, hour), move |(row, hour)| {
            if moved.replace(false)
                && let Some(table) = table.cast::<Element>()
                && let Ok(Some(cell)) =
                    table.query_selector(&format!("[data-row=\"{row}\"][data-hour=\"{hour}\"]"))
            {
                browser::focus(&cell);
            }
        });
    }
    let choose = {
        let (on_choose, shown) = (props.on_choose.clone(), shown.clone());
        move |row: usize, hour: Option<u8>| {
            if let Some(at) = shown.get(row) {
                on_choose.emit((*at, hour));
            }
        }
    };
    let onclick = {
        let (active, choose) = (active.clone(), choose.clone());
        Callback::from(move |event: MouseEvent| {
            let Some((row, hour)) = cell_of(event.target_dyn_into()) else { return };
            if let Some(hour) = hour {
                active.set((row, hour));
            }
            choose(row, hour);
        })
    };
    let onfocusin = {
        let active = active.clone();
        Callback::from(move |event: FocusEvent| {
            if let Some((row, Some(hour))) = cell_of(event.target_dyn_into()) {
                active.set((row, hour));
            }
        })
    };
    let onkeydown = {
        let (drawn, from, to) = (drawn.clone(), view.from, view.to.saturating_sub(1));
        Callback::from(move |event: KeyboardEvent| {
            let (on, back) = if browser::is_right_to_left() { (-1, 1) } else { (1, -1) };
            let aside = |by: i8| hour.saturating_add_signed(by).clamp(from, to);
            let next = match &*event.key() {
                "ArrowRight" => (row, aside(on)),
                "ArrowLeft" => (row, aside(back)),
                "ArrowDown" => ((row + 1).min(last), hour),
                "ArrowUp" => (row.saturating_sub(1), hour),
                "PageDown" => ((row + PAGE).min(last), hour),
                "PageUp" => (row.saturating_sub(PAGE), hour),
                "Home" => (row, from),
                "End" => (row, to),
                "Enter" | " " => {
                    event.prevent_default();
                    return choose(row, Some(hour));
                }
                _ => return,
            };
            event.prevent_default();
            *moved.borrow_mut() = true;
            if next.0 + 2 > *drawn {
                drawn.set(next.0 + AT_ONCE);
            }
            active.set(next);
        })
    };
    let hours: Vec<Html> = (view.from..view.to)
        .map(|hour| html! { <th scope="col" key={hour}>{ format!("{hour:02}") }</th> })
        .collect();
    let rows = shown.iter().enumerate().take(*drawn).filter_map(|(nth, at)| {
        let place = view.rows.get(*at)?.clone();
        let active = (nth == row).then_some(hour);
        let key = place.place.to_string();
        Some(html! { <Row {key} {place} {nth} from={view.from} to={view.to} day={props.day.clone()} {active} /> })
    });
    html! {
        <div class="board-scroll">
            <table class="board" role="grid" ref={table} aria-label={t.board_all_places()} aria-rowcount={(shown.len() + 1).to_string()} {onclick} {onfocusin} {onkeydown}>
                <thead><tr><th scope="col">{ t.board_place() }</th>{ hours }</tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
            if shown.len() > *drawn {
                <div ref={end} class="board-end"></div>
            }
        </div>
    }
}

/// The row and the hour of what was clicked, or has the focus.
fn cell_of(target: Option<Element>) -> Option<Choice> {
    let cell = target?.closest("[data-row]").ok().flatten()?;
    let row = cell.get_attribute("data-row")?.parse().ok()?;
    Some((row, cell.get_attribute("data-hour").and_then(|hour| hour.parse().ok())))
}

#[derive(Clone, PartialEq, Properties)]
struct RowProps {
    place: BoardRow,
    nth: usize,
    from: u8,
    to: u8,
    day: AttrValue,
    active: Option<u8>,
}

/// What the hours of a span say, from its first hour on.
struct Said {
    from: u8,
    label: AttrValue,
    text: Option<AttrValue>,
}

/// One place; drawn again only when something of it changed.
#[component]
fn Row(props: &RowProps) -> Html {
    let t = use_texts();
    let (place, nth) = (&props.place, AttrValue::from(props.nth.to_string()));
    // All hours of a span say the same: it is put together once.
    let mut said: Option<Said> = None;
    let cell = |hour: u8| {
        let span = words::span_at(&place.spans, hour);
        let (from, to) = span.map_or((hour, hour + 1), |span| (span.from, span.to));
        let Said { label, text, .. } = match said.take().filter(|said| said.from == from) {
            Some(same) => same,
            None => {
                let when = t.board_when(&props.day, &words::hours(t, from, to));
                let how = span.map_or_else(|| t.board_closed(), |span| words::how(t, span));
                let text = span.map(|span| t.board_short_of(u32::from(span.confirmed), u32::from(span.max)));
                let label = t.board_cell(&place.name, &when, &how).into();
                Said { from, label, text: text.map(AttrValue::from) }
            }
        };
        said = Some(Said { from, label: label.clone(), text: text.clone() });
        let class = span.map_or("cover-closed", |span| words::class(span.state));
        let tabindex = if props.active == Some(hour) { "0" } else { "-1" };
        html! {
            <td
                key={hour}
                class={classes!("cover", class)}
                data-row={nth.clone()}
                data-hour={hour.to_string()}
                {tabindex}
                aria-label={label}
            >
                <span data-said={text}></span>
            </td>
        }
    };
    html! {
        <tr aria-rowindex={(props.nth + 2).to_string()}>
            <th scope="row" class="board-place" data-row={nth.clone()}>
                <span class="board-name">{ &place.name }</span>
                if !place.organization_name.is_empty() {
                    <span class="muted small board-name">{ &place.organization_name }</span>
                }
                if place.missing > 0 {
                    <VisuallyHidden>{ words::total(t, place.short, place.missing) }</VisuallyHidden>
                }
            </th>
            { for (props.from..props.to).map(cell) }
        </tr>
    }
}
