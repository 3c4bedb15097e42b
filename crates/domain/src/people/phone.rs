use crate::Rejection;

/// A phone number as typed, in E.164 by its form alone: whether somebody has it, only a call tells. A number without a
/// country is Swedish. Devices use it; the numbering plans of the world, by which registers are read, are too large.
pub(crate) fn phone_as_dialled(text: &str) -> Result<String, Rejection> {
    let mut digits: String =
        text.chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')' | '.' | '\u{a0}')).collect();
    if let Some(rest) = digits.strip_prefix("00") {
        digits = format!("+{rest}");
    } else if let Some(rest) = digits.strip_prefix('0') {
        digits = format!("+46{rest}");
    }
    let digits = digits.replace("+460", "+46");
    match digits.strip_prefix('+') {
        Some(rest) if (7..=15).contains(&rest.len()) && rest.bytes().all(|byte| byte.is_ascii_digit()) => {
            Ok(digits)
        }
        _ => Err(Rejection::PhoneBad),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_people_write_them() {
        for good in ["070-174 06 05", "+46 (0)70-174 06 05", "0046701740605", "+46701740605", "070.1740605"] {
            assert_eq!(phone_as_dialled(good).as_deref(), Ok("+46701740605"), "{good}");
        }
        assert_eq!(phone_as_dialled("+358 40 1234567").as_deref(), Ok("+358401234567"));
        for bad in ["", "070", "tolv", "0701740605123456789", "+46+701740605", "701740605", "070–174"] {
            assert_eq!(phone_as_dialled(bad), Err(Rejection::PhoneBad), "{bad}");
        }
    }
}
