//! Dragging a shift with the mouse. A finger scrolls; it has the button on the shift's page.

use super::place_in::STEP;
use std::{cell::RefCell, rc::Rc};
use stuga_domain::ShiftId;
use web_sys::Element;
use yew::prelude::*;

/// Less is the shaking of a click, in pixels.
const SHAKE: i32 = 6;

/// What a drag does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Drag {
    /// It is over a time.
    Over {
        /// The shift.
        shift: ShiftId,
        /// Days from Monday.
        day: i64,
        /// Minutes from midnight.
        minute: i64,
    },
    /// It was let go there.
    Dropped,
    /// It left the grid.
    Left,
}

/// Handlers for the grid.
pub struct Dragging {
    /// Of the grid.
    pub onpointerdown: Callback<PointerEvent>,
    /// Of the grid.
    pub onpointermove: Callback<PointerEvent>,
    /// Of the grid.
    pub onpointerup: Callback<PointerEvent>,
    /// Of the grid.
    pub onpointerleave: Callback<PointerEvent>,
    /// Whether the click that comes now ends a drag.
    pub dragged: Rc<RefCell<bool>>,
}

/// Where it began.
#[derive(Clone, Copy)]
struct Held {
    shift: ShiftId,
    x: i32,
    y: i32,
    /// How far below its start the shift is held, in pixels.
    below: f64,
}

/// Tells of drags of shifts (`data-shift`) over days (`data-day`) that show these hours.
#[hook]
pub fn use_drag(hours: (u8, u8), told: Callback<Drag>) -> Dragging {
    let held = use_mut_ref(|| None::<Held>);
    let dragged = use_mut_ref(|| false);
    let onpointerdown = {
        let (held, dragged) = (held.clone(), dragged.clone());
        Callback::from(move |event: PointerEvent| {
            dragged.replace(false);
            held.replace(if event.pointer_type() == "mouse" && event.button() == 0 {
                hold(&event)
            } else {
                None
            });
        })
    };
    let onpointermove = {
        let (held, dragged, told) = (held.clone(), dragged.clone(), told.clone());
        Callback::from(move |event: PointerEvent| {
            let Some(it) = *held.borrow() else { return };
            let far = (event.client_x() - it.x).abs().max((event.client_y() - it.y).abs()) > SHAKE;
            if !far && !*dragged.borrow() {
                return;
            }
            dragged.replace(true);
            if let Some((day, minute)) = over(&event, it, hours) {
                told.emit(Drag::Over { shift: it.shift, day, minute });
            }
        })
    };
    let onpointerup = {
        let (held, dragged, told) = (held.clone(), dragged.clone(), told.clone());
        Callback::from(move |_: PointerEvent| {
            if held.take().is_some() && *dragged.borrow() {
                told.emit(Drag::Dropped);
            }
        })
    };
    let onpointerleave = Callback::from(move |_: PointerEvent| {
        if held.take().is_some() {
            told.emit(Drag::Left);
        }
    });
    Dragging { onpointerdown, onpointermove, onpointerup, onpointerleave, dragged }
}

fn hold(event: &PointerEvent) -> Option<Held> {
    let block = event.target_dyn_into::<Element>()?.closest("[data-shift]").ok().flatten()?;
    let shift = block.get_attribute("data-shift")?.parse().ok()?;
    let (x, y) = (event.client_x(), event.client_y());
    Some(Held { shift, x, y, below: f64::from(y) - block.get_bounding_client_rect().top() })
}

/// The day and the minute under the start of what is held.
fn over(event: &PointerEvent, held: Held, hours: (u8, u8)) -> Option<(i64, i64)> {
    let document = web_sys::window()?.document()?;
    let found = document.element_from_point(event.client_x() as f32, event.client_y() as f32)?;
    let column = found.closest("[data-day]").ok().flatten()?;
    let day = column.get_attribute("data-day")?.parse().ok()?;
    let area = column.get_bounding_client_rect();
    let hour = area.height() / f64::from(hours.1.saturating_sub(hours.0).max(1));
    let minutes = (f64::from(event.client_y()) - held.below - area.top()) / hour * 60.0;
    let steps = (minutes / STEP as f64).round() as i64;
    Some((day, (steps * STEP + i64::from(hours.0) * 60).clamp(0, 24 * 60 - STEP)))
}
