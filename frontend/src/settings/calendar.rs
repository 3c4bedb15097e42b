//! My shifts in the calendar that I already use.

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
    let copy = link.as_ref().map(|link| {
        let (link, announce) = (link.clone(), announce.clone());
        Callback::from(move |_: MouseEvent| {
            let (link, announce) = (link.clone(), announce.clone());
            spawn_local(async move {
                if browser::copy(&link).await {
                    announce.emit(t.settings_calendar_copied());
                }
            });
        })
    });
    html! {
        <Section id="calendar" title={t.settings_calendar()} hint={AttrValue::from(t.settings_calendar_hint())}>
            if let (Some(link), Some(copy)) = (link.as_ref(), copy) {
                <p class="link-text" dir="ltr">{ link }</p>
                <div class="row">
                    <Button glyph={icons::COPY} label={t.settings_calendar_copy()} onclick={copy} />
                    if let Some((_, rest)) = link.split_once("://").filter(|_| !backend::is_desktop()) {
                        <ButtonLink glyph={icons::CALENDAR_PLUS} href={format!("webcal://{rest}")} label={t.settings_calendar_open()} />
                    }
                </div>
            }
            <p class="muted small">{ t.settings_calendar_private() }</p>
            <div class="row">
                <Button label={t.settings_calendar_make()} busy={made.busy} onclick={ask(&made.send, Request::MakeCalendarLink)} />
                <Button label={t.settings_calendar_stop()} busy={stopped.busy} onclick={ask(&stopped.send, Request::StopCalendarLink)} />
            </div>
            <Refusal failure={made.failure.clone().or_else(|| stopped.failure.clone())} />
        </Section>
    }
}
