//! The program as people start it: its subcommands, and its one clear line for each thing that is wrong.

// A failed step is a failed test, in the functions beside the tests as well.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};
use stuga_server::{clock::SystemClock, database};
use stuga_testkit::seed::association;

const PROGRAM: &str = env!("CARGO_BIN_EXE_stuga-server");

fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(arguments).env_clear();
    command
}

/// A run to its end, which must come soon: one that goes on serving instead is ended.
fn run(arguments: &[&str]) -> Output {
    let mut child = program(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let begun = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if begun.elapsed() > Duration::from_secs(30) {
            child.kill().unwrap();
            panic!("it goes on instead of ending: {arguments:?}");
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    child.wait_with_output().unwrap()
}

/// The one line on standard error, of a run that ended with this code.
#[track_caller]
fn complaint(output: &Output, code: i32) -> String {
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert_eq!(said.lines().count(), 1, "one line: {said}");
    said
}

/// A server that runs until it is dropped.
struct Serving {
    child: Child,
    listen: SocketAddr,
}

impl Serving {
    fn start(database: &Path) -> Self {
        Self::by(program(&["serve", "--database", database.to_str().unwrap(), "--listen", "127.0.0.1:0"]))
    }

    fn by(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let listen = line.trim().strip_prefix("listening on http://").expect("the address").parse().unwrap();
        Self { child, listen }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(self.listen).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn terminate(&mut self) -> Option<i32> {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(20) {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("it did not stop");
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn it_serves_says_where_and_stops_when_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Serving::start(&folder.path().join("stuga.db"));
    assert!(server.get("/healthz").starts_with("HTTP/1.1 200"));
    assert!(server.get("/readyz").starts_with("HTTP/1.1 200"));
    assert!(server.get("/v1/nothing").contains(r#""code":"not_found""#));
    assert_eq!(server.terminate(), Some(0));
}

/// A shell starts it with the small limit, as a system does.
#[cfg(unix)]
#[test]
fn it_has_room_for_as_many_connections_as_the_system_allows_and_not_as_a_program_gets_at_first() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("stuga.db");
    let mut shell = Command::new("sh");
    shell.args(["-c", "ulimit -Sn 64 && exec \"$0\" serve --database \"$1\" --listen 127.0.0.1:0"]);
    shell.arg(PROGRAM).arg(&database);
    let server = Serving::by(shell);
    let mut open = Vec::new();
    for number in 0..150 {
        let mut stream = TcpStream::connect(server.listen).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        write!(stream, "GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
        let mut first = [0; 12];
        stream.read_exact(&mut first).unwrap_or_else(|error| panic!("connection {number}: {error}"));
        assert_eq!(&first, b"HTTP/1.1 200");
        open.push(stream);
    }
}

#[test]
fn wrong_values_stop_the_start_with_one_line_and_code_2() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let serve = |more: &[&str]| run(&[&["serve"], more].concat());
    assert!(complaint(&serve(&[]), 2).contains("--database"));
    assert!(complaint(&serve(&["--lissen", "x"]), 2).contains("--lissen"));
    assert!(complaint(&serve(&["--database", &at("a.db"), "--listen", "x"]), 2).contains("--listen"));
    assert!(complaint(&serve(&["--database", "postgres://localhost:x/stuga"]), 2).contains("no address"));
    assert!(complaint(&serve(&["--database", &at("no/a.db")]), 2).contains("make it first"));
    assert!(complaint(&serve(&["--database", &at("a.db"), "--web", &at("no")]), 2).contains("index.html"));
    assert!(
        complaint(&serve(&["--database", &at("a.db"), "--log-level", "loud"]), 2).contains("--log-level")
    );
    let smtp = ["--database", &at("a.db"), "--smtp-url", "x", "--mail-from", "a@example.org"];
    assert!(complaint(&serve(&smtp), 2).contains("smtps://"));
    assert!(!folder.path().join("a.db").exists(), "nothing was made");
}

#[test]
fn what_the_machine_refuses_is_one_line_and_code_1() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("stuga.db");
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let listen = taken.local_addr().unwrap().to_string();
    let said = run(&["serve", "--database", database.to_str().unwrap(), "--listen", &listen]);
    assert!(complaint(&said, 1).contains("another program listens"));
    let broken = folder.path().join("broken.db");
    fs::write(&broken, "no database ".repeat(1000)).unwrap();
    let said = run(&["serve", "--database", broken.to_str().unwrap(), "--listen", "127.0.0.1:0"]);
    assert_eq!(complaint(&said, 1).matches("damaged").count(), 1, "said once");
    let server = Serving::start(&database);
    let said = run(&["serve", "--database", database.to_str().unwrap(), "--listen", "127.0.0.1:0"]);
    assert!(complaint(&said, 1).contains("stop it first"));
    drop(server);
    Serving::start(&database);
}

#[test]
fn an_invite_is_a_link_and_a_wrong_name_tells_the_near_ones() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("stuga.db");
    association(&database::open_or_create(&path.as_path().into()).unwrap(), &SystemClock, 1);
    let database = path.to_str().unwrap();
    let invite = |more: &[&str]| run(&[&["invite", "--database", database], more].concat());
    let url = ["--public-url", "https://stuga.example.org/"];
    let made = invite(&[&["--organization", "Norrsala", "--role", "member"], &url[..]].concat());
    let link = String::from_utf8(made.stdout).unwrap();
    assert!(link.starts_with("https://stuga.example.org/join/") && link.trim().len() == 31 + 43, "{link}");
    let link = invite(&["--sign-in", "member0@example.org"]);
    assert!(link.status.success() && link.stdout.starts_with(b"http://127.0.0.1:8080/join/"));
    let said = invite(&["--organization", "Norsala", "--role", "member"]);
    assert!(complaint(&said, 2).contains("near it are Norrsala"));
    let said = invite(&["--organization", "Norrsala", "--role", "king"]);
    assert!(complaint(&said, 2).contains("hut_manager"));
    let said = invite(&["--organization", "Norrsala", "--role", "hut_manager"]);
    assert!(complaint(&said, 2).contains("Stugan på torget"));
    let said = invite(&["--organization", "Norrsala", "--role", "member", "--uses", "0"]);
    assert!(complaint(&said, 2).contains("--uses"));
    let said = run(&["invite", "--database", "no.db", "--organization", "Norrsala", "--role", "member"]);
    assert!(complaint(&said, 1).contains("there is no database"));
}

#[test]
fn roles_are_listed_and_taken_away() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("stuga.db");
    association(&database::open_or_create(&path.as_path().into()).unwrap(), &SystemClock, 1);
    let roles = |more: &[&str]| run(&[&["roles", "--database", path.to_str().unwrap()], more].concat());
    let listed = || String::from_utf8(roles(&["--organization", "Norrsala"]).stdout).unwrap();
    let before = listed();
    let organizer =
        before.lines().find(|line| line.ends_with("organizer: organizer")).expect("the organizer");
    assert!(before.contains("hut_manager of Stugan på torget: manager"), "{before}");
    assert!(!before.contains("member"), "{before}");
    let id = organizer.split(' ').next().unwrap();
    for said in ["taken away; ", "taken away before"] {
        let ended = roles(&["--end", id]);
        assert!(String::from_utf8(ended.stdout).unwrap().contains(said));
    }
    assert_eq!(listed().lines().count(), before.lines().count() - 1);
    let nobodys = "01990000-0000-7000-8000-000000000005";
    assert!(complaint(&roles(&["--end", nobodys]), 2).contains("lists them"));
    assert!(complaint(&roles(&["--organization", "Norsala"]), 2).contains("near it are Norrsala"));
    assert!(complaint(&roles(&[]), 2).contains("--organization"));
}

#[test]
fn a_backup_is_made_while_the_server_runs_and_restored_when_it_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    association(&database::open_or_create(&at("stuga.db").into()).unwrap(), &SystemClock, 10);
    let server = Serving::start(Path::new(&at("stuga.db")));
    let backup = || run(&["backup", "--database", &at("stuga.db"), "--to", &at("backup.db")]);
    let made = backup();
    assert!(made.status.success(), "{made:?}");
    assert!(complaint(&backup(), 1).contains("is there already"));
    let restore = |more: &[&str]| {
        run(&[&["restore", "--from", &at("backup.db"), "--database", &at("stuga.db")], more].concat())
    };
    assert!(complaint(&restore(&["--force"]), 1).contains("stop it first"));
    drop(server);
    assert!(complaint(&restore(&[]), 1).contains("--force"));
    let restored = restore(&["--force"]);
    assert!(String::from_utf8(restored.stdout).unwrap().contains("before-restore"));
    let invite = run(&["invite", "--database", &at("stuga.db"), "--sign-in", "member9@example.org"]);
    assert!(invite.status.success(), "its rows are there");
    let names: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!names.iter().any(|name| name.to_string_lossy().contains(".partial")), "{names:?}");
}

#[test]
fn help_has_examples_for_every_subcommand() {
    for subcommand in ["serve", "invite", "roles", "backup", "restore"] {
        let help = run(&[subcommand, "--help"]);
        let text = String::from_utf8(help.stdout).unwrap();
        assert!(help.status.success() && text.contains("Example") && text.contains("--database"), "{text}");
    }
    assert!(String::from_utf8(run(&["--help"]).stdout).unwrap().contains("Example"));
}
