//! Which path leads where, and what all answers have in common.

use crate::{
    app::App,
    body::{LARGE, SMALL},
    clock::new_id,
    endpoints::{
        accept_invite, ask_for_code, calendar_feeds, claim, health, join, list_devices, look_at_invite,
        make_calendar_link, make_move_code, pokes, quarantine, revoke_device, roster, sign_in, sign_in_here,
        sign_out, stop_calendar_link, sync,
    },
    failure::Failure,
    openapi, public, web,
};
use axum::{
    Router,
    body::Body,
    extract::{DefaultBodyLimit, MatchedPath, Request, State},
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use std::{any::Any, path::Path, time::Duration};
use tower_http::{
    CompressionLevel,
    catch_panic::CatchPanicLayer,
    compression::{
        CompressionLayer, Predicate,
        predicate::{DefaultPredicate, SizeAbove},
    },
};
use tracing::Instrument;
use utoipa_axum::{
    router::{OpenApiRouter, UtoipaMethodRouterExt},
    routes,
};
use uuid::Uuid;

/// How long a request may take until its answer begins. Streams go on afterwards.
const PATIENCE: Duration = Duration::from_secs(60);

/// Answers smaller than this fit in one packet as they are.
const WORTH_COMPRESSING: u64 = 1_024;

/// The lowest level that finds what repeats from row to row, in gzip and brotli alike. By the level below, 97,000 people
/// take a third more (gzip) or twice as much (brotli, which is no faster by it either).
const COMPRESSION: CompressionLevel = CompressionLevel::Precise(2);

/// The whole server: the API, health, and the web app from a folder, if one is given.
pub fn router(app: App, web_folder: Option<&Path>, secure: bool) -> Router {
    // Paths and methods stand at each endpoint, from where /openapi.json has them as well.
    let (api, described) = OpenApiRouter::new()
        .routes(routes!(sync::sync).layer(DefaultBodyLimit::max(LARGE)))
        .routes(routes!(quarantine::quarantine).layer(DefaultBodyLimit::max(LARGE)))
        .routes(routes!(pokes::pokes))
        .routes(routes!(sign_in::sign_in))
        .routes(routes!(ask_for_code::ask_for_code))
        .routes(routes!(sign_in_here::sign_in_here))
        .routes(routes!(make_move_code::make_move_code))
        .routes(routes!(claim::claim))
        .routes(routes!(join::join))
        .routes(routes!(look_at_invite::look_at_invite))
        .routes(routes!(accept_invite::accept_invite))
        .routes(routes!(sign_out::sign_out))
        .routes(routes!(list_devices::list_devices))
        .routes(routes!(revoke_device::revoke_device))
        .routes(routes!(make_calendar_link::make_calendar_link))
        .routes(routes!(stop_calendar_link::stop_calendar_link))
        .routes(routes!(roster::roster))
        .split_for_parts();
    let (outside, openapi) = openapi::described()
        .routes(routes!(health::healthy))
        .routes(routes!(health::ready))
        .routes(routes!(calendar_feeds::mine))
        .routes(routes!(calendar_feeds::of_place))
        .routes(routes!(calendar_feeds::of_campaign))
        .split_for_parts();
    let api = api
        .fallback(async || Failure::not_found())
        .method_not_allowed_fallback(async || {
            Failure::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed")
        })
        .layer(middleware::map_response(never_stored))
        .layer(DefaultBodyLimit::max(SMALL));
    let compression = CompressionLayer::new()
        .quality(COMPRESSION)
        .compress_when(DefaultPredicate::new().and(SizeAbove::new(WORTH_COMPRESSING)));
    let router = outside
        .nest("/v1", api)
        .merge(public::routes())
        .merge(openapi::route(openapi.nest("/v1", described)));
    let router = match web_folder {
        Some(folder) => router.fallback_service(web::app(folder)),
        None => router.fallback(web::plain_page),
    };
    router
        .with_state(app.clone())
        .layer(middleware::from_fn(in_time))
        .layer(compression)
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::map_response(move |response| web::secured(response, secure)))
        .layer(middleware::from_fn_with_state(app, logged))
        .layer(middleware::from_fn(named))
}

/// Answers of the API are for the one who asked, now.
async fn never_stored(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

async fn in_time(request: Request, next: Next) -> Response {
    match tokio::time::timeout(PATIENCE, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Failure::overloaded().into_response(),
    }
}

/// A bug ends one request, not the server. The message may quote anything, so it stays out of the answer and
/// of the log; the panic hook has noted where it was.
fn panicked(_: Box<dyn Any + Send>) -> Response<Body> {
    tracing::error!("an endpoint panicked");
    Failure::fault().into_response()
}

/// The header that names a request; what the log says about it has the same name.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Gives the request a name, in the log and in the answer.
async fn named(request: Request, next: Next) -> Response {
    let id: Uuid = new_id();
    let mut response = next.run(request).instrument(tracing::error_span!("request", %id)).await;
    if let Ok(id) = HeaderValue::from_str(&id.to_string()) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}

/// The route, never the path: a path may hold the secret of an invite.
async fn logged(State(app): State<App>, request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let begun = tokio::time::Instant::now();
    let response = next.run(request).await;
    let (status, millis) = (response.status().as_u16(), begun.elapsed().as_millis());
    let route = route.as_ref().map_or("web", MatchedPath::as_str);
    app.metrics.answered(route, status, begun.elapsed().as_secs_f64());
    if response.status() == StatusCode::SERVICE_UNAVAILABLE {
        app.metrics.turned_away();
    }
    if response.status().is_server_error() {
        tracing::warn!(%method, route, status, millis, "answered");
    } else {
        tracing::debug!(%method, route, status, millis, "answered");
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::{Trial, refused};
    use reqwest::Method;

    async fn get(trial: &Trial, path: &str) -> reqwest::Response {
        trial.request(Method::GET, path, None).send().await.unwrap()
    }

    #[tokio::test]
    async fn what_is_not_there_and_what_is_not_done_is_told_as_json() {
        let trial = Trial::start().await;
        assert_eq!(refused(trial.get::<()>("/v1/nothing", "x").await), ("not_found".into(), 404));
        assert_eq!(refused(trial.get::<()>("/v1/sync", "x").await), ("method_not_allowed".into(), 405));
        let huge = "x".repeat(SMALL + 1);
        assert_eq!(
            refused(trial.post::<()>("/v1/invites/look", None, &huge).await),
            ("too_large".into(), 413)
        );
    }

    #[tokio::test]
    async fn health_is_told() {
        let trial = Trial::start().await;
        for path in ["/healthz", "/readyz"] {
            let answer = get(&trial, path).await;
            assert_eq!(answer.status(), 200, "{path}");
            let id = answer.headers()["x-request-id"].to_str().unwrap();
            assert!(id.parse::<Uuid>().is_ok(), "{id} names the request in the log");
        }
    }

    #[tokio::test]
    async fn a_panic_is_one_answer_and_the_server_goes_on() {
        let app = Router::new().route("/", get_panics()).layer(CatchPanicLayer::custom(panicked));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, app).await });
        for _ in 0..2 {
            let response = crate::trial::client().get(&url).send().await.unwrap();
            let outcome = crate::trial::answer::<()>(response).await;
            assert_eq!(refused(outcome), ("server_fault".into(), 500));
        }
    }

    fn get_panics() -> axum::routing::MethodRouter {
        axum::routing::get(async || -> &'static str { panic!("as a bug would") })
    }

    #[tokio::test]
    async fn the_app_is_served_fresh_compressed_and_locked_in() {
        let web = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &str| std::fs::write(web.path().join(name), text).unwrap();
        file("index.html", "<!doctype html><title>Stuga</title>");
        file("app-0123456789abcdef.js", "plain");
        file("app-0123456789abcdef.js.br", "as brotli");
        file("sw.js", "// worker");
        file("manifest.webmanifest", "{}");
        file("app_bg-0123456789abcdef.wasm", "wasm");
        let trial = Trial::start_with(Some(web.path()), true).await;
        for path in ["/", "/join/secret", "/shifts/0190", "/index.html"] {
            let page = get(&trial, path).await;
            assert_eq!(
                (page.status().as_u16(), &page.headers()["cache-control"]),
                (200, &"no-cache".parse().unwrap())
            );
            assert_eq!(page.headers()["content-security-policy"], web::CONTENT_SECURITY_POLICY);
            assert_eq!(page.headers()["x-content-type-options"], "nosniff");
            assert_eq!(page.headers()["referrer-policy"], "no-referrer");
            let etag = page.headers()["etag"].clone();
            assert!(page.text().await.unwrap().contains("<title>Stuga"), "{path}");
            let again =
                trial.request(Method::GET, path, None).header("if-none-match", etag).send().await.unwrap();
            assert_eq!(again.status(), 304, "{path}");
        }
        let script =
            trial.request(Method::GET, "/app-0123456789abcdef.js", None).header("accept-encoding", "br");
        let script = script.send().await.unwrap();
        assert_eq!(script.headers()["cache-control"], "public, max-age=31536000, immutable");
        assert_eq!(script.headers()["content-encoding"], "br");
        assert_eq!(script.text().await.unwrap(), "as brotli");
        assert_eq!(get(&trial, "/sw.js").await.headers()["cache-control"], "no-cache");
        assert_eq!(
            get(&trial, "/app_bg-0123456789abcdef.wasm").await.headers()["content-type"],
            "application/wasm"
        );
        let manifest = get(&trial, "/manifest.webmanifest").await;
        assert_eq!(manifest.headers()["content-type"], "application/manifest+json");
        for missing in ["/gone-0123456789abcdef.js", "/../Cargo.toml", "/%2e%2e/stuga.db", "/..%2fstuga.db"] {
            assert_eq!(get(&trial, missing).await.status(), 404, "{missing}");
        }
    }

    #[tokio::test]
    async fn without_the_app_a_page_says_what_this_is() {
        let trial = Trial::start().await;
        let page = get(&trial, "/join/secret").await;
        assert_eq!(page.status(), 200);
        assert!(page.text().await.unwrap().contains("--web"));
        assert_eq!(get(&trial, "/favicon.ico").await.status(), 404);
    }
}
