use crate::{DEVICE_FILE, Platform, account_file, session::Session, spare_file, status::Status};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use stuga_api::{Duties, Event, Failure, Query, Reply, Request, SessionView, SyncView, View};
use stuga_store::shelf::{Shelf, SignedIn};
use tokio::sync::Notify;

/// The device's side of everything: answers the UI, and keeps in touch with the server.
pub struct Host {
    pub(crate) platform: Box<dyn Platform>,
    pub(crate) shelf: Shelf,
    pub(crate) session: RefCell<Option<Rc<Session>>>,
    pub(crate) status: RefCell<Status>,
    /// Something was done here: sync soon.
    pub(crate) kick: Notify,
    /// A person asks for a sync: now.
    pub(crate) hurry: Notify,
    /// The second copy of what waits lacks something.
    pub(crate) behind: Rc<Notify>,
    last_sync: RefCell<Option<SyncView>>,
    pub(crate) duties_told: Cell<Duties>,
}

impl Host {
    /// Opens what is on this device. [`Host::run`] then keeps it in touch with the server.
    pub fn open(platform: Box<dyn Platform>) -> Result<Rc<Self>, Failure> {
        let shelf = open_shelf(&*platform)?;
        let host = Self {
            platform,
            shelf,
            session: RefCell::default(),
            status: RefCell::default(),
            kick: Notify::new(),
            hurry: Notify::new(),
            behind: Rc::default(),
            last_sync: RefCell::default(),
            duties_told: Cell::default(),
        };
        if let Some((signed_in, account)) = host.signed_in()?.and_then(|of| Some((of.clone(), of.account?))) {
            host.begin(&signed_in, account)?;
        }
        Ok(Rc::new(host))
    }

    /// Answers the UI.
    pub async fn handle(&self, request: Request) -> Reply {
        match self.answer(request).await {
            Ok(reply) => reply,
            Err(failure) => Reply::Failed(failure),
        }
    }

    async fn answer(&self, request: Request) -> Result<Reply, Failure> {
        match request {
            Request::Session => Ok(Reply::Session(self.session_view()?)),
            Request::LookAtInvite { link } => self.look_at_invite(&link).await.map(Reply::Invite),
            Request::AcceptInvite { link } => {
                self.accept_invite(&link).await.map(|already| Reply::Joined { already })
            }
            Request::MakeMoveCode => self.make_move_code().await.map(|code| Reply::MoveCode { code }),
            Request::Claim { code } => self.claim(&code).await.map(|()| Reply::Done),
            Request::MakeCalendarLink => {
                self.make_calendar_link().await.map(|link| Reply::CalendarLink { link })
            }
            Request::StopCalendarLink => self.stop_calendar_link().await.map(|()| Reply::Done),
            #[cfg(feature = "duties")]
            Request::RosterPdf { place, from, week, paper, lang } => {
                self.roster_pdf(place, from, week, paper, &lang).await.map(|bytes| Reply::Pdf { bytes })
            }
            Request::SendCode { email } => self.send_code(&email).await.map(|()| Reply::Done),
            Request::SignIn(by) => self.sign_in(by).await.map(Reply::Session),
            Request::SignOut { discard } => self.sign_out(discard).await.map(|()| Reply::Done),
            Request::Query(query) => self.query(&query).map(|view| Reply::View(Box::new(view))),
            Request::Do { id, action } => {
                self.with_session(|session| session.act(&*self.platform, id, &action))??;
                self.changed();
                Ok(Reply::Done)
            }
            Request::Discard { id } => {
                self.with_session(|session| session.with(&*self.platform, |e| e.discard(id)))?;
                self.changed();
                Ok(Reply::Done)
            }
            Request::Dismiss { id } => {
                self.with_session(|session| session.with(&*self.platform, |e| e.dismiss(id)))?;
                self.changed();
                Ok(Reply::Done)
            }
            #[cfg(feature = "duties")]
            Request::TakeReminders => self
                .with_session(|session| session.with(&*self.platform, |engine| engine.take_reminders()))
                .map(Reply::Reminders),
            Request::SyncNow => {
                self.hurry.notify_one();
                self.kick.notify_one();
                Ok(Reply::Done)
            }
        }
    }

    fn query(&self, query: &Query) -> Result<View, Failure> {
        let sync = self.sync_view()?;
        if *query == Query::Sync {
            return Ok(View::Sync(sync));
        }
        self.with_session(|session| session.with(&*self.platform, |e| e.query(query, &sync, &session.server)))
    }

    /// Something was done here: views change, and the server is told.
    pub(crate) fn changed(&self) {
        self.platform.emit(Event::Changed);
        self.tell_sync();
        self.kick.notify_one();
    }

    /// Tells the sync line if it changed.
    pub(crate) fn tell_sync(&self) {
        let Ok(view) = self.sync_view() else { return };
        let mut last = self.last_sync.borrow_mut();
        if last.as_ref() != Some(&view) {
            *last = Some(view.clone());
            self.platform.emit(Event::Sync(view));
        }
    }

    pub(crate) fn sync_view(&self) -> Result<SyncView, Failure> {
        let session = self.session.borrow().clone();
        let counts = match &session {
            Some(session) => session.with(&*self.platform, |engine| engine.counts())?,
            None => Default::default(),
        };
        let platform = &*self.platform;
        let mut view = self.status.borrow().view(counts, platform.storage(), platform.utc_offset_min());
        if let (None, Some(session)) = (&view.trouble, session) {
            view.trouble = session.told();
        }
        Ok(view)
    }

    pub(crate) fn session_view(&self) -> Result<SessionView, Failure> {
        match self.session.borrow().clone() {
            Some(session) => session.view(&*self.platform),
            None => Ok(SessionView::SignedOut { server_known: self.server_known()?.is_some() }),
        }
    }

    /// Whether a session is the one that runs: what an ended one still hears counts for nothing.
    pub(crate) fn runs(&self, session: &Rc<Session>) -> bool {
        self.session.borrow().as_ref().is_some_and(|running| Rc::ptr_eq(running, session))
    }

    pub(crate) fn with_session<T>(
        &self,
        body: impl FnOnce(&Session) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let session = self.session.borrow().clone().ok_or_else(|| Failure::new("signed_out"))?;
        body(&session)
    }

    /// The server that a code without a link is meant for.
    pub(crate) fn server_known(&self) -> Result<Option<String>, Failure> {
        let earlier = self.signed_in()?.map(|of| of.server);
        Ok(self.platform.home_server().or(earlier))
    }

    pub(crate) fn signed_in(&self) -> Result<Option<SignedIn>, Failure> {
        self.shelf.read().map_err(|error| stuga_engine::EngineError::from(error).failure())
    }

    pub(crate) fn write_signed_in(&self, of: &SignedIn) -> Result<(), Failure> {
        self.shelf.write(of).map_err(|error| stuga_engine::EngineError::from(error).failure())
    }

    /// Begins a session with an account's database on this device.
    pub(crate) fn begin(&self, of: &SignedIn, account: stuga_domain::AccountId) -> Result<(), Failure> {
        // Signing in again: the session before it holds the file, also where a request is under way.
        if let Some(before) = self.session.borrow_mut().take() {
            before.close();
        }
        let session = Session::open(&*self.platform, of, account, Rc::clone(&self.behind))?;
        let first = !session.with(&*self.platform, |engine| engine.has_synced())?;
        *self.status.borrow_mut() = Status { first_sync_rows: first.then_some(0), ..Status::default() };
        *self.session.borrow_mut() = Some(Rc::new(session));
        self.hurry.notify_one();
        self.kick.notify_one();
        Ok(())
    }

    /// Ends the session and removes its database; the server's address stays known.
    pub(crate) fn end(&self, account: stuga_domain::AccountId) -> Result<(), Failure> {
        if let Some(session) = self.session.borrow_mut().take() {
            session.close();
        }
        if let Some(of) = self.signed_in()? {
            self.write_signed_in(&SignedIn {
                server: of.server,
                device: of.device,
                account: None,
                name: String::new(),
                token: String::new(),
            })?;
        }
        // The copy first: what is thrown away must not come back from there.
        self.platform.remove(&spare_file(account))?;
        self.platform.remove(&account_file(account))?;
        self.platform.emit(Event::Session(self.session_view()?));
        self.tell_sync();
        Ok(())
    }
}

/// A damaged one holds nothing that signing in again does not bring back.
fn open_shelf(platform: &dyn Platform) -> Result<Shelf, Failure> {
    let open = || {
        let connection = platform.open(DEVICE_FILE)?;
        Shelf::new(connection).map_err(|error| stuga_engine::EngineError::from(error).failure())
    };
    match open() {
        Err(failure) if failure.code == "storage_broken" => {
            platform.set_aside(DEVICE_FILE)?;
            open()
        }
        outcome => outcome,
    }
}
