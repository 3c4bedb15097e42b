//! One person's device: a whole host on a folder, with a network of its own.

use crate::{Net, Proxy, Trap, eventually, truth};
use chrono::{NaiveTime, TimeDelta};
use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
};
use stuga_api::{
    Action, CampaignPledges, DaySheetView, Failure, FindCoverView, HoursView, ItemState, LeftItem, MyCover,
    MyPoolView, MySignup, NewShift, OutboxItem, Query, Reply, Request, RequestsView, SessionView, SheetLine,
    ShiftCard, ShiftFilter, ShiftView, SignIn, SyncView, View,
};
use stuga_domain::{AccountId, CommandId, Ids, PlaceId, ShiftId, SignupId};
use stuga_store::shelf::Shelf;
use stuga_transport::{
    DEVICE_FILE, account_file,
    native::{Folder, Handle, RandomIds, start},
};
use tempfile::TempDir;

/// One person's device. Its folder goes with it.
pub struct Device {
    name: String,
    /// Held by the host as well, for as long as it lives.
    alive: Arc<()>,
    handle: Option<Handle>,
    account: Option<AccountId>,
    net: Proxy,
    folder: TempDir,
}

impl Device {
    /// A new device, switched on, signed out.
    ///
    /// # Panics
    /// If it does not start.
    pub async fn new(name: &str, servers: &[SocketAddr], trap: Option<Arc<Trap>>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let net = Proxy::start(servers, trap).await;
        let mut device =
            Self { name: name.to_owned(), alive: Arc::default(), handle: None, account: None, net, folder };
        device.switch_on().await;
        device
    }

    /// What it is called; the name of the person too, where it joined as somebody new.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its network.
    #[must_use]
    pub fn net(&self) -> &Proxy {
        &self.net
    }

    /// The folder of its databases.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Whose it is.
    ///
    /// # Panics
    /// If nobody has signed in.
    #[must_use]
    pub fn account(&self) -> AccountId {
        self.account.expect("somebody has signed in")
    }

    /// The file of the account's database.
    #[must_use]
    pub fn database(&self) -> PathBuf {
        self.folder().join(account_file(self.account()))
    }

    /// The token that it has from the server, read while it is off.
    ///
    /// # Panics
    /// If nobody has signed in.
    #[must_use]
    pub fn token(&self) -> String {
        let shelf = Shelf::new(truth::open(&self.folder().join(DEVICE_FILE))).expect("the shelf");
        shelf.read().expect("the shelf").expect("somebody is signed in").token
    }

    /// Tries to start a host on the folder.
    ///
    /// # Errors
    /// As the app would tell it.
    pub fn try_start(&self) -> Result<Handle, Failure> {
        let alive = Arc::clone(&self.alive);
        start(Folder {
            path: self.folder().to_owned(),
            device_name: self.name.clone(),
            on_event: Arc::new(move |_| {
                let _held = &alive;
            }),
        })
    }

    /// Starts the app. Nothing if it runs.
    ///
    /// # Panics
    /// If it does not start.
    pub async fn switch_on(&mut self) {
        if self.handle.is_none() {
            self.handle =
                Some(self.try_start().unwrap_or_else(|failure| panic!("{} starts: {failure:?}", self.name)));
        }
    }

    /// Ends the app, and waits until it has let go of its files.
    pub async fn switch_off(&mut self) {
        self.handle = None;
        eventually(&format!("{} ends", self.name), async || {
            if Arc::strong_count(&self.alive) > 1 {
                return Err("its host lives".to_owned());
            }
            for file in std::fs::read_dir(self.folder()).expect("its folder").flatten() {
                let path = file.path();
                if path.extension().is_some_and(|extension| extension == "db") && is_locked(&path) {
                    return Err(format!("{} is locked", path.display()));
                }
            }
            Ok(())
        })
        .await;
    }

    /// Asks its host.
    ///
    /// # Panics
    /// If it is off.
    pub async fn ask(&self, request: Request) -> Reply {
        self.handle.as_ref().unwrap_or_else(|| panic!("{} is off", self.name)).ask(request).await
    }

    /// Signs in with an invite's code; as somebody new where the invite says so.
    ///
    /// # Errors
    /// As the app would tell it.
    pub async fn sign_in(&mut self, code: &str) -> Result<(), Failure> {
        let link = format!("{}/join/{code}", self.net.url());
        let (name, email, phone) = (self.name.clone(), String::new(), String::new());
        match self.ask(Request::SignIn(SignIn::Invite { link, name, email, phone })).await {
            Reply::Session(SessionView::SignedIn { account, .. }) => {
                self.account = Some(account);
                Ok(())
            }
            Reply::Failed(failure) => Err(failure),
            other => panic!("{} signs in: {other:?}", self.name),
        }
    }

    /// Waits until the first answer of the server is here whole.
    pub async fn has_synced(&self) {
        eventually(&format!("{}'s first sync", self.name), async || {
            let view = self.sync().await;
            match view.reached_at.is_some() && view.first_sync_rows.is_none() {
                true => Ok(()),
                false => Err(format!("{view:?}")),
            }
        })
        .await;
    }

    /// Does something.
    ///
    /// # Errors
    /// As the app would tell it.
    pub async fn act(&self, action: Action) -> Result<CommandId, Failure> {
        let id = CommandId(RandomIds.next());
        match self.ask(Request::Do { id, action }).await {
            Reply::Done => Ok(id),
            Reply::Failed(failure) => Err(failure),
            other => panic!("{} acts: {other:?}", self.name),
        }
    }

    /// Signs up.
    ///
    /// # Panics
    /// If the device refuses.
    pub async fn sign_up(&self, shift: ShiftId, companions: u16) -> CommandId {
        let acted = self.act(Action::SignUp { shift, companions }).await;
        acted.unwrap_or_else(|failure| panic!("{} signs up: {failure:?}", self.name))
    }

    /// Gives an own place back.
    ///
    /// # Panics
    /// If the device refuses.
    pub async fn cancel(&self, signup: SignupId) -> CommandId {
        let acted = self.act(Action::CancelMine { signup }).await;
        acted.unwrap_or_else(|failure| panic!("{} cancels: {failure:?}", self.name))
    }

    /// Plans another shift in the place of one that is there, each number on a day of its own.
    ///
    /// # Errors
    /// As the app would tell it.
    pub async fn plan(&self, beside: ShiftId, number: i64) -> Result<CommandId, Failure> {
        let card = self.shift(beside).await.card;
        let starts =
            card.starts.date().and_time(NaiveTime::MIN) + TimeDelta::days(2 + number) + TimeDelta::hours(12);
        let shift = NewShift {
            place: card.place,
            starts,
            ends: starts + TimeDelta::hours(1),
            min: 1,
            max: 4,
            contact_name: String::new(),
            contact_phone: String::new(),
            note: format!("number {number} {}", "a line for those who come ".repeat(12)),
            publish: true,
        };
        self.act(Action::CreateShift(shift)).await
    }

    /// "The network is back", as a system tells an app.
    pub async fn sync_now(&self) {
        assert_eq!(self.ask(Request::SyncNow).await, Reply::Done);
    }

    /// Comes back: the network works, and the system says so.
    pub async fn come_back(&self) {
        self.net.set(Net::Up);
        self.sync_now().await;
    }

    async fn view(&self, query: Query) -> View {
        match self.ask(Request::Query(query)).await {
            Reply::View(view) => *view,
            other => panic!("{} shows: {other:?}", self.name),
        }
    }

    /// The shift's page.
    ///
    /// # Panics
    /// If the shift is not on the device.
    pub async fn shift(&self, shift: ShiftId) -> ShiftView {
        match self.view(Query::Shift { shift }).await {
            View::Shift(Some(view)) => *view,
            other => panic!("{} shows no shift: {other:?}", self.name),
        }
    }

    /// How many shifts this person finds.
    ///
    /// # Panics
    /// If the device finds none, not even an empty list.
    pub async fn shifts_to_find(&self) -> u32 {
        match self.view(Query::FindShifts(ShiftFilter::default())).await {
            View::Find(view) => view.total,
            other => panic!("{} finds: {other:?}", self.name),
        }
    }

    /// The shifts that it finds.
    ///
    /// # Panics
    /// If the device answers something else.
    pub async fn cards_to_find(&self) -> Vec<ShiftCard> {
        match self.view(Query::FindShifts(ShiftFilter { limit: 50, ..ShiftFilter::default() })).await {
            View::Find(view) => view.cards,
            other => panic!("{} finds: {other:?}", self.name),
        }
    }

    /// Today at a place that this person runs.
    ///
    /// # Panics
    /// If they do not run it.
    pub async fn day_sheet(&self, place: PlaceId) -> DaySheetView {
        match self.view(Query::DaySheet { place, day: None }).await {
            View::DaySheet(Some(view)) => *view,
            other => panic!("{} shows no day sheet: {other:?}", self.name),
        }
    }

    /// The parties on the sheets of today and tomorrow: what starts in an hour may stand on either.
    ///
    /// # Panics
    /// If they do not run the place.
    pub async fn lines_soon(&self, place: PlaceId) -> Vec<SheetLine> {
        let today = self.day_sheet(place).await;
        let tomorrow = match self.view(Query::DaySheet { place, day: today.today.succ_opt() }).await {
            View::DaySheet(Some(view)) => *view,
            other => panic!("{} shows no day sheet: {other:?}", self.name),
        };
        today.shifts.into_iter().chain(tomorrow.shifts).flat_map(|shift| shift.lines).collect()
    }

    /// Who could come to a shift of a place that this person runs.
    ///
    /// # Panics
    /// If they do not run it.
    pub async fn find_cover(&self, shift: ShiftId) -> FindCoverView {
        match self.view(Query::FindCover { shift }).await {
            View::FindCover(Some(view)) => *view,
            other => panic!("{} finds no cover: {other:?}", self.name),
        }
    }

    /// Requests for candidates and shared staff.
    ///
    /// # Panics
    /// If the device does not say.
    pub async fn requests(&self) -> RequestsView {
        match self.view(Query::Requests).await {
            View::Requests(view) => *view,
            other => panic!("{} says: {other:?}", self.name),
        }
    }

    /// The places that may ask this person to fill in.
    ///
    /// # Panics
    /// If the device does not say.
    pub async fn offers(&self) -> Vec<MyCover> {
        match self.view(Query::MyCover).await {
            View::MyCover(view) => view.offers,
            other => panic!("{} says: {other:?}", self.name),
        }
    }

    /// This person's hours and promises.
    ///
    /// # Panics
    /// If the device does not say.
    pub async fn hours(&self) -> HoursView {
        match self.view(Query::Hours).await {
            View::Hours(view) => view,
            other => panic!("{} says: {other:?}", self.name),
        }
    }

    /// What was promised to this person's first campaign.
    ///
    /// # Panics
    /// If they plan for none.
    pub async fn pledges(&self) -> CampaignPledges {
        match self.view(Query::Pledges).await {
            View::Pledges(Some(campaigns)) => campaigns.into_iter().next().expect("a campaign"),
            other => panic!("{} says: {other:?}", self.name),
        }
    }

    /// Whether this person goes where they are needed, and where they could.
    ///
    /// # Panics
    /// If the device does not say.
    pub async fn pool(&self) -> MyPoolView {
        match self.view(Query::MyPool).await {
            View::MyPool(view) => view,
            other => panic!("{} says: {other:?}", self.name),
        }
    }

    /// Plans a shift that began at a place's clock so many minutes from now (before it, if less than none).
    ///
    /// # Panics
    /// If the device refuses.
    pub async fn plan_today(&self, beside: ShiftId, from: i64, minutes: i64, max: u16) -> CommandId {
        let card = self.shift(beside).await.card;
        // The seed's shift is tomorrow at the time of its making.
        let starts = card.starts - TimeDelta::days(1) + TimeDelta::minutes(from);
        let shift = NewShift {
            place: card.place,
            starts,
            ends: starts + TimeDelta::minutes(minutes),
            min: 2,
            max,
            contact_name: "Kim".to_owned(),
            contact_phone: "+46700000000".to_owned(),
            note: String::new(),
            publish: true,
        };
        self.act(Action::CreateShift(shift))
            .await
            .unwrap_or_else(|failure| panic!("{} plans: {failure:?}", self.name))
    }

    /// The own signup on a shift, as its page shows it.
    pub async fn mine(&self, shift: ShiftId) -> Option<MySignup> {
        match self.view(Query::Shift { shift }).await {
            View::Shift(view) => view.and_then(|view| view.card.mine),
            other => panic!("{} shows: {other:?}", self.name),
        }
    }

    /// The sync line.
    pub async fn sync(&self) -> SyncView {
        match self.view(Query::Sync).await {
            View::Sync(view) => view,
            other => panic!("{} shows: {other:?}", self.name),
        }
    }

    /// What waits, and what came of it.
    pub async fn outbox(&self) -> Vec<OutboxItem> {
        match self.view(Query::Outbox).await {
            View::Outbox(view) => view.items,
            other => panic!("{} shows: {other:?}", self.name),
        }
    }

    /// What others left and this person may see to.
    pub async fn left(&self) -> Vec<LeftItem> {
        match self.view(Query::Outbox).await {
            View::Outbox(view) => view.left,
            other => panic!("{} shows: {other:?}", self.name),
        }
    }

    /// How one item stands.
    ///
    /// # Panics
    /// If it is not there: nothing may ever be lost.
    pub async fn item(&self, id: CommandId) -> ItemState {
        let items = self.outbox().await;
        let item = items.into_iter().find(|item| item.id == id);
        item.unwrap_or_else(|| panic!("{} has lost an item", self.name)).state
    }

    /// Waits until an item is accepted; gives what it became.
    pub async fn accepted(&self, id: CommandId) -> stuga_domain::Applied {
        eventually(&format!("{}'s item is accepted", self.name), async || match self.item(id).await {
            ItemState::Accepted { applied, .. } => Ok(applied),
            other => Err(format!("it is {other:?}; {:?}", self.sync().await)),
        })
        .await
    }

    /// Waits until the sync line tells of this trouble.
    pub async fn troubled(&self, code: &str) {
        eventually(&format!("{} tells of {code}", self.name), async || {
            let view = self.sync().await;
            match view.trouble.as_ref().is_some_and(|trouble| trouble.code == code) {
                true => Ok(()),
                false => Err(format!("{view:?}")),
            }
        })
        .await;
    }
}

/// Whether a host still holds a database.
fn is_locked(path: &Path) -> bool {
    let look = || -> rusqlite::Result<()> {
        let connection = rusqlite::Connection::open(path)?;
        connection.execute_batch("BEGIN IMMEDIATE; ROLLBACK")
    };
    let busy = |error: &rusqlite::Error| error.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy);
    look().is_err_and(|error| busy(&error))
}
