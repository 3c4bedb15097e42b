//! Notices what other processes write into the database: `stuga-server import`, `invite` or `demo` beside a
//! server that runs. Their changes are poked like its own, a second later.

use crate::{app::App, failure::Failure, invites};
use std::time::Duration;
use stuga_domain::Scope;
use tokio::time::{MissedTickBehavior, interval};

/// Between two looks. One costs microseconds while nobody else writes.
const EVERY: Duration = Duration::from_secs(1);

/// Looks for as long as it is polled.
pub async fn watch(app: App) {
    let (mut ticks, mut known) = (interval(EVERY), None);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        // Where it fails, the next look finds the same.
        if let Ok(now) = app.run(move |app| look(app, known)).await {
            known = Some(now);
        }
    }
}

/// Pokes for what others have written since the look that gave `known`; gives what to know next time. Only the
/// scopes that somebody listens to are looked up, and only when others wrote. Blocks.
fn look(app: &App, known: Option<i64>) -> Result<i64, Failure> {
    // Before the versions are read: what is written in between is found again by the next look.
    let now = app.db.written_elsewhere()?;
    if known.is_some_and(|known| known != now) {
        let scopes = app.pokes.scopes();
        let versions = invites::read(&app.db, |rows| {
            let version = |scope: &Scope| Ok((*scope, rows.scope_version(*scope)?.version));
            scopes.iter().map(version).collect::<Result<Vec<_>, _>>()
        })?;
        app.pokes.publish_newer(&versions);
    }
    Ok(now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{clock::new_id, database, pokes::Listening, trial::Trial};
    use stuga_domain::roles::{GrantRole, Role, subscriptions};
    use stuga_sync::server::{ServerDb, run_system};

    fn member(trial: &Trial) -> stuga_domain::Command {
        GrantRole {
            grant: new_id(),
            account: trial.seeded.accounts[0],
            role: Role::Member,
            organization: trial.seeded.organization,
            place: None,
        }
        .into()
    }

    /// Listens as an organizer of the seeded association.
    async fn listening(trial: &Trial) -> Listening {
        let account = trial.seeded.organizer;
        let listening = trial.app.pokes.listen(account, new_id());
        listening.next().await.unwrap();
        let scopes = invites::read(&trial.app.db, |rows| subscriptions(rows, account)).unwrap();
        let versions = invites::read(&trial.app.db, |rows| {
            let version = |scope: &Scope| Ok((*scope, rows.scope_version(*scope)?.version));
            scopes.iter().map(version).collect()
        });
        assert!(listening.set_scopes(&versions.unwrap()));
        listening
    }

    /// The scopes that it is told of, by now.
    async fn told(listening: &Listening) -> Vec<Scope> {
        match tokio::time::timeout(Duration::from_millis(20), listening.next()).await {
            Ok(due) => listening.allowed(&due.unwrap()).into_iter().map(|poke| poke.scope).collect(),
            Err(_) => Vec::new(),
        }
    }

    #[tokio::test]
    async fn what_another_process_writes_is_poked_once_and_nothing_else_is() {
        let trial = Trial::start().await;
        let listening = listening(&trial).await;
        let first = look(&trial.app, None).unwrap();
        assert_eq!(look(&trial.app, Some(first)).unwrap(), first, "nobody wrote");

        trial.app.poke(&run_system(&trial.app.db, &trial.clock, &[member(&trial)]).unwrap());
        let staff = Scope::Staff(trial.seeded.organization);
        assert_eq!(told(&listening).await, [staff]);
        assert_eq!(look(&trial.app, Some(first)).unwrap(), first, "what it writes itself it has poked");

        // A second connection to the file is to the first what another process is.
        let other = database::open(&trial.database()).unwrap();
        run_system(&other, &trial.clock, &[member(&trial)]).unwrap();
        assert_eq!(told(&listening).await, [], "not before it looks");
        let second = look(&trial.app, Some(first)).unwrap();
        assert_ne!(first, second);
        assert_eq!(told(&listening).await, [staff], "of all its scopes, the one that changed");
        look(&trial.app, Some(second)).unwrap();
        assert_eq!(told(&listening).await, []);
        other.write(&mut |_| Ok(())).unwrap();
        look(&trial.app, Some(second)).unwrap();
        assert_eq!(told(&listening).await, [], "a write that touches no scope");
    }
}
