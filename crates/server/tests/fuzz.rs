//! Requests as no device would send them: each is answered, or refused as unreadable; none is a fault, and none panics.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a panic is a failed test")]

use serde_json::json;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use stuga_domain::{Clock, Scope, SignupId, shifts::SignUp};
use stuga_server::{contact, tables};
use stuga_store::server::SqliteServer;
use stuga_sync::{PROTOCOL, SCHEMA, SentCommand, SyncRequest, SyncResponse, server::answer};
use stuga_testkit::{
    MockClock,
    mangle::{mangle, patience},
    seed::association,
};
use uuid::Uuid;

#[test]
fn sync_requests() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("stuga.db");
    let db = SqliteServer::open(&path, tables::MIGRATIONS, Uuid::from_u128(1).into()).unwrap();
    let clock = MockClock::default();
    let seeded = association(&db, &clock, 2);
    let account = seeded.accounts[0];
    let signup: SignupId = Uuid::from_u128(2).into();
    let sign_up = SignUp { signup, shift: seeded.shift, companions: 1 };
    let sent = |number, name: &str, body| SentCommand {
        number,
        id: Uuid::from_u128(number.into()).into(),
        name: name.to_owned(),
        version: 1,
        occurred_at: clock.now(),
        body,
    };
    let request = SyncRequest {
        client: Uuid::from_u128(9).into(),
        protocol: PROTOCOL,
        schema: SCHEMA,
        epoch: None,
        acknowledged: 0,
        commands: vec![
            SentCommand::new(1, Uuid::from_u128(3).into(), clock.now(), &sign_up.into()).unwrap(),
            sent(2, "shifts.cancel_mine", json!({ "signup": signup })),
            sent(3, "shifts.cancel", json!({ "shift": seeded.shift, "reason": "storm" })),
            sent(4, "discarded", json!(null)),
        ],
        cookie: None,
        again: vec![Scope::Account(account)],
    };
    let good = serde_json::to_vec(&request).unwrap();
    let ids = [seeded.shift.to_string(), signup.to_string(), Uuid::nil().to_string()];
    let mut words: Vec<&[u8]> = vec![
        b"null",
        b"-1",
        b"18446744073709551615",
        b"1e999",
        b"[]",
        b"{}",
        b"\"",
        b"\\u0000",
        b"\\ud800",
        b",",
        b"shifts.publish",
        b"left_work.adopt",
        b"\"number\":1,",
        b"\"cookie\":\"x\",",
    ];
    words.extend(ids.iter().map(String::as_bytes));
    let (clients, decided) = (AtomicU32::new(100), AtomicU32::new(0));
    bolero::check!().with_test_time(patience()).for_each(|program: &[u8]| {
        let bytes = mangle(&good, &words, program);
        let Ok(mut request) = serde_json::from_slice::<SyncRequest>(&bytes) else { return };
        // Often a client of its own, or after the first few nothing would be decided any more.
        if !program.len().is_multiple_of(3) {
            let next = clients.fetch_add(1, Relaxed);
            request.client = Uuid::from_u128(next.into()).into();
        }
        let outcome = answer(&db, &clock, account, &request);
        let (response, _) = outcome.unwrap_or_else(|fault| panic!("{fault}: {request:?}"));
        if let SyncResponse::Ok { results, .. } = &response {
            decided.fetch_add(u32::try_from(results.len()).unwrap(), Relaxed);
        }
        serde_json::to_vec(&response).unwrap();
    });
    println!(
        "{} requests that a server decides, {} answers",
        clients.load(Relaxed) - 100,
        decided.load(Relaxed)
    );
    assert!(decided.load(Relaxed) > 0, "all was unreadable, and nothing tried");
}

#[test]
fn phone_numbers() {
    let words: &[&[u8]] = &[b"+", b"(0)", b"00", b"ext", b";", "\u{202d}".as_bytes(), "٣".as_bytes()];
    bolero::check!().with_test_time(patience()).for_each(|program: &[u8]| {
        let text = mangle(b"+46 (0)70-174 06 05", words, program);
        let text = String::from_utf8_lossy(&text);
        if let Ok(Some(number)) = contact::phone(Some(&text)) {
            assert!(number.starts_with('+') && number[1..].bytes().all(|byte| byte.is_ascii_digit()));
            let again = contact::phone(Some(&number)).ok().flatten();
            assert_eq!(again.as_deref(), Some(number.as_str()), "from {text:?}");
        }
    });
}
