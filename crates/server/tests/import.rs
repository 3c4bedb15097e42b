//! `import` and `demo` as people start them: what they print, and with which code they end.
#![allow(clippy::unwrap_used, clippy::expect_used)] // clippy sees no test in a test's own functions

use std::{
    fs,
    process::{Command, Output},
};
use stuga_server::{clock::SystemClock, database};
use stuga_testkit::seed::association;

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_stuga-server")).args(arguments).env_clear().output().unwrap()
}

/// The one line on standard error, of a run that ended with this code.
#[track_caller]
fn complaint(output: &Output, code: i32) -> String {
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert_eq!(said.lines().count(), 1, "one line: {said}");
    said
}

#[track_caller]
fn printed(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn a_register_comes_in_and_a_second_time_nothing_changes() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    association(&database::open_or_create(&at("stuga.db").into()).unwrap(), &SystemClock, 1);
    // Windows-1252, as registers write it.
    fs::write(
        at("members.csv"),
        b"Medlemsnr;F\xf6rnamn;Partif\xf6rening\n1;\xc5sa;Norrsala\n2;;\n3;Bo;Norsala\n",
    )
    .unwrap();
    let import = |more: &[&str]| run(&[&["import", "members", "--database", &at("stuga.db")], more].concat());
    let root = ["--organization", "norrsala distrikt"];
    let dry = printed(&import(&[&root[..], &[&at("members.csv"), "--dry-run"]].concat()));
    assert!(dry.contains("1 new") && dry.contains("Dry run"), "{dry}");
    let report = at("report.txt");
    let text = printed(&import(&[&root[..], &[&at("members.csv"), "--report", &report]].concat()));
    assert!(text.contains("1 new, 0 changed, 0 unchanged\n2 rows were refused"), "{text}");
    assert!(text.contains("row 3: There is no name") && text.contains("3 | Bo | Norsala"), "{text}");
    assert_eq!(fs::read_to_string(&report).unwrap(), text);
    let again = printed(&import(&[&root[..], &[&at("members.csv")]].concat()));
    assert!(again.contains("0 new, 0 changed, 1 unchanged"), "{again}");

    let wrong = import(&["--organization", "Norsala", &at("members.csv")]);
    assert!(complaint(&wrong, 2).contains("near it are Norrsala"));
    let wrong = import(&[&root[..], &[&at("members.csv"), "--report", &at("members.csv")]].concat());
    assert!(complaint(&wrong, 2).contains("--report"));
    let missing = import(&[&root[..], &[&at("no.csv")]].concat());
    assert!(complaint(&missing, 1).contains("no.csv can't be read"));
    fs::write(at("empty.csv"), b"").unwrap();
    let empty = import(&[&root[..], &[&at("empty.csv")]].concat());
    assert!(complaint(&empty, 1).contains("empty.csv: The file is empty"));
    assert_eq!(complaint(&import(&root), 2).matches("FILE").count(), 1);
}

#[test]
fn a_schedule_needs_a_campaign_and_a_known_zone() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    association(&database::open_or_create(&at("stuga.db").into()).unwrap(), &SystemClock, 1);
    fs::write(at("s.csv"), "Plats,Datum,Tid,Max\nTorget,2030-08-10,10:00-14:00,4\n").unwrap();
    let import = |more: &[&str]| {
        let base =
            ["import", "shifts", "--database", &at("stuga.db"), "--organization", "Norrsala", &at("s.csv")];
        run(&[&base[..], more].concat())
    };
    let text = printed(&import(&["--campaign", "Valrörelsen", "--publish"]));
    assert!(text.contains("Torget is a new place") && text.contains("1 new"), "{text}");
    assert!(
        complaint(&import(&["--campaign", "x", "--time-zone", "Mars/North"]), 2).contains("Europe/Stockholm")
    );
    assert!(complaint(&import(&["--campaign", "x", "--publish", "--draft"]), 2).contains("--draft"));
    assert!(complaint(&import(&["--campaign", " "]), 2).contains("--campaign"));
    assert!(complaint(&import(&[]), 2).contains("--campaign"));
}

#[test]
fn the_demo_prints_a_link_for_each_kind_of_user_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demo.db");
    let database = path.to_str().unwrap();
    let demo = |more: &[&str]| run(&[&["demo", "--database", database], more].concat());
    assert!(complaint(&demo(&["--today", "1/9 2026"]), 2).contains("2026-09-01"));
    assert!(complaint(&demo(&["--public-url", "stuga"]), 2).contains("--public-url"));
    assert!(!path.exists());
    let url = ["--public-url", "http://127.0.0.1:9"];
    for more in [&[&url[..], &["--today", "2026-09-01"]].concat()[..], &url] {
        let links = printed(&demo(more));
        let labels: Vec<&str> = links
            .lines()
            .filter_map(|line| line.split_once(": http://127.0.0.1:9/join/"))
            .map(|l| l.0)
            .collect();
        assert_eq!(labels, ["activist", "hut manager", "organizer", "admin"], "{links}");
    }
}

#[test]
fn help_has_examples() {
    for words in [&["import"][..], &["import", "members"], &["import", "shifts"], &["demo"]] {
        let text = printed(&run(&[words, &["--help"]].concat()));
        assert!(text.contains("Example") && text.contains("--database"), "{text}");
    }
}
