//! What stands about a place on its day sheet.

use crate::{route::Route, state::language::use_texts};
use stuga_api::GuideView;
use stuga_domain::shifts::Contact;
use stuga_ui_kit::{ButtonLink, Fact, Icon, Link, Section, icons};
use yew::prelude::*;
use yew_router::Routable;

/// Properties of [`About`].
#[derive(Clone, PartialEq, Properties)]
pub struct AboutProps {
    /// What is written.
    pub guide: GuideView,
}

/// Address, meeting point, who has a key with a number to call, and what people ask about.
#[component]
pub fn About(props: &AboutProps) -> Html {
    let t = use_texts();
    let guide = &props.guide;
    let place = guide.place.place;
    let holder = |contact: &Contact| {
        html! {
            <li class="roster-row">
                <p><bdi>{ &contact.name }</bdi></p>
                if !contact.phone.is_empty() {
                    <Link href={format!("tel:{}", contact.phone)} class="icon-button" label={t.app_call(&contact.name)}>
                        <Icon glyph={icons::PHONE} />
                    </Link>
                }
            </li>
        }
    };
    html! {
        <Section id="sheet-about" title={t.sheet_about(&guide.place.name)}>
            if !guide.address.is_empty() {
                <Fact glyph={icons::MAP_PIN} label={AttrValue::from(t.shifts_address())}>{ &guide.address }</Fact>
            }
            if !guide.meeting_point.is_empty() {
                <Fact glyph={icons::USERS} label={AttrValue::from(t.shifts_meeting_point())}>
                    <span class="pre" dir="auto">{ &guide.meeting_point }</span>
                </Fact>
            }
            <Fact glyph={icons::KEY} label={AttrValue::from(t.sheet_keys())}>
                if guide.keys.is_empty() {
                    <span class="muted">{ t.sheet_keys_none() }</span>
                } else {
                    { t.sheet_keys() }
                }
            </Fact>
            if !guide.keys.is_empty() {
                <ul class="roster" role="list">{ for guide.keys.iter().map(holder) }</ul>
            }
            <div class="row">
                <ButtonLink glyph={icons::PENCIL_SIMPLE} href={Route::Guide { place }.to_path()} label={t.sheet_describe()} />
                <ButtonLink glyph={icons::QUESTION} href={Route::Answers.to_path()} label={t.answers_title()} />
            </div>
        </Section>
    }
}
