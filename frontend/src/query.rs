//! Reading views: `use_query`, over a cache that asks again whenever the engine says that rows changed.

use crate::backend::Backend;
use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    mem,
    rc::Rc,
};
use stuga_api::{Failure, Query, Reply, Request, View};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Views kept for screens that nobody looks at, so that going back shows something at once.
const KEPT: usize = 40;

/// What is known of a query's view.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded {
    /// The last view, also while a newer one is on its way or could not be had.
    pub view: Option<Rc<View>>,
    /// Why the last attempt failed.
    pub failure: Option<Failure>,
}

#[derive(Default)]
struct Entry {
    loaded: Loaded,
    watchers: Vec<(u64, Callback<()>)>,
    asking: bool,
    /// Something changed since it was asked for.
    stale: bool,
}

/// The cache: one for the app.
pub struct Queries {
    backend: Backend,
    entries: RefCell<HashMap<Query, Entry>>,
    last: Cell<u64>,
}

/// Keeps a query fresh until it is dropped.
struct Watch {
    queries: Rc<Queries>,
    query: Query,
    id: u64,
}

impl Drop for Watch {
    fn drop(&mut self) {
        let mut entries = self.queries.entries.borrow_mut();
        if let Some(entry) = entries.get_mut(&self.query) {
            entry.watchers.retain(|(id, _)| *id != self.id);
        }
        if entries.len() > KEPT {
            entries.retain(|_, entry| !entry.watchers.is_empty() || entry.asking);
        }
    }
}

impl Queries {
    /// An empty cache over the engine.
    pub fn new(backend: Backend) -> Self {
        Self { backend, entries: RefCell::default(), last: Cell::default() }
    }

    /// Rows changed: what is on screen is asked for again, the rest when it is looked at next.
    pub fn refresh(self: &Rc<Self>) {
        let mut watched = Vec::new();
        for (query, entry) in &mut *self.entries.borrow_mut() {
            entry.stale = true;
            if !entry.watchers.is_empty() {
                watched.push(query.clone());
            }
        }
        for query in watched {
            self.ask(query);
        }
    }

    /// The session began or ended: nothing of the earlier one may be seen.
    pub fn forget(self: &Rc<Self>) {
        for entry in self.entries.borrow_mut().values_mut() {
            entry.loaded = Loaded::default();
        }
        self.refresh();
    }

    fn look(&self, query: &Query) -> Loaded {
        self.entries.borrow().get(query).map(|entry| entry.loaded.clone()).unwrap_or_default()
    }

    fn watch(self: &Rc<Self>, query: Query, redraw: Callback<()>) -> Watch {
        let id = self.last.get() + 1;
        self.last.set(id);
        let wanted = {
            let mut entries = self.entries.borrow_mut();
            let entry = entries.entry(query.clone()).or_default();
            entry.watchers.push((id, redraw));
            entry.stale || entry.loaded.view.is_none()
        };
        if wanted {
            self.ask(query.clone());
        }
        Watch { queries: Rc::clone(self), query, id }
    }

    /// Asks, once at a time; what changes meanwhile makes it ask again afterwards.
    fn ask(self: &Rc<Self>, query: Query) {
        {
            let mut entries = self.entries.borrow_mut();
            let entry = entries.entry(query.clone()).or_default();
            if mem::replace(&mut entry.asking, true) {
                return;
            }
            entry.stale = false;
        }
        let queries = Rc::clone(self);
        spawn_local(async move {
            let answer = queries.backend.ask(Request::Query(query.clone())).await;
            queries.take(query, answer);
        });
    }

    fn take(self: &Rc<Self>, query: Query, answer: Result<Reply, Failure>) {
        let (watchers, again) = {
            let mut entries = self.entries.borrow_mut();
            let Some(entry) = entries.get_mut(&query) else { return };
            entry.asking = false;
            let before = entry.loaded.clone();
            match answer {
                // An equal view keeps its pointer, so that nothing is drawn again for it.
                Ok(Reply::View(view)) => {
                    if entry.loaded.view.as_deref() != Some(&*view) {
                        entry.loaded.view = Some(Rc::from(view));
                    }
                    entry.loaded.failure = None;
                }
                Ok(_) => entry.loaded.failure = Some(Failure::new("other_version")),
                Err(failure) => entry.loaded.failure = Some(failure),
            }
            let again = entry.stale && !entry.watchers.is_empty();
            let changed = entry.loaded != before;
            let watchers: Vec<_> = if changed {
                entry.watchers.iter().map(|(_, watcher)| watcher.clone()).collect()
            } else {
                Vec::new()
            };
            (watchers, again)
        };
        for watcher in watchers {
            watcher.emit(());
        }
        if again {
            self.ask(query);
        }
    }
}

/// The cache as a context: equal if it is the same cache.
#[derive(Clone)]
pub struct QueriesContext(pub Rc<Queries>);

impl PartialEq for QueriesContext {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The view of `query`, kept fresh for as long as the component lives.
///
/// While another filter or week is on its way, the view before it stays on screen; another shift's or
/// place's does not, since it would be taken for the one asked for.
#[hook]
pub fn use_query(query: Query) -> Loaded {
    let queries = use_context::<QueriesContext>();
    let redraw = use_force_update();
    let before = use_mut_ref(|| None::<(Query, Loaded)>);
    let loaded = queries.as_ref().map(|queries| queries.0.look(&query)).unwrap_or_default();
    use_effect_with((query.clone(), queries), move |(query, queries)| {
        let watch = queries
            .as_ref()
            .map(|queries| queries.0.watch(query.clone(), Callback::from(move |()| redraw.force_update())));
        move || drop(watch)
    });
    if loaded.view.is_some() {
        before.replace(Some((query, loaded.clone())));
        return loaded;
    }
    match &*before.borrow() {
        Some((last, shown)) if is_same_list(last, &query) => {
            Loaded { view: shown.view.clone(), failure: loaded.failure }
        }
        _ => loaded,
    }
}

/// Whether one query's view may stand in for the other's for a moment.
fn is_same_list(one: &Query, other: &Query) -> bool {
    match (one, other) {
        (Query::FindShifts(_), Query::FindShifts(_)) => true,
        #[cfg(feature = "duties")]
        (Query::Schedule { place, .. }, Query::Schedule { place: other, .. })
        | (Query::DaySheet { place, .. }, Query::DaySheet { place: other, .. })
        | (Query::Roster { place, .. }, Query::Roster { place: other, .. }) => place == other,
        #[cfg(feature = "duties")]
        (Query::Board { .. }, Query::Board { .. }) => true,
        #[cfg(feature = "duties")]
        (Query::Plan(plan), Query::Plan(other)) => plan.place == other.place,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stuga_api::ShiftFilter;
    use stuga_domain::{PlaceId, ShiftId};

    #[test]
    fn another_shift_never_stands_in_for_the_one_asked_for() {
        let (one, other) = (uuid::Uuid::nil(), uuid::Uuid::max());
        let shift = |id| Query::Shift { shift: ShiftId(id) };
        assert!(!is_same_list(&shift(one), &shift(other)));
        let week = |id| Query::Schedule { place: PlaceId(id), week_of: None };
        assert!(is_same_list(&week(one), &week(one)));
        assert!(!is_same_list(&week(one), &week(other)));
        let sheet = |id| Query::DaySheet { place: PlaceId(id), day: None };
        assert!(is_same_list(&sheet(one), &sheet(one)) && !is_same_list(&sheet(one), &sheet(other)));
        let filter = ShiftFilter { short_only: true, ..ShiftFilter::default() };
        assert!(is_same_list(&Query::FindShifts(filter), &Query::FindShifts(ShiftFilter::default())));
        assert!(!is_same_list(&Query::Home, &Query::Outbox));
    }
}
