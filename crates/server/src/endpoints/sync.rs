//! `POST /v1/sync`: a device's commands in, their answers and what it lacks out.

use crate::{app::App, auth::Bearer, body::Body, failure::Failure};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use stuga_sync::{SyncRequest, SyncResponse};

/// Decides the commands and answers with a page of what the device lacks. The actor is the token's
/// account, whatever the body says. Afterwards, those who hold a changed scope are poked.
#[utoipa::path(
    post,
    path = "/sync",
    request_body = SyncRequest,
    responses((status = 200, description = "Done", body = SyncResponse), (status = "default", description = "Not done", body = Failure)),
    security(("token" = [])),
)]
pub async fn sync(
    State(app): State<App>,
    Bearer(token): Bearer,
    Body(request): Body<SyncRequest>,
) -> Result<Response, Failure> {
    let response = app.sync(token, request).await?;
    let json = serde_json::to_vec(&response).map_err(|error| {
        tracing::error!(%error, "an answer can't be written as JSON");
        Failure::fault()
    })?;
    Ok(([(header::CONTENT_TYPE, "application/json")], json).into_response())
}

#[cfg(test)]
mod tests {
    use crate::trial::{Trial, refused, request};
    use reqwest::{Method, StatusCode};
    use stuga_domain::Applied;
    use stuga_sync::{Answer, SyncResponse};

    #[tokio::test]
    async fn a_command_is_decided_once_and_the_other_device_of_the_account_sees_it() {
        let trial = Trial::start().await;
        let account = trial.seeded.accounts[0];
        let (phone, laptop) = (trial.sign_in(account).await, trial.sign_in(account).await);
        let sent = trial.sign_up();
        for _ in 0..2 {
            let SyncResponse::Ok { results, .. } = trial.sync(&phone, vec![sent.clone()]).await.unwrap()
            else {
                panic!("not ok");
            };
            assert_eq!(results.len(), 1);
            assert_eq!(
                results[0].answer,
                Answer::Applied(Applied::Confirmed),
                "sent again, answered the same"
            );
        }
        let SyncResponse::Ok { results, patch, fresh, .. } = trial.sync(&laptop, vec![]).await.unwrap()
        else {
            panic!("not ok");
        };
        assert!(fresh && results.is_empty(), "the answer is the other device's");
        let text = serde_json::to_string(&patch).unwrap();
        assert!(
            text.contains(r#""confirmed":1"#) && text.contains(&sent.body["signup"].to_string()),
            "{text}"
        );
    }

    #[tokio::test]
    async fn the_actor_is_the_tokens_account_and_a_client_stays_its_accounts() {
        let trial = Trial::start().await;
        let one = trial.sign_in(trial.seeded.accounts[0]).await;
        trial.sync(&one, vec![trial.sign_up()]).await.unwrap();
        let mut other = trial.sign_in(trial.seeded.accounts[1]).await;
        other.client = one.client;
        let response = trial.sync(&other, vec![trial.sign_up()]).await.unwrap();
        assert_eq!(response, SyncResponse::Forked);
    }

    #[tokio::test]
    async fn a_gap_is_told_with_the_number_expected() {
        let trial = Trial::start().await;
        let one = trial.sign_in(trial.seeded.accounts[0]).await;
        let mut sent = trial.sign_up();
        sent.number = 3;
        assert_eq!(trial.sync(&one, vec![sent]).await.unwrap(), SyncResponse::Rewind { expected: 1 });
    }

    #[tokio::test]
    async fn what_is_no_request_is_refused_with_the_reason() {
        let trial = Trial::start().await;
        let token = trial.sign_in(trial.seeded.accounts[0]).await.signed.token;
        for bad in ["", "{", "[]", r#"{"client":"x"}"#, "\u{0}"] {
            let sent = trial.request(Method::POST, "/v1/sync", Some(&token)).body(bad);
            let failure = crate::trial::answer::<()>(sent.send().await.unwrap()).await.unwrap_err();
            assert_eq!(
                (failure.code.as_str(), failure.status),
                ("bad_request", StatusCode::BAD_REQUEST),
                "{bad}"
            );
            assert!(!failure.arguments["why"].is_empty());
        }
        let huge = vec![b' '; crate::body::LARGE + 1];
        let sent = trial.request(Method::POST, "/v1/sync", Some(&token)).body(huge);
        assert_eq!(
            refused(crate::trial::answer::<()>(sent.send().await.unwrap()).await),
            ("too_large".into(), 413)
        );
    }

    #[tokio::test]
    async fn without_a_token_or_with_a_wrong_one_nothing_is_done() {
        let trial = Trial::start().await;
        let body = request(crate::clock::new_id(), vec![trial.sign_up()]);
        for token in [None, Some(""), Some("AAAA"), Some("../../etc/passwd")] {
            assert_eq!(refused(trial.post::<()>("/v1/sync", token, &body).await), ("signed_out".into(), 401));
        }
        let basic = trial.request(Method::POST, "/v1/sync", None).basic_auth("a", Some("b")).json(&body);
        assert_eq!(refused(crate::trial::answer::<()>(basic.send().await.unwrap()).await).0, "signed_out");
    }

    #[tokio::test]
    async fn a_large_answer_is_compressed() {
        let trial = Trial::start().await;
        let one = trial.sign_in(trial.seeded.accounts[0]).await;
        let sent = trial.request(Method::POST, "/v1/sync", Some(&one.signed.token));
        let sent = sent.header("accept-encoding", "br").json(&request(one.client, vec![]));
        let response = sent.send().await.unwrap();
        assert_eq!(response.headers()["content-encoding"], "br");
        assert_eq!(response.headers()["cache-control"], "no-store");
    }
}
