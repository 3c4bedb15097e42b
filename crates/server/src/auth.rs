//! What a request says of its sender: its token, and where it comes from.

use crate::{
    app::App,
    failure::Failure,
    limits::Who,
    secret::{Hash, Secret},
};
use axum::{
    extract::{ConnectInfo, FromRequestParts, OptionalFromRequestParts},
    http::{header, request::Parts},
};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// The hash of the token in `Authorization: Bearer …`. Whose it is, the database says.
#[derive(Clone, Copy, Debug)]
pub struct Bearer(pub Hash);

impl<S: Sync> FromRequestParts<S> for Bearer {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let value = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = value.and_then(|value| {
            let (scheme, token) = value.split_once(' ')?;
            scheme.eq_ignore_ascii_case("bearer").then(|| token.trim()).filter(|token| !token.is_empty())
        });
        token.map(|token| Self(Secret::pasted(token).hash())).ok_or_else(Failure::signed_out)
    }
}

/// For endpoints that tell more to somebody who is signed in, and something to everybody.
impl<S: Sync> OptionalFromRequestParts<S> for Bearer {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Option<Self>, Failure> {
        Ok(<Self as FromRequestParts<S>>::from_request_parts(parts, state).await.ok())
    }
}

/// Where a request comes from, for limits alone. Never logged, never stored.
#[derive(Clone, Copy, Debug)]
pub struct From(pub Who);

impl FromRequestParts<App> for From {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
        // The last entry is the one that our own proxy has written; those before it are anybody's claim.
        let forwarded = || {
            let value = parts.headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
            value.rsplit(',').next()?.trim().parse().ok()
        };
        let address: Option<IpAddr> = if app.behind_proxy { forwarded().or(peer) } else { peer };
        Ok(Self(Who::at(address.unwrap_or(Ipv4Addr::UNSPECIFIED.into()))))
    }
}
