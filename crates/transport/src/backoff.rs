//! When to try again. Public, so that what plays thousands of devices waits as real ones do.

use chrono::DateTime;
use std::time::Duration;
use stuga_domain::{Ids, Time};

/// Between two syncs while pokes come: a minute, and up to a quarter more by chance. A lost poke costs no more than this,
/// and devices that came back together do not stay together.
pub fn with_pokes(ids: &mut dyn Ids) -> Duration {
    let minute = Duration::from_secs(60);
    minute + by_chance(minute / 4, ids)
}

/// Between two tries while the server is away, however much is done here meanwhile: each try makes a request of all
/// that waits, and what is done next would wait for it.
pub const BREATH: Duration = Duration::from_millis(200);

/// Tries after which being offline is taken for a lasting state (about ten minutes).
const PATIENT_AFTER: u32 = 90;

/// The wait before try `attempt` (from 1): doubling from half a second to 8 seconds, and a minute once it
/// has lasted and nothing waits to be sent; with jitter, so that devices do not come back all at once. Where
/// something waits, nobody should have to touch the device for it to be sent once there is a network.
#[must_use]
pub fn wait(attempt: u32, something_waits: bool, ids: &mut dyn Ids) -> Duration {
    let most = if attempt > PATIENT_AFTER && !something_waits { 60_000 } else { 8_000 };
    let full = 500_u64.saturating_mul(1 << attempt.min(16)).min(most);
    let random = u64::from(ids.next().as_bytes()[15]);
    Duration::from_millis(full / 2 + full / 2 * random / 255)
}

/// The longest that a server may ask for: a proxy that says "tomorrow" does not keep back what waits.
const MOST_ASKED: Duration = Duration::from_secs(300);

/// The wait that a `Retry-After` asks for, in seconds or as a date; none if it says neither. With up to a quarter more
/// by chance, and a second: who was sent away at the same moment does not come back at the same moment.
pub fn asked(retry_after: &str, now: Time, ids: &mut dyn Ids) -> Option<Duration> {
    let text = retry_after.trim();
    let asked = match text.parse::<u64>() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => (DateTime::parse_from_rfc2822(text).ok()?.to_utc() - now).to_std().unwrap_or_default(),
    };
    let asked = asked.min(MOST_ASKED);
    Some(asked + by_chance(asked / 4 + Duration::from_secs(1), ids))
}

fn by_chance(most: Duration, ids: &mut dyn Ids) -> Duration {
    most * u32::from(ids.next().as_bytes()[15]) / 255
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
    fn a_server_that_asks_to_wait_is_given_the_time_it_asks_for_within_reason() {
        let now = "2026-08-29T10:00:00Z".parse().unwrap();
        let least = |text: &str| asked(text, now, &mut Always(0)).map(|wait| wait.as_secs());
        let most = |text: &str| asked(text, now, &mut Always(255)).map(|wait| wait.as_secs());
        assert_eq!((least("20"), most("20")), (Some(20), Some(26)));
        assert_eq!((least(" 0 "), most("0")), (Some(0), Some(1)));
        assert_eq!(least("Sat, 29 Aug 2026 10:01:30 GMT"), Some(90));
        assert_eq!(least("Sat, 29 Aug 2026 09:00:00 GMT"), Some(0), "it has passed");
        assert_eq!((least("86400"), most("86400")), (Some(300), Some(376)));
        assert_eq!(least("Sun, 30 Aug 2026 10:00:00 GMT"), Some(300));
        assert_eq!((least("soon"), least("-1"), least("")), (None, None, None));
    }

    #[test]
    fn devices_that_came_back_together_ask_at_different_times_a_minute_later() {
        let [soon, late] = [0, 255].map(|chance| with_pokes(&mut Always(chance)).as_secs());
        assert_eq!((soon, late), (60, 75));
    }

    #[test]
    fn after_a_day_offline_a_device_asks_once_a_minute_unless_something_waits() {
        assert_eq!(wait(10_000, false, &mut Always(255)), Duration::from_secs(60));
        assert_eq!(wait(10_000, true, &mut Always(255)), Duration::from_secs(8));
    }
}
