//! `run`: everything built and started with the demo campaign, on this machine.

use std::io::{Read as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream, ToSocketAddrs as _};
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::cargo::Workspace;
use crate::children::{self, Children};
use crate::setup::{self, Purpose};
use crate::shell::{self, say};
use crate::web;

#[derive(clap::Args)]
pub struct Arguments {
    /// Forget the demo database and the desktop window's data, and start over
    #[arg(long)]
    fresh: bool,
    /// Where the server listens
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080", value_parser = address)]
    listen: SocketAddr,
    /// Do not open the desktop window
    #[arg(long)]
    no_window: bool,
    /// The day on which the demo campaign runs, as 2026-09-01 [default: today]
    #[arg(long, value_name = "DATE", value_parser = date)]
    today: Option<String>,
}

/// How long a started server may take until it answers.
const START: Duration = Duration::from_secs(60);

pub fn main(arguments: &Arguments) -> Result<()> {
    let home = home_of(arguments.listen);
    check_free(arguments.listen)?;
    let workspace = Workspace::read()?;
    let server = workspace.name_in("crates/server")?;
    let window = if arguments.no_window || !has_display() { None } else { Some(workspace.name_in("")?) };

    let mut purposes = vec![Purpose::Native, Purpose::Web];
    purposes.extend(window.map(|_| Purpose::Window));
    let environment = setup::ensure(&purposes)?;
    web::build(&environment, "web", false)?;
    say("building the server");
    shell::run(shell::words("cargo", &["build", "-p", server]))?;
    if let Some(package) = window {
        say("building the desktop window");
        shell::run(shell::words("cargo", &["build", "-p", package]))?;
    }

    let folder = shell::state().join("run");
    if arguments.fresh && folder.exists() {
        say("--fresh: deleting .stuga/run, with the demo database and the desktop window's data");
        std::fs::remove_dir_all(&folder).context("cannot delete .stuga/run")?;
    }
    std::fs::create_dir_all(&folder)?;
    let links = demo(arguments, &folder, &home)?;

    children::catch_signals()?;
    let mut children = Children::default();
    children.start("the server", serve(arguments, &folder, &home))?;
    wait_until_healthy(&mut children, arguments.listen)?;
    say(format!("Stuga is at {home}/ – stop it with Ctrl-C"));
    println!("{}", links.trim_end());
    if let Some(package) = window {
        let mut command = built(package);
        command.env("STUGA_DATA", folder.join("desktop"));
        children.start("the desktop window", command)?;
    } else if !arguments.no_window {
        say("no desktop window: this session has no display");
    }
    watch(children)
}

/// Until Ctrl-C, or until the server ends by itself.
fn watch(mut children: Children) -> Result<()> {
    loop {
        if children::asked_to_stop() {
            say("stopping");
            children.stop();
            return Ok(());
        }
        match children.ended()? {
            Some((name, status)) if name == "the server" => {
                bail!("the server ended ({status}); what it wrote stands above")
            }
            Some((name, status)) if !status.success() => {
                say(format!("{name} ended ({status}); the server runs on"))
            }
            Some((name, _)) => say(format!("{name} was closed; the server runs on until Ctrl-C")),
            None => std::thread::sleep(Duration::from_millis(100)),
        }
    }
}

/// Brings in the demo campaign, where it is not there yet. Returns the sign-in links it prints.
fn demo(arguments: &Arguments, folder: &Path, home: &str) -> Result<String> {
    say("the demo campaign: bringing it in, or finding it");
    let mut command = built("stuga-server");
    command.args(["demo", "--database"]).arg(folder.join("stuga.db")).env("STUGA_PUBLIC_URL", home);
    command.stderr(std::process::Stdio::inherit());
    if let Some(today) = &arguments.today {
        command.args(["--today", today]);
    }
    shell::read(command).context("the demo campaign could not be brought in (--fresh starts over)")
}

fn serve(arguments: &Arguments, folder: &Path, home: &str) -> std::process::Command {
    let mut command = built("stuga-server");
    command.args(["serve", "--database"]).arg(folder.join("stuga.db"));
    command.args(["--listen", &arguments.listen.to_string(), "--web"]).arg(web::dist());
    command.env("STUGA_PUBLIC_URL", home);
    command
}

/// A program that `cargo build` has built.
pub fn built(program: &str) -> std::process::Command {
    shell::command(shell::target().join("debug").join(program))
}

fn wait_until_healthy(children: &mut Children, listen: SocketAddr) -> Result<()> {
    let deadline = Instant::now() + START;
    while !is_healthy(listen) {
        if let Some((_, status)) = children.ended()? {
            bail!("the server did not start ({status}); what it wrote stands above");
        }
        if children::asked_to_stop() {
            bail!("stopped before the server was up");
        }
        if Instant::now() > deadline {
            bail!(
                "the server runs, but does not answer at http://{listen}/healthz after {} s",
                START.as_secs()
            );
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

fn is_healthy(listen: SocketAddr) -> bool {
    let Ok(mut stream) = TcpStream::connect_timeout(&reachable(listen), Duration::from_secs(1)) else {
        return false;
    };
    let request = format!("GET /healthz HTTP/1.1\r\nHost: {listen}\r\nConnection: close\r\n\r\n");
    let mut answer = [0; 12];
    stream.set_read_timeout(Some(Duration::from_secs(5))).is_ok()
        && stream.write_all(request.as_bytes()).is_ok()
        && stream.read_exact(&mut answer).is_ok()
        && answer.ends_with(b" 200")
}

/// Says early, and not after minutes of building, that another program listens there.
fn check_free(listen: SocketAddr) -> Result<()> {
    match TcpListener::bind(listen) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => bail!(
            "another program listens on {listen} (an earlier `cargo xtask run`?): stop it, or choose another \
             address, as in `cargo xtask run --listen {}:{}`",
            listen.ip(),
            listen.port().checked_add(1).unwrap_or(8080)
        ),
        Err(error) => bail!("cannot listen on {listen}: {error}"),
    }
}

/// Where a program on this machine reaches what listens there.
fn reachable(listen: SocketAddr) -> SocketAddr {
    match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => (Ipv4Addr::LOCALHOST, listen.port()).into(),
        IpAddr::V6(ip) if ip.is_unspecified() => (std::net::Ipv6Addr::LOCALHOST, listen.port()).into(),
        _ => listen,
    }
}

fn home_of(listen: SocketAddr) -> String {
    format!("http://{}", reachable(listen))
}

fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

fn address(text: &str) -> Result<SocketAddr, String> {
    let wrong = || format!("`{text}` is no address to listen on; write it as 127.0.0.1:8080");
    text.to_socket_addrs().map_err(|_| wrong())?.next().ok_or_else(wrong)
}

fn date(text: &str) -> Result<String, String> {
    let numbers: Vec<Option<u32>> = text.split('-').map(|part| part.parse().ok()).collect();
    match (numbers.as_slice(), text.len()) {
        ([Some(_), Some(1..=12), Some(1..=31)], 10) => Ok(text.to_owned()),
        _ => Err(format!("`{text}` is no date; write it as 2026-09-01")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_told_with_what_to_do() {
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        let listen = taken.local_addr().unwrap();
        let error = check_free(listen).unwrap_err().to_string();
        assert!(error.contains(&listen.to_string()) && error.contains("--listen"), "{error}");
        drop(taken);
        check_free(listen).unwrap();
    }

    #[test]
    fn wrong_arguments_are_told_with_a_right_example() {
        assert!(address("8080").unwrap_err().contains("127.0.0.1:8080"));
        assert_eq!(address("127.0.0.1:99").unwrap().port(), 99);
        assert!(date("1/9 2026").unwrap_err().contains("2026-09-01"));
        assert!(date("2026-13-01").is_err());
        assert_eq!(date("2026-09-01").unwrap(), "2026-09-01");
    }

    #[test]
    fn what_listens_everywhere_is_reached_on_loopback() {
        assert_eq!(home_of("0.0.0.0:8080".parse().unwrap()), "http://127.0.0.1:8080");
        assert_eq!(home_of("192.0.2.1:80".parse().unwrap()), "http://192.0.2.1:80");
    }

    #[test]
    fn healthy_is_only_what_answers_200() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let listen = listener.local_addr().unwrap();
        let server = std::thread::spawn(move || {
            for status in ["503 Service Unavailable", "200 OK"] {
                let answer = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\n\r\n");
                asked(&listener).write_all(answer.as_bytes()).unwrap();
            }
        });
        assert!(!is_healthy(listen));
        assert!(is_healthy(listen));
        server.join().unwrap();
        assert!(!is_healthy(listen), "nobody listens");
    }

    /// The next one that asks. Whoever has lost the server of another test may knock here meanwhile, and is let go.
    fn asked(listener: &TcpListener) -> TcpStream {
        loop {
            let (mut stream, _) = listener.accept().unwrap();
            let mut said = [0; 12];
            if stream.read_exact(&mut said).is_ok() && &said == b"GET /healthz" {
                return stream;
            }
        }
    }
}
