//! A device whose clock is wrong.

use chrono::TimeDelta;
use rusqlite::Connection;
use std::{rc::Rc, time::Duration};
use stuga_api::{Action, Event, Failure, ItemState, Query, Reply, Request, SignIn, Storage, View};
use stuga_domain::{Clock, CommandId, Ids, Time};
use stuga_tests::{World, eventually};
use stuga_transport::{
    Host, Platform,
    native::{Folder, RandomIds, SystemClock},
};

/// How far the clock is off.
const OFF: TimeDelta = TimeDelta::hours(1);

struct Fast;

impl Clock for Fast {
    fn now(&self) -> Time {
        SystemClock.now() + OFF
    }
}

/// A desktop whose clock is an hour fast.
struct FastDesktop(Folder);

impl Platform for FastDesktop {
    fn open(&self, name: &str) -> Result<Connection, Failure> {
        self.0.open(name)
    }
    fn set_aside(&self, name: &str) -> Result<Option<Connection>, Failure> {
        self.0.set_aside(name)
    }
    fn remove(&self, name: &str) -> Result<(), Failure> {
        self.0.remove(name)
    }
    fn copies_at_once(&self) -> bool {
        self.0.copies_at_once()
    }
    fn storage(&self) -> Storage {
        self.0.storage()
    }
    fn clock(&self) -> Box<dyn Clock> {
        Box::new(Fast)
    }
    fn ids(&self) -> Box<dyn Ids> {
        self.0.ids()
    }
    fn utc_offset_min(&self) -> i32 {
        self.0.utc_offset_min()
    }
    fn home_server(&self) -> Option<String> {
        self.0.home_server()
    }
    fn device_name(&self) -> String {
        self.0.device_name()
    }
    fn emit(&self, event: Event) {
        self.0.emit(event);
    }
}

#[tokio::test]
async fn a_clock_an_hour_off_is_told_and_blocks_nothing() {
    let world = World::start();
    let shift = world.seeded.shift;
    let code = world.invite(&["--organization", "Norrsala", "--role", "member"]);
    let link = format!("{}/join/{code}", world.server.url());
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().to_owned();
    let desktop = Folder { path, device_name: "fast".to_owned(), on_event: std::sync::Arc::new(|_| {}) };
    let local = tokio::task::LocalSet::new();
    local
        .run_until(async {
            let host = Host::open(Box::new(FastDesktop(desktop))).expect("it starts");
            let running = tokio::task::spawn_local(Rc::clone(&host).run());
            let (name, email, phone) = ("Fast".to_owned(), String::new(), String::new());
            let signed_in = host.handle(Request::SignIn(SignIn::Invite { link, name, email, phone })).await;
            assert!(matches!(signed_in, Reply::Session(_)), "{signed_in:?}");
            let id = CommandId(RandomIds.next());
            eventually("the shift is there, and one signs up", async || {
                let action = Action::SignUp { shift, companions: 0 };
                match host.handle(Request::Do { id, action }).await {
                    Reply::Done => Ok(()),
                    other => Err(format!("{other:?}")),
                }
            })
            .await;
            eventually("it is accepted, and the clock is told", async || {
                let Reply::View(view) = host.handle(Request::Query(Query::Outbox)).await else {
                    return Err("no outbox".to_owned());
                };
                let View::Outbox(outbox) = *view else { return Err("no outbox".to_owned()) };
                let accepted = outbox
                    .items
                    .iter()
                    .any(|item| item.id == id && matches!(item.state, ItemState::Accepted { .. }));
                let off = outbox.sync.clock_off_s.unwrap_or_default();
                match accepted && (OFF.num_seconds() - off).abs() < 60 && outbox.sync.trouble.is_none() {
                    true => Ok(()),
                    false => Err(format!("{outbox:?}")),
                }
            })
            .await;
            running.abort();
        })
        .await;
    tokio::time::timeout(Duration::from_secs(5), local).await.expect("the host ends");
}
