//! The few things that are asked of the browser itself. None of them panics: where a browser lacks
//! something, the answer says so.

use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Element, Event, EventTarget, HtmlElement, Storage, Url, Window};
#[cfg(feature = "duties")]
use yew::prelude::*;

/// How often a page that waits for its service worker looks, and between two looks, in milliseconds.
#[cfg(not(feature = "duties"))]
const CONTROL_LOOKS: u32 = 100;
#[cfg(not(feature = "duties"))]
const CONTROL_LOOK_MS: u32 = 100;

/// The page's window, which every page has.
fn window() -> Option<Window> {
    web_sys::window()
}

/// `<html>`.
pub fn root() -> Option<Element> {
    window()?.document()?.document_element()
}

/// This very program, compiled, and the address of the script that runs it: all that a worker needs to run it too.
pub fn program() -> JsValue {
    let script = boot().and_then(|boot| boot.get_attribute("data-js")).unwrap_or_default();
    js_sys::Array::of2(&script.into(), &wasm_bindgen::module()).into()
}

/// Whether the page started the program that was kept as its choice: not if that could not be started.
#[cfg(not(feature = "duties"))]
pub fn runs_as_chosen() -> bool {
    boot().is_some_and(|boot| boot.get_attribute("data-failed").is_none())
}

/// Fetches the larger program, through the service worker where there is one, which keeps it. False where that failed.
#[cfg(not(feature = "duties"))]
pub async fn fetch_larger_program() -> bool {
    controlled().await;
    for file in ["data-duties-js", "data-duties-wasm", "data-duties-css"] {
        let Some(address) = boot().and_then(|boot| boot.get_attribute(file)) else { return false };
        let Some(window) = window() else { return false };
        let answer = JsFuture::from(window.fetch_with_str(&address)).await;
        let answer = answer.ok().and_then(|answer| answer.dyn_into::<web_sys::Response>().ok());
        if !answer.is_some_and(|answer| answer.ok()) {
            return false;
        }
    }
    true
}

/// Waits for the service worker to answer for this page: on a first visit it is still fetching the app.
#[cfg(not(feature = "duties"))]
async fn controlled() {
    let Some(navigator) = window().map(|window| window.navigator()) else { return };
    let there = js_sys::Reflect::has(&navigator, &"serviceWorker".into()).unwrap_or(false);
    let Some(container) = there.then(|| navigator.service_worker()) else { return };
    for _ in 0..CONTROL_LOOKS {
        if container.controller().is_some() {
            return;
        }
        gloo_timers::future::TimeoutFuture::new(CONTROL_LOOK_MS).await;
    }
}

/// Whether something is being typed or chosen that a page loaded anew would lose.
#[cfg(not(feature = "duties"))]
pub fn is_typing() -> bool {
    let document = window().and_then(|window| window.document());
    let typing = "input:not([type=radio], [type=checkbox]):focus, textarea:focus, select:focus, dialog[open]";
    document.is_some_and(|document| document.query_selector(typing).is_ok_and(|found| found.is_some()))
}

fn boot() -> Option<Element> {
    window()?.document()?.get_element_by_id("boot")
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}

/// A choice kept on this device, where the browser keeps any.
pub fn kept(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Keeps a choice; `None` forgets it. A browser that keeps nothing loses it at the next start.
pub fn keep(key: &str, value: Option<&str>) {
    let Some(storage) = storage() else { return };
    let _kept = match value {
        Some(value) => storage.set_item(key, value),
        None => storage.remove_item(key),
    };
}

/// The languages that the person has told the browser of, most wanted first.
pub fn languages() -> Vec<String> {
    let Some(window) = window() else { return Vec::new() };
    window.navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
}

/// The title of the tab or window.
pub fn set_title(title: &str) {
    if let Some(document) = window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Moves the keyboard and the screen reader to an element.
pub fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // A heading out of the document can't be focused, and need not be.
        let _focused = element.focus();
    }
}

/// The whole address of this page.
pub fn address() -> String {
    window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// Opens the print dialog.
#[cfg(feature = "duties")]
pub fn print() {
    let _ = window().map(|window| window.print());
}

/// Keeps a file among the downloads. False where the browser does not let us.
#[cfg(feature = "duties")]
pub fn download(name: &str, kind: &str, bytes: &[u8]) -> bool {
    try_download(name, kind, bytes).is_ok()
}

#[cfg(feature = "duties")]
fn try_download(name: &str, kind: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let document = window().and_then(|window| window.document()).ok_or(JsValue::UNDEFINED)?;
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlElement = document.create_element("a")?.unchecked_into();
    link.set_attribute("href", &address)?;
    link.set_attribute("download", name)?;
    link.click();
    // The browser has taken it once the click is over, or does so a little later.
    gloo_timers::callback::Timeout::new(60_000, move || drop(Url::revoke_object_url(&address))).forget();
    Ok(())
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = window() {
        let _reloading = window.location().reload();
    }
}

/// Whether the browser lets this page store and work offline: https, or the computer itself.
pub fn is_secure() -> bool {
    window().is_some_and(|window| window.is_secure_context())
}

/// Whether the page runs as an installed app, without the browser's own bars.
pub fn is_installed() -> bool {
    let standalone =
        window().and_then(|window| window.match_media("(display-mode: standalone)").ok().flatten());
    standalone.is_some_and(|query| query.matches())
}

/// Whether the pointer is a finger, so that "this phone" is the right word.
pub fn is_phone() -> bool {
    let coarse = window().and_then(|window| window.match_media("(pointer: coarse)").ok().flatten());
    coarse.is_some_and(|query| query.matches())
}

/// Copies text. False where the browser does not let us.
pub async fn copy(text: &str) -> bool {
    let Some(window) = window() else { return false };
    // Insecure pages have no clipboard, whatever the type says.
    let navigator = window.navigator();
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into()).unwrap_or(JsValue::UNDEFINED);
    if clipboard.is_undefined() {
        return false;
    }
    JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}

/// What became of sharing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// The device's own sheet took it, or the person closed the sheet.
    BySheet,
    /// The link was copied.
    Copied,
    /// Neither is possible here.
    Not,
}

/// Shares a text and a link by the device's sheet, or else copies both. With the picture at an address, where it comes soon enough and
/// the sheet takes files; without a network the link goes alone.
pub async fn share(title: &str, text: &str, link: &str, picture: Option<&str>) -> Shared {
    let Some(window) = window() else { return Shared::Not };
    let navigator = window.navigator();
    let can = js_sys::Reflect::get(&navigator, &"share".into()).is_ok_and(|share| share.is_function());
    if can {
        let data = web_sys::ShareData::new();
        data.set_title(title);
        data.set_text(text);
        data.set_url(link);
        let data = match picture {
            Some(picture) => {
                with_picture(&navigator, picture, &format!("{text}\n{link}")).await.unwrap_or(data)
            }
            None => data,
        };
        match JsFuture::from(navigator.share_with_data(&data)).await {
            Ok(_) => return Shared::BySheet,
            Err(why) if is_abort(&why) => return Shared::BySheet,
            Err(_) => {}
        }
    }
    if copy(&format!("{text}\n{link}")).await { Shared::Copied } else { Shared::Not }
}

/// The picture with its words, where the sheet takes files. Many who take a picture take no address beside it: it stands in the text.
#[cfg(feature = "duties")]
async fn with_picture(
    navigator: &web_sys::Navigator,
    picture: &str,
    text: &str,
) -> Option<web_sys::ShareData> {
    let data = web_sys::ShareData::new();
    data.set_text(text);
    data.set_files(&js_sys::Array::of1(&fetched(picture).await?.into()));
    takes_files(navigator, &data).then_some(data)
}

/// The larger program shares pictures.
#[cfg(not(feature = "duties"))]
async fn with_picture(_: &web_sys::Navigator, _: &str, _: &str) -> Option<web_sys::ShareData> {
    None
}

/// A picture as a file, if it comes within the time that browsers count as the person's own tap.
#[cfg(feature = "duties")]
async fn fetched(picture: &str) -> Option<web_sys::File> {
    const SOON_MS: u32 = 2_000;
    let options = web_sys::RequestInit::new();
    options.set_signal(Some(&web_sys::AbortSignal::timeout_with_u32(SOON_MS)));
    let answer = JsFuture::from(window()?.fetch_with_str_and_init(picture, &options)).await.ok()?;
    let answer = answer.dyn_into::<web_sys::Response>().ok().filter(web_sys::Response::ok)?;
    let blob = JsFuture::from(answer.blob().ok()?).await.ok()?;
    let kind = web_sys::FilePropertyBag::new();
    kind.set_type("image/png");
    let parts = js_sys::Array::of1(&blob);
    web_sys::File::new_with_blob_sequence_and_options(&parts, "stuga.png", &kind).ok()
}

/// Whether the device's sheet takes the files in it.
#[cfg(feature = "duties")]
fn takes_files(navigator: &web_sys::Navigator, data: &web_sys::ShareData) -> bool {
    let asks = js_sys::Reflect::get(navigator, &"canShare".into()).ok();
    let asks = asks.and_then(|asks| asks.dyn_into::<js_sys::Function>().ok());
    asks.and_then(|asks| asks.call1(navigator, data).ok()).is_some_and(|takes| takes.is_truthy())
}

/// Whether the person closed the sheet, which is no failure.
fn is_abort(why: &JsValue) -> bool {
    let name = js_sys::Reflect::get(why, &"name".into()).ok().and_then(|name| name.as_string());
    name.as_deref() == Some("AbortError")
}

/// Whether an event came from an element that fits.
#[cfg(feature = "duties")]
pub fn is_on(event: &Event, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.matches(selector).unwrap_or(false))
}

/// Moves the keyboard and the screen reader to the first element that fits, if one is on screen.
pub fn focus_on(selector: &str) {
    let document = window().and_then(|window| window.document());
    if let Some(element) = document.and_then(|document| document.query_selector(selector).ok().flatten()) {
        focus(&element);
    }
}

/// As [`focus_on`], but only if nothing has the focus: what had it has gone from the page.
pub fn focus_if_lost(selector: &str) {
    let active = window().and_then(|window| window.document()).and_then(|document| document.active_element());
    if active.is_none_or(|element| element.tag_name().eq_ignore_ascii_case("body")) {
        focus_on(selector);
    }
}

/// Whether the person asked their browser to fetch little.
#[cfg(not(feature = "duties"))]
pub fn saves_data() -> bool {
    let of = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &name.into()).unwrap_or_default();
    let Some(window) = window() else { return false };
    of(&of(&window.navigator(), "connection"), "saveData").is_truthy()
}

/// Asks the browser to promise that it keeps what is stored here. Workers can't ask; they see what it said.
pub async fn ask_to_keep() {
    let Some(window) = window() else { return };
    let navigator = window.navigator();
    let there = js_sys::Reflect::get(&navigator, &"storage".into()).is_ok_and(|storage| storage.is_object());
    if there && let Ok(asked) = navigator.storage().persist() {
        // A refusal is told by the engine: the sync line says that the browser may delete what waits.
        let _answered = JsFuture::from(asked).await;
    }
}

/// Listens for as long as the page lives.
pub fn listen(target: &EventTarget, event: &str, heard: impl Fn() + 'static) {
    let heard = Closure::<dyn Fn(Event)>::new(move |_: Event| heard());
    let _listening = target.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
    heard.forget();
}

/// Whether words run from right to left.
#[cfg(feature = "duties")]
pub fn is_right_to_left() -> bool {
    root().and_then(|root| root.get_attribute("dir")).is_some_and(|direction| direction == "rtl")
}

/// Sets a property that the style sheet computes with: a place in a picture has no class of its own. By script, which the
/// content security policy allows where it forbids attributes.
#[cfg(feature = "duties")]
pub fn set_property(element: &Element, name: &str, value: &str) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _set = element.style().set_property(name, value);
    }
}

/// Whether a media query holds, now and whenever that changes.
#[cfg(feature = "duties")]
#[hook]
pub fn use_media(query: &'static str) -> bool {
    let list = use_memo((), |()| window().and_then(|window| window.match_media(query).ok().flatten()));
    let holds = {
        let list = list.clone();
        use_state_eq(move || (*list).as_ref().is_some_and(web_sys::MediaQueryList::matches))
    };
    {
        let holds = holds.clone();
        use_effect_with((), move |()| {
            let list = (*list).clone();
            let changed = list.clone().map(|list| {
                let heard = {
                    let list = list.clone();
                    Closure::<dyn Fn(Event)>::new(move |_: Event| holds.set(list.matches()))
                };
                let _listening =
                    list.add_event_listener_with_callback("change", heard.as_ref().unchecked_ref());
                heard
            });
            move || {
                if let (Some(list), Some(heard)) = (list, changed) {
                    let _gone =
                        list.remove_event_listener_with_callback("change", heard.as_ref().unchecked_ref());
                }
            }
        });
    }
    *holds
}

/// Tells when an element comes near what is on screen: `seen` is how much is drawn of how much,
/// so that it is looked for again where what was added does not fill the screen.
#[cfg(feature = "duties")]
#[hook]
pub fn use_near_end(end: NodeRef, seen: (usize, usize), near: Callback<()>) {
    use_effect_with(seen, move |_| {
        let watch = end.cast::<Element>().and_then(|end| {
            let heard = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
                let is_near = |entry: JsValue| {
                    js_sys::Reflect::get(&entry, &"isIntersecting".into()).is_ok_and(|near| near.is_truthy())
                };
                if entries.iter().any(is_near) {
                    near.emit(());
                }
            });
            let observer = web_sys::IntersectionObserver::new(heard.as_ref().unchecked_ref()).ok()?;
            observer.observe(&end);
            Some((observer, heard))
        });
        move || {
            if let Some((observer, _heard)) = watch {
                observer.disconnect();
            }
        }
    });
}
