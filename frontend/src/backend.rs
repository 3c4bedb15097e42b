//! Where the engine is. Nothing outside this module knows whether it is behind Tauri's IPC or in a
//! Web Worker of the browser.

mod outstanding;
mod tauri;
mod worker;

use futures_channel::oneshot;
use std::rc::Rc;
use stuga_api::{Event, Failure, Reply, Request};

/// How the engine does, as far as the UI can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EngineState {
    /// It has not said that it is ready.
    Starting,
    /// It answers.
    Running,
    /// It died again and again and is no longer restarted.
    Broken,
}

/// What the engine tells unasked.
#[derive(Clone, Debug)]
pub enum Signal {
    /// Something happened in the engine.
    Event(Event),
    /// Something happened to the engine.
    State(EngineState),
}

/// Takes what the engine tells.
pub type Listener = Rc<dyn Fn(Signal)>;

/// Carries requests to the engine.
trait Link {
    /// Sends a request. The receiver is cancelled if no answer can come any more.
    fn send(&self, request: &Request) -> oneshot::Receiver<Reply>;
}

/// The engine, wherever it is.
#[derive(Clone)]
pub struct Backend {
    link: Rc<dyn Link>,
}

impl PartialEq for Backend {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.link, &other.link)
    }
}

impl Backend {
    /// Finds the engine and connects to it.
    pub fn connect(listener: Listener) -> Self {
        let link: Rc<dyn Link> = match tauri::TauriLink::find(&listener) {
            Some(link) => Rc::new(link),
            None => Rc::new(worker::WorkerLink::start(listener)),
        };
        Self { link }
    }

    /// Asks the engine. [`Reply::Failed`] comes as an error.
    pub async fn ask(&self, request: Request) -> Result<Reply, Failure> {
        match self.link.send(&request).await {
            Ok(Reply::Failed(failure)) => Err(failure),
            Ok(reply) => Ok(reply),
            Err(oneshot::Canceled) => Err(Failure::new("no_answer")),
        }
    }
}

/// Has the desktop show a notification; a tap on it leads to a path of the app.
#[cfg(feature = "duties")]
pub fn notify(title: &str, text: &str, path: &str) {
    tauri::notify(title, text, path);
}

/// Tells of taps on the desktop's notifications, for as long as the page lives.
#[cfg(feature = "duties")]
pub fn hear_taps(heard: impl Fn(String) + 'static) {
    tauri::hear(tauri::OPEN, heard);
}

/// Whether this is the desktop window.
pub fn is_desktop() -> bool {
    tauri::is_here()
}
