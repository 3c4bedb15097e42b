//! Secrets: device tokens, invites and one-time codes. Shown once, stored hashed.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};
use std::fmt;

/// Digits of a one-time code.
pub const CODE_DIGITS: usize = 6;

/// A token or an invite: 256 random bits in base64url. Never logged: it has no `Display`, and its `Debug`
/// shows nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

/// What is stored of a secret.
pub type Hash = [u8; 32];

impl Secret {
    /// A new one, from the operating system's randomness.
    pub fn new() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        Ok(Self(BASE64_URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// The secret in what a person pasted: itself, or the link that ends in it.
    #[must_use]
    pub fn pasted(text: &str) -> Self {
        let text = text.trim().trim_end_matches('/');
        let text = text.split(['?', '#']).next().unwrap_or_default();
        Self(text.rsplit('/').next().unwrap_or_default().to_owned())
    }

    /// The text to hand to its owner, once.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is stored. Plain SHA-256 is enough: nobody guesses 256 bits.
    #[must_use]
    pub fn hash(&self) -> Hash {
        hash(&[self.0.as_bytes()])
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// The hash of several parts, which can't be confused with other parts: each goes in with its length.
#[must_use]
pub fn hash(parts: &[&[u8]]) -> Hash {
    let mut hash = Sha256::new();
    if let [only] = parts {
        hash.update(only);
    } else {
        for part in parts {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
    }
    hash.finalize().into()
}

/// A new one-time code of [`CODE_DIGITS`] digits, each code as likely as any other.
pub fn one_time_code() -> Result<String, getrandom::Error> {
    const CODES: u32 = 10_u32.pow(CODE_DIGITS as u32);
    /// The largest multiple of `CODES` that fits: numbers above it would favour small codes.
    const FAIR: u32 = u32::MAX - u32::MAX % CODES;
    loop {
        let number = getrandom::u32()?;
        if number < FAIR {
            return Ok(format!("{:0width$}", number % CODES, width = CODE_DIGITS));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_long_differ_and_show_nothing() {
        let (one, two) = (Secret::new().unwrap(), Secret::new().unwrap());
        assert_eq!(one.reveal().len(), 43);
        assert_ne!(one, two);
        assert!(!format!("{one:?}").contains(one.reveal()));
    }

    #[test]
    fn a_pasted_link_is_its_secret() {
        let secret = Secret::new().unwrap();
        let text = secret.reveal();
        for pasted in [
            text.to_owned(),
            format!(" https://stuga.example.org/join/{text}\n"),
            format!("https://stuga.example.org/join/{text}/"),
            format!("https://stuga.example.org/join/{text}?utm=x"),
        ] {
            assert_eq!(Secret::pasted(&pasted), secret, "{pasted}");
        }
    }

    #[test]
    fn codes_have_six_digits() {
        for _ in 0..200 {
            let code = one_time_code().unwrap();
            assert!(code.len() == CODE_DIGITS && code.bytes().all(|byte| byte.is_ascii_digit()), "{code}");
        }
    }
}
