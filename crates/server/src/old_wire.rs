//! Earlier apps against this server: what they sent, word by word as it was recorded then (`tests/fixtures/wire`), is
//! sent again; what comes has all that came then, of the same types, and no row that they could not read.

use crate::{
    clock::new_id,
    trial::{Trial, answer},
};
use reqwest::Method;
use serde_json::{Value, json};
use stuga_domain::roles::Role;

/// The recordings, one for each schema of devices that there was.
const RECORDED: [&str; 2] = [
    include_str!("../../../tests/fixtures/wire/schema-1.json"),
    include_str!("../../../tests/fixtures/wire/schema-2.json"),
];

/// Whether what is there now can be read by who read what was there then. Says where it can't.
fn reads(then: &Value, now: &Value, rows: &Value, at: &str) -> Result<(), String> {
    match (then, now) {
        (Value::Object(then), Value::Object(now)) => then.iter().try_for_each(|(name, then)| {
            let (at, there) = (format!("{at}.{name}"), now.get(name));
            let now = there.ok_or_else(|| format!("{at} is missing"))?;
            match (name.as_str(), now) {
                // Rows of an unknown kind make a whole page unreadable; of a known one all fields are needed.
                ("put", Value::Array(put)) => put.iter().try_for_each(|row| knows(rows, row, &at)),
                _ => reads(then, now, rows, &at),
            }
        }),
        (Value::Array(then), Value::Array(now)) if !then.is_empty() => now.iter().try_for_each(|now| {
            let read = then.iter().map(|then| reads(then, now, rows, at));
            read.reduce(Result::or).unwrap_or(Ok(()))
        }),
        (Value::Null, _) | (_, Value::Null) => Ok(()),
        _ if std::mem::discriminant(then) == std::mem::discriminant(now) => Ok(()),
        _ => Err(format!("{at} was {then} and is {now}")),
    }
}

/// Whether an app that knew these rows knows this one.
fn knows(rows: &Value, row: &Value, at: &str) -> Result<(), String> {
    let kind = row.as_object().and_then(|row| row.keys().next()).ok_or("a row without a kind")?;
    let examples = rows[kind].as_array().ok_or_else(|| format!("{at}: {kind} was not known"))?;
    reads(&json!(examples), &json!([row]), rows, at)
}

/// One recording, with what is other in each world in the place of what was there.
struct Recorded {
    recorded: Value,
    filled: Vec<(String, String)>,
}

impl Recorded {
    fn json(&self, name: &str) -> Option<Value> {
        let example = &self.recorded["examples"][name]["json"];
        let text = self.filled.iter().fold(example.to_string(), |text, (then, now)| text.replace(then, now));
        (!example.is_null()).then(|| serde_json::from_str(&text).unwrap())
    }

    fn asked(&self, name: &str) -> Value {
        self.json(name).unwrap_or_else(|| panic!("{name} was not recorded"))
    }

    fn fill(&mut self, then: &str, now: impl ToString) {
        self.filled.push((then.to_owned(), now.to_string()));
    }

    /// In the place of the id of this number, as recordings write it.
    fn fill_id(&mut self, number: u8, now: impl ToString) {
        self.fill(&format!("01990000-0000-7000-8000-{number:012x}"), now);
    }

    #[track_caller]
    fn check(&self, name: &str, now: &Value) {
        let then = self.asked(name);
        reads(&then, now, &self.recorded["rows"], name).unwrap_or_else(|why| panic!("{why}:\n{now:#}"));
    }
}

/// As it stands, without the types of this build.
async fn post(trial: &Trial, path: &str, token: Option<&str>, body: &Value) -> Value {
    let sent = trial.request(Method::POST, path, token).header("content-type", "application/json");
    let response = sent.body(body.to_string()).send().await.unwrap();
    let text = response.text().await.unwrap();
    if text.is_empty() { Value::Null } else { serde_json::from_str(&text).unwrap() }
}

async fn signing_in(trial: &Trial, app: &mut Recorded) -> String {
    app.fill("SECRET-OF-THE-INVITE", trial.invite(|_| {}));
    app.check("invite-seen", &post(trial, "/v1/invites/look", None, &app.asked("look-at-invite")).await);
    let joined = post(trial, "/v1/sign-in/invite", None, &app.asked("join")).await;
    app.check("joined", &joined);
    app.fill_id(2, joined["account"].as_str().unwrap());
    post(trial, "/v1/sign-in/code", None, &app.asked("ask-for-code")).await;
    let code = trial.mailed("asa@example.org").await;
    let mut by = app.asked("sign-in-by-code");
    by["code"] = json!(if code == "000000" { "000001" } else { "000000" });
    app.check("code-wrong", &post(trial, "/v1/sign-in", None, &by).await);
    by["code"] = json!(code);
    app.check("signed-in", &post(trial, "/v1/sign-in", None, &by).await);
    let unknown = json!({ "invite": "x" });
    app.check("invite-unknown", &post(trial, "/v1/invites/look", None, &unknown).await);
    joined["token"].as_str().unwrap().to_owned()
}

async fn syncing(trial: &Trial, app: &mut Recorded, token: &str) {
    let sync = async |body: &Value| post(trial, "/v1/sync", Some(token), body).await;
    let first = sync(&app.asked("first-sync")).await;
    app.check("first-answer", &first);
    let seeded = &trial.seeded;
    app.fill_id(5, first["epoch"].as_str().unwrap());
    app.fill_id(7, seeded.organization);
    app.fill_id(8, seeded.district);
    app.fill_id(11, seeded.shift);
    let with = app.asked("sync-with-a-command");
    let answered = sync(&with).await;
    app.check("command-answered", &answered);
    assert_eq!(answered["fresh"], json!(false), "its cookie is read as it was written then");
    assert_eq!(answered["results"], app.asked("command-answered")["results"], "and decided as it was then");
    assert_eq!(sync(&with).await["results"], answered["results"], "twice the same");

    let mut next = with.clone();
    next["acknowledged"] = json!(1);
    (next["commands"][0]["number"], next["commands"][0]["id"]) = (json!(2), json!(new_id::<uuid::Uuid>()));
    next["commands"][0]["body"]["signup"] = json!(new_id::<uuid::Uuid>());
    let refused = sync(&next).await;
    app.check("command-rejected", &refused);
    assert_eq!(refused["results"][0]["answer"], app.asked("command-rejected")["results"][0]["answer"]);
    let discarded = sync(&app.asked("sync-with-a-discarded-command")).await;
    assert_eq!(discarded["results"][0]["answer"], json!({ "applied": { "outcome": "discarded" } }));

    next["commands"][0]["id"] = json!(new_id::<uuid::Uuid>());
    app.check("forked", &sync(&next).await);
    (next["acknowledged"], next["commands"][0]["number"]) = (json!(3), json!(9));
    app.check("rewind", &sync(&next).await);
    app.check("other-epoch", &sync(&json_with(&with, "epoch", json!(new_id::<uuid::Uuid>()))).await);
    app.check("app-too-old", &sync(&json_with(&with, "protocol", json!(0))).await);
}

fn json_with(value: &Value, field: &str, with: Value) -> Value {
    let mut value = value.clone();
    value[field] = with;
    value
}

async fn devices(trial: &Trial, app: &Recorded, token: &str) {
    let listed: Value = trial.get("/v1/devices", token).await.unwrap();
    app.check("devices", &listed);
    let this = app.asked("join")["device"]["id"].as_str().unwrap().to_owned();
    let revoke = trial.request(Method::DELETE, &format!("/v1/devices/{this}"), Some(token));
    answer::<()>(revoke.send().await.unwrap()).await.unwrap();
    app.check("revoked", &post(trial, "/v1/sync", Some(token), &app.asked("first-sync")).await);
    assert_eq!(post(trial, "/v1/quarantine", Some(token), &app.asked("quarantine")).await, Value::Null);
}

async fn accepting(trial: &Trial, app: &mut Recorded) {
    let Some(accepted) = app.json("invite-accepted") else { return };
    let by = trial.sign_in(trial.seeded.accounts[1]).await;
    app.fill("SECRET-OF-AN-ORGANIZERS-INVITE", trial.invite(|invite| invite.role = Role::Organizer));
    let to = ("/v1/invites/accept", Some(by.signed.token.as_str()));
    assert_eq!(post(trial, to.0, to.1, &app.asked("accept-invite")).await, accepted);
}

#[tokio::test]
async fn what_earlier_apps_sent_is_answered_so_that_they_can_read_it() {
    for recorded in RECORDED {
        let trial = Trial::start().await;
        let mut app = Recorded { recorded: serde_json::from_str(recorded).unwrap(), filled: Vec::new() };
        let token = signing_in(&trial, &mut app).await;
        syncing(&trial, &mut app, &token).await;
        accepting(&trial, &mut app).await;
        devices(&trial, &app, &token).await;
    }
}

#[test]
fn what_an_earlier_app_can_not_read_is_noticed() {
    let rows = json!({ "place": [{ "place": { "id": "x", "name": "y" } }] });
    let page = |row: Value| json!({ "changes": [{ "put": [row] }] });
    let then = page(json!({ "place": { "id": "x", "name": "y" } }));
    let read = |row: Value| reads(&then, &page(row), &rows, "page");
    assert_eq!(read(json!({ "place": { "id": "x", "name": "y", "colour": "red" } })), Ok(()));
    assert!(read(json!({ "place": { "id": "x" } })).is_err());
    assert!(read(json!({ "place": { "id": "x", "name": 7 } })).is_err());
    assert!(read(json!({ "tent": { "id": "x", "name": "y" } })).is_err());
    assert!(reads(&json!({ "more": true }), &json!({}), &rows, "page").is_err());
}
