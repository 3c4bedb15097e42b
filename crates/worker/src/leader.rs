//! The worker that leads: it runs the host.

use crate::pool::Browser;
use std::{cell::RefCell, rc::Rc};
use stuga_api::{Event, Failure, Reply, Request, Storage};
use stuga_transport::Host;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DedicatedWorkerGlobalScope, StorageManager};

/// Opens the databases and keeps in touch with the server from then on.
pub(crate) async fn lead(emit: Rc<dyn Fn(Event)>) -> Leader {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let storage = kept(scope.navigator().storage()).await;
    let opened = match Browser::open(storage, scope.location().origin(), emit).await {
        Ok(browser) => Host::open(Box::new(browser)),
        Err(failure) => Err(failure),
    };
    if let Ok(host) = &opened {
        spawn_local(Rc::clone(host).run());
    }
    Leader(RefCell::new(opened))
}

/// The running host, or why there is none.
pub(crate) struct Leader(RefCell<Result<Rc<Host>, Failure>>);

impl Leader {
    pub(crate) async fn answer(&self, request: Option<Request>) -> Reply {
        let host = self.0.borrow().clone();
        match (host, request) {
            (Ok(host), Some(request)) => host.handle(request).await,
            (Ok(_), None) => Reply::Failed(Failure::new("not_understood")),
            (Err(failure), _) => Reply::Failed(failure),
        }
    }
}

/// Whether the browser promises to keep what is stored. The page asks it for the promise; a worker may
/// only look.
async fn kept(storage: StorageManager) -> Storage {
    let persisted = match storage.persisted() {
        Ok(promise) => JsFuture::from(promise).await.ok().and_then(|kept| kept.as_bool()).unwrap_or(false),
        Err(_) => false,
    };
    if persisted { Storage::Browser } else { Storage::BrowserMayDelete }
}
