//! What servers do by themselves: each job by one of them at a time, whoever takes it in the database first. Who dies
//! over it is followed by the next that looks.

use crate::{
    app::App,
    clock::new_id,
    failure::Failure,
    tables::{jobs, reminders},
};
use chrono::TimeDelta;
use std::time::Duration;
use stuga_store::server::Cleared;
use stuga_sync::server::forget;
use tokio::time::{MissedTickBehavior, interval};
use uuid::Uuid;

/// Between two looks whether a job is due.
const LOOK: Duration = Duration::from_secs(10 * 60);

/// How long a server has for a job before others take it for dead.
const TERM: TimeDelta = TimeDelta::minutes(30);

/// Clearing away.
const CLEAR: &str = "clear";

/// How often something is cleared away.
const EVERY: TimeDelta = TimeDelta::days(1);

/// How long removal marks, answers, and what was seen to are kept (`docs/PROTOCOL.md`).
const KEPT: TimeDelta = TimeDelta::days(90);

/// Does what is due, for as long as it is polled.
pub async fn run(app: App) {
    let (mut ticks, me) = (interval(LOOK), new_id());
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        match app.run(move |app| clear_if_due(app, me)).await {
            Ok(None) => {}
            Ok(Some((cleared, settled))) => {
                let Cleared { marks, answers } = cleared;
                tracing::info!(marks, answers, settled, "cleared away");
            }
            Err(_) => tracing::warn!("nothing was cleared away: the database did not let me; again later"),
        }
    }
}

/// Clears away what is too old, unless another server does or has done so within a day. Gives how much, and how many
/// rows that were settled. Blocks.
fn clear_if_due(app: &App, me: Uuid) -> Result<Option<(Cleared, usize)>, Failure> {
    let now = app.now();
    let due = now - EVERY;
    // Looking writes nothing.
    let is_due = app.db.read_raw(|connection| jobs::done_at(connection, CLEAR))? <= due;
    if !is_due || !app.db.write_raw(|connection| jobs::claim(connection, CLEAR, me, now, now + TERM, due))? {
        return Ok(None);
    }
    let before = now - KEPT;
    let settled = app.db.settled(before)?;
    app.poke(&forget(&app.db, &*app.clock, &settled.left, &settled.roles, before)?);
    let cleared = app.db.clear(before)?;
    app.db.write_raw(|connection| {
        reminders::clear(connection, before)?;
        jobs::done(connection, CLEAR, me, app.now())
    })?;
    Ok(Some((cleared, settled.left.len() + settled.roles.len())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        database::{self, Database},
        invites,
        trial::{Trial, request},
    };
    use stuga_domain::{
        CommandId, GrantId, ReadExt,
        left_work::{LeaveWork, LeftCommand, LeftWork, LetGoLeftWork},
        roles::{EndedRole, GrantRole, RevokeRole, Role},
    };
    use stuga_sync::{Answer, SentCommand, SyncRequest, SyncResponse, server::run_system};

    /// When each server looks, and whether it did the job.
    fn looks(db: &Database, who: Uuid, at: i64, finishes: bool) -> bool {
        let at = stuga_domain::Time::default() + TimeDelta::days(400) + TimeDelta::minutes(at);
        let (until, due) = (at + TERM, at - EVERY);
        let taken = db.write_raw(|connection| jobs::claim(connection, CLEAR, who, at, until, due)).unwrap();
        if taken && finishes {
            db.write_raw(|connection| jobs::done(connection, CLEAR, who, at)).unwrap();
        }
        taken
    }

    fn one_does_it(db: &Database) {
        let (one, other): (Uuid, Uuid) = (new_id(), new_id());
        assert!(looks(db, one, 0, false), "nobody has done it");
        assert!(!looks(db, other, 29, true), "one is at it");
        assert!(looks(db, other, 30, true), "one has died over it");
        db.write_raw(|connection| jobs::done(connection, CLEAR, one, Default::default())).unwrap();
        assert!(!looks(db, one, 31, true), "it was done just now");
        assert!(looks(db, one, 30 + 24 * 60, true), "a day later");
    }

    #[test]
    fn a_job_is_one_servers_and_is_taken_over_from_one_that_died() {
        let folder = tempfile::tempdir().unwrap();
        one_does_it(&database::open_or_create(&folder.path().join("stuga.db").into()).unwrap());
        let cluster = stuga_testkit::postgres::Cluster::start();
        one_does_it(&database::open_or_create(&cluster.url().into()).unwrap());
    }

    #[tokio::test]
    async fn what_was_seen_to_ninety_days_ago_goes_from_devices_too() {
        let trial = Trial::start().await;
        let account = trial.seeded.accounts[0];
        let (settled, waiting): (CommandId, CommandId) = (new_id(), new_id());
        let left = |id| LeftCommand {
            id,
            name: "shifts.sign_up".to_owned(),
            version: 1,
            body: serde_json::json!({}),
            occurred_at: trial.app.now(),
        };
        let grant: GrantId = new_id();
        let (role, organization) = (Role::Organizer, trial.seeded.organization);
        let commands = [
            LeaveWork { account, commands: vec![left(settled), left(waiting)] }.into(),
            GrantRole { grant, account, role, organization, place: None }.into(),
            RevokeRole { grant }.into(),
        ];
        run_system(&trial.app.db, &trial.clock, &commands).unwrap();
        let device = trial.sign_in(account).await;
        trial.clock.advance(TimeDelta::days(80));
        let see_to_it =
            SentCommand::new(1, new_id(), trial.app.now(), &LetGoLeftWork { left: settled }.into());
        let SyncResponse::Ok { results, cookie, .. } =
            trial.sync(&device, vec![see_to_it.unwrap()]).await.unwrap()
        else {
            panic!("not ok")
        };
        assert!(matches!(results[0].answer, Answer::Applied(_)), "{results:?}");

        // Left ninety days ago, and seen to eleven days ago: its maker is still to learn of it.
        let there = || {
            invites::read(&trial.app.db, |rows| {
                let left = [rows.row::<LeftWork>(settled)?, rows.row::<LeftWork>(waiting)?];
                let [settled, waiting] = left.map(|left| left.is_some());
                Ok((settled, waiting, rows.row::<EndedRole>(grant)?.is_some()))
            })
            .unwrap()
        };
        trial.clock.advance(TimeDelta::days(11));
        let did = |who| clear_if_due(&trial.app, who).unwrap().map(|(_, settled)| settled);
        let me = new_id();
        assert_eq!((did(me), there()), (Some(1), (true, true, false)));
        assert_eq!(did(me), None, "once a day");
        trial.clock.advance(TimeDelta::days(80));
        assert_eq!((did(new_id()), there()), (Some(1), (false, true, false)), "by another server");
        let next = SyncRequest { cookie: Some(cookie), ..request(device.client, vec![]) };
        let answer: SyncResponse = trial.post("/v1/sync", Some(&device.signed.token), &next).await.unwrap();
        let SyncResponse::Ok { patch, .. } = answer else { panic!("not ok") };
        let told = serde_json::to_string(&patch).unwrap();
        assert!(told.contains(&settled.to_string()) && !told.contains(&waiting.to_string()), "{told}");
    }
}
