//! Mail addresses: what a mail server would take, nothing exotic.

/// The address in lower case, or nothing. `Anna <anna@example.org>` and `mailto:` are understood.
pub(crate) fn read(cell: &str) -> Option<String> {
    let inner = match (cell.find('<'), cell.rfind('>')) {
        (Some(open), Some(close)) if open < close => &cell[open + 1..close],
        _ => cell,
    };
    let address = inner.trim();
    let address = address.strip_prefix("mailto:").unwrap_or(address).trim().to_lowercase();
    let (local, domain) = address.rsplit_once('@')?;
    (is_local(local) && is_domain(domain) && address.len() <= 254).then_some(address)
}

fn is_local(local: &str) -> bool {
    let good = |c: char| c.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c);
    (1..=64).contains(&local.len())
        && local.chars().all(good)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
}

fn is_domain(domain: &str) -> bool {
    let label = |l: &str| {
        (1..=63).contains(&l.len())
            && l.chars().all(|c| c.is_alphanumeric() || c == '-')
            && !l.starts_with('-')
            && !l.ends_with('-')
    };
    let top = domain.rsplit('.').next().unwrap_or_default();
    domain.contains('.')
        && domain.split('.').all(label)
        && top.chars().count() >= 2
        && !top.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_addresses_are_read() {
        assert_eq!(read("Anna.Ek@Example.ORG").as_deref(), Some("anna.ek@example.org"));
        assert_eq!(read("Anna Ek <anna@example.org>").as_deref(), Some("anna@example.org"));
        assert_eq!(read("mailto:a+b@xn--rksmrgs-5wao1o.se").as_deref(), Some("a+b@xn--rksmrgs-5wao1o.se"));
        assert_eq!(read("åsa@räksmörgås.se").as_deref(), Some("åsa@räksmörgås.se"));
    }

    #[test]
    fn bad_ones_are_not() {
        for bad in [
            "",
            "anna",
            "anna@",
            "@example.org",
            "anna@example",
            "anna ek@example.org",
            "a@b@example.org",
            "a..b@example.org",
            "a@example..org",
            "a@-example.org",
            "anna@example.org, bo@example.org",
            "a@10.0.0.1",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
