//! `POST /v1/invites/look`: what an invite leads to, without using it.

use crate::{
    app::App,
    auth::{Bearer, From},
    body::Body,
    failure::Failure,
    invites::{self, Seen},
    limits,
    secret::Secret,
};
use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use stuga_domain::{
    AccountId, ReadExt, accounts::Account, organizations::Organization, places::Place, roles::Role,
};

/// Looks at an invite.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct LookAtInvite {
    /// The link, or the secret at its end.
    pub invite: String,
}

/// What an invite leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct InviteSeen {
    /// The organization's name.
    pub organization: String,
    /// The role that it gives.
    pub role: Role,
    /// The place's name, for a role on one place.
    pub place: Option<String>,
    /// The account, where the link signs an existing one in; none asks for a name.
    pub account: Option<AccountId>,
    /// Its name.
    pub account_name: Option<String>,
    /// Whether the account that asks, known by its token, has what the invite gives.
    pub held: bool,
}

/// May be asked with a token or without. Refuses: `invite_unknown`, `invite_used`, `invite_expired`, `too_many`.
#[utoipa::path(
    post,
    path = "/invites/look",
    request_body = LookAtInvite,
    responses((status = 200, description = "Done", body = InviteSeen), (status = "default", description = "Not done", body = Failure)),
    security((), ("token" = [])),
)]
pub async fn look_at_invite(
    State(app): State<App>,
    From(who): From,
    token: Option<Bearer>,
    Body(request): Body<LookAtInvite>,
) -> Result<Json<InviteSeen>, Failure> {
    app.limits.check(limits::WRONG_FROM_ADDRESS, who, app.now())?;
    let secret = Secret::pasted(&request.invite).hash();
    let outcome = app
        .run(move |app| {
            // A token that is good no more tells of nobody, and hides nothing that the link alone shows.
            let asks = token.and_then(|Bearer(token)| app.signed_in(&token).ok());
            let Seen { invite, held } = invites::look(app, &secret, asks.map(|owner| owner.account))?;
            Ok(invites::read(&app.db, |rows| {
                let organization = rows.row::<Organization>(invite.organization)?;
                let place = invite.place.map(|place| rows.row::<Place>(place)).transpose()?.flatten();
                let account = invite.account.map(|id| rows.row::<Account>(id));
                Ok(InviteSeen {
                    organization: organization.map(|row| row.name).unwrap_or_default(),
                    role: invite.role,
                    place: place.map(|row| row.name),
                    account: invite.account,
                    account_name: account.transpose()?.flatten().map(|row| row.name),
                    held,
                })
            })?)
        })
        .await;
    if outcome.as_ref().is_err_and(|failure| failure.code == "invite_unknown") {
        app.limits.count(limits::WRONG_FROM_ADDRESS, who, app.now());
    }
    outcome.map(Json)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::{Trial, refused};
    use chrono::TimeDelta;
    use serde_json::json;

    async fn look(trial: &Trial, invite: &str) -> Result<InviteSeen, Failure> {
        trial.post("/v1/invites/look", None, &json!({ "invite": invite })).await
    }

    #[tokio::test]
    async fn it_tells_what_it_leads_to_and_is_not_used_up() {
        let trial = Trial::start().await;
        let invite = trial.invite(|invite| {
            (invite.role, invite.place) = (Role::HutManager, Some(trial.seeded.place));
        });
        for _ in 0..3 {
            let seen = look(&trial, &format!("https://stuga.example.org/join/{invite}")).await.unwrap();
            assert_eq!((seen.organization.as_str(), seen.role), ("Norrsala", Role::HutManager));
            assert_eq!((seen.place.as_deref(), seen.account_name), (Some("Stugan på torget"), None));
        }
        let link = trial.invite(|invite| invite.account = Some(trial.seeded.accounts[1]));
        let seen = look(&trial, &link).await.unwrap();
        assert_eq!(seen.account_name.as_deref(), Some("member1"));
        assert_eq!((seen.account, seen.held), (Some(trial.seeded.accounts[1]), false));
    }

    #[tokio::test]
    async fn each_reason_against_it_has_its_code() {
        let trial = Trial::start().await;
        assert_eq!(refused(look(&trial, "nonsense").await), ("invite_unknown".into(), 404));
        assert_eq!(refused(look(&trial, "").await), ("invite_unknown".into(), 404));
        let used = trial.invite(|invite| invite.uses_left = 0);
        assert_eq!(refused(look(&trial, &used).await), ("invite_used".into(), 410));
        let old = trial.invite(|_| {});
        trial.clock.advance(TimeDelta::days(1));
        assert_eq!(refused(look(&trial, &old).await), ("invite_expired".into(), 410));
    }
}
