//! `POST /v1/sign-in/invite`: signs a device in by an invite, which opens an account or belongs to one.

use super::{DeviceHere, SignedIn, sign_device_in, signed_in};
use crate::{
    app::App,
    auth::From,
    body::Body,
    contact,
    failure::Failure,
    invites::{self, Newcomer},
    limits,
    secret::Secret,
};
use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};

/// Signs in by an invite.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Join {
    /// The link, or the secret at its end.
    pub invite: String,
    /// The person's name; needed where the invite opens an account, else ignored, as are the next two.
    #[serde(default)]
    pub name: Option<String>,
    /// Where one-time codes go from now on.
    #[serde(default)]
    pub email: Option<String>,
    /// For the crews.
    #[serde(default)]
    pub phone: Option<String>,
    /// The device.
    pub device: DeviceHere,
}

/// The same request repeated within the hour answers again (with a new token), so a lost answer costs
/// nothing. Refuses: `invite_unknown`, `invite_used`, `invite_expired`, `name_missing`, `name_too_long`,
/// `email_bad`, `email_taken` (sign in by a code instead), `phone_bad`, `too_many`.
#[utoipa::path(
    post,
    path = "/sign-in/invite",
    request_body = Join,
    responses((status = 200, description = "Done", body = SignedIn), (status = "default", description = "Not done", body = Failure)),
)]
pub async fn join(
    State(app): State<App>,
    From(who): From,
    Body(request): Body<Join>,
) -> Result<Json<SignedIn>, Failure> {
    app.limits.check(limits::WRONG_FROM_ADDRESS, who, app.now())?;
    let outcome = app.run(move |app| by_invite(app, &request)).await;
    if outcome.as_ref().is_err_and(|failure| ["invite_unknown", "email_taken"].contains(&&*failure.code)) {
        app.limits.count(limits::WRONG_FROM_ADDRESS, who, app.now());
    }
    outcome.map(Json)
}

fn by_invite(app: &App, request: &Join) -> Result<SignedIn, Failure> {
    let secret = Secret::pasted(&request.invite).hash();
    let account = invites::accept(app, &secret, request.device.id, || {
        Ok(Newcomer {
            name: contact::name(request.name.as_deref().unwrap_or_default())?,
            email: contact::email(request.email.as_deref())?,
            phone: contact::phone(request.phone.as_deref())?,
        })
    })?;
    let token = Secret::new()?;
    let device =
        app.db.write_raw(|connection| sign_device_in(connection, app, account, &request.device, &token))?;
    signed_in(app, account, device, &token)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        invites::REPEATABLE,
        trial::{Trial, device, refused},
    };
    use chrono::TimeDelta;
    use stuga_domain::{Finder, ReadExt, roles::RoleGrant};

    fn newcomer(invite: &str) -> Join {
        Join {
            invite: invite.to_owned(),
            name: Some(" Åsa Ek ".to_owned()),
            email: Some("Asa.Ek@example.org".to_owned()),
            phone: Some("070-174 06 05".to_owned()),
            device: device("phone"),
        }
    }

    async fn send(trial: &Trial, join: &Join) -> Result<SignedIn, Failure> {
        trial.post("/v1/sign-in/invite", None, join).await
    }

    fn uses_left(trial: &Trial, invite: &str) -> u32 {
        let secret = Secret::pasted(invite).hash();
        let row = trial.app.db.read_raw(|connection| crate::tables::invites::get(connection, &secret));
        row.unwrap().unwrap().uses_left
    }

    #[tokio::test]
    async fn a_newcomer_gets_an_account_with_the_role_and_a_working_token() {
        let trial = Trial::start().await;
        let invite = trial.invite(|_| {});
        let signed = send(&trial, &newcomer(&invite)).await.unwrap();
        assert_eq!(signed.name, "Åsa Ek");
        let account = invites::account(&trial.app, signed.account).unwrap().unwrap();
        assert_eq!(account.email.as_deref(), Some("asa.ek@example.org"));
        assert_eq!(account.phone.as_deref(), Some("+46701740605"));
        let grants =
            invites::read(&trial.app.db, |rows| rows.rows::<RoleGrant>(&Finder::GrantsOf(account.id)));
        assert_eq!(grants.unwrap().len(), 1);
        trial.get::<serde_json::Value>("/v1/devices", &signed.token).await.unwrap();
        assert_eq!(refused(send(&trial, &newcomer(&invite)).await), ("invite_used".into(), 410));
    }

    #[tokio::test]
    async fn the_same_request_again_is_the_same_account_and_uses_nothing_up() {
        let trial = Trial::start().await;
        let invite = trial.invite(|invite| invite.uses_left = 2);
        let join = newcomer(&invite);
        let first = send(&trial, &join).await.unwrap();
        let second = send(&trial, &join).await.unwrap();
        assert_eq!((first.account, first.device), (second.account, second.device));
        assert_eq!(uses_left(&trial, &invite), 1);
        let old = trial.get::<()>("/v1/devices", &first.token).await;
        assert_eq!(refused(old).0, "signed_out", "one device, one token");
        trial.get::<serde_json::Value>("/v1/devices", &second.token).await.unwrap();
        // Both at once: one account.
        let (third, both) = (newcomer(&invite), Join { email: None, ..newcomer(&invite) });
        let third = Join { email: None, device: both.device.clone(), ..third };
        let (one, other) = tokio::join!(send(&trial, &third), send(&trial, &both));
        assert_eq!(one.unwrap().account, other.unwrap().account);
        assert_eq!(uses_left(&trial, &invite), 0);
    }

    #[tokio::test]
    async fn a_request_cut_off_half_way_goes_on_where_it_ended_or_gives_the_use_back() {
        let trial = Trial::start().await;
        let invite = trial.invite(|_| {});
        let (secret, join) = (Secret::pasted(&invite).hash(), newcomer(&invite));
        let cut_off = |device| {
            let by = crate::tables::invites::Use {
                account: crate::clock::new_id(),
                grant: crate::clock::new_id(),
                used_at: trial.app.now(),
            };
            let take = |connection: &dyn stuga_store::sql::Sql| {
                crate::tables::invites::take_use(connection, &secret, device, &by)
            };
            trial.app.db.write_raw(take).unwrap();
            by.account
        };
        // The server died after it had used the invite up, before the account was there.
        let account = cut_off(join.device.id);
        assert_eq!(refused(send(&trial, &newcomer(&invite)).await).0, "invite_used");
        assert_eq!(send(&trial, &join).await.unwrap().account, account);
        // The same, and nobody repeated it: after a while the use is there again.
        let invite = trial.invite(|_| {});
        let secret = Secret::pasted(&invite).hash();
        let by = crate::tables::invites::Use {
            account: crate::clock::new_id(),
            grant: crate::clock::new_id(),
            used_at: trial.app.now(),
        };
        let lost = crate::clock::new_id();
        trial.app.db.write_raw(|c| crate::tables::invites::take_use(c, &secret, lost, &by)).unwrap();
        let other = Join { email: None, ..newcomer(&invite) };
        assert_eq!(refused(send(&trial, &other).await).0, "invite_used");
        trial.clock.advance(REPEATABLE + TimeDelta::seconds(1));
        send(&trial, &other).await.unwrap();
    }

    #[tokio::test]
    async fn bad_answers_are_refused_by_name_and_use_nothing_up() {
        let trial = Trial::start().await;
        let invite = trial.invite(|_| {});
        let good = newcomer(&invite);
        let some = |text: &str| Some(text.to_owned());
        for (join, code, status) in [
            (Join { name: None, ..good.clone() }, "name_missing", 422),
            (Join { name: some("x".repeat(301).as_str()), ..good.clone() }, "name_too_long", 422),
            (Join { email: some("nobody"), ..good.clone() }, "email_bad", 422),
            (Join { email: some("Member1@example.org"), ..good.clone() }, "email_taken", 409),
            (Join { phone: some("070"), ..good.clone() }, "phone_bad", 422),
            (Join { invite: "x".to_owned(), ..good.clone() }, "invite_unknown", 404),
        ] {
            assert_eq!(refused(send(&trial, &join).await), (code.into(), status));
            assert_eq!(uses_left(&trial, &invite), 1, "{code}");
        }
        send(&trial, &good).await.unwrap();
    }

    #[tokio::test]
    async fn an_old_invite_is_refused() {
        let trial = Trial::start().await;
        let invite = trial.invite(|_| {});
        trial.clock.advance(TimeDelta::days(1));
        assert_eq!(refused(send(&trial, &newcomer(&invite)).await), ("invite_expired".into(), 410));
    }

    #[tokio::test]
    async fn a_sign_in_link_asks_for_nothing_and_opens_no_account() {
        let trial = Trial::start().await;
        let account = trial.seeded.accounts[2];
        let signed = trial.sign_in(account).await.signed;
        assert_eq!((signed.account, signed.name.as_str()), (account, "member2"));
    }

    #[tokio::test]
    async fn another_accounts_device_id_is_not_taken_over() {
        let trial = Trial::start().await;
        let one = trial.sign_in(trial.seeded.accounts[0]).await.signed;
        let mut join = newcomer(&trial.invite(|_| {}));
        join.device.id = one.device;
        let other = send(&trial, &join).await.unwrap();
        assert_ne!(other.device, one.device);
        trial.get::<serde_json::Value>("/v1/devices", &one.token).await.unwrap();
    }
}
