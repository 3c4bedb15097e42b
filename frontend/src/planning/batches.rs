//! What was planned at one go lately, to be taken back.

use crate::{
    layout::Refusal,
    request::{new_command, use_request},
    state::{announce::use_announce, language::use_texts},
};
use chrono::NaiveDate;
use stuga_api::{Action, BatchView, Reply, Request};
use stuga_i18n::Texts;
use stuga_ui_kit::{Button, Notice, Tone, icons};
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

/// The latest in sight, earlier ones folded away.
#[component]
pub fn Batches(props: &BatchesProps) -> Html {
    let t = use_texts();
    let announce = use_announce();
    let taking = use_request(Callback::from(move |_: Reply| announce.emit(t.planning_taken_back())));
    let batch = |batch: &BatchView| {
        let (send, id) = (taking.send.clone(), batch.batch);
        let take = Callback::from(move |_: MouseEvent| {
            send.emit(Request::Do { id: new_command(), action: Action::TakeBackPlan { batch: id } });
        });
        let show = batch.days.map(|(first, _)| props.go.reform(move |_: MouseEvent| Some(first)));
        let (tone, title, text) = said(t, batch, props.today);
        html! {
            <Notice {tone} {title} {text} glyph={icons::CALENDAR_PLUS} key={batch.batch.to_string()}>
                if let Some(show) = show {
                    <Button label={t.planning_show()} onclick={show} />
                }
                if !batch.taken_back {
                    <Button label={t.planning_take_back(batch.shifts)} busy={taking.busy} onclick={take} />
                }
            </Notice>
        }
    };
    let Some((latest, earlier)) = props.batches.split_first() else { return Html::default() };
    html! {
        <div class="stack">
            <Refusal failure={taking.failure.clone()} />
            { batch(latest) }
            if !earlier.is_empty() {
                <details class="fold">
                    <summary>{ t.planning_batches_earlier() }</summary>
                    <div class="stack">{ for earlier.iter().map(batch) }</div>
                </details>
            }
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
    let days = batch.days.map(|(from, to)| {
        AttrValue::from(t.planning_batch_days(&t.day_inside(from, today), &t.day_inside(to, today)))
    });
    (Tone::default(), title, days)
}
