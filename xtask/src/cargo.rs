//! What Cargo knows of this workspace.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::shell;

/// One of our packages.
#[derive(Clone, Debug, Default)]
pub struct Package {
    pub name: String,
    /// Its folder, relative to the repository; empty for the root package.
    pub folder: PathBuf,
    pub dependencies: Vec<Dependency>,
    pub targets: Vec<Target>,
}

/// A line of a package's Cargo.toml.
#[derive(Clone, Debug)]
pub struct Dependency {
    pub name: String,
    /// Only for its tests, benches and examples.
    pub dev: bool,
    /// Whether it is a package of this repository.
    pub ours: bool,
}

/// Something that Cargo builds.
#[derive(Clone, Debug)]
pub struct Target {
    /// "lib", "bin", "test" …
    pub kind: String,
    /// Its root file, relative to the repository.
    pub file: PathBuf,
}

/// The packages of this workspace, by name.
pub struct Workspace(pub BTreeMap<String, Package>);

impl Workspace {
    /// Asks Cargo, without resolving or fetching anything.
    pub fn read() -> Result<Self> {
        let command = shell::words("cargo", &["metadata", "--no-deps", "--offline", "--format-version", "1"]);
        let text = shell::read(command).context("Cargo cannot read the workspace")?;
        let json: Value = serde_json::from_str(&text).context("`cargo metadata` gave no JSON")?;
        let packages = json["packages"].as_array().into_iter().flatten();
        Ok(Self(
            packages
                .map(|package| package_from(package, shell::root()))
                .map(|p| (p.name.clone(), p))
                .collect(),
        ))
    }

    /// The package in this folder of the repository.
    pub fn in_folder(&self, folder: &str) -> Option<&Package> {
        self.0.values().find(|package| package.folder == Path::new(folder))
    }

    /// The name of the package in this folder; an error that says that it is missing.
    pub fn name_in(&self, folder: &str) -> Result<&str> {
        match self.in_folder(folder) {
            Some(package) => Ok(&package.name),
            None => bail!("there is no package in `{folder}/` (is it in the workspace's `members`?)"),
        }
    }

    /// Packages that the web app is made of: the screens, the engine's worker, and the program of both.
    pub fn for_browser(&self) -> Vec<&str> {
        self.names_in(&["frontend", "crates/worker", "crates/web"])
    }

    /// Those of them that cannot be built for anything else. The screens can, and their unit tests run so.
    pub fn for_browser_only(&self) -> Vec<&str> {
        self.names_in(&["crates/worker", "crates/web"])
    }

    fn names_in(&self, folders: &[&str]) -> Vec<&str> {
        folders.iter().filter_map(|folder| Some(self.in_folder(folder)?.name.as_str())).collect()
    }

    /// These packages and all of ours that they are built from.
    pub fn closure(&self, names: &[&str]) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        let mut left: Vec<&str> = names.to_vec();
        while let Some(name) = left.pop() {
            let Some(package) = self.0.get(name) else { continue };
            if found.insert(package.name.as_str()) {
                left.extend(
                    package.dependencies.iter().filter(|d| d.ours && !d.dev).map(|d| d.name.as_str()),
                );
            }
        }
        found
    }
}

fn package_from(json: &Value, root: &Path) -> Package {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let relative = |value: &Value| {
        let path = PathBuf::from(text(value));
        path.strip_prefix(root).map(Path::to_owned).unwrap_or(path)
    };
    let manifest = relative(&json["manifest_path"]);
    Package {
        name: text(&json["name"]),
        folder: manifest.parent().map(Path::to_owned).unwrap_or_default(),
        dependencies: json["dependencies"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|d| Dependency {
                name: text(&d["name"]),
                dev: d["kind"] == "dev",
                ours: d["path"].is_string(),
            })
            .collect(),
        targets: json["targets"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|t| Target { kind: text(&t["kind"][0]), file: relative(&t["src_path"]) })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(name: &str, dependencies: &[(&str, bool)]) -> (String, Package) {
        let dependencies = dependencies
            .iter()
            .map(|(name, dev)| Dependency { name: (*name).into(), dev: *dev, ours: true })
            .collect();
        (name.into(), Package { name: name.into(), dependencies, ..Package::default() })
    }

    #[test]
    fn the_closure_follows_what_is_built_and_not_what_only_tests_use() {
        let workspace = Workspace(BTreeMap::from([
            package("ui", &[("api", false), ("testkit", true)]),
            package("api", &[("domain", false)]),
            package("domain", &[]),
            package("testkit", &[]),
            package("server", &[("domain", false)]),
        ]));
        assert_eq!(workspace.closure(&["ui"]), BTreeSet::from(["ui", "api", "domain"]));
    }

    #[test]
    fn this_workspace_can_be_read() {
        let workspace = Workspace::read().unwrap();
        assert_eq!(workspace.name_in("xtask").unwrap(), "xtask");
        assert_eq!(workspace.in_folder("crates/domain").unwrap().name, "stuga-domain");
    }
}
