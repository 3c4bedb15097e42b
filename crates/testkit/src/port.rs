//! Ports for servers that tests start.

use std::{
    net::{Ipv4Addr, TcpListener},
    sync::atomic::{AtomicU32, Ordering},
};

/// Ports that no system gives to outgoing connections by itself: with those, somebody else could have a server's port
/// while it is down, even a device that knocks on it.
const PORTS: std::ops::Range<u16> = 20_000..32_000;

/// A port that nobody has now. Which one is tried first differs between tests that run at the same time.
///
/// # Panics
/// If there is none.
#[must_use]
pub fn free() -> u16 {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let span = u32::from(PORTS.end - PORTS.start);
    for _ in 0..span {
        let step = NEXT.fetch_add(1, Ordering::SeqCst).wrapping_add(std::process::id().wrapping_mul(97));
        let port = PORTS.start + u16::try_from(step % span).expect("below the span");
        if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return port;
        }
    }
    panic!("no free port");
}
