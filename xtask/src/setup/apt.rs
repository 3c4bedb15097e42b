//! Debian and Ubuntu packages.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::shell::{self, say};

/// Installs for each `(what, choices)` the first choice that apt offers. Says what, before it does.
pub fn install(wanted: &[(&str, &[&[&str]])]) -> Result<()> {
    refresh()?;
    let offered = offered(wanted)?;
    let mut packages = Vec::new();
    let mut unknown = Vec::new();
    for (what, choices) in wanted {
        match choose(choices, &offered) {
            Some(choice) => packages.extend(choice.iter().copied()),
            None => unknown.push(format!(
                "{what} ({})",
                choices.iter().map(|c| c.join(" ")).collect::<Vec<_>>().join(" or ")
            )),
        }
    }
    if !unknown.is_empty() {
        bail!(
            "apt offers no package for {}; install it by hand and start again{}",
            unknown.join(", "),
            snap_hint()
        );
    }
    if packages.iter().any(|package| package.starts_with("chromium-")) && is_ubuntu() && !has_snapd() {
        bail!("Ubuntu has Chromium only as a snap, and no snapd runs here{}", snap_hint());
    }
    say(format!("installing with apt-get: {}", packages.join(" ")));
    let mut arguments = vec!["install", "-y", "-q", "--no-install-recommends"];
    arguments.extend(packages);
    let mut command = as_root("apt-get", &arguments)?;
    command.env("DEBIAN_FRONTEND", "noninteractive");
    shell::run(command)
}

/// Reads the lists of packages anew. A list older than what is installed offers versions that do not fit
/// together, and a mirror no longer has what a stale one names. Without an answer the lists at hand have to do.
fn refresh() -> Result<()> {
    say("apt-get update, so that apt knows what there is now");
    if let Err(error) = shell::run(as_root("apt-get", &["update", "-q"])?) {
        say(format!("{error:#}; going on with the lists of packages that are here"));
    }
    Ok(())
}

/// Which of these packages are not installed.
pub fn missing<'a>(packages: &[&'a str]) -> Vec<&'a str> {
    let mut command = shell::words("dpkg-query", &["-W", "-f", "${Package} ${db:Status-Status}\n"]);
    command.args(packages);
    // It fails when one is unknown, and still lists the others.
    let listed = command
        .output()
        .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
        .unwrap_or_default();
    let there: BTreeSet<&str> = listed.lines().filter_map(|line| line.strip_suffix(" installed")).collect();
    packages.iter().copied().filter(|package| !there.contains(package)).collect()
}

/// The packages that apt could install.
pub fn known(packages: &[&str]) -> Result<BTreeSet<String>> {
    let mut command = shell::words("apt-cache", &["policy"]);
    command.args(packages).env("LC_ALL", "C");
    Ok(candidates(&shell::read(command)?))
}

/// A command that runs as root: with sudo, unless we are root.
pub fn as_root(program: &str, arguments: &[&str]) -> Result<Command> {
    if is_root() {
        return Ok(shell::words(program, arguments));
    }
    if shell::which("sudo").is_none() {
        bail!("this needs root, and there is no sudo here; as root, run: {program} {}", arguments.join(" "));
    }
    let mut command = shell::words("sudo", &["--preserve-env=DEBIAN_FRONTEND", program]);
    command.args(arguments);
    Ok(command)
}

fn is_root() -> bool {
    shell::read(shell::words("id", &["-u"])).is_ok_and(|id| id.trim() == "0")
}

fn offered(wanted: &[(&str, &[&[&str]])]) -> Result<BTreeSet<String>> {
    let names: Vec<&str> =
        wanted.iter().flat_map(|(_, choices)| choices.iter().copied().flatten().copied()).collect();
    known(&names)
}

fn choose<'a>(choices: &[&'a [&'a str]], offered: &BTreeSet<String>) -> Option<&'a [&'a str]> {
    choices.iter().find(|choice| choice.iter().all(|package| offered.contains(*package))).copied()
}

/// Reads `apt-cache policy`: a package's name at the start of a line, its candidate below.
fn candidates(policy: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut package = "";
    for line in policy.lines() {
        if let Some(candidate) = line.strip_prefix("  Candidate: ") {
            if candidate != "(none)" {
                found.insert(package.to_owned());
            }
        } else if !line.starts_with(' ') {
            package = line.trim_end_matches(':');
        }
    }
    found
}

fn is_ubuntu() -> bool {
    std::fs::read_to_string("/etc/os-release").is_ok_and(|text| text.lines().any(|line| line == "ID=ubuntu"))
}

fn has_snapd() -> bool {
    Path::new("/run/snapd.socket").exists()
}

fn snap_hint() -> &'static str {
    if is_ubuntu() {
        ". For Chromium: install Google Chrome and a chromedriver of the same version, or run \
         `cargo xtask test --skip e2e`, which then leaves the tests in browsers to another machine"
    } else {
        ""
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: &str = "clang-19:\n  Installed: (none)\n  Candidate: 1:19.1.7\n  Version table:\n     1:19.1.7 500\n\
                          chromium-browser:\n  Installed: (none)\n  Candidate: (none)\n  Version table:\n";

    #[test]
    fn only_what_has_a_candidate_is_offered() {
        assert_eq!(candidates(POLICY), BTreeSet::from(["clang-19".to_owned()]));
    }

    #[test]
    fn the_first_choice_of_which_all_packages_are_offered_is_taken() {
        let offered = BTreeSet::from(["clang-19".to_owned(), "clang".to_owned(), "llvm".to_owned()]);
        assert_eq!(
            choose(&[&["clang-19", "llvm-19"], &["clang", "llvm"]], &offered),
            Some(&["clang", "llvm"][..])
        );
        assert_eq!(choose(&[&["chromium"]], &offered), None);
    }
}
