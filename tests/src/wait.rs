//! Waiting for conditions, never for a while.

use std::{
    future::Future,
    time::{Duration, Instant},
};

/// Long enough for a busy machine; a device looks for a server that is back every 8 seconds at the latest.
const PATIENCE: Duration = Duration::from_secs(45);

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(25);

/// Looks until there is an answer, and gives it. `look` says in `Err` what is still missing.
///
/// # Panics
/// When it takes longer than any of this should, with the last thing missing.
pub async fn eventually<T, F: Future<Output = Result<T, String>>>(what: &str, look: impl FnMut() -> F) -> T {
    within(PATIENCE, what, look).await.0
}

/// As [`eventually`], with a deadline of its own; also gives the time it took.
///
/// # Panics
/// When the time is up, with the last thing missing.
pub async fn within<T, F: Future<Output = Result<T, String>>>(
    patience: Duration,
    what: &str,
    mut look: impl FnMut() -> F,
) -> (T, Duration) {
    let began = Instant::now();
    loop {
        match look().await {
            Ok(value) => return (value, began.elapsed()),
            Err(missing) if began.elapsed() > patience => {
                panic!("{what}: not within {patience:?}; {missing}")
            }
            Err(_) => tokio::time::sleep(PAUSE).await,
        }
    }
}
