//! What a form carries so that it comes once, from a person, and in time: when it was shown, and a number, signed.
//!
//! The ids of the sign-up come of the ticket and of what was typed, so that a form that is sent twice is one sign-up,
//! and two people behind one ticket (a page kept by something in between) are two.

use crate::secret::{Hash, hash};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta};
use stuga_domain::{ShiftId, Time};
use uuid::Uuid;

/// Nobody types a name and a number faster. A guess, well under what a browser's own filling in takes.
const FASTEST: TimeDelta = TimeDelta::seconds(2);

/// So long a page may lie open.
const OLDEST: TimeDelta = TimeDelta::hours(24);

/// Whether a ticket is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fitness {
    Good,
    /// Younger than anybody types.
    TooFast,
    /// Too old, of another shift, or none of ours.
    Stale,
}

/// A new ticket for a shift's form.
pub fn issue(key: &Hash, shift: ShiftId, now: Time) -> Result<String, getrandom::Error> {
    let mut nonce = [0; 16];
    getrandom::fill(&mut nonce)?;
    let mut bytes = now.timestamp_millis().to_be_bytes().to_vec();
    bytes.extend(nonce);
    bytes.extend(&seal(key, &[b"ticket", shift.0.as_bytes(), &bytes])[..16]);
    Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes))
}

/// Whether a ticket is good for a shift now.
pub fn check(key: &Hash, shift: ShiftId, ticket: &str, now: Time) -> Fitness {
    let Ok(bytes) = BASE64_URL_SAFE_NO_PAD.decode(ticket) else { return Fitness::Stale };
    let (Some(said), Some(seal_of)) = (bytes.get(..24), bytes.get(24..)) else { return Fitness::Stale };
    // Compared as hashes: how far they agree tells nothing of the right one.
    let right = &seal(key, &[b"ticket", shift.0.as_bytes(), said])[..16];
    if hash(&[right]) != hash(&[seal_of]) {
        return Fitness::Stale;
    }
    let millis: [u8; 8] = said[..8].try_into().unwrap_or_default();
    let Some(shown) = DateTime::from_timestamp_millis(i64::from_be_bytes(millis)) else {
        return Fitness::Stale;
    };
    match now - shown {
        age if age > OLDEST => Fitness::Stale,
        age if age < FASTEST => Fitness::TooFast,
        _ => Fitness::Good,
    }
}

/// The ids of signup and account that come of a ticket and of who was typed.
pub fn ids(key: &Hash, ticket: &str, typed: &[&str], now: Time) -> (Uuid, Uuid) {
    let mut parts = vec![b"ids".as_slice(), ticket.as_bytes()];
    parts.extend(typed.iter().map(|text| text.as_bytes()));
    let seal = seal(key, &parts);
    // As those of all rows they sort by time: that of the ticket, which is the same when the form comes again.
    let shown = BASE64_URL_SAFE_NO_PAD.decode(ticket).ok();
    let millis = shown.and_then(|bytes| bytes.get(2..8)?.try_into().ok());
    let millis: [u8; 6] =
        millis.unwrap_or_else(|| now.timestamp_millis().to_be_bytes()[2..].try_into().unwrap_or_default());
    let id = |random: &[u8]| {
        let mut bytes = [0; 16];
        bytes[..6].copy_from_slice(&millis);
        bytes[6..].copy_from_slice(&random[..10]);
        bytes[6] = 0x70 | (bytes[6] & 0x0f);
        bytes[8] = 0x80 | (bytes[8] & 0x3f);
        Uuid::from_bytes(bytes)
    };
    (id(&seal[..16]), id(&seal[16..]))
}

/// A keyed hash. Hashed once more, so that nothing can be added to the end of what was signed.
fn seal(key: &Hash, parts: &[&[u8]]) -> Hash {
    let mut all = vec![key.as_slice()];
    all.extend(parts);
    hash(&[key, &hash(&all)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_is_good_for_its_shift_in_its_time() {
        let (key, now) = ([7; 32], DateTime::from_timestamp(1_790_000_000, 0).unwrap());
        let shift = ShiftId::from(Uuid::from_u128(1));
        let ticket = issue(&key, shift, now).unwrap();
        let after = |seconds| now + TimeDelta::seconds(seconds);
        assert_eq!(check(&key, shift, &ticket, after(1)), Fitness::TooFast);
        assert_eq!(check(&key, shift, &ticket, after(2)), Fitness::Good);
        assert_eq!(check(&key, shift, &ticket, after(86_400)), Fitness::Good);
        assert_eq!(check(&key, shift, &ticket, after(86_401)), Fitness::Stale);
        let other = ShiftId::from(Uuid::from_u128(2));
        assert_eq!(check(&key, other, &ticket, after(9)), Fitness::Stale);
        assert_eq!(check(&[8; 32], shift, &ticket, after(9)), Fitness::Stale);
        for junk in ["", "x", "AAAA", &ticket[..40]] {
            assert_eq!(check(&key, shift, junk, after(9)), Fitness::Stale, "{junk}");
        }
    }

    #[test]
    fn the_same_form_has_the_same_ids_and_another_person_others() {
        let (key, now) = ([7; 32], DateTime::from_timestamp(1_790_000_000, 0).unwrap());
        let ticket = issue(&key, ShiftId::from(Uuid::from_u128(1)), now).unwrap();
        let kim = ids(&key, &ticket, &["Kim", "070"], now);
        assert_eq!(kim, ids(&key, &ticket, &["Kim", "070"], now + TimeDelta::hours(1)));
        assert_ne!(kim, ids(&key, &ticket, &["Ki", "m070"], now));
        assert_ne!(kim.0, kim.1);
        assert_eq!(kim.0.get_version_num(), 7);
    }
}
