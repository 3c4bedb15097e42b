//! One shift with all there is to know, and what I can do about it.

use super::{
    ask::SignUpParty,
    boards::Fullness,
    card,
    card::{ShiftCards, use_kept_focus},
    mine::Mine,
    share::ShareButton,
};
#[cfg(feature = "duties")]
use super::{coming::Coming, plan::Plan, roster::Roster};
use crate::{
    cover::AskMe,
    layout::{Page, Refusal, Waiting, use_reach, use_today},
    query::use_query,
    route::Route,
    state::language::use_texts,
    words,
};
use chrono::NaiveDate;
use stuga_api::{CardKind, Doing, ItemState, OutboxView, Query, ShiftCard, ShiftView, View};
#[cfg(feature = "duties")]
use stuga_domain::crew::{Duty, MyDuty};
use stuga_domain::{HandoverId, ShiftId, shifts::Contact};
use stuga_i18n::Texts;
use stuga_ui_kit::{ButtonLink, EmptyState, Fact, Notice, Section, Tone, icons};
use yew::prelude::*;
use yew_router::Routable;

/// Properties of [`Shift`].
#[derive(Clone, PartialEq, Properties)]
pub struct ShiftProps {
    /// Which.
    pub shift: ShiftId,
    /// The offer whose link led here.
    #[prop_or_default]
    pub take: Option<HandoverId>,
    /// The list that it was opened from.
    pub back: AttrValue,
}

/// The shift's page.
#[component]
pub fn Shift(props: &ShiftProps) -> Html {
    let t = use_texts();
    let loaded = use_query(Query::Shift { shift: props.shift });
    let back = Some(props.back.clone());
    match loaded.view.as_deref() {
        Some(View::Shift(Some(view))) => html! {
            <Page
                title={view.card.place_name.clone()}
                {back}
                beside_list=true
                actions={html! { <ShareButton view={(**view).clone()} /> }}
            >
                <Refusal failure={loaded.failure.clone()} />
                <Body view={(**view).clone()} take={props.take} />
            </Page>
        },
        Some(View::Shift(None)) => html! {
            <Page title={t.app_not_found_title()} {back} beside_list=true>
                <EmptyState
                    glyph={icons::CALENDAR_BLANK}
                    title={t.errors_shift_gone()}
                    text={AttrValue::from(t.shifts_gone_text())}
                >
                    <ButtonLink href={Route::Find.to_path()} label={t.home_find()} />
                </EmptyState>
            </Page>
        },
        _ => html! {
            <Page title={t.shifts_about()} {back} beside_list=true><Waiting {loaded} /></Page>
        },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct BodyProps {
    view: ShiftView,
    take: Option<HandoverId>,
}

#[component]
fn Body(props: &BodyProps) -> Html {
    let t = use_texts();
    let today = use_today();
    let reach = use_reach();
    let view = &props.view;
    let card = &view.card;
    use_kept_focus(card.takes(), "[role=main] h1".to_owned());
    let live = card.mine.as_ref().is_some_and(stuga_api::MySignup::is_live);
    let outbox = use_query(Query::Outbox);
    // Somebody was faster: what the link offered is gone, and the page is that of any shift.
    let gone = props.take.is_some()
        && matches!(outbox.view.as_deref(), Some(View::Outbox(outbox)) if refused(outbox, card));
    let handover = props.take.filter(|_| !gone);
    let wants_other = card.kind == CardKind::Open && !live && card.room() == 0;
    html! {
        <>
            <p class="when">{ t.dates_day_and_time(&t.day_long(card.starts.date(), today), &t.times(card.starts.time(), card.ends.time())) }</p>
            { state(t, card) }
            if gone && !live {
                <Notice title={t.errors_handover_gone()} />
            }
            if card.kind == CardKind::Open {
                <Fullness card={card.clone()} />
            }
            if let Some(mine) = &card.mine {
                <Mine card={card.clone()} mine={mine.clone()} {reach} />
            }
            { coming(view) }
            if card.takes() {
                if let Some(other) = &card.tight {
                    <Notice tone={Tone::Short} glyph={icons::CLOCK} title={words::tight(t, card, other)} />
                }
                if (handover.is_some() || card.is_offered()) && !card.begun {
                    <Notice tone={Tone::Short} title={t.shifts_take_title()} text={AttrValue::from(t.shifts_take_text())} />
                    <SignUpParty card={card.clone()} take=true {handover} />
                } else {
                    <SignUpParty card={card.clone()} />
                }
            } else if let (CardKind::Open, Some(other)) = (&card.kind, &card.clash) {
                // Also of a shift of mine: it, or the other, was moved.
                <Notice glyph={icons::CLOCK} title={words::clash(t, card, other)}>
                    <ButtonLink href={Route::Shift { shift: other.shift }.to_path()} label={t.shifts_clash_show()} />
                </Notice>
            }
            { facts(t, view) }
            { for_duties(t, view, today) }
            if card.kind != CardKind::Draft {
                <AskMe place={card.place} place_name={card.place_name.clone()} />
            }
            if wants_other && !view.alternatives.is_empty() {
                <Section id="alternatives" title={t.shifts_alternatives()}>
                    <ShiftCards cards={view.alternatives.clone()} {today} act=true />
                </Section>
            }
        </>
    }
}

/// Whether the server has said no to my taking this shift over.
fn refused(outbox: &OutboxView, card: &ShiftCard) -> bool {
    outbox.items.iter().any(|item| {
        matches!(&item.state, ItemState::Refused { .. })
            && matches!(&item.doing, Doing::TakeHandover { place, starts }
                if *place == card.place_name && *starts == card.starts)
    })
}

/// Whether I come.
#[cfg(feature = "duties")]
fn coming(view: &ShiftView) -> Html {
    html! {
        if let Some(coming) = view.coming {
            <Coming {coming} />
        }
    }
}

/// The larger program asks.
#[cfg(not(feature = "duties"))]
fn coming(_: &ShiftView) -> Html {
    Html::default()
}

/// What only those see who plan or run the place.
#[cfg(feature = "duties")]
fn for_duties(t: Texts, view: &ShiftView, today: NaiveDate) -> Html {
    html! {
        <>
            if let Some(mine) = &view.my_duty {
                <Notice glyph={icons::SHIELD_STAR} tone={Tone::Confirmed} title={my_duty(t, mine)} text={AttrValue::from(t.shifts_duty_by(&mine.by_name))} />
            }
            if view.card.mine.as_ref().is_some_and(stuga_api::MySignup::is_live) {
                <div class="row">
                    <ButtonLink glyph={icons::QUESTION} href={Route::Answers.to_path()} label={t.answers_title()} />
                </div>
            }
            if view.plans {
                <Plan card={view.card.clone()} />
            }
            if let Some(roster) = &view.roster {
                if view.card.kind == CardKind::Open {
                    <div class="row">
                        <ButtonLink glyph={icons::USERS_THREE} href={Route::FindCover { shift: view.card.shift }.to_path()} label={t.cover_find()} />
                    </div>
                }
                <Roster lines={roster.clone()} {today} />
            }
        </>
    }
}

#[cfg(feature = "duties")]
fn my_duty(t: Texts, mine: &MyDuty) -> String {
    match mine.duty {
        Duty::Responsible => t.shifts_duty_responsible(),
        Duty::Deputy => t.shifts_duty_deputy(),
    }
}

/// They are about to get the larger program, which shows it.
#[cfg(not(feature = "duties"))]
fn for_duties(_: Texts, _: &ShiftView, _: NaiveDate) -> Html {
    Html::default()
}

/// Draft, cancelled, over: said before anything else.
fn state(t: Texts, shift: &ShiftCard) -> Html {
    match &shift.kind {
        CardKind::Open => Html::default(),
        CardKind::Draft => html! {
            <Notice tone={Tone::Offline} glyph={icons::PENCIL_SIMPLE} title={t.shifts_state_draft()} text={AttrValue::from(t.shifts_draft_hint())} />
        },
        CardKind::Cancelled { reason } => html! {
            <Notice glyph={icons::PROHIBIT} title={card::off(t, shift, reason)} />
        },
        CardKind::Over => html! { <Notice glyph={icons::CLOCK} title={t.shifts_over()} /> },
    }
}

fn facts(t: Texts, view: &ShiftView) -> Html {
    let card = &view.card;
    let contact = &card.contact;
    html! {
        <div class="stack-tight">
            <Fact glyph={words::glyph_of(card.place_kind)}>
                { kind_line(t, view) }
            </Fact>
            if !card.address.is_empty() {
                <Fact glyph={icons::MAP_PIN} label={AttrValue::from(t.shifts_address())}>{ &card.address }</Fact>
            }
            if !view.meeting_point.is_empty() {
                <Fact glyph={icons::USERS} label={AttrValue::from(t.shifts_meeting_point())}>
                    <span class="pre" dir="auto">{ &view.meeting_point }</span>
                </Fact>
            }
            if contact.name.is_empty() && contact.phone.is_empty() {
                <Fact glyph={icons::USER}><span class="muted">{ t.shifts_no_contact() }</span></Fact>
            } else {
                <Fact glyph={icons::USER} label={AttrValue::from(t.shifts_contact())}>
                    { contact_line(t, contact) }
                </Fact>
                if !contact.phone.is_empty() {
                    <div class="row">
                        <ButtonLink
                            href={format!("tel:{}", contact.phone)}
                            glyph={icons::PHONE}
                            label={t.app_call(if contact.name.is_empty() { &contact.phone } else { &contact.name })}
                        />
                    </div>
                }
            }
            if !card.note.is_empty() {
                <Fact glyph={icons::INFO} label={AttrValue::from(t.shifts_about())}>
                    <span class="pre">{ &card.note }</span>
                </Fact>
            }
        </div>
    }
}

/// The organization too, where this device knows its name: a shift of another association may be open to all.
fn kind_line(t: Texts, view: &ShiftView) -> String {
    let kind = words::kind(t, view.card.place_kind);
    if view.organization_name.is_empty() { kind } else { t.shifts_kind_of(&kind, &view.organization_name) }
}

/// Name and number: the number is read off the screen where nothing dials.
fn contact_line(t: Texts, contact: &Contact) -> String {
    if contact.name.is_empty() || contact.phone.is_empty() {
        format!("{}{}", contact.name, contact.phone)
    } else {
        t.shifts_filled_and(&contact.name, &contact.phone)
    }
}
