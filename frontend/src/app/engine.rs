//! The connection to the engine, and what it tells: the session, the sync line, that rows changed.

use super::attention::{move_with_time, sync_when_back};
use crate::{
    backend::{Backend, EngineState, Listener, Signal},
    query::{Queries, QueriesContext},
    state::{SyncContext, session::SessionContext},
};
use gloo_timers::callback::Timeout;
use std::{cell::RefCell, rc::Rc};
use stuga_api::{Event, Query, Reply, Request, SessionView, SyncView, View};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// After this long without an answer there are words in place of empty cards, in milliseconds.
const SLOW_MS: u32 = 4_000;

/// What the root hands out.
pub struct Engine {
    pub backend: Backend,
    pub queries: QueriesContext,
    pub session: SessionContext,
    pub sync: SyncContext,
}

/// What has been heard of the engine.
#[derive(Clone, Default, PartialEq)]
struct Heard {
    session: SessionContext,
    sync: SyncContext,
}

enum News {
    Engine(EngineState),
    Session(SessionView),
    Sync(SyncView),
    Slow,
}

impl Reducible for Heard {
    type Action = News;

    fn reduce(self: Rc<Self>, news: News) -> Rc<Self> {
        let mut heard = (*self).clone();
        match news {
            News::Engine(state) => heard.session.engine = state,
            News::Session(session) => heard.session.session = Some(session),
            News::Sync(sync) => heard.sync = SyncContext(Some(sync)),
            News::Slow => heard.session.slow = true,
        }
        Rc::new(heard)
    }
}

/// Connects once, for as long as the page lives. For the root alone.
#[hook]
pub fn use_engine() -> Engine {
    let heard = use_reducer_eq(Heard::default);
    let dispatch = heard.dispatcher();
    let connected = use_state(|| connect(dispatch.clone()));
    use_effect_with((), {
        let (backend, queries) = (connected.0.clone(), connected.1.clone());
        let dispatch = dispatch.clone();
        move |()| {
            sync_when_back(&backend);
            move_with_time(&queries.0);
            let slow = {
                let dispatch = dispatch.clone();
                Timeout::new(SLOW_MS, move || dispatch.dispatch(News::Slow))
            };
            spawn_local(async move {
                if let Ok(Reply::Session(session)) = backend.ask(Request::Session).await {
                    dispatch.dispatch(News::Session(session));
                }
                if let Ok(Reply::View(view)) = backend.ask(Request::Query(Query::Sync)).await
                    && let View::Sync(sync) = *view
                {
                    dispatch.dispatch(News::Sync(sync));
                }
            });
            move || drop(slow)
        }
    });
    Engine {
        backend: connected.0.clone(),
        queries: connected.1.clone(),
        session: heard.session.clone(),
        sync: heard.sync.clone(),
    }
}

fn connect(dispatch: UseReducerDispatcher<Heard>) -> (Backend, QueriesContext) {
    // The cache needs the backend and the listener needs the cache, so it is put in afterwards.
    let cache = Rc::new(RefCell::new(None::<Rc<Queries>>));
    let listener: Listener = {
        let cache = Rc::clone(&cache);
        Rc::new(move |signal| {
            let queries = cache.borrow().clone();
            match signal {
                Signal::State(state) => dispatch.dispatch(News::Engine(state)),
                Signal::Event(Event::Changed) => queries.iter().for_each(Queries::refresh),
                Signal::Event(Event::Sync(sync)) => dispatch.dispatch(News::Sync(sync)),
                Signal::Event(Event::Session(session)) => {
                    dispatch.dispatch(News::Session(session));
                    queries.iter().for_each(Queries::forget);
                }
            }
        })
    };
    let backend = Backend::connect(listener);
    let queries = Rc::new(Queries::new(backend.clone()));
    cache.replace(Some(Rc::clone(&queries)));
    (backend, QueriesContext(queries))
}
