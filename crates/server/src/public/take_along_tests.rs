//! A guest takes a signup along into the app, over real HTTP: by the form, the code, and what is left of the link.

use super::tests::{Guest, does, plan, signups, tally};
use crate::{
    clock::new_id,
    endpoints::{SignedIn, make_move_code::MoveCodeMade},
    failure::Failure,
    limits, moving,
    trial::{Trial, device, refused},
};
use chrono::TimeDelta;
use reqwest::Response;
use serde_json::{Value, json};
use stuga_domain::{
    Clock, ShiftId,
    shifts::{Contact, CreateShift, Signup},
};

async fn code_on(page: Response) -> String {
    assert_eq!(page.status(), 200);
    assert_eq!(page.headers()["cache-control"], "no-store");
    let text = page.text().await.unwrap();
    let (_, after) = text.split_once("/invite#").unwrap();
    after[..6].to_owned()
}

/// Signs up as a guest and asks for a code.
async fn guest_code(guest: &Guest<'_>, shift: ShiftId) -> (String, String) {
    let (receipt, page) = guest.receipt(shift, "Kim", "1").await;
    assert!(page.contains("Take it along in the app"));
    let code = code_on(guest.post(&format!("{receipt}/app"), &[]).await).await;
    (receipt, code)
}

async fn sign_in(trial: &Trial, code: &str) -> Result<SignedIn, Failure> {
    trial.post("/v1/sign-in/move-code", None, &json!({ "code": code, "device": device("app") })).await
}

async fn claim(trial: &Trial, token: &str, code: &str) -> Result<(), Failure> {
    trial.post("/v1/claim", Some(token), &json!({ "code": code })).await
}

fn wrong(code: &str) -> &'static str {
    if code == "000000" { "000001" } else { "000000" }
}

fn rows_held(sync: &Value, kind: &str) -> usize {
    let parts = sync["patch"]["changes"].as_array().unwrap();
    let rows = parts.iter().flat_map(|part| part["put"].as_array().unwrap());
    rows.filter(|row| row.get(kind).is_some()).count()
}

#[tokio::test]
async fn the_code_signs_a_guest_in_ends_the_link_and_gives_the_device_that_shift_alone() {
    let trial = Trial::start().await;
    let guest = Guest::of(&trial);
    let shift = plan(&trial, 30, 4);
    let (receipt, code) = guest_code(&guest, shift).await;
    let spaced = format!("{} {}", &code[..3], &code[3..]);
    let signed = sign_in(&trial, &spaced).await.unwrap();
    assert_eq!(signed.name, "Kim");
    assert_eq!(refused(sign_in(&trial, &code).await), ("move_code_wrong".into(), 403), "once");

    let by = crate::trial::Signed { signed, client: new_id() };
    let sync = serde_json::to_value(trial.sync(&by, Vec::new()).await.unwrap()).unwrap();
    for (kind, held) in [
        ("shift", 1),
        ("shift_tally", 1),
        ("place", 1),
        ("signup", 1),
        ("account", 1),
        ("roster_card", 0),
        ("organization", 0),
    ] {
        assert_eq!(rows_held(&sync, kind), held, "{kind}");
    }

    for path in [receipt.clone(), format!("{receipt}/shift.ics")] {
        let gone = guest.get(&path, "en").await;
        assert_eq!(gone.status(), 410, "{path}");
        let text = gone.text().await.unwrap();
        assert!(
            text.contains("is in the app") && !text.contains("Kim") && !text.contains("paraply"),
            "{text}"
        );
    }
    for form in ["cancel", "party", "app"] {
        let answer = guest.post(&format!("{receipt}/{form}"), &[("companions", "0")]).await;
        assert_eq!(answer.status(), 410, "{form}");
    }
    assert_eq!(tally(&trial, shift).0, 2, "nothing of it was done");
}

#[tokio::test]
async fn who_has_an_account_takes_the_signup_over_and_has_one_not_two() {
    let trial = Trial::start().await;
    let guest = Guest::of(&trial);
    let member = trial.sign_in(trial.seeded.accounts[0]).await;
    let token = &member.signed.token;
    let shift = trial.seeded.shift;
    let (receipt, code) = guest_code(&guest, shift).await;
    trial.sync(&member, vec![trial.sign_up()]).await.unwrap();
    assert_eq!(refused(claim(&trial, token, &code).await), ("already_signed_up".into(), 422));
    assert!(guest.page(&receipt).await.contains("Take it along"), "refused: the link works as before");
    let mine: Vec<Signup> =
        signups(&trial).into_iter().filter(|signup| signup.account == member.signed.account).collect();
    crate::invites::read(&trial.app.db, |_| Ok(())).unwrap();
    let cancel = stuga_domain::shifts::CancelMine { signup: mine[0].id };
    stuga_sync::server::run_as(&trial.app.db, &*trial.app.clock, member.signed.account, &cancel.into())
        .unwrap();
    let code = code_on(guest.post(&format!("{receipt}/app"), &[]).await).await;
    claim(&trial, token, &code).await.unwrap();
    let theirs: Vec<Signup> = signups(&trial);
    assert_eq!((theirs.len(), theirs[0].account, theirs[0].companions), (1, member.signed.account, 1));
    assert_eq!(guest.get(&receipt, "en").await.status(), 410);
}

#[tokio::test]
async fn a_signed_in_browser_moves_into_the_installed_app_once_and_within_ten_minutes() {
    let trial = Trial::start().await;
    let member = trial.sign_in(trial.seeded.accounts[1]).await;
    let make = async || {
        let made: MoveCodeMade =
            trial.post("/v1/move-code", Some(&member.signed.token), &json!(null)).await.unwrap();
        made.code
    };
    let first = make().await;
    let code = make().await;
    if first != code {
        assert_eq!(refused(sign_in(&trial, &first).await).0, "move_code_wrong", "a new one ends it");
    }
    assert_eq!(refused(claim(&trial, &member.signed.token, &code).await).0, "move_code_wrong", "no guest's");
    let signed = sign_in(&trial, &code).await.unwrap();
    assert_eq!(signed.account, member.signed.account);
    let late = make().await;
    trial.clock.advance(moving::GOOD_FOR);
    assert_eq!(refused(sign_in(&trial, &late).await).0, "move_code_wrong");
    assert_eq!(
        refused(trial.post::<Value>("/v1/move-code", Some("nobody"), &json!(null)).await),
        ("signed_out".into(), 401)
    );
}

#[tokio::test]
async fn guessing_ends_by_address_and_for_all_the_world_but_not_for_who_made_the_code_here() {
    let trial = Trial::start().await;
    let app = &trial.app;
    let account = trial.seeded.accounts[0];
    let at = |text: &str| limits::Who::at(text.parse().unwrap());
    let code = moving::make(app, at("192.0.2.1"), account, None).unwrap();
    for _ in 0..10 {
        assert_eq!(
            refused(moving::redeem(app, at("192.0.2.9"), wrong(&code), |_| true)).0,
            "move_code_wrong"
        );
    }
    assert_eq!(refused(moving::redeem(app, at("192.0.2.9"), &code, |_| true)), ("too_many".into(), 429));
    for nth in 10..moving::MISSES_A_DAY {
        let from = at(&format!("198.51.100.{nth}"));
        assert_eq!(refused(moving::redeem(app, from, wrong(&code), |_| true)).0, "move_code_wrong");
    }
    for tried in [wrong(&code), code.as_str()] {
        let failure = moving::redeem(app, at("203.0.113.1"), tried, |_| true).unwrap_err();
        assert_eq!(
            (failure.code.as_str(), failure.status.as_u16()),
            ("too_many", 429),
            "right and wrong alike"
        );
        assert!(failure.retry_after.is_some());
    }
    let found = moving::redeem(app, at("192.0.2.1"), &code, |_| true).unwrap();
    assert_eq!(found.account, account, "where it was made, it works");
    trial.clock.advance(TimeDelta::days(1));
    let tomorrow = moving::make(app, at("192.0.2.1"), account, None).unwrap();
    moving::redeem(app, at("203.0.113.1"), &tomorrow, |_| true).unwrap();
}

#[tokio::test]
async fn a_form_that_is_sent_again_after_the_claim_opens_nothing() {
    let trial = Trial::start().await;
    let guest = Guest::of(&trial);
    let shift = plan(&trial, 30, 4);
    let ticket = guest.ticket(shift).await;
    let fields = [
        ("ticket", ticket.as_str()),
        ("website", ""),
        ("name", "Kim"),
        ("phone", "070-174 06 05"),
        ("mail", ""),
        ("companions", "0"),
    ];
    let send = async || {
        let answer = guest.post(&format!("/p/shift/{shift}"), &fields).await;
        answer.headers()["location"].to_str().unwrap().to_owned()
    };
    let receipt = send().await;
    let code = code_on(guest.post(&format!("{receipt}/app"), &[]).await).await;
    sign_in(&trial, &code).await.unwrap();
    let again = send().await;
    assert_ne!(again, receipt);
    assert_eq!(guest.get(&again, "en").await.status(), 410);
}

#[tokio::test]
async fn a_draft_is_not_to_be_had_by_any_address() {
    let trial = Trial::start().await;
    let guest = Guest::of(&trial);
    let (shift, starts) = (new_id::<ShiftId>(), trial.clock.now() + TimeDelta::hours(30));
    let ends = starts + TimeDelta::hours(2);
    let (place, note) = (trial.seeded.place, "Hemligt".to_owned());
    let contact = Contact { name: "Utkast".to_owned(), phone: String::new() };
    does(&trial, CreateShift { shift, place, starts, ends, min: 1, max: 4, contact, note, publish: false });
    let draft = format!("/p/shift/{shift}");
    for path in
        [draft.clone(), format!("{draft}/en-000000000000.png"), format!("{draft}/sv-000000000000.png")]
    {
        assert_eq!(guest.get(&path, "en").await.status(), 404, "{path}");
    }
    assert_eq!(guest.post(&draft, &[("name", "Kim"), ("phone", "0701740605")]).await.status(), 404);
    for path in [format!("/p/place/{place}"), format!("/p/campaign/{}", trial.seeded.campaign)] {
        let page = guest.page(&path).await;
        assert!(!page.contains(&shift.to_string()) && !page.contains("Utkast"), "{path}");
    }
}

#[tokio::test]
async fn a_private_link_opens_its_own_signup_and_no_other() {
    let trial = Trial::start().await;
    let guest = Guest::of(&trial);
    let (one, two) = (plan(&trial, 30, 4), plan(&trial, 40, 4));
    let (first, _) = guest.receipt(one, "Kim", "0").await;
    let (second, _) = guest.receipt(two, "Alex", "0").await;
    let signup = signups(&trial);
    assert!(signup.is_empty(), "neither is on the seeded shift");
    assert_eq!(guest.post(&format!("{first}/cancel"), &[]).await.status(), 303);
    assert_eq!((tally(&trial, one).0, tally(&trial, two).0), (0, 1), "the other stands");
    assert!(guest.page(&second).await.contains("Cancel"));
    for stranger in ["/p/mine/x", &format!("/p/mine/{two}"), &format!("{second}x")] {
        assert_eq!(guest.get(stranger, "en").await.status(), 404, "{stranger}");
        for form in ["cancel", "party", "app"] {
            assert_eq!(
                guest.post(&format!("{stranger}/{form}"), &[]).await.status(),
                404,
                "{stranger} {form}"
            );
        }
    }
}
