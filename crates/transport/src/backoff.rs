//! When to try again.

use std::time::Duration;
use stuga_domain::Ids;

/// Tries after which being offline is taken for a lasting state (about ten minutes).
const PATIENT_AFTER: u32 = 90;

/// The wait before try `attempt` (from 1): doubling from half a second to 8 seconds, and a minute once it
/// has lasted and nothing waits to be sent; with jitter, so that devices do not come back all at once. Where
/// something waits, nobody should have to touch the device for it to be sent once there is a network.
pub(crate) fn wait(attempt: u32, something_waits: bool, ids: &mut dyn Ids) -> Duration {
    let most = if attempt > PATIENT_AFTER && !something_waits { 60_000 } else { 8_000 };
    let full = 500_u64.saturating_mul(1 << attempt.min(16)).min(most);
    let random = u64::from(ids.next().as_bytes()[15]);
    Duration::from_millis(full / 2 + full / 2 * random / 255)
}

/// Waits.
#[cfg(not(target_family = "wasm"))]
pub(crate) async fn sleep(duration: Duration) {
    tokio::time::sleep(duration).await;
}

/// Waits.
#[cfg(target_family = "wasm")]
pub(crate) async fn sleep(duration: Duration) {
    gloo_timers::future::sleep(duration).await;
}

#[cfg(test)]
mod tests {
    use super::*;
    use stuga_domain::Ids;
    use uuid::Uuid;

    struct Always(u8);
    impl Ids for Always {
        fn next(&mut self) -> Uuid {
            Uuid::from_bytes([self.0; 16])
        }
    }

    #[test]
    fn it_doubles_within_bounds_and_a_server_back_is_found_within_ten_seconds() {
        assert_eq!(wait(1, false, &mut Always(0)), Duration::from_millis(500));
        assert_eq!(wait(1, false, &mut Always(255)), Duration::from_millis(1_000));
        assert!(wait(90, false, &mut Always(255)) <= Duration::from_secs(8));
    }

    #[test]
    fn after_a_day_offline_a_device_asks_once_a_minute_unless_something_waits() {
        assert_eq!(wait(10_000, false, &mut Always(255)), Duration::from_secs(60));
        assert_eq!(wait(10_000, true, &mut Always(255)), Duration::from_secs(8));
    }
}
