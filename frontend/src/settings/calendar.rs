//! My shifts in the calendar that I already use, and what is public.

#[cfg(feature = "duties")]
use super::feeds::Feeds;
use crate::{
    backend, browser,
    layout::Refusal,
    request::use_request,
    state::{announce::use_announce, language::use_texts},
};
use stuga_api::{Reply, Request};
use stuga_ui_kit::{Button, ButtonLink, Section, icons};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Makes the link, shows it once, and ends it.
#[component]
pub fn Calendar() -> Html {
    let t = use_texts();
    let announce = use_announce();
    let link = use_state_eq(|| None::<AttrValue>);
    let made = {
        let link = link.clone();
        use_request(Callback::from(move |reply: Reply| {
            if let Reply::CalendarLink { link: new } = reply {
                link.set(Some(new.into()));
            }
        }))
    };
    let stopped = {
        let (link, announce) = (link.clone(), announce.clone());
        use_request(Callback::from(move |_: Reply| {
            link.set(None);
            announce.emit(t.settings_calendar_stopped());
        }))
    };
    let ask = |send: &Callback<Request>, request: Request| send.reform(move |_: MouseEvent| request.clone());
    html! {
        <Section id="calendar" title={t.settings_calendar()} hint={AttrValue::from(t.settings_calendar_hint())}>
            if let Some(link) = link.as_ref() {
                <Subscribe link={link.clone()} />
            }
            <p class="muted small">{ t.settings_calendar_private() }</p>
            <div class="row">
                <Button label={t.settings_calendar_make()} busy={made.busy} onclick={ask(&made.send, Request::MakeCalendarLink)} />
                <Button label={t.settings_calendar_stop()} busy={stopped.busy} onclick={ask(&stopped.send, Request::StopCalendarLink)} />
            </div>
            <Refusal failure={made.failure.clone().or_else(|| stopped.failure.clone())} />
            <Feeds />
        </Section>
    }
}

/// A first visit has no room for them.
#[cfg(not(feature = "duties"))]
#[component]
fn Feeds() -> Html {
    Html::default()
}

/// Properties of [`Subscribe`].
#[derive(Clone, PartialEq, Properties)]
pub struct SubscribeProps {
    /// Where the calendar is read.
    pub link: AttrValue,
    /// Whose shifts, where several links stand on a page.
    #[prop_or_default]
    pub of: Option<AttrValue>,
}

/// A calendar's link: to copy, and to open where a browser hands it on.
#[component]
pub fn Subscribe(props: &SubscribeProps) -> Html {
    let t = use_texts();
    let announce = use_announce();
    let copy = {
        let link = props.link.clone();
        Callback::from(move |_: MouseEvent| {
            let (link, announce) = (link.clone(), announce.clone());
            spawn_local(async move {
                if browser::copy(&link).await {
                    announce.emit(t.settings_calendar_copied());
                }
            });
        })
    };
    let named = |what: String| match &props.of {
        Some(of) => format!("{what}: {of}"),
        None => what,
    };
    html! {
        <div class="stack-tight">
            <p class="link-text" dir="ltr">{ &props.link }</p>
            <div class="row">
                <Button glyph={icons::COPY} label={named(t.settings_calendar_copy())} onclick={copy} />
                if let Some((_, rest)) = props.link.split_once("://").filter(|_| !backend::is_desktop()) {
                    <ButtonLink glyph={icons::CALENDAR_PLUS} href={format!("webcal://{rest}")} label={named(t.settings_calendar_open())} />
                }
            </div>
        </div>
    }
}
