//! A shift in a list: the card opens, the button acts.

use super::{ask::SignUpButton, boards::Fullness};
use crate::{
    browser,
    layout::use_reach,
    route::Route,
    state::language::use_texts,
    words::{self, Reach},
};
use chrono::NaiveDate;
use stuga_api::{CardKind, ShiftCard};
#[cfg(feature = "duties")]
use stuga_domain::crew::Duty;
use stuga_domain::{ShiftId, shifts::SignupState};
use stuga_i18n::Texts;
use stuga_ui_kit::{Card, Fact, Tag, Tone, icons};
use yew::prelude::*;
use yew_router::Routable;

/// Properties of [`ShiftCardView`].
#[derive(Clone, PartialEq, Properties)]
pub struct ShiftCardProps {
    /// The shift.
    pub card: ShiftCard,
    /// Today.
    pub today: NaiveDate,
    /// Its page is open beside the list.
    #[prop_or_default]
    pub current: bool,
    /// Whether one can sign up right here.
    #[prop_or_default]
    pub act: bool,
    /// The page says the place and the list the day, so the card says neither.
    #[prop_or_default]
    pub in_week: bool,
}

/// Time, place, contact, boards and state; drawn again only when one of them changed.
#[component]
pub fn ShiftCardView(props: &ShiftCardProps) -> Html {
    let t = use_texts();
    let reach = use_reach();
    let card = &props.card;
    let href = Route::Shift { shift: card.shift }.to_path();
    use_kept_focus(card.takes(), format!("a[href=\"{href}\"]"));
    let title = if props.in_week {
        t.times(card.starts.time(), card.ends.time())
    } else {
        t.span(card.starts, card.ends, props.today)
    };
    let label =
        AttrValue::from(t.shifts_card_label(&t.span(card.starts, card.ends, props.today), &card.place_name));
    let cancelled = matches!(card.kind, CardKind::Cancelled { .. });
    let actions = if props.act && card.takes() {
        html! { <SignUpButton card={card.clone()} take={card.is_offered()} /> }
    } else {
        Html::default()
    };
    html! {
        <Card
            {title}
            href={AttrValue::from(href)}
            link_label={label}
            tags={tags(t, card, reach)}
            current={props.current}
            struck={cancelled}
            tall=true
            {actions}
        >
            if !props.in_week {
                <Fact glyph={words::glyph_of(card.place_kind)} label={AttrValue::from(words::kind(t, card.place_kind))}>
                    <p class="strong">{ &card.place_name }</p>
                    if !card.address.is_empty() {
                        <p class="muted small">{ &card.address }</p>
                    }
                </Fact>
            }
            if !card.contact.name.is_empty() {
                <Fact glyph={icons::USER}>{ t.shifts_contact_is(&card.contact.name) }</Fact>
            }
            if let CardKind::Cancelled { reason } = &card.kind {
                <p>{ off(t, card, reason) }</p>
            } else {
                <Fullness card={card.clone()} />
                { remarks(t, card, reach) }
            }
        </Card>
    }
}

/// When the button has done its work and gone, the keyboard stays where it was.
#[hook]
pub fn use_kept_focus(button: bool, selector: String) {
    let before = use_mut_ref(|| button);
    use_effect_with(button, move |button| {
        if before.replace(*button) && !button {
            browser::focus_if_lost(&selector);
        }
    });
}

/// The state in two or three words; at the most two of them.
fn tags(t: Texts, card: &ShiftCard, reach: Reach) -> Html {
    let state = match (&card.kind, &card.mine) {
        (CardKind::Cancelled { .. }, _) => Some((Tone::Info, t.shifts_state_cancelled())),
        (CardKind::Over, _) => Some((Tone::Info, t.shifts_over_short())),
        (CardKind::Draft, _) => Some((Tone::Offline, t.shifts_state_draft())),
        (CardKind::Open, Some(mine)) if mine.is_live() => {
            let standing = words::standing(t, card, mine, reach);
            Some((standing.tone, standing.short))
        }
        (CardKind::Open, _) if card.clash.is_some() => Some((Tone::Info, t.shifts_state_clash())),
        (CardKind::Open, _) => None,
    };
    let duty = duty(t, card);
    let priority = card.priority && card.takes();
    let offered = card.is_offered();
    html! {
        <>
            if let Some((tone, label)) = state {
                <Tag {tone} {label} />
            }
            if let Some(label) = duty {
                <Tag glyph={icons::SHIELD_STAR} {label} />
            } else if offered {
                <Tag tone={Tone::Short} label={t.shifts_offered_tag()} />
            } else if priority {
                <Tag tone={Tone::Short} label={t.home_priority()} />
            }
        </>
    }
}

/// What I was named for on it.
#[cfg(feature = "duties")]
fn duty(t: Texts, card: &ShiftCard) -> Option<String> {
    card.duty.filter(|_| card.kind == CardKind::Open).map(|duty| match duty {
        Duty::Responsible => t.sheet_responsible(),
        Duty::Deputy => t.sheet_deputy(),
    })
}

/// They are about to get the larger program, which shows it.
#[cfg(not(feature = "duties"))]
fn duty(_: Texts, _: &ShiftCard) -> Option<String> {
    None
}

/// What one has to know before acting.
fn remarks(t: Texts, card: &ShiftCard, reach: Reach) -> Html {
    let mine = card.mine.as_ref().filter(|mine| mine.is_live());
    // "You have a place" stands on the tag already.
    let said = mine.filter(|mine| {
        mine.state != SignupState::Confirmed || mine.companions > 0 || card.handover.is_some()
    });
    html! {
        <>
            if let Some(mine) = said {
                <p>{ words::standing(t, card, mine, reach).text }</p>
            }
            if let Some(mine) = mine.filter(|mine| mine.state == SignupState::Pending) {
                <p class="muted small">{ t.shifts_pending_asked_at(&t.moment(mine.asked_at_local, mine.asked_at_local.date())) }</p>
            }
            if let (None, Some(other)) = (mine, &card.clash) {
                <p>{ words::clash(t, card, other) }</p>
            } else if let Some(other) = &card.tight {
                <p>{ words::tight(t, card, other) }</p>
            }
        </>
    }
}

/// "Saturday's shift is off: storm."
pub fn off(t: Texts, card: &ShiftCard, reason: &str) -> String {
    let when = t.shift_of_day(card.starts.date());
    if reason.trim().is_empty() {
        t.shifts_cancelled(&when)
    } else {
        t.shifts_cancelled_reason(&when, reason.trim().trim_end_matches('.'))
    }
}

/// Properties of [`ShiftCards`].
#[derive(Clone, PartialEq, Properties)]
pub struct ShiftCardsProps {
    /// The shifts, in order.
    pub cards: Vec<ShiftCard>,
    /// Today.
    pub today: NaiveDate,
    /// The shift that is open beside the list.
    #[prop_or_default]
    pub open: Option<ShiftId>,
    /// Whether one can sign up right in the list.
    #[prop_or_default]
    pub act: bool,
    /// The page says the place, and the list the day.
    #[prop_or_default]
    pub in_week: bool,
}

/// A list of cards.
#[component]
pub fn ShiftCards(props: &ShiftCardsProps) -> Html {
    let card = |card: &ShiftCard| {
        html! {
            <li key={card.shift.to_string()}>
                <ShiftCardView
                    card={card.clone()}
                    today={props.today}
                    current={props.open == Some(card.shift)}
                    act={props.act}
                    in_week={props.in_week}
                />
            </li>
        }
    };
    html! { <ul class="cards" role="list">{ for props.cards.iter().map(card) }</ul> }
}
