//! Who looks at a page: the language they read, and by which address they came. Nothing else is known of them.

use crate::app::App;
use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use std::net::Ipv6Addr;
use stuga_i18n::{Lang, Texts};

/// What a page depends on besides the rows.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// What the page says.
    pub t: Texts,
    /// The language that was chosen on the page, which its links carry on; none where the browser's wish decides.
    chosen: Option<Lang>,
    /// The server's address, without a slash at the end.
    pub base: String,
    /// The page's path.
    pub path: String,
}

impl Visitor {
    /// A path of this server, in the language that was chosen.
    pub fn to(&self, path: &str) -> String {
        match self.chosen {
            Some(lang) => format!("{path}?lang={}", lang.tag()),
            None => path.to_owned(),
        }
    }

    /// This page in another language.
    pub fn in_language(&self, lang: Lang) -> String {
        format!("{}?lang={}", self.path, lang.tag())
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        let query = parts.uri.query().unwrap_or_default();
        let chosen = query.split('&').find_map(|pair| Lang::from_tag(pair.strip_prefix("lang=")?));
        let text = |name| parts.headers.get(name).and_then(|value| value.to_str().ok());
        let wished = text(header::ACCEPT_LANGUAGE).unwrap_or_default();
        let lang = chosen.map_or_else(|| Lang::best(wishes(wished)), Lang::or_default);
        // Where the server was not told its address, it is the one that was asked for.
        let base = app.public_url.clone().unwrap_or_else(|| {
            let host = text(header::HOST).or(parts.uri.host()).filter(|host| is_host(host));
            format!("http://{}", host.unwrap_or("localhost"))
        });
        let base = base.trim_end_matches('/').to_owned();
        Ok(Self { t: Texts::of(lang), chosen, base, path: parts.uri.path().to_owned() })
    }
}

/// Whether this is a name or an address with a port, if any, and nothing else: anybody may write anything there, and it stands in
/// links that people pass on.
fn is_host(text: &str) -> bool {
    let (name, port) = match text.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, Some(port)),
        _ => (text, None),
    };
    let fits = match name.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
        Some(address) => address.parse::<Ipv6Addr>().is_ok(),
        None => {
            name.len() <= 253
                && name.split('.').all(|label| {
                    let plain = label.bytes().all(|sign| sign.is_ascii_alphanumeric() || sign == b'-');
                    plain
                        && (1..=63).contains(&label.len())
                        && !label.starts_with('-')
                        && !label.ends_with('-')
                })
        }
    };
    fits && port.is_none_or(|port| {
        port.bytes().all(|sign| sign.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|port| port > 0)
    })
}

/// The tags of `Accept-Language`, best first. Browsers write them in that order, whatever the weights say.
fn wishes(header: &str) -> impl Iterator<Item = &str> {
    header.split(',').map(|wish| wish.split(';').next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::is_host;

    #[test]
    fn only_what_is_a_host_stands_in_links() {
        for host in [
            "stuga.example.org",
            "localhost:8080",
            "192.0.2.1:80",
            "[2001:db8::1]",
            "[::1]:8080",
            "a-b.example",
        ] {
            assert!(is_host(host), "{host}");
        }
        for junk in [
            "",
            "a b",
            "a/b",
            "a@b",
            "a:b",
            "a:",
            "a:0",
            "a:99999",
            "a:+1",
            ".a",
            "a..b",
            "-a.b",
            "a_b",
            "[::1",
            "[x]",
            "a\"b",
            "a?b",
            "a#b",
            "a:80:90",
            "\u{e5}.example",
        ] {
            assert!(!is_host(junk), "{junk}");
        }
        assert!(!is_host(&"a.".repeat(200)));
    }
}
