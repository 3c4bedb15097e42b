//! One party on the sheet: check in with one tap, undo all day, call, and more.

use crate::{
    cover,
    layout::Refusal,
    request::{new_command, use_request},
    state::language::use_texts,
};
use stuga_api::{Action, DutyView, MarkView, Reply, Request, SheetLine};
use stuga_domain::{SignupId, crew::Duty, day_sheet::Attendance, shifts::CardState};
use stuga_i18n::Texts;
use stuga_ui_kit::{Button, ButtonKind, Icon, IconButton, IconSize, Link, Tag, Tone, VisuallyHidden, icons};
use yew::prelude::*;

/// Properties of [`Row`].
#[derive(Clone, PartialEq, Properties)]
pub struct RowProps {
    /// The party.
    pub line: SheetLine,
    /// Whether the day has come: before it, nobody can be here.
    pub began: bool,
    /// Asks for what else can be said of the party.
    pub on_more: Callback<SignupId>,
}

/// The row. Who is here needs no call, so Undo stands in its place.
#[component]
pub fn Row(props: &RowProps) -> Html {
    let t = use_texts();
    let line = &props.line;
    let asked = use_request(Callback::from(|_: Reply| ()));
    let signup = line.signup;
    let ask = |action: Action| {
        let send = asked.send.clone();
        Callback::from(move |_: MouseEvent| {
            send.emit(Request::Do { id: new_command(), action: action.clone() })
        })
    };
    let here = line.mark.as_ref().is_some_and(|mark| mark.attendance == Attendance::Here);
    let more = props.on_more.reform(move |_: MouseEvent| signup);
    html! {
        <li class="roster-row sheet-row">
            if here {
                <span class="check-done"><Icon glyph={icons::CHECK_CIRCLE_FILL} size={IconSize::Large} /></span>
            } else if props.began {
                <button
                    type="button"
                    class="check"
                    aria-label={t.sheet_check_in(&line.name)}
                    aria-disabled={asked.busy.then_some("true")}
                    onclick={ask(Action::Mark { signup, attendance: Attendance::Here })}
                >
                    <Icon glyph={icons::CHECK} />
                    <span aria-hidden="true">{ t.sheet_check_in_short() }</span>
                </button>
            }
            <div class="sheet-who">
                <p class="large"><bdi>{ t.schedule_party(&line.name, u32::from(line.companions)) }</bdi></p>
                { standing(t, line) }
            </div>
            if here {
                <Button
                    kind={ButtonKind::Plain}
                    label={t.sheet_undo()}
                    busy={asked.busy}
                    onclick={ask(Action::Unmark { signup, attendance: Attendance::Here })}
                />
            } else if let Some(phone) = &line.phone {
                // What came of the call is asked at once.
                <span onclick={more.clone()}>
                    <Link href={format!("tel:{phone}")} class="icon-button" label={t.app_call(&line.name)}>
                        <Icon glyph={icons::PHONE} />
                    </Link>
                </span>
            }
            <IconButton label={t.sheet_more_for(&line.name)} glyph={icons::DOTS_THREE} onclick={more} />
            <Refusal failure={asked.failure.clone()} />
        </li>
    }
}

/// What is known of the party, in words; another's marks carry their initials.
fn standing(t: Texts, line: &SheetLine) -> Html {
    html! {
        <div class="row sheet-state">
            if let CardState::Waitlisted { position } = line.state {
                <Tag glyph={icons::HOURGLASS_MEDIUM} label={t.schedule_line_position(position)} />
            }
            if line.state == CardState::Cancelled {
                <Tag glyph={icons::PROHIBIT} label={t.sheet_called_off()} />
            }
            if let Some(duty) = &line.duty {
                { duty_tag(t, duty) }
            }
            if line.offers {
                <Tag glyph={icons::ARROWS_CLOCKWISE} label={t.sheet_offers()} />
            }
            if line.says_coming {
                <Tag glyph={icons::CHECK} label={t.sheet_says_coming()} />
            }
            if line.fills_in {
                <Tag glyph={icons::HAND_WAVING} label={t.cover_fills_in()} />
            } else if line.walk_in {
                <Tag glyph={icons::USER_PLUS} label={t.sheet_walk_in_tag()} />
            }
            if line.unverified && line.mark.as_ref().is_none_or(|mark| mark.attendance != Attendance::Here) {
                <Tag glyph={icons::WARNING_CIRCLE} label={t.sheet_unverified()} />
            }
            if let Some(email) = line.email.as_ref().filter(|_| line.phone.is_none()) {
                <p class="small" dir="auto">{ email.clone() }</p>
            }
            if let (None, Some(called)) = (&line.mark, &line.called) {
                <p class="small" role="status">{ cover::said(t, called) }</p>
            }
            if let Some(mark) = &line.mark {
                <p class="small" role="status">
                    { said(t, mark) }
                    if let Some(by) = &mark.by {
                        <span aria-hidden="true" title={by.clone()}>{ format!(" · {}", initials(by)) }</span>
                        <VisuallyHidden>{ t.sheet_marked_by(by) }</VisuallyHidden>
                    }
                </p>
            }
        </div>
    }
}

/// What the party was named for; where another was named first, it says who named this one.
fn duty_tag(t: Texts, duty: &DutyView) -> Html {
    let (label, tone) = match (duty.duty, duty.stands) {
        (Duty::Responsible, true) => (t.sheet_responsible(), Tone::Confirmed),
        (Duty::Deputy, true) => (t.sheet_deputy(), Tone::Info),
        (Duty::Responsible, false) => (t.sheet_also_responsible(), Tone::Short),
        (Duty::Deputy, false) => (t.sheet_also_deputy(), Tone::Short),
    };
    html! {
        <>
            <Tag glyph={icons::SHIELD_STAR} {tone} {label} />
            if let Some(by) = duty.by.as_ref().filter(|_| !duty.stands) {
                <span class="small">{ t.sheet_marked_by(by) }</span>
            }
        </>
    }
}

/// A mark in words.
pub fn said(t: Texts, mark: &MarkView) -> String {
    let time = t.clock(mark.at.time());
    match mark.attendance {
        Attendance::Here => t.sheet_mark_here(&time),
        Attendance::Late => t.sheet_mark_late(&time),
        Attendance::Excused => t.sheet_mark_excused(&time),
        Attendance::NoShow => t.sheet_mark_no_show(&time),
    }
}

/// The first letters of the first and the last name.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next().and_then(|word| word.chars().next());
    let last = words.next_back().and_then(|word| word.chars().next());
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_of_the_first_and_the_last_name() {
        for (name, short) in
            [("Kim Ek", "KE"), ("åsa von der sjö", "ÅS"), ("Kim", "K"), ("", ""), ("  سارة  علي ", "سع")]
        {
            assert_eq!(initials(name), short, "{name}");
        }
    }
}
