//! Notifications on this device: a reminder of a shift while Stuga is open here, also without a network. The engine says what it
//! is time for, each once, whichever tab asks.

use crate::{backend, backend::Backend, browser, state::language::use_texts};
use gloo_timers::callback::Interval;
use stuga_api::{DueReminder, Reply, Request};
use stuga_i18n::Texts;
use stuga_ui_kit::Navigator as KitNavigator;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    MessageEvent, Notification, NotificationOptions, NotificationPermission, ServiceWorkerRegistration,
};
use yew::prelude::*;

/// The choice, on this device alone.
const KEPT_AS: &str = "reminders";
const ON: &str = "on";

/// Between two looks, in milliseconds. Browsers let a tab in the background look once a minute.
const LOOK_MS: u32 = 60_000;

/// Whether notifications may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// They may.
    Yes,
    /// The person has not been asked, or has not answered.
    NotAsked,
    /// The person said no, or their browser did.
    No,
    /// There are none here.
    Never,
}

/// Whether the person wants them on this device.
pub fn is_on() -> bool {
    browser::kept(KEPT_AS).as_deref() == Some(ON)
}

/// Turns them on or off on this device.
pub fn turn(on: bool) {
    browser::keep(KEPT_AS, on.then_some(ON));
}

/// Whether they may be shown. The desktop app asks nobody: the system has settings for it.
pub fn allowed() -> Allowed {
    if backend::is_desktop() {
        return Allowed::Yes;
    }
    let there = web_sys::window()
        .is_some_and(|window| js_sys::Reflect::has(&window, &"Notification".into()).unwrap_or(false));
    if !there || !browser::is_secure() {
        return Allowed::Never;
    }
    match Notification::permission() {
        NotificationPermission::Granted => Allowed::Yes,
        NotificationPermission::Denied => Allowed::No,
        _ => Allowed::NotAsked,
    }
}

/// Has the browser ask the person, if it has not yet. Only right after a tap: else browsers ask nobody.
pub async fn ask() -> Allowed {
    if allowed() == Allowed::NotAsked
        && let Ok(asked) = Notification::request_permission()
    {
        let _answered = JsFuture::from(asked).await;
    }
    allowed()
}

/// Shows what it is time for, if that is wanted here.
pub fn look(t: Texts, backend: &Backend) {
    if !is_on() || allowed() != Allowed::Yes {
        return;
    }
    let backend = backend.clone();
    spawn_local(async move {
        if let Ok(Reply::Reminders(due)) = backend.ask(Request::TakeReminders).await {
            for reminder in due {
                show(t, &reminder).await;
            }
        }
    });
}

async fn show(t: Texts, reminder: &DueReminder) {
    let title = t.reminders_notice(&reminder.place_name);
    let day = t.day_long(reminder.starts.date(), reminder.today);
    let when = t.dates_day_and_time(&day, &t.times(reminder.starts.time(), reminder.ends.time()));
    let text =
        if reminder.said { t.reminders_notice_text_said(&when) } else { t.reminders_notice_text(&when) };
    let path = format!("/shift/{}", reminder.shift);
    if backend::is_desktop() {
        backend::notify(&title, &text, &path);
        return;
    }
    let options = NotificationOptions::new();
    options.set_body(&text);
    options.set_tag(&path);
    options.set_data(&path.as_str().into());
    // By the service worker, which still hears a tap when the page is closed; phones know no other way.
    if let Some(registration) = registration().await
        && let Ok(shown) = registration.show_notification_with_options(&title, &options)
        && JsFuture::from(shown).await.is_ok()
    {
        return;
    }
    let _shown = Notification::new_with_options(&title, &options);
}

async fn registration() -> Option<ServiceWorkerRegistration> {
    let container = container()?;
    JsFuture::from(container.get_registration()).await.ok()?.dyn_into().ok()
}

fn container() -> Option<web_sys::ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    let there = js_sys::Reflect::has(&navigator, &"serviceWorker".into()).unwrap_or(false);
    there.then(|| navigator.service_worker())
}

/// Looks for as long as the page lives, and goes where a tap on a notification leads. For the root alone, once.
#[component]
pub fn Reminding() -> Html {
    let t = use_texts();
    let backend = use_context::<Backend>();
    let go = use_context::<KitNavigator>();
    use_effect_with(t.lang(), move |_| {
        let looking = backend.map(|backend| {
            look(t, &backend);
            Interval::new(LOOK_MS, move || look(t, &backend))
        });
        move || drop(looking)
    });
    use_effect_with((), move |()| {
        if let Some(KitNavigator(go)) = go {
            hear_taps(go);
        }
    });
    Html::default()
}

fn hear_taps(go: Callback<AttrValue>) {
    if backend::is_desktop() {
        backend::hear_taps(move |path: String| go.emit(path.into()));
        return;
    }
    let Some(container) = container() else { return };
    let heard = Closure::<dyn Fn(MessageEvent)>::new(move |message: MessageEvent| {
        let open = js_sys::Reflect::get(&message.data(), &"open".into()).unwrap_or(JsValue::UNDEFINED);
        if let Some(path) = open.as_string() {
            go.emit(path.into());
        }
    });
    let _listening = container.add_event_listener_with_callback("message", heard.as_ref().unchecked_ref());
    heard.forget();
}
