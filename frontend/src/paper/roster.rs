//! The roster as it stands on paper: tables whose headings the browser repeats on each page.

use crate::{
    qr::Qr,
    sheet::{responsible, said},
    state::language::use_texts,
};
use stuga_api::{CardKind, PaperSize, RosterDay, RosterView, SheetLine, SheetShift};
use stuga_domain::{day_sheet::Attendance, shifts::CardState};
use stuga_i18n::Texts;
use stuga_ui_kit::{Icon, VisuallyHidden, icons};
use yew::prelude::*;

/// Rows for walk-ins after each shift of a day; as many as the server's PDF has.
const EMPTY_IN_DAY: usize = 6;
/// The same where a week must fit.
const EMPTY_IN_WEEK: usize = 2;

/// Properties of [`Roster`].
#[derive(Clone, PartialEq, Properties)]
pub struct RosterProps {
    /// What stands on it.
    pub view: RosterView,
    /// On which paper.
    pub paper: PaperSize,
}

/// The whole paper, all of its pages on end.
#[component]
pub fn Roster(props: &RosterProps) -> Html {
    let t = use_texts();
    let (view, today) = (&props.view, props.view.today);
    let is_week = view.days.len() > 1;
    let empty = if is_week { EMPTY_IN_WEEK } else { EMPTY_IN_DAY };
    // The paper outlives the day: "today" would be wrong tomorrow.
    let when = t.dates_day_and_time(&t.day_short(view.read_at.date(), today), &t.clock(view.read_at.time()));
    html! {
        <article class={classes!("paper", (props.paper == PaperSize::A5).then_some("paper-a5"))}>
            <header class="paper-head">
                <div>
                    <p class="paper-place" dir="auto">{ &view.place.name }</p>
                    <p class="paper-period">{ period(t, view) }</p>
                    if !view.address.is_empty() {
                        <p dir="auto">{ &view.address }</p>
                    }
                    <p class="paper-small">{ t.paper_printed(&when) }</p>
                </div>
                <figure class="paper-way">
                    <Qr link={view.link.clone()} label={t.paper_scan()} />
                    <figcaption class="paper-small">{ t.paper_scan() }</figcaption>
                </figure>
            </header>
            { for view.days.iter().map(|day| html! {
                <section class="paper-day" key={day.day.to_string()}>
                    if is_week {
                        <h2 class="paper-heading">{ t.day_long(day.day, today) }</h2>
                    }
                    if day.shifts.is_empty() {
                        <p>{ t.paper_no_shifts() }</p>
                    }
                    { for day.shifts.iter().map(|of| shift(t, of, empty)) }
                </section>
            }) }
        </article>
    }
}

/// The day or the week in words.
pub fn period(t: Texts, view: &RosterView) -> String {
    let day = |at: Option<&RosterDay>| at.map(|day| t.day_long(day.day, view.today)).unwrap_or_default();
    match view.days.len() {
        0 | 1 => day(view.days.first()),
        _ => t.paper_week_of(&day(view.days.first()), &day(view.days.last())),
    }
}

fn shift(t: Texts, shift: &SheetShift, empty: usize) -> Html {
    let times = t.times(shift.starts.time(), shift.ends.time());
    if let CardKind::Cancelled { reason } = &shift.kind {
        let why = if reason.is_empty() { t.paper_off() } else { t.paper_off_because(reason) };
        return html! { <p class="paper-off"><s>{ times }</s>{ format!(" {why}") }</p> };
    }
    let phone = t.phone(&shift.contact.phone);
    let contact: Vec<&str> =
        [shift.contact.name.as_str(), &phone].into_iter().filter(|text| !text.is_empty()).collect();
    html! {
        <table class="paper-shift" key={shift.shift.to_string()}>
            <colgroup>
                <col class="paper-box-column" />
                <col />
                <col class="paper-phone-column" />
                <col class="paper-remark-column" />
            </colgroup>
            <thead>
                <tr>
                    <th class="paper-top" colspan="4" scope="colgroup">
                        <span class="paper-times">{ times }</span>
                        <span>{ t.paper_count(shift.expected, u32::from(shift.max)) }</span>
                        if let Some(responsible) = responsible(t, shift) {
                            <span class="paper-ask" dir="auto">{ responsible }</span>
                        }
                        if !contact.is_empty() {
                            <span class="paper-ask" dir="auto">{ t.paper_ask(&contact.join(", ")) }</span>
                        }
                    </th>
                </tr>
                if !shift.note.is_empty() {
                    <tr><td class="paper-note" colspan="4" dir="auto">{ &shift.note }</td></tr>
                }
                <tr class="paper-columns">
                    <th scope="col">{ t.paper_here() }</th>
                    <th scope="col">{ t.paper_name() }</th>
                    <th scope="col">{ t.paper_phone() }</th>
                    <th scope="col">{ t.paper_remark() }</th>
                </tr>
            </thead>
            <tbody>
                { for shift.lines.iter().map(|line| party(t, line)) }
                <tr class="paper-others"><td colspan="4">{ t.paper_walk_ins() }</td></tr>
                { for (0..empty).map(|_| html! {
                    <tr class="paper-row"><td><span class="paper-box" /></td><td /><td /><td /></tr>
                }) }
            </tbody>
        </table>
    }
}

fn party(t: Texts, line: &SheetLine) -> Html {
    let here = line.mark.as_ref().is_some_and(|mark| mark.attendance == Attendance::Here);
    let state = match (&line.mark, line.state) {
        (Some(mark), _) => said(t, mark),
        (None, CardState::Waitlisted { position }) => t.schedule_line_position(position),
        (None, CardState::Confirmed | CardState::Cancelled) => String::new(),
    };
    html! {
        <tr class="paper-row" key={line.signup.to_string()}>
            <td>
                <span class="paper-box">
                    if here {
                        <Icon glyph={icons::CHECK} />
                        <VisuallyHidden>{ t.paper_here() }</VisuallyHidden>
                    }
                </span>
            </td>
            <td>
                <span class="paper-who">
                    <span class="paper-name" dir="auto">{ &line.name }</span>
                    if line.companions > 0 {
                        <strong>{ format!("+{}", line.companions) }</strong>
                    }
                </span>
            </td>
            <td>{ line.phone.as_deref().map(|phone| t.phone(phone)).unwrap_or_default() }</td>
            <td class="paper-small">{ state }</td>
        </tr>
    }
}
