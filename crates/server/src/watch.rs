//! Notices what others write into the database: other servers on PostgreSQL tell, and beside a file somebody looks
//! now and then whether `stuga-server import`, `invite` or `demo` did. Their changes are poked like this server's own.

use crate::{app::App, database::Database, failure::Failure, invites, tables::devices};
use std::time::Duration;
use stuga_domain::Scope;
use stuga_store::{postgres::News, server::SqliteServer};
use tokio::{
    sync::mpsc::unbounded_channel,
    time::{MissedTickBehavior, interval},
};

/// Between two looks at a file. One costs microseconds while nobody else writes.
const EVERY: Duration = Duration::from_secs(1);

/// Watches for as long as it is polled.
pub async fn watch(app: App) {
    match &app.db {
        Database::Sqlite(_) => look_at_file(&app).await,
        Database::Postgres(db) => {
            let (sender, mut heard) = unbounded_channel();
            db.listen(Box::new(move |news| sender.send(news).is_ok()));
            while let Some(news) = heard.recv().await {
                match news {
                    News::Scopes(scopes) => app.pokes.publish_newer(&scopes),
                    // Where it fails, the next look finds the same.
                    News::Unsure => drop(app.run(look).await),
                }
            }
        }
    }
}

async fn look_at_file(app: &App) {
    let (mut ticks, mut known) = (interval(EVERY), None);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        let looked = app.run(move |app| match &app.db {
            Database::Sqlite(db) => look_if_written(app, db, known),
            Database::Postgres(_) => Ok(None),
        });
        if let Ok(now) = looked.await {
            known = now;
        }
    }
}

/// Pokes for what others have written since the look that gave `known`; gives what to know next time. Only the
/// scopes that somebody listens to are looked up, and only when others wrote. Blocks.
fn look_if_written(app: &App, db: &SqliteServer, known: Option<i64>) -> Result<Option<i64>, Failure> {
    // Before the versions are read: what is written in between is found again by the next look.
    let now = db.written_elsewhere()?;
    if known.is_some_and(|known| known != now) {
        look(app)?;
    }
    Ok(Some(now))
}

/// Pokes for the scopes that somebody listens to and that are newer than they were told, and ends the streams of
/// devices that were revoked elsewhere, or have signed out there. Blocks.
fn look(app: &App) -> Result<(), Failure> {
    let listening = app.pokes.devices();
    let signed_in = app.db.read_raw(|connection| devices::signed_in(connection, &listening))?;
    listening.difference(&signed_in).for_each(|device| app.pokes.end(*device));
    let scopes = app.pokes.scopes();
    let versions = invites::read(&app.db, |rows| {
        let version = |scope: &Scope| Ok((*scope, rows.scope_version(*scope)?.version));
        scopes.iter().map(version).collect::<Result<Vec<_>, _>>()
    })?;
    app.pokes.publish_newer(&versions);
    Ok(())
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
        let device = trial.sign_in(account).await.signed.device;
        let listening = trial.app.pokes.listen(account, device);
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

    fn look_from(trial: &Trial, known: Option<i64>) -> Result<i64, Failure> {
        let Database::Sqlite(db) = &trial.app.db else { panic!("a trial is on a file") };
        Ok(look_if_written(&trial.app, db, known)?.unwrap())
    }

    #[tokio::test]
    async fn what_another_process_writes_is_poked_once_and_nothing_else_is() {
        let trial = Trial::start().await;
        let listening = listening(&trial).await;
        let first = look_from(&trial, None).unwrap();
        assert_eq!(look_from(&trial, Some(first)).unwrap(), first, "nobody wrote");

        trial.app.poke(&run_system(&trial.app.db, &trial.clock, &[member(&trial)]).unwrap());
        let staff = Scope::Staff(trial.seeded.organization);
        assert_eq!(told(&listening).await, [staff]);
        assert_eq!(look_from(&trial, Some(first)).unwrap(), first, "what it writes itself it has poked");

        // A second connection to the file is to the first what another process is.
        let other = database::open(&trial.database().into()).unwrap();
        run_system(&other, &trial.clock, &[member(&trial)]).unwrap();
        assert_eq!(told(&listening).await, [], "not before it looks");
        let second = look_from(&trial, Some(first)).unwrap();
        assert_ne!(first, second);
        assert_eq!(told(&listening).await, [staff], "of all its scopes, the one that changed");
        look_from(&trial, Some(second)).unwrap();
        assert_eq!(told(&listening).await, []);
        other.write(&mut |_| Ok(())).unwrap();
        look_from(&trial, Some(second)).unwrap();
        assert_eq!(told(&listening).await, [], "a write that touches no scope");
    }

    #[tokio::test]
    async fn the_stream_of_a_device_that_was_revoked_elsewhere_ends_and_no_other() {
        let trial = Trial::start().await;
        let other = listening(&trial).await;
        let account = trial.seeded.accounts[0];
        let device = trial.sign_in(account).await.signed.device;
        let lost = trial.app.pokes.listen(account, device);
        lost.next().await.unwrap();
        let known = look_from(&trial, None).unwrap();
        let elsewhere = database::open(&trial.database().into()).unwrap();
        let now = trial.app.now();
        assert!(elsewhere.write_raw(|sql| devices::revoke(sql, account, device, now)).unwrap());
        look_from(&trial, Some(known)).unwrap();
        assert_eq!(lost.next().await, None);
        assert!(trial.app.pokes.devices().len() == 2 && told(&other).await.is_empty());
        trial.app.pokes.publish(&[(Scope::Staff(trial.seeded.organization), u64::MAX)]);
        assert_eq!(told(&other).await.len(), 1, "it goes on");
    }
}
