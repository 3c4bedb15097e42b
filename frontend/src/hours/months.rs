//! The shifts that I came to, month by month.

use crate::state::language::use_texts;
use chrono::NaiveDate;
use stuga_api::{HoursMonth, HoursShift};
use stuga_ui_kit::Section;
use yew::prelude::*;

/// Properties of [`Months`].
#[derive(Clone, PartialEq, Properties)]
pub struct MonthsProps {
    /// The months, the latest first.
    pub months: Vec<HoursMonth>,
    /// Today.
    pub today: NaiveDate,
}

/// A list for each month, with its sum.
#[component]
pub fn Months(props: &MonthsProps) -> Html {
    let t = use_texts();
    let shift = |shift: &HoursShift| {
        let day = t.day(shift.starts.date(), props.today);
        html! {
            <li class="roster-row" key={shift.shift.to_string()}>
                <div>
                    <p dir="auto">{ &shift.place_name }</p>
                    <p class="muted small">{ t.dates_day_and_time(&day, &t.times(shift.starts.time(), shift.ends.time())) }</p>
                </div>
                <p class="strong">{ t.length(shift.minutes) }</p>
            </li>
        }
    };
    let month = |month: &HoursMonth| {
        let count = u32::try_from(month.shifts.len()).unwrap_or(u32::MAX);
        let id = format!("month-{}", month.month);
        html! {
            <Section key={id.clone()} id={id.clone()} title={t.month_and_year(month.month)} hint={AttrValue::from(t.hours_sum(&t.length(month.minutes), count))}>
                <ul class="roster" role="list">{ for month.shifts.iter().map(shift) }</ul>
            </Section>
        }
    };
    html! {
        <>
            { for props.months.iter().map(month) }
            <p class="muted small">{ t.hours_planned() }</p>
        </>
    }
}
