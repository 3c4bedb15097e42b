//! A device's days: what people do on it, and the loop that keeps it in touch. The loop waits as the real one does
//! (`crates/transport/src/sync_loop.rs`), by the same back-off.

use super::{counts::Counts, device::LightDevice, http::Pokes};
use anyhow::{Context, Result, ensure};
use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU32, AtomicUsize, Ordering::SeqCst},
    },
    time::Duration,
};
use stuga_domain::{
    Clock, Command, Ids, ShiftId,
    shifts::{CancelMine, SignUp},
};
use stuga_testkit::Chance;
use stuga_transport::{
    Trouble,
    backoff::{BREATH, asked, wait, with_pokes},
    native::{RandomIds, SystemClock},
};
use tokio::{
    sync::watch,
    task::JoinSet,
    time::{Instant, sleep, sleep_until},
};

/// How long anything may take before it has failed, on a machine that is busy.
const PATIENCE: Duration = Duration::from_secs(240);

/// Devices that join at a time.
const JOINING: usize = 32;

/// What people do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Nothing.
    Still,
    /// Something now and then: each once in this time, on average.
    Calm(Duration),
    /// Everybody does the next thing as soon as the last one has its answer.
    Rush,
    /// They put their devices away, once these have all that there is.
    Away,
}

/// All devices of a load, and what they are told.
pub struct Crowd {
    /// What they have seen.
    pub counts: Counts,
    pace: watch::Sender<Pace>,
    /// Goes up when the servers are killed.
    round: AtomicU32,
    /// Devices that are in sync, with a stream of pokes opened in this round.
    in_sync: AtomicUsize,
    /// Commands without an answer.
    waiting: AtomicUsize,
    /// Devices that lacked something when they were put away.
    behind: AtomicUsize,
}

impl Default for Crowd {
    fn default() -> Self {
        let (pace, _) = watch::channel(Pace::Still);
        Self {
            counts: Counts::default(),
            pace,
            round: AtomicU32::new(0),
            in_sync: AtomicUsize::new(0),
            waiting: AtomicUsize::new(0),
            behind: AtomicUsize::new(0),
        }
    }
}

impl Crowd {
    /// Says what is done from now on.
    pub fn pace(&self, pace: Pace) {
        self.pace.send_replace(pace);
    }

    /// From now on nobody counts as in sync who has not opened a stream anew.
    pub fn next_round(&self) {
        self.round.fetch_add(1, SeqCst);
        self.in_sync.store(0, SeqCst);
    }

    /// Devices that are in sync, with a stream of pokes opened in this round.
    #[must_use]
    pub fn in_sync(&self) -> usize {
        self.in_sync.load(SeqCst)
    }

    /// Commands without an answer.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.waiting.load(SeqCst)
    }

    /// Devices that lacked something when they were put away: pokes had not brought it.
    #[must_use]
    pub fn behind(&self) -> usize {
        self.behind.load(SeqCst)
    }
}

impl Crowd {
    /// So many new members join at these doors, the associations in turn, by the codes of invites to them; each lives on
    /// its own from then on.
    pub async fn join(
        self: &Arc<Self>,
        doors: &[SocketAddr],
        associations: &[(String, Vec<ShiftId>)],
        devices: usize,
    ) -> Result<JoinSet<LightDevice>> {
        let (mut living, mut joining) = (JoinSet::new(), JoinSet::new());
        for number in 0..devices {
            let (code, shifts) = associations.get(number % associations.len()).context("an association")?;
            let (doors, code, shifts) = (doors.to_vec(), code.clone(), Arc::from(shifts.as_slice()));
            if joining.len() >= JOINING {
                let (device, shifts, seed) = joining.join_next().await.context("somebody joins")???;
                living.spawn(LightDevice::live(device, Arc::clone(self), shifts, seed));
            }
            joining.spawn(async move {
                let device = LightDevice::join(&doors, number, &code).await?;
                anyhow::Ok((device, shifts, number as u64))
            });
        }
        while let Some(joined) = joining.join_next().await {
            let (device, shifts, seed) = joined??;
            living.spawn(LightDevice::live(device, Arc::clone(self), shifts, seed));
        }
        Ok(living)
    }

    /// Waits until so many devices are in sync and listen.
    pub async fn settled(&self, devices: usize) -> Result<()> {
        let began = Instant::now();
        while self.in_sync() < devices {
            let enough = began.elapsed() < PATIENCE;
            ensure!(enough, "{} of {devices} devices are in sync after {PATIENCE:?}", self.in_sync());
            sleep(Duration::from_millis(5)).await;
        }
        Ok(())
    }

    /// Waits until every command has its answer.
    pub async fn at_rest(&self) -> Result<()> {
        let began = Instant::now();
        while self.waiting() > 0 {
            let enough = began.elapsed() < PATIENCE;
            ensure!(enough, "{} commands have no answer after {PATIENCE:?}", self.waiting());
            sleep(Duration::from_millis(10)).await;
        }
        Ok(())
    }

    /// Has all devices put away; gives them.
    pub async fn put_away(&self, mut living: JoinSet<LightDevice>) -> Result<Vec<LightDevice>> {
        self.pace(Pace::Away);
        let mut devices = Vec::with_capacity(living.len());
        while let Some(device) = tokio::time::timeout(PATIENCE, living.join_next()).await? {
            devices.push(device?);
        }
        Ok(devices)
    }
}

/// A stream, the round in which it was opened, and whether its device has been counted since.
struct Stream {
    pokes: Pokes,
    round: u32,
    counted: bool,
}

impl LightDevice {
    /// Lives until it is put away. These are the shifts that people sign up for on it.
    pub async fn live(mut self, crowd: Arc<Crowd>, shifts: Arc<[ShiftId]>, seed: u64) -> Self {
        let mut chance = Chance::of(seed);
        let mut ids = RandomIds;
        let mut told = crowd.pace.subscribe();
        let (mut failures, mut lost) = (0, 0);
        let mut stream: Option<Stream> = None;
        let mut next = self.next_act(*told.borrow_and_update(), &mut chance);
        loop {
            // Before it asks: what was asked earlier may lack what came last.
            let is_last = *told.borrow() == Pace::Away;
            let pause = match self.in_touch(&crowd).await {
                Ok(new) => {
                    failures = 0;
                    if is_last {
                        crowd.behind.fetch_add(usize::from(new), SeqCst);
                        return self;
                    }
                    match &mut stream {
                        Some(open) => {
                            if open.round == crowd.round.load(SeqCst)
                                && !std::mem::replace(&mut open.counted, true)
                            {
                                crowd.in_sync.fetch_add(1, SeqCst);
                            }
                            with_pokes(&mut ids)
                        }
                        None => {
                            let round = crowd.round.load(SeqCst);
                            if let Ok(pokes) = self.pokes(&crowd.counts).await {
                                stream = Some(Stream { pokes, round, counted: false });
                                continue;
                            }
                            wait(4, false, &mut ids)
                        }
                    }
                }
                Err(trouble) => {
                    failures += 1;
                    stream = None;
                    let asked = match &trouble {
                        Trouble::Busy(Some(text)) => asked(text, SystemClock.now(), &mut ids),
                        _ => None,
                    };
                    sleep(asked.unwrap_or(BREATH).max(BREATH)).await;
                    match asked {
                        Some(_) => Duration::ZERO,
                        None => wait(failures, !self.waiting.is_empty(), &mut ids),
                    }
                }
            };
            let poked = async {
                match &mut stream {
                    Some(open) => open.pokes.next().await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                // First of all: who was told to be still does nothing more, though it was time to.
                biased;
                _ = told.changed() => next = self.next_act(*told.borrow_and_update(), &mut chance),
                () = until(next) => {
                    self.does_something(&shifts, &mut chance);
                    crowd.waiting.fetch_add(1, SeqCst);
                    next = self.next_act(*told.borrow(), &mut chance);
                    // What is done here is tried at once.
                    failures = 0;
                }
                () = sleep(pause) => {}
                alive = poked => if alive {
                    lost = 0;
                } else {
                    lost += 1;
                    stream = None;
                    sleep(wait(lost, false, &mut ids)).await;
                },
            }
        }
    }

    async fn in_touch(&mut self, crowd: &Crowd) -> Result<bool, Trouble> {
        let before = self.waiting.len();
        let outcome = self.sync(&crowd.counts).await;
        crowd.waiting.fetch_sub(before - self.waiting.len(), SeqCst);
        outcome
    }

    /// When people do the next thing on it.
    fn next_act(&self, pace: Pace, chance: &mut Chance) -> Option<Instant> {
        match pace {
            Pace::Still | Pace::Away => None,
            // From at once to twice the time.
            Pace::Calm(every) => {
                let micros = u64::try_from(every.as_micros()).unwrap_or(u64::MAX).saturating_mul(2);
                Some(Instant::now() + Duration::from_micros(chance.below(micros)))
            }
            Pace::Rush => Some(Instant::now()),
        }
    }

    /// Signs up for a shift, or gives one back.
    fn does_something(&mut self, shifts: &[ShiftId], chance: &mut Chance) {
        let command: Command = match chance.pick(&self.mine) {
            Some(signup) if chance.one_in(2) => CancelMine { signup: *signup }.into(),
            _ => {
                let shift = shifts[chance.index(shifts.len())];
                let companions = u16::from(chance.one_in(4));
                SignUp { signup: RandomIds.next().into(), shift, companions }.into()
            }
        };
        if let Err(error) = self.act(&command) {
            unreachable!("a command is JSON: {error}");
        }
    }
}

async fn until(next: Option<Instant>) {
    match next {
        Some(next) => sleep_until(next).await,
        None => std::future::pending().await,
    }
}
