//! Keeping in touch: sync at once after every change here, after every poke, and from time to time.

use crate::{
    Host, Platform, Trouble,
    backoff::{BREATH, asked, sleep, wait, with_pokes},
    http::Pokes,
    session::Session,
};
use std::{rc::Rc, time::Duration};
use stuga_api::Event;
use stuga_sync::{SyncResponse, device::Received};

/// Times that a device puts itself in order before it waits for the next turn.
const AGAIN: u32 = 5;

/// After what is done here, until it is in the second copy too where that does not precede the answer: so that taps in
/// quick succession, and what comes from the server, cost one write together.
const BEFORE_COPY: Duration = Duration::from_millis(50);

impl Host {
    /// Keeps in touch with the server, and the second copy up with the outbox, for as long as it is polled.
    pub async fn run(self: Rc<Self>) {
        tokio::join!(self.keep_in_touch(), self.keep_copy());
    }

    async fn keep_copy(&self) {
        loop {
            self.behind.notified().await;
            sleep(BEFORE_COPY).await;
            let session = self.session.borrow().clone();
            if let Some(session) = session {
                session.catch_up(&*self.platform);
            }
        }
    }

    async fn keep_in_touch(&self) {
        let mut ids = self.platform.ids();
        let (mut failures, mut lost) = (0, 0);
        let mut line: Option<(Rc<Session>, Pokes)> = None;
        loop {
            let session = self.session.borrow().clone();
            let Some(session) = session else {
                line = None;
                self.kick.notified().await;
                continue;
            };
            if line.as_ref().is_some_and(|(of, _)| !Rc::ptr_eq(of, &session)) {
                line = None;
            }
            let pause = match self.sync(&session).await {
                Ok(()) if line.is_some() => {
                    failures = 0;
                    with_pokes(&mut *ids)
                }
                Ok(()) => {
                    failures = 0;
                    let opened = tokio::select! {
                        opened = session.http.pokes() => opened,
                        // What is done here does not wait for a line that nobody answers.
                        () = self.kick.notified() => continue,
                    };
                    if let Ok(pokes) = opened {
                        line = Some((session, pokes));
                        continue; // what came between the sync and the line being open
                    }
                    wait(4, false, &mut *ids)
                }
                Err(trouble) => {
                    failures += 1;
                    line = None;
                    // What the server refuses it will not take eight seconds later.
                    let hopeful = trouble.is_passing();
                    let asked = match &trouble {
                        Trouble::Busy(Some(text)) => asked(text, self.platform.clock().now(), &mut *ids),
                        _ => None,
                    };
                    if asked.is_some() {
                        // An older wish for a sync has just been granted.
                        tokio::select! {
                            biased;
                            () = self.hurry.notified() => {}
                            () = std::future::ready(()) => {}
                        }
                    }
                    self.failed(&session, trouble).await;
                    // Not for what is done here meanwhile; only a person who asks for it comes sooner.
                    tokio::select! {
                        () = self.hurry.notified() => {}
                        () = sleep(asked.unwrap_or(BREATH).max(BREATH)) => {}
                    }
                    match asked {
                        Some(_) => Duration::ZERO,
                        None => wait(failures, hopeful && self.something_waits(&session), &mut *ids),
                    }
                }
            };
            let poked = async {
                match &mut line {
                    Some((_, pokes)) => pokes.next().await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                // The network may be back, or somebody wants to know: tried often again, from the start.
                () = self.kick.notified() => failures = 0,
                () = sleep(pause) => {}
                alive = poked => if alive {
                    lost = 0;
                } else {
                    lost += 1;
                    line = None;
                    // A server that stops, or a proxy that cuts streams off, is not asked by all at once.
                    tokio::select! {
                        () = self.kick.notified() => {}
                        () = sleep(wait(lost, false, &mut *ids)) => {}
                    }
                },
            }
        }
    }

    /// Where that can't be told, something may.
    fn something_waits(&self, session: &Session) -> bool {
        session.with(&*self.platform, |engine| engine.is_waiting()).unwrap_or(true)
    }

    /// Sends what waits and takes in what is new, until there is neither.
    async fn sync(&self, session: &Rc<Session>) -> Result<(), Trouble> {
        let platform = &*self.platform;
        let mut again = 0;
        loop {
            let request = session.with(platform, |engine| engine.request())?;
            let rebuilds = session.rebuilds.get();
            let response: SyncResponse = session.http.post("/v1/sync", &request).await?;
            if !self.runs(session) {
                return Ok(());
            }
            let server_time = match &response {
                SyncResponse::Ok { server_time, .. } => Some(*server_time),
                _ => None,
            };
            let received = match session.rebuilds.get() == rebuilds {
                true => receive(session, platform, response)?,
                false => Received::Again,
            };
            self.status.borrow_mut().reached(platform.clock().now(), server_time);
            if matches!(received, Received::Page { more: false, .. }) {
                session.is_whole_again();
            }
            match received {
                Received::Page { more, changed, rows } => {
                    self.page(session, more, changed, rows);
                    if !more && !session.with(platform, |engine| engine.is_unsent())? {
                        return Ok(());
                    }
                }
                Received::Again if again < AGAIN => again += 1,
                Received::Again => return Err(Trouble::BadAnswer),
                Received::AppTooOld => return Err(Trouble::AppTooOld),
            }
        }
    }

    /// Tells the UI of a page.
    fn page(&self, session: &Session, more: bool, changed: bool, rows: usize) {
        {
            let mut status = self.status.borrow_mut();
            status.first_sync_rows = match (more, status.first_sync_rows) {
                (true, Some(before)) => Some(before.saturating_add(u32::try_from(rows).unwrap_or(u32::MAX))),
                _ => None,
            };
        }
        if changed {
            self.platform.emit(Event::Changed);
            let duties = session.with(&*self.platform, |engine| engine.duties()).unwrap_or_default();
            if self.duties_told.replace(duties) != duties
                && let Ok(view) = self.session_view()
            {
                self.platform.emit(Event::Session(view));
            }
        }
        self.tell_sync();
    }

    async fn failed(&self, session: &Rc<Session>, trouble: Trouble) {
        if !self.runs(session) {
            return;
        }
        self.status.borrow_mut().failed(self.platform.clock().now(), &trouble);
        if trouble == Trouble::Revoked && self.quarantine(session).await.is_ok() {
            self.status.borrow_mut().revoked = true;
            let _ = self.end(session.account);
        }
        self.tell_sync();
    }

    /// A revoked device hands over what waits, for its owner, before it is wiped.
    async fn quarantine(&self, session: &Session) -> Result<(), Trouble> {
        // More than one sync carries: what is left behind here is lost.
        let (client, commands) = session.with(&*self.platform, |engine| engine.unanswered())?;
        let body = serde_json::json!({ "client": client, "commands": commands });
        session.http.tell("/v1/quarantine", &body).await
    }
}

/// Takes a response in. A database rebuilt meanwhile has no use for the answer to the old one's request.
fn receive(session: &Session, platform: &dyn Platform, response: SyncResponse) -> Result<Received, Trouble> {
    let mut response = Some(response);
    let received = session.with(platform, |engine| match response.take() {
        Some(response) => engine.receive(response),
        None => Ok(Received::Again),
    })?;
    Ok(received)
}
