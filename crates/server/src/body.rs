//! JSON in requests, with our own words for what is wrong with it.

use crate::failure::Failure;
use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::StatusCode,
};
use serde::de::DeserializeOwned;

/// Bytes in a request's body, at the most, where the endpoint says nothing else.
pub const SMALL: usize = 64 * 1024;

/// Bytes in the body of a request that carries commands, at the most. A device with more to send sends
/// less at a time.
pub const LARGE: usize = 8 * 1024 * 1024;

/// A request's body, read as JSON whatever its content type says.
#[derive(Clone, Copy, Debug)]
pub struct Body<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let bytes = Bytes::from_request(request, state).await.map_err(|rejection| {
            if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
                Failure::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large")
            } else {
                Failure::new(StatusCode::BAD_REQUEST, "body_cut_off")
            }
        })?;
        serde_json::from_slice(&bytes)
            .map(Self)
            .map_err(|error| Failure::new(StatusCode::BAD_REQUEST, "bad_request").with("why", error))
    }
}
