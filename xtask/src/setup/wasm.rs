//! The WebAssembly target: from rustup, or (`WASM_STD=debian`) from Debian.
//!
//! A machine that may use package registries only cannot reach rustup's server. There the compiler is
//! Debian's `rustc-web`, which comes without this target's standard library: it is built once, in about
//! a minute, from `rust-web-src`, and the compiler is linked as rustup's toolchain `debian-web`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::apt;
use crate::shell::{self, say};

const TARGET: &str = "wasm32-unknown-unknown";
const LINKED_AS: &str = "debian-web";

/// How to build for the browser.
pub struct Toolchain {
    /// To be set for every build for the target, and for no native one.
    pub variables: Vec<(String, String)>,
    /// Where it is from, for people.
    pub description: String,
    /// Whether this toolchain has clippy.
    pub clippy: bool,
}

/// Makes sure that the target's standard library, a linker and a C compiler are there.
pub fn ensure() -> Result<Toolchain> {
    let mut variables = Vec::new();
    let mut clippy = true;
    let description = if super::registries_only() {
        debian(&mut variables)?;
        clippy = Path::new("/usr/bin/cargo-clippy").exists();
        format!("Debian's, as rustup toolchain {LINKED_AS}")
    } else {
        rustup()?;
        "rustup's".to_owned()
    };
    let (clang, ar) =
        clang().context("no clang that can compile for WebAssembly; `cargo xtask setup` installs one")?;
    if clang != "clang" {
        variables.push(("CC_wasm32_unknown_unknown".to_owned(), clang));
    }
    if let Some(ar) = ar {
        variables.push(("AR_wasm32_unknown_unknown".to_owned(), ar));
    }
    Ok(Toolchain { variables, description, clippy })
}

/// A clang with the wasm backend, and the `llvm-ar` that goes with it where it has another name.
pub fn clang() -> Option<(String, Option<String>)> {
    let versions = ["", "-22", "-21", "-20", "-19", "-18", "-17", "-16", "-15"];
    versions.iter().find_map(|version| {
        let clang = format!("clang{version}");
        shell::which(&clang)?;
        let arguments = ["--target=wasm32-unknown-unknown", "-xc", "-c", "-o", "/dev/null", "/dev/null"];
        if !shell::succeeds(shell::words(&clang, &arguments)) {
            return None;
        }
        let ar = format!("llvm-ar{version}");
        Some((clang, (!version.is_empty() && shell::which(&ar).is_some()).then_some(ar)))
    })
}

fn rustup() -> Result<()> {
    if shell::which("rustup").is_none() {
        bail!("there is no rustup here; get it from https://rustup.rs, or on Debian set WASM_STD=debian");
    }
    let installed = shell::read(shell::words("rustup", &["target", "list", "--installed"]))?;
    if installed.lines().any(|line| line == TARGET) {
        return Ok(());
    }
    say(format!("adding the target {TARGET} with rustup, to build the web app"));
    shell::run(shell::words("rustup", &["target", "add", TARGET])).with_context(|| {
        format!("rustup could not add {TARGET}; on a Debian machine that cannot reach its server, set WASM_STD=debian")
    })
}

fn debian(variables: &mut Vec<(String, String)>) -> Result<()> {
    if shell::which("apt-get").is_none() {
        bail!("WASM_STD=debian is set, but this is not Debian: unset it, so that rustup's target is used");
    }
    let packages = ["rustc-web", "cargo-web", "rust-web-src"];
    let missing = apt::missing(&packages);
    if !missing.is_empty() {
        say(format!("this machine lacks Debian's Rust compiler for WebAssembly ({})", missing.join(" ")));
        apt::install(&[("a Rust compiler for WebAssembly", &[&packages])])?;
    }
    let linker = linker()?;
    if !has_std() {
        let libraries = Path::new("/usr/lib/rustlib").join(TARGET);
        build_std(&libraries)?;
        if !has_std() {
            bail!(
                "the standard library for {TARGET} was built, but Debian's rustc cannot use it; remove {} and try again",
                libraries.display()
            );
        }
    }
    if shell::which("rustup").is_some() {
        let mut sysroot = shell::words("rustup", &["run", LINKED_AS, "rustc", "--print", "sysroot"]);
        sysroot.env_remove("RUSTUP_TOOLCHAIN");
        if !shell::read(sysroot).is_ok_and(|path| path.trim() == "/usr") {
            say(format!("linking Debian's compiler as rustup toolchain {LINKED_AS}"));
            shell::run(shell::words("rustup", &["toolchain", "link", LINKED_AS, "/usr"]))?;
        }
        variables.push(("RUSTUP_TOOLCHAIN".to_owned(), LINKED_AS.to_owned()));
    }
    variables.push(("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER".to_owned(), linker.display().to_string()));
    Ok(())
}

/// Debian's compiler names `rust-lld` but does not bring it: rustup's own, else LLVM's.
fn linker() -> Result<PathBuf> {
    let rustup_lld = shell::read(shell::words("rustc", &["--print", "target-libdir"]))
        .map(|libdir| Path::new(libdir.trim()).join("../bin/rust-lld"))
        .ok()
        .and_then(|file| file.canonicalize().ok());
    let names = ["wasm-ld", "wasm-ld-22", "wasm-ld-21", "wasm-ld-20", "wasm-ld-19"];
    let found = || rustup_lld.clone().or_else(|| names.iter().find_map(|name| shell::which(name)));
    if let Some(linker) = found() {
        return Ok(linker);
    }
    say("this machine lacks a linker for WebAssembly");
    apt::install(&[("a linker for WebAssembly", &[&["lld-19"], &["lld"]])])?;
    found().context("apt-get is done, but no wasm-ld is found: it should be in the package lld")
}

/// Asks the compiler itself, so that a library of another version counts as missing.
fn has_std() -> bool {
    let folder = std::env::temp_dir().join(format!("stuga-wasm-probe-{}", std::process::id()));
    let source = folder.join("probe.rs");
    let written = std::fs::create_dir_all(&folder)
        .and_then(|()| std::fs::write(&source, "pub fn f() -> String { String::new() }"));
    let mut rustc = debian_tool("/usr/bin/rustc");
    rustc
        .args(["--target", TARGET, "--crate-type", "lib", "--emit", "metadata", "--out-dir"])
        .arg(&folder)
        .arg(&source);
    let found = written.is_ok() && shell::succeeds(rustc);
    // It is in the system's temporary folder: leaving it there would do no harm.
    let _ = std::fs::remove_dir_all(&folder);
    found
}

/// Builds the standard library and puts it into `place`, all of it or nothing.
fn build_std(place: &Path) -> Result<()> {
    say(format!("building the standard library for {TARGET} from rust-web-src (about a minute, once)"));
    let folder = std::env::temp_dir().join(format!("stuga-wasm-std-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("src"))?;
    std::fs::write(folder.join("src/lib.rs"), "")?;
    let manifest = "[package]\nname = \"stdbuild\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\
                    [profile.release]\nopt-level = \"s\"\n[workspace]\n";
    std::fs::write(folder.join("Cargo.toml"), manifest)?;
    let mut cargo = debian_tool("/usr/bin/cargo");
    cargo
        .args(["build", "-q", "--release", "--target", TARGET, "-Zbuild-std=std,panic_abort"])
        .current_dir(&folder);
    // Bitcode, or the web app could not be optimized across crates (LTO).
    cargo.env("RUSTC", "/usr/bin/rustc").env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", "-Cembed-bitcode=yes");
    shell::run(cargo)?;

    let built = folder.join("target").join(TARGET).join("release/deps");
    let libraries: Vec<String> = std::fs::read_dir(&built)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|file| file.extension().is_some_and(|extension| extension == "rlib"))
        .map(|file| file.display().to_string())
        .filter(|file| !file.contains("libstdbuild-"))
        .collect();
    let place = place.display().to_string();
    let new = format!("{place}.new");
    let lib = format!("{new}/lib/");
    let mut copy: Vec<&str> = libraries.iter().map(String::as_str).collect();
    copy.push(&lib);
    for (program, arguments) in [
        ("rm", &["-rf", &new][..]),
        ("mkdir", &["-p", &lib]),
        ("cp", &copy),
        ("rm", &["-rf", &place]),
        ("mv", &[&new, &place]),
    ] {
        shell::run(apt::as_root(program, arguments)?)?;
    }
    std::fs::remove_dir_all(&folder).context("cannot clean up")
}

/// One of Debian's own programs, without what rustup or a caller has set for another compiler.
fn debian_tool(program: &str) -> Command {
    let mut command = shell::command(program);
    for name in
        ["RUSTUP_TOOLCHAIN", "RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_TARGET_DIR", "LD_LIBRARY_PATH"]
    {
        command.env_remove(name);
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[ignore = "takes a minute, and needs Debian's rustc-web, cargo-web and rust-web-src"]
    fn the_standard_library_can_be_built_from_debians_source() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join(TARGET);
        build_std(&place).unwrap();
        let names: Vec<String> = std::fs::read_dir(place.join("lib"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        for library in ["libstd-", "libcore-", "liballoc-", "libpanic_abort-"] {
            assert!(names.iter().any(|name| name.starts_with(library)), "{library} is not in {names:?}");
        }
        assert!(!names.iter().any(|name| name.starts_with("libstdbuild-")));
    }
}
