//! The sync line: how this device stands with the server.

use crate::{
    backend, browser,
    state::{language::use_texts, use_sync},
    words::{self, Reach},
};
use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta};
use stuga_api::{Storage, SyncView};
use stuga_domain::Time;
use stuga_i18n::Texts;
use stuga_ui_kit::{Glyph, LiveRegion, SyncLine, icons};
use yew::prelude::*;

/// A moment on this device's own clock.
pub fn local(time: Time, sync: &SyncView) -> NaiveDateTime {
    time.naive_utc() + TimeDelta::minutes(i64::from(sync.utc_offset_min))
}

/// Now, so many minutes from UTC.
fn now(utc_offset_min: i32) -> NaiveDateTime {
    let millis = js_sys::Date::now() as i64;
    let utc = DateTime::from_timestamp_millis(millis).unwrap_or_default().naive_utc();
    utc + TimeDelta::minutes(i64::from(utc_offset_min))
}

/// `phone` or `computer`, as the messages know them.
fn device_word() -> &'static str {
    if browser::is_phone() { "phone" } else { "computer" }
}

/// What this device can promise about a thing that waits.
#[hook]
pub fn use_reach() -> Reach {
    let offline = use_sync().is_none_or(|sync| sync.offline_since.is_some());
    match (offline, backend::is_desktop()) {
        (false, _) => Reach::Online,
        (true, true) => Reach::OfflineApp,
        (true, false) => Reach::OfflineBrowser,
    }
}

/// The line at the top of every screen; leads to the outbox.
#[component]
pub fn Status() -> Html {
    let t = use_texts();
    let Some(sync) = use_sync() else { return Html::default() };
    let (glyph, text) = state(t, &sync);
    let waiting = (sync.waiting > 0).then(|| t.sync_waiting(sync.waiting));
    let needs = (sync.needs_you > 0).then(|| t.sync_needs_you(sync.needs_you));
    let all = [Some(text.clone()), waiting.clone(), needs.clone()];
    let all = all.into_iter().flatten().collect::<Vec<_>>().join(", ");
    html! {
        <>
            <SyncLine
                href="/outbox"
                {text}
                {glyph}
                waiting={waiting.map(AttrValue::from)}
                needs={needs.clone().map(AttrValue::from)}
                label={t.sync_open_outbox(&all)}
            />
            <LiveRegion text={needs.unwrap_or_default()} urgent={true} />
        </>
    }
}

/// The line's icon and words.
fn state(t: Texts, sync: &SyncView) -> (Glyph, String) {
    if let Some(shut_out) = words::shut_out(t, sync) {
        return (icons::LOCK, shut_out);
    }
    if let Some(rows) = sync.first_sync_rows {
        return (icons::ARROWS_CLOCKWISE, t.sync_first(rows));
    }
    let offline = sync.offline_since.is_some();
    if sync.waiting > 0 && sync.storage == Storage::BrowserMayDelete && (offline || sync.trouble.is_some()) {
        return (icons::WARNING_CIRCLE, t.sync_may_be_deleted_short());
    }
    if let (false, Some(trouble)) = (offline, &sync.trouble) {
        return (icons::WARNING_CIRCLE, words::failure(t, trouble));
    }
    if offline && sync.waiting > 0 {
        return (icons::DEVICE_MOBILE, t.sync_kept(device_word()));
    }
    let today = now(sync.utc_offset_min).date();
    let glyph = if offline { icons::CLOUD_SLASH } else { icons::CLOUD_CHECK };
    let text = match sync.reached_at.map(|at| local(at, sync)) {
        None => t.sync_never(),
        Some(at) if at.date() == today => t.sync_reached(&t.clock(at.time())),
        Some(at) => t.sync_reached_day(&t.moment(at, today)),
    };
    (glyph, text)
}

/// Now on this device's own clock, for views that do not bring the Place's.
#[hook]
pub fn use_local_now() -> NaiveDateTime {
    let offset = use_sync().map_or(0, |sync| sync.utc_offset_min);
    now(offset)
}

/// Today on this device's own clock.
#[hook]
pub fn use_today() -> NaiveDate {
    use_local_now().date()
}
