//! `GET /openapi.json`: the routes, and how requests and answers look, for whoever writes a client. The routes are those
//! of the one list in [`crate::router`]; `docs/PROTOCOL.md` says what they mean.

use axum::{
    Router,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use stuga_sync::Poke;
use utoipa::{
    OpenApi,
    openapi::{
        Components,
        security::{Http, HttpAuthScheme, SecurityScheme},
    },
};
use utoipa_axum::router::OpenApiRouter;

/// Where it is.
pub const PATH: &str = "/openapi.json";

#[derive(OpenApi)]
#[openapi(
    info(title = "Stuga", description = "docs/PROTOCOL.md says what it means, and when to try again."),
    components(schemas(Poke))
)]
struct Described;

/// A router of what is described.
pub fn described<S: Clone + Send + Sync + 'static>() -> OpenApiRouter<S> {
    OpenApiRouter::with_openapi(Described::openapi())
}

/// The route that tells of the others.
pub fn route<S: Clone + Send + Sync + 'static>(mut openapi: utoipa::openapi::OpenApi) -> Router<S> {
    let mut token = Http::new(HttpAuthScheme::Bearer);
    token.description = Some("A device's token, from signing in".to_owned());
    let components = openapi.components.get_or_insert_with(Components::default);
    components.add_security_scheme("token", SecurityScheme::Http(token));
    // Nothing in it changes while the server runs.
    let text: axum::body::Bytes = openapi.to_json().unwrap_or_default().into();
    let answer = move || std::future::ready(json(text.clone()));
    Router::new().route(PATH, get(answer))
}

fn json(text: axum::body::Bytes) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], text).into_response()
}

#[cfg(test)]
mod tests {
    use crate::trial::Trial;
    use reqwest::{Method, StatusCode};
    use serde_json::{Value, json};
    use std::collections::BTreeSet;
    use stuga_domain::{Kind, Rejection, Row, Time};
    use stuga_store::conformance::Samples;
    use stuga_sync::{Answer, Patch, ResultOf, ScopeChanges, SyncResponse};
    use uuid::Uuid;

    async fn description() -> (Trial, Value) {
        let trial = Trial::start().await;
        let answer = trial.request(Method::GET, super::PATH, None).send().await.unwrap();
        assert_eq!(answer.headers()["content-type"], "application/json");
        let description = answer.json().await.unwrap();
        (trial, description)
    }

    /// Against the schema of this name.
    fn validator(description: &Value, name: &str) -> jsonschema::Validator {
        let mut schema = json!({ "$ref": format!("#/components/schemas/{name}") });
        schema["components"] = description["components"].clone();
        jsonschema::validator_for(&schema).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn assert_valid(description: &Value, name: &str, value: &Value) {
        let flaws: Vec<String> =
            validator(description, name).iter_errors(value).map(|error| error.to_string()).collect();
        assert!(flaws.is_empty(), "{name}: {flaws:?} in {value:#}");
    }

    #[tokio::test]
    async fn every_route_is_described_and_what_is_described_is_there() {
        let (trial, description) = description().await;
        let mut described = BTreeSet::new();
        for (path, methods) in description["paths"].as_object().unwrap() {
            for method in methods.as_object().unwrap().keys() {
                described.insert(format!("{} {path}", method.to_uppercase()));
                let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
                let path = path.replace("{id}", &Uuid::nil().to_string()).replace("{file}", "none.ics");
                let answer = trial.request(method, &path, None).send().await.unwrap();
                let status = answer.status();
                if path.starts_with("/calendar/") {
                    let failure: Value = answer.json().await.unwrap();
                    assert_eq!(failure["code"], "not_found", "{path}: no page, but an answer");
                    continue;
                }
                assert!(
                    ![StatusCode::NOT_FOUND, StatusCode::METHOD_NOT_ALLOWED].contains(&status),
                    "{path}: {status}"
                );
            }
        }
        // Those that the page for people tells of, headings and all.
        let page = include_str!("../../../docs/PROTOCOL.md");
        let mut told: BTreeSet<String> = ["GET /healthz", "GET /readyz"].map(str::to_owned).into();
        for part in page.split('`').filter(|part| part.contains(" /v1/") || part.contains(" /calendar/")) {
            told.insert(
                part.replace("<id>.ics", "{file}").replace("<secret>.ics", "{file}").replace("<id>", "{id}"),
            );
        }
        assert_eq!(described, told);
        let list = include_str!("router.rs").split("#[cfg(test)]").next().unwrap();
        assert!(!list.contains(".route("), "a route that is not described");
    }

    #[tokio::test]
    async fn the_recorded_examples_are_as_described() {
        let (_, description) = description().await;
        let examples = crate::protocol::examples(include_str!("../../../docs/PROTOCOL.md"));
        assert!(examples.len() > 20);
        for (name, (kind, text)) in examples {
            let value = serde_json::from_str(&text).unwrap();
            assert_valid(&description, &kind, &value);
            let flawed = match value {
                Value::Object(fields) if !fields.is_empty() => json!({ "unlike": fields }),
                _ => Value::Null,
            };
            assert!(!validator(&description, &kind).is_valid(&flawed), "{name}: {kind} takes anything");
        }
    }

    #[tokio::test]
    async fn every_kind_of_row_and_every_refusal_is_as_described() {
        let (_, description) = description().await;
        let mut samples = Samples::new(7);
        for kind in Kind::ALL {
            for _ in 0..20 {
                let row = serde_json::to_value(samples.row(*kind)).unwrap();
                assert_valid(&description, "Row", &row);
            }
        }
        let id = Uuid::nil;
        for rejection in [
            Rejection::NotAllowed,
            Rejection::RoleLost { organization: id().into() },
            Rejection::ShiftCancelled { reason: "Storm".to_owned() },
            Rejection::PartyTooLarge { max: 3 },
            Rejection::Clash { shift: id().into(), starts: Time::default(), ends: Time::default() },
            Rejection::TextTooLong { max: 3 },
        ] {
            assert_valid(&description, "Rejection", &serde_json::to_value(&rejection).unwrap());
            let results = vec![ResultOf { number: 1, id: id().into(), answer: Answer::Rejected(rejection) }];
            let row: Row = samples.row(Kind::Shift);
            let changes = vec![ScopeChanges {
                scope: row.scopes()[0],
                stamp: Some(7),
                rows: Some(1),
                checksum: Some(7),
                put: vec![row],
                remove: vec![],
            }];
            let response = SyncResponse::Ok {
                server_time: Time::default(),
                protocol: 1,
                epoch: id().into(),
                results,
                fresh: true,
                patch: Patch { changes, ..Patch::default() },
                cookie: String::new(),
                more: false,
            };
            assert_valid(&description, "SyncResponse", &serde_json::to_value(response).unwrap());
        }
    }
}
