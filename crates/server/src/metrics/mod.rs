//! What the server counts, for Prometheus. Numbers by route, by code and by kind of scope; never by person, device,
//! organization or place.

mod scopes;
mod serve;

pub use serve::serve;

use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{
        counter::Counter,
        family::Family,
        gauge::Gauge,
        histogram::{Histogram, exponential_buckets},
    },
    registry::{Registry, Unit},
};
use std::fmt;
use stuga_domain::Time;
use stuga_sync::{Answer, SyncRequest, SyncResponse};

/// The labels of a request.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
pub struct Answered {
    /// The route, as `/v1/devices/{id}`.
    route: String,
    /// The status of the answer.
    status: u16,
}

/// The label of a decided command.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
pub struct Decided {
    /// `applied`, `server_older`, or the code of a refusal.
    outcome: String,
}

/// The label of a kind of scope.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
pub struct OfKind {
    /// `public`, `staff`, `crew`, `account` and so on.
    kind: &'static str,
}

/// All that is counted.
pub struct Metrics {
    registry: Registry,
    requests: Family<Answered, Counter>,
    seconds: Family<Route, Histogram, fn() -> Histogram>,
    commands: Family<Decided, Counter>,
    waited: Histogram,
    together: Histogram,
    lag: Histogram,
    connected: Gauge,
    turned_away: Counter,
    differed: Family<OfKind, Counter>,
    scopes: Family<OfKind, Gauge>,
    rows: Family<OfKind, Gauge>,
    largest: Family<OfKind, Gauge>,
}

/// The label of a route.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
pub struct Route {
    /// As in [`Answered`].
    route: String,
}

impl Default for Metrics {
    fn default() -> Self {
        // From half a millisecond to some eight seconds; and from a second to some weeks.
        let seconds: fn() -> Histogram = || Histogram::new(exponential_buckets(0.000_5, 2.0, 15));
        let mut metrics = Self {
            registry: Registry::with_prefix("stuga"),
            requests: Family::default(),
            seconds: Family::new_with_constructor(seconds),
            commands: Family::default(),
            waited: Histogram::new(exponential_buckets(1.0, 4.0, 11)),
            together: Histogram::new(exponential_buckets(1.0, 2.0, 7)),
            lag: Histogram::new(exponential_buckets(0.005, 2.0, 15)),
            connected: Gauge::default(),
            turned_away: Counter::default(),
            differed: Family::default(),
            scopes: Family::default(),
            rows: Family::default(),
            largest: Family::default(),
        };
        metrics.register();
        metrics
    }
}

impl Metrics {
    fn register(&mut self) {
        let all = &mut self.registry;
        all.register("http_requests", "Requests answered", self.requests.clone());
        all.register_with_unit("http_request", "Until an answer begins", Unit::Seconds, self.seconds.clone());
        all.register(
            "commands",
            "Commands whose answer was told, by outcome; one that is told again counts again",
            self.commands.clone(),
        );
        all.register_with_unit(
            "outbox_age",
            "How long commands had waited on their device when they came, by the device's clock",
            Unit::Seconds,
            self.waited.clone(),
        );
        all.register("sync_round_requests", "Syncs that were answered together", self.together.clone());
        all.register_with_unit(
            "sync_lag",
            "From a poke to the sync of the device that was poked",
            Unit::Seconds,
            self.lag.clone(),
        );
        all.register("devices_listening", "Open streams of pokes", self.connected.clone());
        all.register(
            "requests_turned_away",
            "Requests answered 503: too many others came before, or the database was away",
            self.turned_away.clone(),
        );
        all.register(
            "scopes_differed",
            "Scopes of which a device held other rows than the server counts, and read again, by kind",
            self.differed.clone(),
        );
        all.register("scopes", "Scopes in the database, by kind, as looked up lately", self.scopes.clone());
        all.register("scope_rows", "Rows in scopes, by kind, as looked up lately", self.rows.clone());
        all.register(
            "scope_rows_largest",
            "Rows in the largest scope of its kind, as looked up lately",
            self.largest.clone(),
        );
    }

    /// Notes an answer.
    pub fn answered(&self, route: &str, status: u16, seconds: f64) {
        let route = route.to_owned();
        self.requests.get_or_create(&Answered { route: route.clone(), status }).inc();
        self.seconds.get_or_create(&Route { route }).observe(seconds);
    }

    /// Notes what came with a sync, and what was told of it.
    pub fn synced(&self, request: &SyncRequest, response: &SyncResponse, now: Time) {
        let SyncResponse::Ok { results, patch, .. } = response else { return };
        for scope in request.again.iter().filter(|scope| patch.reset.contains(scope)) {
            let kind = scopes::kind(*scope);
            self.differed.get_or_create(&OfKind { kind }).inc();
            tracing::warn!(scope = kind, "a device held other rows than there are, and reads them again");
        }
        for command in &request.commands {
            let waited = (now - command.occurred_at).num_milliseconds().max(0);
            self.waited.observe(waited as f64 / 1_000.0);
        }
        let sent = |number| request.commands.iter().any(|command| command.number == number);
        for result in results.iter().filter(|result| sent(result.number)) {
            let outcome = match &result.answer {
                Answer::Applied(_) => "applied".to_owned(),
                Answer::Rejected(rejection) => rejection.code().to_owned(),
                Answer::ServerOlder => "server_older".to_owned(),
            };
            self.commands.get_or_create(&Decided { outcome }).inc();
        }
    }

    /// Notes that a poked device has synced so long after.
    pub fn lagged(&self, seconds: f64) {
        self.lag.observe(seconds);
    }

    /// Notes that so many syncs are answered together.
    pub fn round_of(&self, requests: usize) {
        self.together.observe(requests as f64);
    }

    /// Notes how many listen.
    pub fn listening(&self, devices: usize) {
        self.connected.set(i64::try_from(devices).unwrap_or(i64::MAX));
    }

    /// Notes a request that is to come again: there was no room for it, or no database.
    pub fn turned_away(&self) {
        self.turned_away.inc();
    }

    /// All of it, as Prometheus reads it.
    pub fn text(&self) -> Result<String, fmt::Error> {
        let mut text = String::new();
        encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Metrics")
    }
}
