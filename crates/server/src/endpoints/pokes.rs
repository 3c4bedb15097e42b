//! `GET /v1/pokes`: server-sent events that say which scopes have changed.

use crate::{
    app::App,
    auth::Bearer,
    failure::Failure,
    invites,
    pokes::{Due, Listening},
    secret::Hash,
};
use axum::{
    extract::State,
    response::sse::{Event, KeepAlive, Sse},
};
use futures_util::{Stream, StreamExt, stream};
use std::{convert::Infallible, time::Duration};
use stuga_domain::roles;
use tokio::time::Instant;

/// A line now and then, so that proxies keep the stream and the device notices when it is dead.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// A new place or a new organization below widens what its staff may hold, and stands in no scope of
/// theirs alone: so the scopes are looked up anew when something is due and they are older than this.
const TRUSTED: Duration = Duration::from_secs(60);

struct Stand {
    app: App,
    token: Hash,
    listening: Listening,
    looked_up: Instant,
}

/// Opens the stream. Its first event is `sync`: what happened before it began is not told by name.
#[utoipa::path(
    get,
    path = "/pokes",
    responses((status = 200, description = "Done", body = String, content_type = "text/event-stream"), (status = "default", description = "Not done", body = Failure)),
    security(("token" = [])),
)]
pub async fn pokes(
    State(app): State<App>,
    Bearer(token): Bearer,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Failure> {
    let owner = app.run(move |app| app.signed_in(&token)).await?;
    let listening = app.pokes.listen(owner.account, owner.device);
    let stand = Stand { app, token, listening, looked_up: Instant::now() };
    let events = stream::unfold(stand, |mut stand| async move {
        let due = stand.listening.next().await?;
        let events = tell(&mut stand, due).await?;
        Some((stream::iter(events.into_iter().map(Ok)), stand))
    });
    Ok(Sse::new(events.flatten()).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)))
}

/// The events for what is due; none when the device may not listen any more.
async fn tell(stand: &mut Stand, mut due: Due) -> Option<Vec<Event>> {
    if due.stale || stand.looked_up.elapsed() > TRUSTED {
        let token = stand.token;
        let scopes = stand.app.run(move |app| {
            let owner = app.signed_in(&token)?;
            Ok(invites::read(&app.db, |rows| {
                let scopes = roles::subscriptions(rows, owner.account)?.into_iter();
                scopes.map(|scope| Ok((scope, rows.scope_version(scope)?.version))).collect()
            })?)
        });
        // An overloaded or failing server ends the stream as well: the device syncs and comes back.
        due.sync |= stand.listening.set_scopes(&scopes.await.ok()?);
        stand.looked_up = Instant::now();
    }
    let mut events = Vec::new();
    if due.sync {
        events.push(Event::default().event("sync").data("{}"));
    }
    for poke in stand.listening.allowed(&due) {
        events.push(Event::default().event("poke").json_data(&poke).ok()?);
    }
    Some(events)
}

#[cfg(test)]
mod tests {
    use crate::trial::{Signed, Trial, refused};
    use futures_util::StreamExt;
    use reqwest::Method;
    use std::time::Duration;
    use stuga_domain::{
        Scope,
        roles::{GrantRole, Role},
    };
    use stuga_sync::{Poke, server::run_system};

    struct Stream {
        bytes: futures_util::stream::BoxStream<'static, reqwest::Result<axum::body::Bytes>>,
        text: String,
    }

    impl Stream {
        async fn open(trial: &Trial, by: &Signed) -> Self {
            let request = trial.request(Method::GET, "/v1/pokes", Some(&by.signed.token));
            let response = request.send().await.unwrap();
            assert_eq!(response.headers()["content-type"], "text/event-stream");
            let mut stream = Self { bytes: response.bytes_stream().boxed(), text: String::new() };
            assert_eq!(stream.next().await.unwrap().0, "sync", "what happened before is not told by name");
            stream
        }

        /// The next event's name and data; none when the stream has ended.
        async fn next(&mut self) -> Option<(String, String)> {
            loop {
                if let Some((event, rest)) = self.text.split_once("\n\n") {
                    let field = |name: &str| {
                        event
                            .lines()
                            .find_map(|line| line.strip_prefix(name))
                            .unwrap_or_default()
                            .trim()
                            .to_owned()
                    };
                    let event = (field("event:"), field("data:"));
                    self.text = rest.to_owned();
                    if !event.0.is_empty() {
                        return Some(event);
                    }
                    continue;
                }
                let chunk = tokio::time::timeout(Duration::from_secs(5), self.bytes.next()).await;
                let chunk = chunk.expect("nothing came within five seconds")?.ok()?;
                self.text.push_str(std::str::from_utf8(&chunk).unwrap());
            }
        }

        async fn poke_of(&mut self, scope: Scope) -> Poke {
            loop {
                let (name, data) = self.next().await.expect("the stream goes on");
                if name == "poke" {
                    let poke: Poke = serde_json::from_str(&data).unwrap();
                    if poke.scope == scope {
                        return poke;
                    }
                }
            }
        }
    }

    #[tokio::test]
    async fn a_poke_arrives_after_anothers_command_and_only_for_scopes_that_one_may_hold() {
        let trial = Trial::start().await;
        let (one, other) = (trial.seeded.accounts[0], trial.seeded.accounts[1]);
        let (one, other) = (trial.sign_in(one).await, trial.sign_in(other).await);
        let mut stream = Stream::open(&trial, &other).await;
        trial.sync(&one, vec![trial.sign_up()]).await.unwrap();
        let (name, data) = stream.next().await.unwrap();
        let poke: Poke = serde_json::from_str(&data).unwrap();
        // The command also touched the crew's scope and the other account's; those come to nobody else.
        assert_eq!((name.as_str(), poke.scope), ("poke", Scope::Public(trial.seeded.organization)));
        trial.sync(&other, vec![trial.sign_up()]).await.unwrap();
        assert!(stream.poke_of(Scope::Public(trial.seeded.organization)).await.version > poke.version);
    }

    #[tokio::test]
    async fn a_new_role_widens_what_is_told() {
        let trial = Trial::start().await;
        let account = trial.seeded.accounts[0];
        let mut stream = Stream::open(&trial, &trial.sign_in(account).await).await;
        let grant = GrantRole {
            grant: crate::clock::new_id(),
            account,
            role: Role::Organizer,
            organization: trial.seeded.organization,
            place: None,
        };
        trial.app.poke(&run_system(&trial.app.db, &trial.clock, &[grant.into()]).unwrap());
        stream.poke_of(Scope::Account(account)).await;
        let other = trial.sign_in(trial.seeded.accounts[1]).await;
        trial.sync(&other, vec![trial.sign_up()]).await.unwrap();
        stream.poke_of(Scope::Crew(trial.seeded.place)).await;
    }

    #[tokio::test]
    async fn a_revoked_devices_stream_ends() {
        let trial = Trial::start().await;
        let account = trial.seeded.accounts[0];
        let (lost, laptop) = (trial.sign_in(account).await, trial.sign_in(account).await);
        let mut stream = Stream::open(&trial, &lost).await;
        let path = format!("/v1/devices/{}", lost.signed.device);
        let revoke = trial.request(Method::DELETE, &path, Some(&laptop.signed.token)).send().await.unwrap();
        assert_eq!(revoke.status(), 204);
        while stream.next().await.is_some() {}
        let again = trial.get::<()>("/v1/pokes", &lost.signed.token).await;
        assert_eq!(refused(again), ("revoked".into(), 401));
    }

    #[tokio::test]
    async fn a_stopping_server_ends_the_streams() {
        let trial = Trial::start().await;
        let mut stream = Stream::open(&trial, &trial.sign_in(trial.seeded.accounts[0]).await).await;
        trial.app.pokes.close();
        while stream.next().await.is_some() {}
    }
}
