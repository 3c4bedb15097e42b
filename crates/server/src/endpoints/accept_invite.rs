//! `POST /v1/invites/accept`: adds the role of an invite to the account that is signed in.

use crate::{
    app::App,
    auth::{Bearer, From},
    body::Body,
    failure::Failure,
    invites, limits,
    secret::Secret,
};
use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};

/// Accepts an invite. Who accepts is known by the token alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AcceptInvite {
    /// The link, or the secret at its end.
    pub invite: String,
}

/// The account has the role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct InviteAccepted {
    /// Whether it had it before; then nothing was used up.
    pub already: bool,
}

/// The same request repeated within the hour, from any device of the account, is answered the same and uses
/// nothing up. Refuses: `signed_out`, `revoked`, `invite_unknown`, `invite_used` (also where the role was
/// taken away since), `invite_expired`, `invite_signs_in` (it signs an account in, and gives no role), `too_many`.
#[utoipa::path(
    post,
    path = "/invites/accept",
    request_body = AcceptInvite,
    responses((status = 200, description = "Done", body = InviteAccepted), (status = "default", description = "Not done", body = Failure)),
    security(("token" = [])),
)]
pub async fn accept_invite(
    State(app): State<App>,
    From(who): From,
    Bearer(token): Bearer,
    Body(request): Body<AcceptInvite>,
) -> Result<Json<InviteAccepted>, Failure> {
    app.limits.check(limits::WRONG_FROM_ADDRESS, who, app.now())?;
    let secret = Secret::pasted(&request.invite).hash();
    let outcome = app
        .run(move |app| {
            let owner = app.signed_in(&token)?;
            let already = invites::add_role(app, &secret, owner.account)?;
            Ok(InviteAccepted { already })
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
    use crate::{
        clock::new_id,
        endpoints::{SignedIn, look_at_invite::InviteSeen},
        invites::REPEATABLE,
        tables::invite_acceptances::{self, Acceptance},
        trial::{self, Signed, Trial, refused},
    };
    use chrono::TimeDelta;
    use serde_json::json;
    use stuga_domain::{
        AccountId, Finder, PlaceId, ReadExt, Scope,
        roles::{RevokeRole, Role, RoleGrant, subscriptions},
    };
    use stuga_sync::server::run_system;

    async fn accept(trial: &Trial, by: &Signed, invite: &str) -> Result<bool, Failure> {
        let body = json!({ "invite": invite });
        let accepted: InviteAccepted =
            trial.post("/v1/invites/accept", Some(&by.signed.token), &body).await?;
        Ok(accepted.already)
    }

    async fn look(trial: &Trial, by: &Signed, invite: &str) -> Result<InviteSeen, Failure> {
        trial.post("/v1/invites/look", Some(&by.signed.token), &json!({ "invite": invite })).await
    }

    fn organizer(trial: &Trial) -> String {
        trial.invite(|invite| invite.role = Role::Organizer)
    }

    fn grants(trial: &Trial, account: AccountId) -> Vec<RoleGrant> {
        invites::read(&trial.app.db, |rows| rows.rows(&Finder::GrantsOf(account))).unwrap()
    }

    fn uses_left(trial: &Trial, invite: &str) -> u32 {
        let secret = Secret::pasted(invite).hash();
        let row = trial.app.db.read_raw(|connection| crate::tables::invites::get(connection, &secret));
        row.unwrap().unwrap().uses_left
    }

    #[tokio::test]
    async fn the_role_is_added_to_the_account_of_the_token_and_widens_what_it_may_hold() {
        let trial = Trial::start().await;
        let member = trial.sign_in(trial.seeded.accounts[0]).await;
        let before = grants(&trial, member.signed.account).len();
        let scopes = |trial: &Trial| {
            invites::read(&trial.app.db, |rows| subscriptions(rows, trial.seeded.accounts[0])).unwrap()
        };
        let staff = Scope::Staff(trial.seeded.organization);
        assert!(!scopes(&trial).contains(&staff));
        let link = format!("https://stuga.example.org/join/{}", organizer(&trial));
        assert!(!accept(&trial, &member, &link).await.unwrap());
        let now = grants(&trial, member.signed.account);
        assert_eq!(now.len(), before + 1);
        assert!(now.iter().any(|grant| grant.role == Role::Organizer));
        assert!(scopes(&trial).contains(&staff));
        trial.get::<serde_json::Value>("/v1/devices", &member.signed.token).await.expect("still signed in");
        let other = trial.sign_in(trial.seeded.accounts[1]).await;
        assert_eq!(refused(accept(&trial, &other, &link).await), ("invite_used".into(), 410));
    }

    #[tokio::test]
    async fn a_place_is_given_with_its_role() {
        let trial = Trial::start().await;
        let place: PlaceId = trial.seeded.place;
        let member = trial.sign_in(trial.seeded.accounts[0]).await;
        let invite = trial.invite(|invite| (invite.role, invite.place) = (Role::HutManager, Some(place)));
        assert!(!accept(&trial, &member, &invite).await.unwrap());
        assert!(grants(&trial, member.signed.account).iter().any(|grant| grant.place == Some(place)));
    }

    #[tokio::test]
    async fn the_same_again_is_the_same_answer_and_uses_nothing_up() {
        let trial = Trial::start().await;
        let member = trial.sign_in(trial.seeded.accounts[0]).await;
        let invite = trial.invite(|invite| (invite.role, invite.uses_left) = (Role::Organizer, 2));
        let (one, other) = tokio::join!(accept(&trial, &member, &invite), accept(&trial, &member, &invite));
        assert_eq!((one.unwrap(), other.unwrap()), (false, false), "both at once");
        assert!(!accept(&trial, &member, &invite).await.unwrap());
        let laptop = trial.sign_in(member.signed.account).await;
        assert!(!accept(&trial, &laptop, &invite).await.unwrap(), "the account's other device");
        assert_eq!(uses_left(&trial, &invite), 1);
        assert_eq!(grants(&trial, member.signed.account).len(), 2);
        trial.clock.advance(REPEATABLE);
        assert!(accept(&trial, &member, &invite).await.unwrap(), "later, one simply has it");
        assert_eq!(uses_left(&trial, &invite), 1);
    }

    #[tokio::test]
    async fn a_role_that_is_held_uses_nothing_up_even_of_an_invite_that_is_over() {
        let trial = Trial::start().await;
        let member = trial.sign_in(trial.seeded.accounts[0]).await;
        let invite = trial.invite(|_| {});
        assert!(accept(&trial, &member, &invite).await.unwrap(), "a member already");
        assert_eq!(uses_left(&trial, &invite), 1);
        assert!(look(&trial, &member, &invite).await.unwrap().held);
        accept(&trial, &member, &organizer(&trial)).await.unwrap();
        assert!(accept(&trial, &member, &invite).await.unwrap(), "an organizer is a member too");
        trial.clock.advance(TimeDelta::days(1));
        assert!(accept(&trial, &member, &invite).await.unwrap());
        assert!(look(&trial, &member, &invite).await.unwrap().held, "and the page says so");
        let other = trial.invite(|invite| invite.uses_left = 0);
        assert!(accept(&trial, &member, &other).await.unwrap());
        assert_eq!(grants(&trial, member.signed.account).len(), 2);
    }

    #[tokio::test]
    async fn what_is_no_invite_for_this_is_refused_by_name() {
        let trial = Trial::start().await;
        let member = trial.sign_in(trial.seeded.accounts[0]).await;
        let role =
            |uses_left| trial.invite(|invite| (invite.role, invite.uses_left) = (Role::Admin, uses_left));
        assert_eq!(refused(accept(&trial, &member, "x").await), ("invite_unknown".into(), 404));
        assert_eq!(refused(accept(&trial, &member, &role(0)).await), ("invite_used".into(), 410));
        let sign_in = trial.invite(|invite| invite.account = Some(trial.seeded.accounts[1]));
        assert_eq!(refused(accept(&trial, &member, &sign_in).await), ("invite_signs_in".into(), 409));
        let mine = trial.invite(|invite| invite.account = Some(member.signed.account));
        assert_eq!(refused(accept(&trial, &member, &mine).await), ("invite_signs_in".into(), 409));
        let (good, body) = (role(1), json!({ "invite": "x" }));
        trial.clock.advance(TimeDelta::days(1));
        assert_eq!(refused(accept(&trial, &member, &good).await), ("invite_expired".into(), 410));
        for token in [None, Some("AAAA")] {
            let outcome = trial.post::<InviteAccepted>("/v1/invites/accept", token, &body).await;
            assert_eq!(refused(outcome), ("signed_out".into(), 401));
        }
        assert_eq!(grants(&trial, member.signed.account).len(), 1, "and nothing was given");
    }

    #[tokio::test]
    async fn a_place_that_is_gone_gives_the_use_back() {
        let trial = Trial::start().await;
        let member = trial.sign_in(trial.seeded.accounts[0]).await;
        let invite = trial
            .invite(|invite| (invite.role, invite.place) = (Role::HutManager, Some(new_id::<PlaceId>())));
        assert_eq!(refused(accept(&trial, &member, &invite).await).0, "place_gone");
        assert_eq!(uses_left(&trial, &invite), 1);
    }

    #[tokio::test]
    async fn a_role_taken_away_does_not_come_back_by_the_same_link_but_by_a_new_one() {
        let trial = Trial::start().await;
        let member = trial.sign_in(trial.seeded.accounts[0]).await;
        let invite =
            |trial: &Trial| trial.invite(|invite| (invite.role, invite.uses_left) = (Role::Organizer, 9));
        let link = invite(&trial);
        accept(&trial, &member, &link).await.unwrap();
        end_role(&trial, member.signed.account);
        assert_eq!(refused(accept(&trial, &member, &link).await), ("invite_used".into(), 410));
        assert_eq!(uses_left(&trial, &link), 8);
        trial.clock.advance(TimeDelta::seconds(1));
        assert!(!accept(&trial, &member, &invite(&trial)).await.unwrap());
    }

    #[tokio::test]
    async fn nor_does_it_for_whoever_joined_by_it() {
        let trial = Trial::start().await;
        let link = trial.invite(|invite| (invite.role, invite.uses_left) = (Role::Organizer, 9));
        let join = json!({ "invite": link, "name": "Kim", "device": trial::device("phone") });
        let signed: SignedIn = trial.post("/v1/sign-in/invite", None, &join).await.unwrap();
        let kim = Signed { client: new_id(), signed };
        end_role(&trial, kim.signed.account);
        assert_eq!(refused(accept(&trial, &kim, &link).await), ("invite_used".into(), 410));
        assert!(grants(&trial, kim.signed.account).is_empty());
    }

    fn end_role(trial: &Trial, account: AccountId) {
        let all = grants(trial, account);
        let grant = all.into_iter().find(|grant| grant.role == Role::Organizer).unwrap().id;
        run_system(&trial.app.db, &*trial.app.clock, &[RevokeRole { grant }.into()]).unwrap();
    }

    #[tokio::test]
    async fn a_request_cut_off_half_way_goes_on_where_it_ended_or_gives_the_use_back() {
        let trial = Trial::start().await;
        let member = trial.sign_in(trial.seeded.accounts[0]).await;
        let cut_off = |invite: &str, account| {
            let (secret, grant) = (Secret::pasted(invite).hash(), new_id());
            let of = Acceptance { grant, accepted_at: trial.app.now(), done: false };
            let take = |connection: &dyn stuga_store::sql::Sql| {
                crate::tables::invites::use_one(connection, &secret)?;
                invite_acceptances::insert(connection, &secret, account, &of)
            };
            trial.app.db.write_raw(take).unwrap();
            grant
        };
        // The server died after it had used the invite up, before the role was there.
        let invite = organizer(&trial);
        let grant = cut_off(&invite, member.signed.account);
        let other = trial.sign_in(trial.seeded.accounts[1]).await;
        assert_eq!(refused(accept(&trial, &other, &invite).await).0, "invite_used");
        assert!(!look(&trial, &member, &invite).await.unwrap().held, "the page can be loaded again");
        assert!(!accept(&trial, &member, &invite).await.unwrap());
        assert!(grants(&trial, member.signed.account).iter().any(|held| held.id == grant));
        // The same, and nobody repeated it: after a while the use is there again.
        let invite = organizer(&trial);
        cut_off(&invite, trial.seeded.accounts[2]);
        assert_eq!(refused(accept(&trial, &other, &invite).await).0, "invite_used");
        trial.clock.advance(REPEATABLE + TimeDelta::seconds(1));
        assert!(!accept(&trial, &other, &invite).await.unwrap());
    }

    #[tokio::test]
    async fn the_link_alone_signs_nobody_in_whose_account_has_accepted_it() {
        let trial = Trial::start().await;
        let member = trial.sign_in(trial.seeded.accounts[0]).await;
        let invite = trial.invite(|invite| (invite.role, invite.uses_left) = (Role::Organizer, 9));
        accept(&trial, &member, &invite).await.unwrap();
        let device = json!({ "id": member.signed.device, "name": "" });
        let join = json!({ "invite": invite, "name": "Somebody else", "device": device });
        let joined: SignedIn = trial.post("/v1/sign-in/invite", None, &join).await.unwrap();
        assert_ne!(joined.account, member.signed.account);
    }
}
