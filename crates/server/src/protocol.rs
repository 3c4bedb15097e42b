//! Keeps `docs/PROTOCOL.md` true: plays the flow that it describes against a real server, and compares
//! what went over the wire with its examples. With `STUGA_RECORD=1` it writes the examples anew.

use crate::{
    clock::new_id,
    endpoints::{
        DeviceHere, SignedIn,
        accept_invite::{AcceptInvite, InviteAccepted},
        ask_for_code::AskForCode,
        join::Join,
        list_devices::Devices,
        look_at_invite::{InviteSeen, LookAtInvite},
        quarantine::Quarantine,
        sign_in::SignInByCode,
    },
    failure::Failure,
    trial::{Trial, request},
};
use reqwest::Method;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use stuga_domain::{Clock, roles::Role};
use stuga_sync::{DISCARDED, Poke, SentCommand, SyncRequest, SyncResponse};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/PROTOCOL.md");

/// The examples on the page: by name, with their type and text.
pub(crate) fn examples(page: &str) -> BTreeMap<String, (String, String)> {
    let mut found = BTreeMap::new();
    for block in page.split("```json ").skip(1) {
        let (head, rest) = block.split_once('\n').unwrap();
        let (kind, name) = head.split_once(' ').expect("an example has a type and a name");
        let text = rest.split("```").next().unwrap().to_owned();
        assert!(
            found.insert(name.to_owned(), (kind.to_owned(), text)).is_none(),
            "{name} stands there twice"
        );
    }
    found
}

fn round_trip<T: Serialize + DeserializeOwned>(name: &str, text: &str) {
    let read: T = serde_json::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"));
    let (written, there) =
        (serde_json::to_value(read).unwrap(), serde_json::from_str::<Value>(text).unwrap());
    assert_eq!(written, there, "{name}: read and written, it is another one");
}

#[test]
fn every_example_is_of_its_type() {
    for (name, (kind, text)) in examples(&std::fs::read_to_string(PAGE).unwrap()) {
        let check = match kind.as_str() {
            "AcceptInvite" => round_trip::<AcceptInvite>,
            "AskForCode" => round_trip::<AskForCode>,
            "Devices" => round_trip::<Devices>,
            "Failure" => round_trip::<Failure>,
            "InviteAccepted" => round_trip::<InviteAccepted>,
            "InviteSeen" => round_trip::<InviteSeen>,
            "Join" => round_trip::<Join>,
            "LookAtInvite" => round_trip::<LookAtInvite>,
            "Poke" => round_trip::<Poke>,
            "Quarantine" => round_trip::<Quarantine>,
            "SignInByCode" => round_trip::<SignInByCode>,
            "SignedIn" => round_trip::<SignedIn>,
            "SyncRequest" => round_trip::<SyncRequest>,
            "SyncResponse" => round_trip::<SyncResponse>,
            other => panic!("{name}: no type `{other}` here"),
        };
        check(&name, &text);
    }
}

/// What went over the wire, with what differs from run to run made the same.
#[derive(Default)]
struct Recording {
    ids: Vec<String>,
    secrets: Vec<(String, &'static str)>,
    examples: BTreeMap<&'static str, Value>,
}

impl Recording {
    fn keep(&mut self, name: &'static str, value: &impl Serialize) {
        let mut text = serde_json::to_string(value).unwrap();
        for (secret, shown) in &self.secrets {
            text = text.replace(secret, shown);
        }
        let mut at = 0;
        while at + 36 <= text.len() {
            if text.is_char_boundary(at) && text.is_char_boundary(at + 36) && is_id(&text[at..at + 36]) {
                let id = text[at..at + 36].to_owned();
                let number = self.ids.iter().position(|known| *known == id).unwrap_or_else(|| {
                    self.ids.push(id);
                    self.ids.len() - 1
                });
                text.replace_range(at..at + 36, &format!("01990000-0000-7000-8000-{:012x}", number + 1));
                at += 36;
            } else {
                at += 1;
            }
        }
        let mut example = serde_json::from_str(&text).unwrap();
        same_checksums(&mut example);
        self.examples.insert(name, example);
    }
}

/// Checksums are made of ids too.
fn same_checksums(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            if let Some(sum) = fields.get_mut("checksum") {
                *sum = json!(12_345_678_901_u64);
            }
            fields.values_mut().for_each(same_checksums);
        }
        Value::Array(values) => values.iter_mut().for_each(same_checksums),
        _ => {}
    }
}

fn is_id(text: &str) -> bool {
    text.bytes().enumerate().all(|(at, byte)| match at {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    })
}

async fn post<T: DeserializeOwned + Serialize>(
    trial: &Trial,
    recording: &mut Recording,
    (path, token): (&str, Option<&str>),
    (asked, body): (&'static str, &impl Serialize),
    answered: &'static str,
) -> T {
    recording.keep(asked, body);
    let value: T = trial.post(path, token, body).await.unwrap();
    recording.keep(answered, &value);
    value
}

async fn signing_in(trial: &Trial, recording: &mut Recording) -> SignedIn {
    let invite = trial.invite(|_| {});
    recording.secrets.push((invite.clone(), "SECRET-OF-THE-INVITE"));
    let device = DeviceHere { id: new_id(), name: "Firefox on Android".to_owned() };
    let look = LookAtInvite { invite: format!("https://stuga.example.org/join/{invite}") };
    post::<InviteSeen>(
        trial,
        recording,
        ("/v1/invites/look", None),
        ("look-at-invite", &look),
        "invite-seen",
    )
    .await;
    let some = |text: &str| Some(text.to_owned());
    let (name, email, phone) = (some("Åsa"), some("asa@example.org"), some("070-174 06 05"));
    let join = Join { invite, name, email, phone, device: device.clone() };
    recording.keep("join", &join);
    let joined: SignedIn = trial.post("/v1/sign-in/invite", None, &join).await.unwrap();
    recording.secrets.push((joined.token.clone(), "TOKEN-OF-THE-DEVICE"));
    recording.keep("joined", &joined);
    let ask = AskForCode { email: "asa@example.org".to_owned() };
    recording.keep("ask-for-code", &ask);
    trial.post::<()>("/v1/sign-in/code", None, &ask).await.unwrap();
    let code = trial.mailed("asa@example.org").await;
    let wrong = if code == "000000" { "000001" } else { "000000" };
    let laptop = DeviceHere { id: new_id(), name: "Desktop app on Linux".to_owned() };
    let by =
        |code: &str| SignInByCode { email: ask.email.clone(), code: code.to_owned(), device: laptop.clone() };
    let failure = trial.post::<SignedIn>("/v1/sign-in", None, &by(wrong)).await.unwrap_err();
    recording.keep("code-wrong", &failure);
    let request = by(&code);
    recording.keep("sign-in-by-code", &SignInByCode { code: "123456".to_owned(), ..request.clone() });
    let signed: SignedIn = trial.post("/v1/sign-in", None, &request).await.unwrap();
    recording.secrets.push((signed.token.clone(), "TOKEN-OF-THE-OTHER-DEVICE"));
    recording.keep("signed-in", &signed);
    let listed: Devices = trial.get("/v1/devices", &joined.token).await.unwrap();
    recording.keep("devices", &listed);
    let look = LookAtInvite { invite: "x".to_owned() };
    let unknown = trial.post::<InviteSeen>("/v1/invites/look", None, &look).await;
    recording.keep("invite-unknown", &unknown.unwrap_err());
    joined
}

async fn syncing(trial: &Trial, recording: &mut Recording, joined: &SignedIn) {
    let to = ("/v1/sync", Some(joined.token.as_str()));
    let first = request(new_id(), vec![]);
    let answered: SyncResponse = post(trial, recording, to, ("first-sync", &first), "first-answer").await;
    let SyncResponse::Ok { epoch, cookie, .. } = answered else { panic!("not ok") };
    let sent = trial.sign_up();
    let with = SyncRequest {
        epoch: Some(epoch),
        cookie: Some(cookie),
        commands: vec![sent.clone()],
        ..first.clone()
    };
    let answered: SyncResponse =
        post(trial, recording, to, ("sync-with-a-command", &with), "command-answered").await;
    let SyncResponse::Ok { cookie, .. } = answered else { panic!("not ok") };
    let next = |number, sent: SentCommand| SyncRequest {
        acknowledged: 1,
        cookie: Some(cookie.clone()),
        commands: vec![SentCommand { number, id: new_id(), ..sent }],
        ..with.clone()
    };
    let sync = async |request: &SyncRequest| trial.post::<SyncResponse>(to.0, to.1, request).await.unwrap();
    recording.keep("command-rejected", &sync(&next(2, trial.sign_up())).await);
    let discarded = SentCommand { name: DISCARDED.to_owned(), body: json!({}), ..trial.sign_up() };
    let discarded = SyncRequest { acknowledged: 2, ..next(3, discarded) };
    recording.keep("sync-with-a-discarded-command", &discarded);
    let SyncResponse::Ok { results, .. } = sync(&discarded).await else { panic!("not ok") };
    assert_eq!(
        serde_json::to_value(&results[0].answer).unwrap(),
        json!({ "applied": { "outcome": "discarded" } })
    );
    recording.keep("rewind", &sync(&SyncRequest { acknowledged: 3, ..next(9, trial.sign_up()) }).await);
    recording.keep("forked", &sync(&next(2, trial.sign_up())).await);
    recording.keep("other-epoch", &sync(&SyncRequest { epoch: Some(new_id()), ..with.clone() }).await);
    recording.keep("app-too-old", &sync(&SyncRequest { protocol: 0, ..with.clone() }).await);
    let other = trial.sign_in(trial.seeded.accounts[0]).await;
    recording.keep("poke", &poke_by(trial, &joined.token, &other).await);
    trial
        .request(Method::DELETE, &format!("/v1/devices/{}", joined.device), Some(&joined.token))
        .send()
        .await
        .unwrap();
    recording.keep("revoked", &trial.post::<SyncResponse>(to.0, to.1, &with).await.unwrap_err());
    let handed_in = Quarantine { client: with.client, commands: vec![SentCommand { number: 4, ..sent }] };
    recording.keep("quarantine", &handed_in);
    trial.post::<()>("/v1/quarantine", to.1, &handed_in).await.unwrap();
}

/// Somebody who is signed in opens an invite. Played last: a role more would change what is synced.
async fn accepting(trial: &Trial, recording: &mut Recording) {
    let by = trial.sign_in(trial.seeded.accounts[1]).await;
    let invite = trial.invite(|invite| invite.role = Role::Organizer);
    recording.secrets.push((invite.clone(), "SECRET-OF-AN-ORGANIZERS-INVITE"));
    let to = ("/v1/invites/accept", Some(by.signed.token.as_str()));
    let body = AcceptInvite { invite };
    post::<InviteAccepted>(trial, recording, to, ("accept-invite", &body), "invite-accepted").await;
}

/// The first poke that a listener hears after another's command.
async fn poke_by(trial: &Trial, token: &str, other: &crate::trial::Signed) -> Value {
    let mut stream = trial.request(Method::GET, "/v1/pokes", Some(token)).send().await.unwrap();
    let mut text = String::from_utf8(stream.chunk().await.unwrap().unwrap().to_vec()).unwrap();
    assert!(text.contains("event: sync\n"), "{text}");
    trial.sync(other, vec![trial.sign_up()]).await.unwrap();
    while !text.contains("event: poke\n") {
        text.push_str(std::str::from_utf8(&stream.chunk().await.unwrap().unwrap()).unwrap());
    }
    let data = text.split_once("event: poke\n").unwrap().1.lines().next().unwrap();
    serde_json::from_str(data.strip_prefix("data: ").unwrap()).unwrap()
}

#[tokio::test]
async fn the_examples_are_what_goes_over_the_wire() {
    let trial = Trial::start().await;
    assert_eq!(trial.clock.now().to_rfc3339(), "2026-08-01T12:00:00+00:00");
    let mut recording = Recording::default();
    let joined = signing_in(&trial, &mut recording).await;
    syncing(&trial, &mut recording, &joined).await;
    accepting(&trial, &mut recording).await;
    let page = std::fs::read_to_string(PAGE).unwrap();
    if std::env::var_os("STUGA_RECORD").is_some() {
        std::fs::write(PAGE, rewritten(&page, &recording)).unwrap();
        return;
    }
    let there = examples(&page);
    let names = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(
        names(there.keys().map(String::as_str).collect()),
        names(recording.examples.keys().copied().collect())
    );
    for (name, (_, text)) in there {
        let there: Value = serde_json::from_str(&text).unwrap();
        let played = &recording.examples[name.as_str()];
        assert_eq!(
            &there, played,
            "{name} is another one; if that is right, record anew with STUGA_RECORD=1"
        );
    }
}

fn rewritten(page: &str, recording: &Recording) -> String {
    let mut blocks = page.split("```json ");
    let mut text = blocks.next().unwrap().to_owned();
    for block in blocks {
        let (head, rest) = block.split_once('\n').unwrap();
        let (_, after) = rest.split_once("```").unwrap();
        let name = head.split_once(' ').unwrap().1;
        let example = &recording.examples.get(name).unwrap_or_else(|| panic!("nobody plays {name}"));
        let example = serde_json::to_string_pretty(example).unwrap();
        text.push_str(&format!("```json {head}\n{example}\n```{after}"));
    }
    text
}
