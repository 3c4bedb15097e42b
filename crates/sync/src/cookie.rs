//! Where a device stands in each scope. Opaque to devices; the server trusts nothing in it but what
//! the device has already seen.

use std::{collections::BTreeMap, fmt, str::FromStr};
use stuga_domain::{EpochId, Kind, Scope};
use uuid::Uuid;

/// A position in the changes of one scope: after (version, kind, row), or after all of a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cursor {
    /// The version that was being read.
    pub version: u64,
    /// The last row read of it; none when the version is read whole.
    pub within: Option<(Kind, Uuid)>,
    /// While a scope is first read: its version when that began. The device can hold nothing that was
    /// removed up to it. 0 once the scope is read whole.
    pub since: u64,
}

impl Cursor {
    /// After all of `version`.
    #[must_use]
    pub fn after(version: u64) -> Self {
        Self { version, within: None, since: 0 }
    }

    /// The last version that was read whole.
    #[must_use]
    pub fn whole(&self) -> u64 {
        if self.within.is_some() { self.version.saturating_sub(1) } else { self.version }
    }
}

/// A cursor for each scope that the device holds, within one server database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cookie {
    /// The server database.
    pub epoch: EpochId,
    /// By scope.
    pub cursors: BTreeMap<Scope, Cursor>,
}

impl Cookie {
    /// A device that has nothing.
    #[must_use]
    pub fn empty(epoch: EpochId) -> Self {
        Self { epoch, cursors: BTreeMap::new() }
    }
}

/// The text is no cookie of ours.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a sync cookie")]
pub struct CookieError;

impl fmt::Display for Cookie {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "1 {}", self.epoch)?;
        for (scope, cursor) in &self.cursors {
            write!(f, " {scope}@{}", cursor.version)?;
            if let Some((kind, id)) = cursor.within {
                write!(f, ":{kind}:{id}")?;
            }
            if cursor.since > 0 {
                write!(f, "+{}", cursor.since)?;
            }
        }
        Ok(())
    }
}

impl FromStr for Cookie {
    type Err = CookieError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut words = text.split(' ');
        if words.next() != Some("1") {
            return Err(CookieError);
        }
        let epoch = words.next().and_then(|word| word.parse().ok()).ok_or(CookieError)?;
        let cursors = words.map(|word| cursor(word).ok_or(CookieError)).collect::<Result<_, _>>()?;
        Ok(Self { epoch, cursors })
    }
}

fn cursor(word: &str) -> Option<(Scope, Cursor)> {
    let (scope, at) = word.split_once('@')?;
    let (at, since) = match at.split_once('+') {
        Some((at, since)) => (at, since.parse().ok()?),
        None => (at, 0),
    };
    let mut parts = at.splitn(3, ':');
    let version = parts.next()?.parse().ok()?;
    let within = match (parts.next(), parts.next()) {
        (Some(kind), Some(id)) => Some((kind.parse().ok()?, id.parse().ok()?)),
        (None, None) => None,
        _ => return None,
    };
    Some((scope.parse().ok()?, Cursor { version, within, since }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_round_trips() {
        let id = Uuid::from_u128(3);
        let cookie = Cookie {
            epoch: Uuid::from_u128(9).into(),
            cursors: BTreeMap::from([
                (Scope::Public(id.into()), Cursor::after(7)),
                (
                    Scope::Account(id.into()),
                    Cursor { version: 2, within: Some((Kind::RoleGrant, id)), since: 0 },
                ),
                (Scope::Staff(id.into()), Cursor { version: 2, within: Some((Kind::Person, id)), since: 8 }),
            ]),
        };
        assert_eq!(cookie.to_string().parse(), Ok(cookie));
    }

    #[test]
    fn junk_is_no_cookie() {
        for junk in ["", "2 x", "1", "1 00000000-0000-0000-0000-000000000009 org/x@1", "{}"] {
            assert_eq!(junk.parse::<Cookie>(), Err(CookieError), "{junk}");
        }
    }
}
