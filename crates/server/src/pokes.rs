//! Who listens, and what they have still to be told. A poke carries no content: losing one costs time,
//! never rows. Publishing never waits for a listener.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use stuga_domain::{AccountId, DeviceId, Scope};
use stuga_sync::Poke;
use tokio::sync::Notify;

/// Scopes that wait for a slow listener, at the most; above it, it is told to sync once, whatever changed.
const WAITING: usize = 64;

/// All listeners. Clones are the same.
#[derive(Clone, Default)]
pub struct Hub(Arc<Mutex<Listeners>>);

#[derive(Default)]
struct Listeners {
    last_id: u64,
    closed: bool,
    by_id: HashMap<u64, Listener>,
    by_scope: HashMap<Scope, HashSet<u64>>,
}

struct Listener {
    account: AccountId,
    device: DeviceId,
    scopes: BTreeSet<Scope>,
    due: Due,
    ended: bool,
    wake: Arc<Notify>,
}

/// What a listener has to be told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Due {
    /// Something changed that is not told by name.
    pub sync: bool,
    /// The account's roles may have changed: find out which scopes it may hold, before telling anything.
    pub stale: bool,
    /// The latest version of each scope that changed.
    pub pokes: BTreeMap<Scope, u64>,
}

/// A device that listens, until this is dropped.
pub struct Listening {
    hub: Hub,
    id: u64,
    wake: Arc<Notify>,
}

impl Hub {
    /// Begins to listen. Which scopes, is not known yet: what is due first is to find out.
    #[must_use]
    pub fn listen(&self, account: AccountId, device: DeviceId) -> Listening {
        let mut listeners = self.lock();
        listeners.last_id += 1;
        let (id, wake) = (listeners.last_id, Arc::new(Notify::new()));
        let due = Due { stale: true, ..Due::default() };
        let ended = listeners.closed;
        let (scopes, wake_too) = (BTreeSet::new(), Arc::clone(&wake));
        listeners.by_id.insert(id, Listener { account, device, scopes, due, ended, wake: wake_too });
        listeners.by_scope.entry(Scope::Account(account)).or_default().insert(id);
        Listening { hub: self.clone(), id, wake }
    }

    /// Notes for each listener what it has to be told, and wakes it.
    pub fn publish(&self, bumped: &[(Scope, u64)]) {
        let mut listeners = self.lock();
        let Listeners { by_id, by_scope, .. } = &mut *listeners;
        for (scope, version) in bumped {
            for id in by_scope.get(scope).into_iter().flatten() {
                let Some(listener) = by_id.get_mut(id) else { continue };
                listener.due.stale |= *scope == Scope::Account(listener.account);
                let version_due = listener.due.pokes.entry(*scope).or_default();
                *version_due = (*version_due).max(*version);
                if listener.due.pokes.len() > WAITING {
                    listener.due.pokes.clear();
                    listener.due.sync = true;
                }
                listener.wake.notify_one();
            }
        }
    }

    /// Ends the streams of a device: it was revoked, or has signed out.
    pub fn end(&self, device: DeviceId) {
        for listener in self.lock().by_id.values_mut().filter(|listener| listener.device == device) {
            listener.ended = true;
            listener.wake.notify_one();
        }
    }

    /// Ends all streams, and those that begin later: the server stops.
    pub fn close(&self) {
        let mut listeners = self.lock();
        listeners.closed = true;
        for listener in listeners.by_id.values_mut() {
            listener.ended = true;
            listener.wake.notify_one();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Listeners> {
        // No panic can leave it half changed that a dropped listener would not mend.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Listening {
    /// Waits until something is due, and takes it; none when the stream ends.
    pub async fn next(&self) -> Option<Due> {
        loop {
            {
                let mut listeners = self.hub.lock();
                let listener = listeners.by_id.get_mut(&self.id).filter(|listener| !listener.ended)?;
                if listener.due != Due::default() {
                    return Some(std::mem::take(&mut listener.due));
                }
            }
            self.wake.notified().await;
        }
    }

    /// Listens to these scopes from now on; says whether they are others than before.
    #[must_use]
    pub fn set_scopes(&self, scopes: BTreeSet<Scope>) -> bool {
        let mut listeners = self.hub.lock();
        let Listeners { by_id, by_scope, .. } = &mut *listeners;
        let Some(listener) = by_id.get_mut(&self.id) else { return false };
        if listener.scopes == scopes {
            return false;
        }
        for scope in listener.scopes.difference(&scopes) {
            forget(by_scope, scope, self.id);
        }
        for scope in &scopes {
            by_scope.entry(*scope).or_default().insert(self.id);
        }
        listener.due.pokes.retain(|scope, _| scopes.contains(scope));
        listener.scopes = scopes;
        true
    }

    /// What is due as pokes, of the scopes listened to alone.
    #[must_use]
    pub fn allowed(&self, due: &Due) -> Vec<Poke> {
        let listeners = self.hub.lock();
        let Some(listener) = listeners.by_id.get(&self.id) else { return Vec::new() };
        let pokes = due.pokes.iter().filter(|(scope, _)| listener.scopes.contains(*scope));
        pokes.map(|(scope, version)| Poke { scope: *scope, version: *version }).collect()
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        let mut listeners = self.hub.lock();
        let Listeners { by_id, by_scope, .. } = &mut *listeners;
        if let Some(listener) = by_id.remove(&self.id) {
            forget(by_scope, &Scope::Account(listener.account), self.id);
            listener.scopes.iter().for_each(|scope| forget(by_scope, scope, self.id));
        }
    }
}

fn forget(by_scope: &mut HashMap<Scope, HashSet<u64>>, scope: &Scope, id: u64) {
    if let Some(ids) = by_scope.get_mut(scope) {
        ids.remove(&id);
        if ids.is_empty() {
            by_scope.remove(scope);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn scope(number: u128) -> Scope {
        Scope::Public(Uuid::from_u128(number).into())
    }

    async fn listening(hub: &Hub, scopes: impl IntoIterator<Item = Scope>) -> Listening {
        let (account, device) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let listening = hub.listen(account.into(), device.into());
        assert_eq!(listening.next().await, Some(Due { stale: true, ..Due::default() }));
        let own = [Scope::Account(account.into())];
        assert!(listening.set_scopes(scopes.into_iter().chain(own).collect()));
        listening
    }

    #[tokio::test]
    async fn only_what_is_listened_to_is_told_and_coalesced() {
        let hub = Hub::default();
        let one = listening(&hub, [scope(1)]).await;
        hub.publish(&[(scope(1), 3), (scope(2), 9)]);
        hub.publish(&[(scope(1), 5)]);
        hub.publish(&[(scope(1), 4)]);
        let due = one.next().await.unwrap();
        assert_eq!(one.allowed(&due), [Poke { scope: scope(1), version: 5 }]);
    }

    #[tokio::test]
    async fn a_lost_scope_is_not_told_even_if_it_was_due() {
        let hub = Hub::default();
        let one = listening(&hub, [scope(1)]).await;
        let own = Scope::Account(Uuid::from_u128(1).into());
        hub.publish(&[(scope(1), 1), (own, 1)]);
        let due = one.next().await.unwrap();
        assert!(due.stale, "the account's own scope holds its roles");
        assert!(one.set_scopes(BTreeSet::from([own])));
        assert_eq!(one.allowed(&due), [Poke { scope: own, version: 1 }]);
    }

    #[tokio::test]
    async fn a_slow_listener_is_told_to_sync_and_holds_nobody_up() {
        let hub = Hub::default();
        let slow = listening(&hub, (0..1000).map(scope)).await;
        for number in 0..1000 {
            hub.publish(&[(scope(number), 1)]);
        }
        let due = slow.next().await.unwrap();
        assert!(due.sync && due.pokes.len() <= WAITING, "{due:?}");
    }

    #[tokio::test]
    async fn ended_streams_end_and_dropped_ones_are_forgotten() {
        let hub = Hub::default();
        let one = listening(&hub, [scope(1)]).await;
        hub.end(Uuid::from_u128(2).into());
        assert_eq!(one.next().await, None);
        let two = listening(&hub, [scope(1)]).await;
        hub.close();
        assert_eq!(two.next().await, None);
        drop((one, two));
        assert!(hub.lock().by_id.is_empty() && hub.lock().by_scope.is_empty());
        assert_eq!(
            hub.listen(Uuid::nil().into(), Uuid::nil().into()).next().await,
            None,
            "closed stays closed"
        );
    }
}
