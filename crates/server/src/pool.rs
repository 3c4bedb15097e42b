//! The bounded pool in which blocking calls to the database run.

use crate::failure::Failure;
use std::{sync::Arc, time::Duration};
use tokio::sync::Semaphore;

/// Jobs that wait, at the most: a thousand devices that come back at once must find room.
pub(crate) const WAITING: usize = 4_096;

/// How long a job waits for its turn.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// Runs at most so many blocking jobs at a time, lets some more wait, and turns the rest away.
#[derive(Clone, Debug)]
pub struct Pool {
    running: Arc<Semaphore>,
    admitted: Arc<Semaphore>,
    patience: Duration,
}

impl Pool {
    /// A pool of so many jobs at a time.
    #[must_use]
    pub fn new(jobs: usize) -> Self {
        Self::with_limits(jobs, WAITING, PATIENCE)
    }

    fn with_limits(jobs: usize, waiting: usize, patience: Duration) -> Self {
        Self {
            running: Arc::new(Semaphore::new(jobs)),
            admitted: Arc::new(Semaphore::new(jobs + waiting)),
            patience,
        }
    }

    /// Runs a job. Overload answers `overloaded`, a panic `server_fault`. A job that has begun is done
    /// even if nobody waits for it any more.
    pub async fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let admitted = Arc::clone(&self.admitted).try_acquire_owned().map_err(|_| Failure::overloaded())?;
        let turn = tokio::time::timeout(self.patience, Arc::clone(&self.running).acquire_owned());
        let Ok(Ok(turn)) = turn.await else { return Err(Failure::overloaded()) };
        // What it logs belongs to the request that it is for.
        let span = tracing::Span::current();
        let job = tokio::task::spawn_blocking(move || {
            let _held = (admitted, turn);
            span.in_scope(job)
        });
        match job.await {
            Ok(outcome) => outcome,
            Err(_) => {
                tracing::error!("a job panicked; its transaction was rolled back");
                Err(Failure::fault())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    #[tokio::test]
    async fn what_is_too_much_is_turned_away_and_the_rest_is_done() {
        let pool = Pool::with_limits(1, 1, Duration::from_secs(5));
        let (release, wait) = mpsc::channel::<()>();
        let (started, running) = tokio::sync::oneshot::channel();
        let first = tokio::spawn({
            let pool = pool.clone();
            async move {
                pool.run(move || {
                    let _ = started.send(());
                    wait.recv().map_err(|_| Failure::fault())
                })
                .await
            }
        });
        running.await.unwrap();
        let second = tokio::spawn({
            let pool = pool.clone();
            async move { pool.run(|| Ok(2)).await }
        });
        while pool.admitted.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert_eq!(pool.run(|| Ok(3)).await, Err(Failure::overloaded()));
        release.send(()).unwrap();
        assert_eq!(first.await.unwrap(), Ok(()));
        assert_eq!(second.await.unwrap(), Ok(2));
    }

    #[tokio::test]
    async fn a_panic_is_a_fault_and_the_pool_goes_on() {
        let pool = Pool::new(1);
        let outcome = pool.run::<()>(|| panic!("as a bug would")).await;
        assert_eq!(outcome, Err(Failure::fault()));
        assert_eq!(pool.run(|| Ok(1)).await, Ok(1));
    }
}
