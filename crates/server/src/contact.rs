//! What a person writes about themselves when joining: checked and brought into one form.

use crate::failure::Failure;
use axum::http::StatusCode;
use stuga_files::phone;

/// Characters of a name, at the most; as the domain has it.
const NAME: usize = 300;

/// Characters of a phone number, at the most, with all that people write between the digits.
const PHONE: usize = 40;

/// Characters of a device's name, at the most.
const DEVICE: usize = 100;

fn refused(code: &str) -> Failure {
    Failure::new(StatusCode::UNPROCESSABLE_ENTITY, code)
}

/// A name without surrounding white space.
pub fn name(text: &str) -> Result<String, Failure> {
    let text = text.trim();
    match text.chars().count() {
        0 => Err(refused("name_missing")),
        length if length > NAME => Err(refused("name_too_long").with("max", NAME)),
        _ => Ok(text.to_owned()),
    }
}

/// A mail address in lower case; empty is none.
pub fn email(text: Option<&str>) -> Result<Option<String>, Failure> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(None) };
    let address: lettre::Address = text.parse().map_err(|_| refused("email_bad"))?;
    let domain_is_whole = address.domain().contains('.') && !address.domain().starts_with('[');
    if !domain_is_whole || text.len() > 254 {
        return Err(refused("email_bad"));
    }
    Ok(Some(text.to_lowercase()))
}

/// A phone number in E.164; empty is none. A number without a country is Swedish.
pub fn phone(text: Option<&str>) -> Result<Option<String>, Failure> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(None) };
    // Many numbers in one field are read one by one, which takes its time.
    if text.chars().count() > PHONE {
        return Err(refused("phone_bad"));
    }
    // As in a register: the library by itself passes over what is no digit, whatever it is.
    phone::e164(text).map(Some).ok_or_else(|| refused("phone_bad"))
}

/// What a device calls itself, cut to what a list shows; may be empty.
#[must_use]
pub fn device_name(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(DEVICE).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code<T: std::fmt::Debug>(outcome: Result<T, Failure>) -> String {
        outcome.unwrap_err().code
    }

    #[test]
    fn names_are_trimmed_and_not_empty() {
        assert_eq!(name("  Åsa Ek ").unwrap(), "Åsa Ek");
        assert_eq!(code(name(" \t")), "name_missing");
        assert_eq!(code(name(&"å".repeat(301))), "name_too_long");
    }

    #[test]
    fn mail_is_lower_case_and_whole() {
        assert_eq!(email(Some(" Asa.Ek@Example.ORG ")).unwrap().as_deref(), Some("asa.ek@example.org"));
        assert_eq!(email(None).unwrap(), None);
        assert_eq!(email(Some("  ")).unwrap(), None);
        for bad in [
            "asa",
            "asa@",
            "@example.org",
            "asa ek@example.org",
            "asa@localhost",
            "asa@[127.0.0.1]",
            "a@b\n.se",
        ] {
            assert_eq!(code(email(Some(bad))), "email_bad", "{bad}");
        }
    }

    #[test]
    fn phones_become_e164() {
        for good in ["070-174 06 05", "+46 (0)70-174 06 05", "0046701740605", "+46701740605"] {
            assert_eq!(phone(Some(good)).unwrap().as_deref(), Some("+46701740605"), "{good}");
        }
        assert_eq!(phone(Some("+358 40 1234567")).unwrap().as_deref(), Some("+358401234567"));
        assert_eq!(phone(Some("")).unwrap(), None);
        for bad in ["070", "tolv", "0701740605123456789", "+4\u{fffd}00 60 471-0007)0( 6", "+47 0007000"] {
            assert_eq!(code(phone(Some(bad))), "phone_bad", "{bad}");
        }
    }

    #[test]
    fn a_devices_name_is_cut() {
        assert_eq!(device_name(" Firefox\u{7} on Linux "), "Firefox on Linux");
        assert_eq!(device_name(&"x".repeat(1000)).len(), DEVICE);
    }
}
