//! The worker that leads: it runs the host.

use crate::pool::Browser;
use std::{cell::Cell, rc::Rc};
use stuga_api::{Event, Failure, Reply, Request, Storage};
use stuga_transport::Host;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DedicatedWorkerGlobalScope, StorageManager};

/// The running host, or why there is none.
pub(crate) struct Leader {
    host: Result<Rc<Host>, Failure>,
    kept: Rc<Cell<Storage>>,
}

/// Opens the databases and keeps in touch with the server from then on.
pub(crate) async fn lead(emit: Rc<dyn Fn(Event)>) -> Leader {
    let kept = Rc::new(Cell::new(Storage::BrowserMayDelete));
    look(Rc::clone(&kept)).await;
    let opened = match Browser::open(Rc::clone(&kept), scope().location().origin(), emit).await {
        Ok(browser) => Host::open(Box::new(browser)),
        Err(failure) => Err(failure),
    };
    if let Ok(host) = &opened {
        spawn_local(Rc::clone(host).run());
    }
    Leader { host: opened, kept }
}

impl Leader {
    pub(crate) async fn answer(&self, request: Option<Request>) -> Reply {
        if self.kept.get() == Storage::BrowserMayDelete {
            // The page may have been given the promise since.
            spawn_local(look(Rc::clone(&self.kept)));
        }
        match (&self.host, request) {
            (Ok(host), Some(request)) => host.handle(request).await,
            (Ok(_), None) => Reply::Failed(Failure::new("other_version")),
            (Err(failure), _) => Reply::Failed(failure.clone()),
        }
    }
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Notes whether the browser promises to keep what is stored. Only a page may ask it for the promise; a
/// worker may look.
async fn look(kept: Rc<Cell<Storage>>) {
    let storage: StorageManager = scope().navigator().storage();
    let persisted = match storage.persisted() {
        Ok(promise) => JsFuture::from(promise).await.ok().and_then(|kept| kept.as_bool()).unwrap_or(false),
        Err(_) => false,
    };
    kept.set(if persisted { Storage::Browser } else { Storage::BrowserMayDelete });
}
