//! Looking at invites, and accepting them.

use crate::{Host, http::Http, sign_in::asked};
use serde::Deserialize;
use stuga_api::{Failure, InviteView, InvitedAccount};
use stuga_domain::AccountId;

/// What the server says of an invite. What an older one does not say yet has a default.
#[derive(Deserialize)]
struct Looked {
    organization: String,
    /// As the server wrote it: a newer one may have roles that this version does not know.
    #[serde(default)]
    role: serde_json::Value,
    #[serde(default)]
    place: Option<String>,
    #[serde(default)]
    account: Option<AccountId>,
    account_name: Option<String>,
    #[serde(default)]
    held: bool,
}

#[derive(Deserialize)]
struct Accepted {
    already: bool,
}

impl Host {
    pub(crate) async fn look_at_invite(&self, link: &str) -> Result<InviteView, Failure> {
        let (server, invite) = self.invite_in(link)?;
        let looked = self.look(&server, &invite).await?;
        let id = looked.account;
        Ok(InviteView {
            organization: looked.organization,
            role: stuga_domain::json::from_str(&looked.role.to_string()).ok(),
            place: looked.place,
            account: looked.account_name.map(|name| InvitedAccount { id, name }),
            held: looked.held,
            elsewhere: self.signed_in_here().is_some() && self.http_at(&server).is_none(),
        })
    }

    /// Adds the role of an invite to the account that is signed in; says whether it had it before.
    pub(crate) async fn accept_invite(&self, link: &str) -> Result<bool, Failure> {
        let (server, invite) = self.invite_in(link)?;
        if self.signed_in_here().is_none() {
            return Err(Failure::new("signed_out"));
        }
        let http = self.http_at(&server).ok_or_else(|| Failure::new("other_server"))?;
        let body = serde_json::json!({ "invite": invite });
        let Accepted { already } = http.post("/v1/invites/accept", &body).await.map_err(asked)?;
        // The poke may come before this answer, or not at all.
        self.kick.notify_one();
        Ok(already)
    }

    /// Refuses an invite that would sign somebody else in while this account is: before it is used up.
    pub(crate) async fn check_signs_in_again(&self, server: &str, invite: &str) -> Result<(), Failure> {
        let Some(here) = self.signed_in_here() else { return Ok(()) };
        let same = self.http_at(server).is_some() && self.look(server, invite).await?.account == Some(here);
        if same { Ok(()) } else { Err(Failure::new("signed_in_as_other")) }
    }

    async fn look(&self, server: &str, invite: &str) -> Result<Looked, Failure> {
        let http = self.http_at(server).unwrap_or_else(|| Http::new(server, ""));
        http.post("/v1/invites/look", &serde_json::json!({ "invite": invite })).await.map_err(asked)
    }

    /// Who is signed in.
    pub(crate) fn signed_in_here(&self) -> Option<AccountId> {
        self.session.borrow().as_ref().map(|session| session.account)
    }

    /// The signed-in account's line to a server; none where it is another one: a token is told to nobody else.
    fn http_at(&self, server: &str) -> Option<Http> {
        let session = self.session.borrow();
        let here = session.as_ref().filter(|session| plain(&session.server) == plain(server))?;
        Some(here.http.clone())
    }

    /// The server and the code in an invite link as people paste it, or a code alone.
    pub(crate) fn invite_in(&self, text: &str) -> Result<(String, String), Failure> {
        let text = text.trim().trim_matches(['<', '>', '"']);
        match text.split_once("/join/") {
            Some((server, rest)) if server.starts_with("http://") || server.starts_with("https://") => {
                let code = rest.split(['?', '#', '/']).next().unwrap_or_default();
                if code.is_empty() {
                    Err(Failure::new("link_broken"))
                } else {
                    Ok((server.to_owned(), code.to_owned()))
                }
            }
            Some(_) => Err(Failure::new("link_broken")),
            None if text.is_empty() || text.contains([' ', '/', '@']) => Err(Failure::new("link_broken")),
            None => {
                let server = self.server_known()?.ok_or_else(|| Failure::new("link_needed"))?;
                Ok((server, text.to_owned()))
            }
        }
    }
}

/// A server's address as it is compared.
fn plain(server: &str) -> String {
    server.trim_end_matches('/').to_ascii_lowercase()
}
