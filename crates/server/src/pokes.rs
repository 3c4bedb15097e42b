//! Who listens, and what they have still to be told. A poke carries no content: losing one costs time,
//! never rows. Publishing never waits for a listener.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
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
    by_scope: HashMap<Scope, Heard>,
}

/// A scope that somebody listens to.
#[derive(Default)]
struct Heard {
    by: HashSet<u64>,
    /// The latest version that those who listen have been told of, or find at the sync that they are told to
    /// begin with; none before anything is known.
    version: Option<u64>,
}

struct Listener {
    account: AccountId,
    device: DeviceId,
    scopes: BTreeSet<Scope>,
    due: Due,
    ended: bool,
    /// When it was first told of something since it last synced.
    told: Option<Instant>,
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
        listeners
            .by_id
            .insert(id, Listener { account, device, scopes, due, ended, told: None, wake: wake_too });
        listeners.by_scope.entry(Scope::Account(account)).or_default().by.insert(id);
        Listening { hub: self.clone(), id, wake }
    }

    /// Notes for each listener what it has to be told, and wakes it.
    pub fn publish(&self, bumped: &[(Scope, u64)]) {
        let mut listeners = self.lock();
        for (scope, version) in bumped {
            listeners.note(*scope, *version);
        }
    }

    /// As [`Hub::publish`], for versions found in the database: those that were told already are left out.
    pub fn publish_newer(&self, found: &[(Scope, u64)]) {
        let mut listeners = self.lock();
        for (scope, version) in found {
            let known = listeners.by_scope.get(scope).and_then(|heard| heard.version).unwrap_or_default();
            if *version > known {
                listeners.note(*scope, *version);
            }
        }
    }

    /// The scopes that anybody listens to.
    #[must_use]
    pub fn scopes(&self) -> Vec<Scope> {
        self.lock().by_scope.keys().copied().collect()
    }

    /// The devices that listen.
    #[must_use]
    pub fn devices(&self) -> BTreeSet<DeviceId> {
        self.lock().by_id.values().map(|listener| listener.device).collect()
    }

    /// How many listen.
    #[must_use]
    pub fn listening(&self) -> usize {
        self.lock().by_id.len()
    }

    /// How long ago a device was first told of something that it had not asked for until now; none if it was not.
    #[must_use]
    pub fn followed(&self, device: DeviceId) -> Option<Duration> {
        let mut listeners = self.lock();
        let told = listeners.by_id.values_mut().filter(|listener| listener.device == device);
        told.filter_map(|listener| listener.told.take()).map(|told| told.elapsed()).max()
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

impl Listeners {
    fn note(&mut self, scope: Scope, version: u64) {
        let Some(heard) = self.by_scope.get_mut(&scope) else { return };
        heard.version = heard.version.max(Some(version));
        for id in &heard.by {
            let Some(listener) = self.by_id.get_mut(id) else { continue };
            listener.due.stale |= scope == Scope::Account(listener.account);
            listener.told.get_or_insert_with(Instant::now);
            let version_due = listener.due.pokes.entry(scope).or_default();
            *version_due = (*version_due).max(version);
            if listener.due.pokes.len() > WAITING {
                listener.due.pokes.clear();
                listener.due.sync = true;
            }
            listener.wake.notify_one();
        }
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

    /// Listens to these scopes from now on; says whether they are others than before, and the device is to be
    /// told to sync. Each comes with its version in the snapshot in which they were looked up: what is newer
    /// is told, by whichever process it is written.
    #[must_use]
    pub fn set_scopes(&self, versions: &BTreeMap<Scope, u64>) -> bool {
        let mut listeners = self.hub.lock();
        let Listeners { by_id, by_scope, .. } = &mut *listeners;
        let Some(listener) = by_id.get_mut(&self.id) else { return false };
        if listener.scopes.iter().eq(versions.keys()) {
            return false;
        }
        let scopes: BTreeSet<Scope> = versions.keys().copied().collect();
        for scope in listener.scopes.difference(&scopes) {
            forget(by_scope, scope, self.id);
        }
        for (scope, version) in versions {
            let heard = by_scope.entry(*scope).or_default();
            heard.by.insert(self.id);
            // Where others listen already, they may not have been told of it yet.
            heard.version.get_or_insert(*version);
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

fn forget(by_scope: &mut HashMap<Scope, Heard>, scope: &Scope, id: u64) {
    if let Some(heard) = by_scope.get_mut(scope) {
        heard.by.remove(&id);
        if heard.by.is_empty() {
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
        assert!(listening.set_scopes(&scopes.into_iter().chain(own).map(|scope| (scope, 2)).collect()));
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
    async fn a_device_that_was_told_of_something_follows_once() {
        let (hub, device) = (Hub::default(), Uuid::from_u128(2).into());
        let _one = listening(&hub, [scope(1)]).await;
        assert_eq!((hub.listening(), hub.followed(device)), (1, None), "told of nothing");
        hub.publish(&[(scope(1), 3)]);
        hub.publish(&[(scope(1), 4)]);
        assert_eq!(hub.followed(Uuid::from_u128(3).into()), None, "another device");
        assert!(hub.followed(device).is_some());
        assert_eq!(hub.followed(device), None, "told of nothing since");
    }

    #[tokio::test]
    async fn a_lost_scope_is_not_told_even_if_it_was_due() {
        let hub = Hub::default();
        let one = listening(&hub, [scope(1)]).await;
        let own = Scope::Account(Uuid::from_u128(1).into());
        hub.publish(&[(scope(1), 1), (own, 1)]);
        let due = one.next().await.unwrap();
        assert!(due.stale, "the account's own scope holds its roles");
        assert!(one.set_scopes(&BTreeMap::from([(own, 1)])));
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
    async fn a_version_found_in_the_database_is_told_only_if_it_is_news() {
        let hub = Hub::default();
        let one = listening(&hub, [scope(1), scope(2), scope(3)]).await;
        hub.publish(&[(scope(1), 3)]);
        one.next().await.unwrap();
        // The first was told, the second was there at the beginning, and nobody listens to the fourth.
        hub.publish_newer(&[(scope(1), 3), (scope(2), 2), (scope(3), 3), (scope(4), 9)]);
        let due = one.next().await.unwrap();
        assert_eq!(one.allowed(&due), [Poke { scope: scope(3), version: 3 }]);
        // Somebody who begins later has seen more, and takes nothing from who was here before.
        let other = hub.listen(Uuid::from_u128(8).into(), Uuid::from_u128(9).into());
        assert!(other.set_scopes(&BTreeMap::from([(scope(2), 7)])));
        hub.publish_newer(&[(scope(2), 7)]);
        let due = one.next().await.unwrap();
        assert_eq!(one.allowed(&due), [Poke { scope: scope(2), version: 7 }]);
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
