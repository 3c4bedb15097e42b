//! The board on a phone: one row a place, all of it a button.

use super::words;
use crate::{browser::use_near_end, state::language::use_texts};
use std::rc::Rc;
use stuga_api::{BoardRow, BoardView, Coverage};
use yew::prelude::*;

/// Rows that are drawn at first, and added when one comes near the last. No phone shows more of them at first.
const AT_ONCE: usize = 12;

/// Properties of [`List`].
#[derive(Clone, PartialEq, Properties)]
pub struct ListProps {
    /// The board.
    pub view: Rc<BoardView>,
    /// The rows to show, in their order.
    pub shown: Vec<usize>,
    /// A place was chosen.
    pub on_choose: Callback<usize>,
}

/// Buttons with the place's name, what is missing in words, and its hours in signs.
#[component]
pub fn List(props: &ListProps) -> Html {
    let (view, shown) = (&props.view, &props.shown);
    let drawn = use_state_eq(|| AT_ONCE);
    let end = use_node_ref();
    {
        let drawn = drawn.clone();
        use_near_end(
            end.clone(),
            (*drawn, shown.len()),
            Callback::from(move |()| drawn.set(*drawn + AT_ONCE)),
        );
    }
    let rows = shown.iter().take(*drawn).filter_map(|at| {
        let place = view.rows.get(*at)?.clone();
        let key = place.place.to_string();
        let (at, on_choose) = (*at, props.on_choose.clone());
        Some(html! { <Row {key} {place} {at} from={view.from} to={view.to} {on_choose} /> })
    });
    html! {
        <>
            <div class="board-strip board-hours" aria-hidden="true">
                { for (view.from..view.to).map(|hour| html! { <span key={hour}>{ format!("{hour:02}") }</span> }) }
            </div>
            <ul class="board-list" role="list">{ for rows }</ul>
            if shown.len() > *drawn {
                <div ref={end} class="board-end"></div>
            }
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct RowProps {
    place: BoardRow,
    at: usize,
    from: u8,
    to: u8,
    on_choose: Callback<usize>,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let t = use_texts();
    let place = &props.place;
    let at = props.at;
    let onclick = props.on_choose.reform(move |_: MouseEvent| at);
    let sign = |hour: u8| {
        let span = words::span_at(&place.spans, hour);
        let class = span.map_or("cover-closed", |span| words::class(span.state));
        // There is room for one figure: what is missing.
        let lacks = span.filter(|span| matches!(span.state, Coverage::Short | Coverage::Empty));
        html! { <span key={hour} class={classes!("cover", class)}><span>{ lacks.map(|span| span.missing.to_string()) }</span></span> }
    };
    html! {
        <li>
            <button type="button" class="board-row" {onclick}>
                <span class="row-apart">
                    <span class="strong">{ &place.name }</span>
                    <span class={classes!("small", (place.missing == 0).then_some("muted"))}>{ words::total(t, place.short, place.missing) }</span>
                </span>
                if !place.organization_name.is_empty() {
                    <span class="muted small">{ &place.organization_name }</span>
                }
                <span class="board-strip" aria-hidden="true">{ for (props.from..props.to).map(sign) }</span>
            </button>
        </li>
    }
}
