//! What all public pages have in common: one file in one request, no script, and nothing from elsewhere.

use super::{style::STYLE, visitor::Visitor};
use crate::{failure::Failure, secret::hash};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use std::sync::LazyLock;
use stuga_i18n::Lang;

/// Allows the style that stands in the page, by its hash, pictures and forms of this server, and nothing else.
static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let style = BASE64_STANDARD.encode(hash(&[STYLE.as_bytes()]));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{style}'; img-src 'self'; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'"
    );
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
});

/// How long a page may be kept, and by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// By anybody, for a minute: a link that goes round is asked for by many at once.
    Minute,
    /// By nobody: it is for one person, or carries a ticket.
    Not,
}

/// A page before it is drawn.
pub struct Page<'v> {
    pub visitor: &'v Visitor,
    pub title: String,
    /// A line about it, for where its link is shared.
    pub about: String,
    /// The path of a picture of it, for the same.
    pub picture: Option<String>,
    pub keep: Keep,
    pub status: StatusCode,
    pub body: Markup,
}

impl Page<'_> {
    pub fn draw(self) -> Response {
        let Visitor { t, base, .. } = self.visitor;
        let (lang, path) = (t.lang(), &self.visitor.path);
        let text = html! {
            (DOCTYPE)
            html lang=(lang.tag()) dir=(lang.dir()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (self.title) " – " (t.public_no_name()) }
                    @if self.keep == Keep::Not {
                        meta name="robots" content="noindex";
                    }
                    @if !self.about.is_empty() {
                        meta name="description" content=(self.about);
                        meta property="og:title" content=(self.title);
                        meta property="og:description" content=(self.about);
                        meta property="og:type" content="website";
                        meta property="og:site_name" content=(t.public_no_name());
                        meta property="og:url" content={ (base) (path) };
                        @if let Some(picture) = &self.picture {
                            meta property="og:image" content={ (base) (picture) };
                            meta property="og:image:type" content="image/png";
                            meta property="og:image:width" content="1200";
                            meta property="og:image:height" content="630";
                            meta property="og:image:alt" content=(self.about);
                            meta name="twitter:card" content="summary_large_image";
                        }
                    }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    header.top {
                        span.mark { (t.public_no_name()) }
                        nav aria-label=(t.public_language()) {
                            @for other in Lang::approved().filter(|other| *other != lang) {
                                a href=(self.visitor.in_language(other)) lang=(other.tag()) hreflang=(other.tag()) {
                                    (other.name())
                                }
                            }
                        }
                    }
                    main { (self.body) }
                }
            }
        };
        let keep = match self.keep {
            Keep::Minute => "public, max-age=60",
            Keep::Not => "no-store",
        };
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
            (header::CONTENT_SECURITY_POLICY, POLICY.clone()),
            (header::CACHE_CONTROL, HeaderValue::from_static(keep)),
            (header::VARY, HeaderValue::from_static("Accept-Language, Host")),
        ];
        (self.status, headers, text.into_string()).into_response()
    }
}

/// What was not done, as a page: in the sentence that the app says, and with a way on where there is one.
pub fn failed(visitor: &Visitor, failure: &Failure) -> Response {
    let t = visitor.t;
    let said = match failure.code.as_str() {
        "not_found" => t.public_not_found(),
        code => t.by_key(&failure.key, &failure.arguments).unwrap_or_else(|| t.errors_unknown(code)),
    };
    let body = html! {
        h1 { (t.public_error_title()) }
        p.large { (said) }
    };
    let mut response = Page {
        visitor,
        title: t.public_error_title(),
        about: String::new(),
        picture: None,
        keep: Keep::Not,
        status: failure.status,
        body,
    }
    .draw();
    if let Some(seconds) = failure.retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// A page, or what went wrong as one.
pub fn or_failed(visitor: &Visitor, outcome: Result<Response, Failure>) -> Response {
    outcome.unwrap_or_else(|failure| failed(visitor, &failure))
}
