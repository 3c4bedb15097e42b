//! The web app from a folder, with the headers that keep it fresh and locked in.

use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue, StatusCode, Uri, header},
    response::{Html, IntoResponse, Response},
};
use std::{convert::Infallible, path::Path};
use tower::{Service, ServiceExt, service_fn};
use tower_http::services::ServeDir;

/// What the page may load and do: only its own files; WebAssembly, but no script from text.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; connect-src 'self'; img-src 'self' data:; worker-src 'self'; object-src 'none'; \
    base-uri 'self'; frame-ancestors 'none'; form-action 'self'";

/// Headers of every answer.
const HEADERS: [(HeaderName, &str); 5] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()",
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// A year: the name of a hashed file changes with its content.
const FOREVER: &str = "public, max-age=31536000, immutable";

/// Ask each time, and be told "not modified" by the ETag.
const ASK: &str = "no-cache";

/// Hexadecimal digits that make a part of a file's name a hash of its content; trunk writes 16.
const HASH: usize = 12;

/// Serves the folder. A path that names no file, as `/join/x` or `/shifts/x`, is a place inside the app.
pub fn app(
    folder: &Path,
) -> impl Service<Request, Response = Response, Error = Infallible, Future: Send> + Clone + Send + Sync + 'static
{
    let files = ServeDir::new(folder).precompressed_br().precompressed_gzip();
    service_fn(move |mut request: Request| {
        let files = files.clone();
        async move {
            if is_inside_the_app(request.uri().path()) {
                *request.uri_mut() = Uri::from_static("/index.html");
            }
            let fresh = HeaderValue::from_static(cache_control(request.uri().path()));
            let Ok(response) = files.oneshot(request).await;
            let mut response = response.into_response();
            match response.status() {
                StatusCode::OK | StatusCode::NOT_MODIFIED | StatusCode::PARTIAL_CONTENT => {
                    response.headers_mut().insert(header::CACHE_CONTROL, fresh);
                }
                StatusCode::NOT_FOUND => {
                    response = (StatusCode::NOT_FOUND, "There is nothing here.\n").into_response();
                }
                _ => {}
            }
            Ok(response)
        }
    })
}

/// Where no web app is given: says what this is.
pub async fn plain_page(uri: Uri) -> Response {
    if !is_inside_the_app(uri.path()) {
        return (StatusCode::NOT_FOUND, "There is nothing here.\n").into_response();
    }
    Html(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>Stuga</title>\n\
         <h1>Stuga</h1>\n\
         <p>This is a Stuga server. It runs, but it was started without the web app.</p>\n\
         <p>Build the app with <code>cargo xtask run</code>, or give its folder: \
         <code>stuga-server serve --web dist</code>. The desktop app works with this server as it is.</p>\n",
    )
    .into_response()
}

/// Adds the headers that every answer has.
pub async fn secured(mut response: Response, secure: bool) -> Response {
    for (name, value) in HEADERS {
        // The public pages have a stricter policy of their own.
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    if secure {
        let value = HeaderValue::from_static("max-age=31536000");
        response.headers_mut().insert(header::STRICT_TRANSPORT_SECURITY, value);
    }
    response
}

/// All files of the app have an extension; no place inside it has one.
fn is_inside_the_app(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|last| !last.contains('.'))
}

fn cache_control(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or_default();
    let is_hash = |part: &str| part.len() >= HASH && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    if name.split(['-', '.', '_']).any(is_hash) { FOREVER } else { ASK }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hashed_names_are_kept_forever() {
        for hashed in [
            "/stuga-web-9f8e7d6c5b4a3210.js",
            "/a/stuga-web-9f8e7d6c5b4a3210_bg.wasm",
            "/app-0123456789abcdef.css",
        ] {
            assert_eq!(cache_control(hashed), FOREVER, "{hashed}");
        }
        for named in ["/index.html", "/sw.js", "/worker.js", "/manifest.webmanifest", "/icon-192.png"] {
            assert_eq!(cache_control(named), ASK, "{named}");
        }
    }

    #[test]
    fn deep_links_are_inside_the_app_and_files_are_not() {
        for inside in ["/", "/join/abc", "/shifts/0190-7c", "/schedule"] {
            assert!(is_inside_the_app(inside), "{inside}");
        }
        for file in ["/app.js", "/fonts/inter.woff2", "/.well-known/security.txt"] {
            assert!(!is_inside_the_app(file), "{file}");
        }
    }
}
