//! Who comes, for those who may see it.

use crate::{browser::use_near_end, state::language::use_texts};
use chrono::NaiveDate;
use stuga_api::RosterLine;
use stuga_domain::shifts::CardState;
use stuga_ui_kit::{ButtonLink, Section, Tag, Tone, icons};
use yew::prelude::*;

/// Rows that are drawn at first, and added whenever one comes near the last: a link may bring ten thousand.
const AT_ONCE: usize = 100;

/// Properties of [`Roster`].
#[derive(Clone, PartialEq, Properties)]
pub struct RosterProps {
    /// Confirmed by name, then the line in order.
    pub lines: Vec<RosterLine>,
    /// Today.
    pub today: NaiveDate,
}

/// Name, companions, state, and a call.
#[component]
pub fn Roster(props: &RosterProps) -> Html {
    let t = use_texts();
    let (drawn, end) = (use_state_eq(|| AT_ONCE), use_node_ref());
    let live: Vec<&RosterLine> =
        props.lines.iter().filter(|line| line.state != CardState::Cancelled).collect();
    {
        let (drawn, seen) = (drawn.clone(), (*drawn, live.len()));
        use_near_end(end.clone(), seen, Callback::from(move |()| drawn.set(*drawn + AT_ONCE)));
    }
    let heads: u32 = props
        .lines
        .iter()
        .filter(|line| line.state == CardState::Confirmed)
        .map(|line| u32::from(line.companions) + 1)
        .sum();
    let row = |line: &RosterLine| {
        let waiting = match line.state {
            CardState::Waitlisted { position } => Some(t.schedule_line_position(position)),
            CardState::Confirmed | CardState::Cancelled => None,
        };
        html! {
            <li class="roster-row" key={line.signup.to_string()}>
                <div>
                    <p class="large"><bdi>{ t.schedule_party(&line.name, u32::from(line.companions)) }</bdi></p>
                    <p class="muted small">{ t.schedule_asked(&t.moment(line.asked_at, props.today)) }</p>
                </div>
                if let Some(label) = waiting {
                    <Tag tone={Tone::Info} glyph={icons::HOURGLASS_MEDIUM} {label} />
                }
                if line.offers {
                    <Tag tone={Tone::Short} label={t.sheet_offers()} />
                }
                if let Some(phone) = &line.phone {
                    <ButtonLink href={format!("tel:{phone}")} label={t.app_call(&line.name)} glyph={icons::PHONE} />
                }
            </li>
        }
    };
    html! {
        <Section id="roster" title={t.shifts_who()} hint={AttrValue::from(t.schedule_signed_up(heads))}>
            if !props.lines.is_empty() {
                <ul class="roster" role="list">
                    { for live.iter().take(*drawn).map(|line| row(line)) }
                </ul>
                if live.len() > *drawn {
                    <div ref={end}></div>
                }
            }
        </Section>
    }
}
