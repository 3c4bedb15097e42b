//! What must come from the operating system: compilers, libraries, browsers.

use anyhow::{Result, bail};

use super::{Purpose, apt, wasm};
use crate::shell::{self, say};

/// Names under which a browser that chromedriver can drive is found.
pub const CHROMIUM: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/// Names under which its driver is found; the last is what Ubuntu's snap brings.
pub const CHROMEDRIVER: &[&str] = &["chromedriver", "chromium.chromedriver"];

/// Something that the system must have.
struct Need {
    what: &'static str,
    why: &'static str,
    purpose: Purpose,
    how: How,
    /// Debian's packages for it, the better choice first.
    packages: &'static [&'static [&'static str]],
    /// Only where the desktop window is drawn by WebKitGTK.
    linux_only: bool,
}

/// How we see that it is there.
enum How {
    /// Any of these programs.
    Program(&'static [&'static str]),
    /// A library that pkg-config knows.
    Library(&'static str),
    /// A clang that can compile C for WebAssembly.
    WasmClang,
    /// A file.
    File(&'static str),
    /// PostgreSQL's programs, which Debian keeps out of the path.
    Postgres,
}

const NEEDS: &[Need] = &[
    Need {
        what: "a C compiler",
        why: "builds the SQLite inside",
        purpose: Purpose::Native,
        how: How::Program(&["cc"]),
        packages: &[&["build-essential"]],
        linux_only: false,
    },
    Need {
        what: "pkg-config",
        why: "finds system libraries",
        purpose: Purpose::Window,
        how: How::Program(&["pkg-config"]),
        packages: &[&["pkg-config"], &["pkgconf"]],
        linux_only: true,
    },
    Need {
        what: "clang with WebAssembly",
        why: "builds the SQLite inside for the browser",
        purpose: Purpose::Web,
        how: How::WasmClang,
        packages: &[&["clang-19", "llvm-19"], &["clang", "llvm"]],
        linux_only: false,
    },
    Need {
        what: "WebKitGTK",
        why: "draws the desktop window",
        purpose: Purpose::Window,
        how: How::Library("webkit2gtk-4.1"),
        packages: &[&["libwebkit2gtk-4.1-dev"]],
        linux_only: true,
    },
    Need {
        what: "librsvg",
        why: "draws the desktop window's icons",
        purpose: Purpose::Window,
        how: How::Library("librsvg-2.0"),
        packages: &[&["librsvg2-dev"]],
        linux_only: true,
    },
    Need {
        what: "PostgreSQL",
        why: "the tests run servers on clusters of their own, in temporary folders",
        purpose: Purpose::Test,
        how: How::Postgres,
        packages: &[&["postgresql"]],
        linux_only: false,
    },
    Need {
        what: "a mail server in Python",
        why: "the tests have reminders mailed to it",
        purpose: Purpose::Test,
        how: How::File("/usr/lib/python3/dist-packages/aiosmtpd"),
        packages: &[&["python3-aiosmtpd"]],
        linux_only: true,
    },
    Need {
        what: "WebKitWebDriver",
        why: "the tests steer the desktop window with it",
        purpose: Purpose::EndToEnd,
        how: How::Program(&["WebKitWebDriver"]),
        packages: &[&["webkit2gtk-driver"]],
        linux_only: true,
    },
    Need {
        what: "Xvfb",
        why: "the tests open the desktop window on a screen in memory",
        purpose: Purpose::EndToEnd,
        how: How::Program(&["Xvfb"]),
        packages: &[&["xvfb"]],
        linux_only: true,
    },
    Need {
        what: "xauth",
        why: "lets the tests use that screen",
        purpose: Purpose::EndToEnd,
        how: How::Program(&["xauth"]),
        packages: &[&["xauth"]],
        linux_only: true,
    },
    Need {
        what: "a session bus",
        why: "the tests see the desktop's notifications on one of their own",
        purpose: Purpose::EndToEnd,
        how: How::Program(&["dbus-daemon"]),
        packages: &[&["dbus-daemon"], &["dbus"]],
        linux_only: true,
    },
    Need {
        what: "D-Bus in Python",
        why: "shows these notifications to the tests",
        purpose: Purpose::EndToEnd,
        how: How::File("/usr/lib/python3/dist-packages/dbus"),
        packages: &[&["python3-dbus"]],
        linux_only: true,
    },
    Need {
        what: "GLib in Python",
        why: "waits for them",
        purpose: Purpose::EndToEnd,
        how: How::File("/usr/lib/python3/dist-packages/gi"),
        packages: &[&["python3-gi"]],
        linux_only: true,
    },
    Need {
        what: "Chromium",
        why: "the tests run the web app in it",
        purpose: Purpose::EndToEnd,
        how: How::Program(CHROMIUM),
        packages: &[&["chromium"], &["chromium-browser"]],
        linux_only: false,
    },
    Need {
        what: "chromedriver",
        why: "the tests steer Chromium with it",
        purpose: Purpose::EndToEnd,
        how: How::Program(CHROMEDRIVER),
        packages: &[&["chromium-driver"], &["chromium-chromedriver"]],
        linux_only: false,
    },
    Need {
        what: "a plain font",
        why: "browsers need one to start with",
        purpose: Purpose::EndToEnd,
        how: How::File("/usr/share/fonts"),
        packages: &[&["fonts-dejavu-core"]],
        linux_only: true,
    },
];

impl Need {
    fn is_there(&self) -> bool {
        match self.how {
            How::Program(names) => names.iter().any(|name| shell::which(name).is_some()),
            How::Library(name) => shell::succeeds(shell::words("pkg-config", &["--exists", name])),
            How::WasmClang => wasm::clang().is_some(),
            How::Postgres => {
                std::path::Path::new("/usr/lib/postgresql").is_dir() || shell::which("initdb").is_some()
            }
            How::File(path) => std::path::Path::new(path).exists(),
        }
    }
}

fn wanted(purposes: &[Purpose]) -> impl Iterator<Item = &'static Need> {
    let linux = cfg!(target_os = "linux");
    NEEDS.iter().filter(move |need| purposes.contains(&need.purpose) && (linux || !need.linux_only))
}

/// Installs what is missing with apt-get, or says what to install by hand where there is none.
pub fn ensure(purposes: &[Purpose]) -> Result<()> {
    let missing = missing(purposes);
    if missing.is_empty() {
        return Ok(());
    }
    say("this machine lacks:");
    for need in &missing {
        say(format!("  {} – {}", need.what, need.why));
    }
    if shell::which("apt-get").is_none() {
        bail!("{}", by_hand(&missing));
    }
    apt::install(&missing.iter().map(|need| (need.what, need.packages)).collect::<Vec<_>>())?;
    let missing: Vec<_> = missing.into_iter().filter(|need| !need.is_there()).collect();
    if let Some(need) = missing.first() {
        bail!(
            "apt-get is done, but {} is still not found: it should be in the package {}",
            need.what,
            all(need.packages)
        );
    }
    Ok(())
}

/// One line for each thing needed, saying what it is for.
pub fn inventory(purposes: &[Purpose]) -> Vec<String> {
    wanted(purposes).map(|need| format!("{}: there ({})", need.what, need.why)).collect()
}

fn missing(purposes: &[Purpose]) -> Vec<&'static Need> {
    wanted(purposes).filter(|need| !need.is_there()).collect()
}

fn by_hand(missing: &[&Need]) -> String {
    let mut text = String::from("there is no apt-get here, so please install by hand, then start again:");
    for need in missing {
        text.push_str(&format!("\n  {} (on Debian: {})", need.what, all(need.packages)));
    }
    if cfg!(target_os = "macos") {
        text.push_str("\nOn macOS: `xcode-select --install`, and with Homebrew `brew install llvm`, `brew install --cask chromium chromedriver`");
    } else {
        text.push_str("\nhttps://tauri.app/start/prerequisites/ lists the names in other distributions");
    }
    text
}

fn all(packages: &[&[&str]]) -> String {
    packages.iter().map(|choice| choice.join(" ")).collect::<Vec<_>>().join(", or ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_for_other_systems_names_each_thing_and_its_package() {
        let text = by_hand(&NEEDS.iter().collect::<Vec<_>>());
        for need in NEEDS {
            assert!(text.contains(need.what) && text.contains(need.packages[0][0]), "{}", need.what);
        }
    }

    #[test]
    fn running_without_a_window_needs_no_webkit_and_no_browser() {
        let needs: Vec<_> = wanted(&[Purpose::Native, Purpose::Web]).map(|need| need.what).collect();
        assert_eq!(needs, ["a C compiler", "clang with WebAssembly"]);
    }
}
