//! What was planned at one go lately, to be taken back.

use crate::{
    browser,
    layout::Refusal,
    request::{new_command, use_request},
    state::{announce::use_announce, language::use_texts},
};
use chrono::NaiveDate;
use stuga_api::{Action, BatchView, Reply, Request};
use stuga_i18n::Texts;
use stuga_ui_kit::{Button, ButtonKind, Dialog, Notice, Tone, icons};
use yew::prelude::*;

/// Properties of [`Batches`].
#[derive(Clone, PartialEq, Properties)]
pub struct BatchesProps {
    /// Latest first.
    pub batches: Vec<BatchView>,
    /// Today on the Place's clock.
    pub today: NaiveDate,
    /// Shows a day's week.
    pub go: Callback<Option<NaiveDate>>,
}

/// The latest in sight, earlier ones folded away. Taking back asks once: others may have seen the shifts, and there is no way back
/// but planning them anew. Afterwards the keyboard stays here.
#[component]
pub fn Batches(props: &BatchesProps) -> Html {
    let t = use_texts();
    let announce = use_announce();
    let asking = use_state_eq(|| None::<BatchView>);
    let here = use_node_ref();
    let taking = {
        let (asking, here) = (asking.clone(), here.clone());
        use_request(Callback::from(move |_: Reply| {
            asking.set(None);
            announce.emit(t.planning_taken_back());
            if let Some(here) = here.cast::<web_sys::Element>() {
                browser::focus(&here);
            }
        }))
    };
    let close = {
        let asking = asking.clone();
        Callback::from(move |()| asking.set(None))
    };
    let take = {
        let (send, asked) = (taking.send.clone(), (*asking).clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(batch) = &asked {
                let action = Action::TakeBackPlan { batch: batch.batch };
                send.emit(Request::Do { id: new_command(), action });
            }
        })
    };
    let batch = |batch: &BatchView| {
        let (asking, asked) = (asking.clone(), batch.clone());
        let ask = Callback::from(move |_: MouseEvent| asking.set(Some(asked.clone())));
        let show = batch.days.map(|(first, _)| props.go.reform(move |_: MouseEvent| Some(first)));
        let (tone, title, text) = said(t, batch, props.today);
        html! {
            <Notice {tone} {title} {text} glyph={icons::CALENDAR_PLUS} key={batch.batch.to_string()}>
                if let Some(show) = show {
                    <Button label={t.planning_show()} onclick={show} />
                }
                if !batch.taken_back {
                    <Button label={t.planning_take_back(batch.shifts)} onclick={ask} />
                }
            </Notice>
        }
    };
    let count = asking.as_ref().map_or(0, |batch| batch.shifts);
    html! {
        <div class="stack" tabindex="-1" ref={here}>
            if let Some((latest, earlier)) = props.batches.split_first() {
                { batch(latest) }
                if !earlier.is_empty() {
                    <details class="fold">
                        <summary>{ t.planning_batches_earlier() }</summary>
                        <div class="stack">{ for earlier.iter().map(batch) }</div>
                    </details>
                }
            }
            <Dialog id="take-back" open={asking.is_some()} title={t.planning_take_title(count)} close_label={t.app_close()} on_close={close.clone()}
                actions={html! {
                    <>
                        <Button label={t.planning_take_keep()} onclick={close.reform(|_: MouseEvent| ())} />
                        <Button kind={ButtonKind::Danger} label={t.planning_take_back(count)} busy={taking.busy} onclick={take} />
                    </>
                }}
            >
                if let Some(days) = asking.as_ref().and_then(|batch| days(t, batch, props.today)) {
                    <p class="strong">{ days }</p>
                }
                <p>{ t.planning_take_text() }</p>
                <Refusal failure={taking.failure.clone()} />
            </Dialog>
        </div>
    }
}

fn said(t: Texts, batch: &BatchView, today: NaiveDate) -> (Tone, String, Option<AttrValue>) {
    if batch.taken_back {
        return (Tone::Short, t.planning_stay(batch.shifts), Some(t.planning_stay_text().into()));
    }
    let title = if batch.by_name.is_empty() {
        t.planning_batch_mine(batch.shifts)
    } else {
        t.planning_batch_theirs(&batch.by_name, batch.shifts)
    };
    (Tone::default(), title, days(t, batch, today).map(AttrValue::from))
}

fn days(t: Texts, batch: &BatchView, today: NaiveDate) -> Option<String> {
    let day = |day| t.day_inside(day, today);
    batch
        .days
        .map(|(from, to)| if from == to { day(from) } else { t.planning_batch_days(&day(from), &day(to)) })
}
