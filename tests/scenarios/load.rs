//! A small share of `cargo xtask load`.

use std::process::Command;

/// On PostgreSQL, in some ten seconds.
#[test]
fn a_hundred_devices_agree_with_two_servers_that_were_all_killed() {
    let mut load = Command::new(env!("CARGO_BIN_EXE_load"));
    load.env("STUGA_SERVER", stuga_tests::program());
    load.args(["--devices", "100", "--database", "postgres", "--servers", "2"]);
    let output = load.args(["--seconds", "2", "--every", "4"]).output().expect("the program starts");
    let (said, complaint) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}\n{complaint}");
    println!("{said}");
}
