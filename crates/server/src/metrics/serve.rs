//! `GET /metrics` on an address of its own: the numbers of a campaign are not for everybody who finds the server.

use super::scopes;
use crate::{app::App, failure::Failure};
use axum::{Router, extract::State, http::header, response::IntoResponse, routing::get};
use std::time::Duration;
use tokio::{net::TcpListener, sync::Mutex, time::Instant};

/// How old the sizes of scopes may be.
const SIZES: Duration = Duration::from_secs(300);

#[derive(Clone)]
struct Stand {
    app: App,
    looked: std::sync::Arc<Mutex<Option<Instant>>>,
}

/// Serves the metrics for as long as it is polled.
pub async fn serve(listener: TcpListener, app: App) -> std::io::Result<()> {
    axum::serve(listener, router(app)).await
}

fn router(app: App) -> Router {
    Router::new().route("/metrics", get(metrics)).with_state(Stand { app, looked: Default::default() })
}

async fn metrics(State(stand): State<Stand>) -> Result<impl IntoResponse, Failure> {
    let mut looked = stand.looked.lock().await;
    if looked.is_none_or(|looked| looked.elapsed() > SIZES) && stand.app.run(scopes::look).await.is_ok() {
        *looked = Some(Instant::now());
    }
    drop(looked);
    stand.app.metrics.listening(stand.app.pokes.listening());
    let text = stand.app.metrics.text().map_err(|_| Failure::fault())?;
    Ok(([(header::CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::{Trial, client, request};
    use stuga_domain::Scope;
    use stuga_sync::{SyncRequest, SyncResponse};

    #[tokio::test]
    async fn what_happened_is_counted_and_nobody_is_named() {
        let trial = Trial::start().await;
        let device = trial.sign_in(trial.seeded.accounts[0]).await;
        let command = trial.sign_up();
        let answered = trial.sync(&device, vec![command]).await.unwrap();
        let SyncResponse::Ok { cookie, .. } = answered else { panic!("not ok") };
        let again = vec![Scope::Public(trial.seeded.organization), Scope::Register];
        let request = SyncRequest { again, cookie: Some(cookie), ..request(device.client, vec![]) };
        let token = Some(device.signed.token.as_str());
        trial.post::<SyncResponse>("/v1/sync", token, &request).await.unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/metrics", listener.local_addr().unwrap());
        tokio::spawn(serve(listener, trial.app.clone()));
        let text = client().get(url).send().await.unwrap().text().await.unwrap();
        for line in [
            r#"stuga_commands_total{outcome="applied"} 1"#,
            r#"stuga_http_requests_total{route="/v1/sync",status="200"} 2"#,
            r#"stuga_scopes_differed_total{kind="public"} 1"#,
            "stuga_outbox_age_seconds_count 1",
            "stuga_devices_listening 0",
            r#"stuga_scopes{kind="crew"} 1"#,
        ] {
            assert!(text.contains(line), "{line} is not in\n{text}");
        }
        assert!(!text.contains(&trial.seeded.organization.to_string()) && !text.contains("example.org"));
    }
}
