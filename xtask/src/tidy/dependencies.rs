//! Which of our crates may know which, and who may know the large frameworks: docs/ARCHITECTURE.md,
//! "Layout". Dev-dependencies are free, and so are `testkit`, `sim`, `tests` and `xtask`.

use super::Finding;
use crate::cargo::{Package, Workspace};

/// A crate's folder ("" is the shell) and the folders of those that it may name: all that stand further
/// down its line in docs/ARCHITECTURE.md.
const ALLOWED: &[(&str, &[&str])] = &[
    ("crates/domain", &[]),
    ("crates/sync", &["crates/domain"]),
    ("crates/api", &["crates/domain"]),
    ("crates/store", &["crates/sync", "crates/domain"]),
    ("crates/files", &["crates/domain"]),
    ("crates/i18n", &[]),
    ("crates/ui-kit", &[]),
    ("crates/engine", &["crates/store", "crates/sync", "crates/api", "crates/domain"]),
    ("crates/transport", &["crates/engine", "crates/store", "crates/sync", "crates/api", "crates/domain"]),
    (
        "crates/worker",
        &["crates/transport", "crates/engine", "crates/store", "crates/sync", "crates/api", "crates/domain"],
    ),
    (
        "",
        &["crates/transport", "crates/engine", "crates/store", "crates/sync", "crates/api", "crates/domain"],
    ),
    ("frontend", &["crates/ui-kit", "crates/i18n", "crates/api", "crates/domain"]),
    ("crates/web", &["frontend", "crates/worker"]),
    ("crates/server", &["crates/store", "crates/sync", "crates/files", "crates/i18n", "crates/domain"]),
];

/// Names that begin so belong to these folders only.
const FRAMEWORKS: &[(&str, &[&str])] =
    &[("yew", &["frontend", "crates/ui-kit"]), ("tauri", &[""]), ("axum", &["crates/server"])];

const FREE: &[&str] = &["crates/testkit", "crates/sim", "tests", "xtask"];

pub fn check(workspace: &Workspace) -> Vec<Finding> {
    workspace
        .0
        .values()
        .filter(|package| !is_free(package))
        .flat_map(|package| of_package(workspace, package))
        .collect()
}

fn is_free(package: &Package) -> bool {
    FREE.iter().any(|folder| package.folder.as_os_str() == *folder)
}

fn of_package(workspace: &Workspace, package: &Package) -> Vec<Finding> {
    let path = package.folder.join("Cargo.toml");
    let finding = |message: String| Finding { path: path.clone(), line: 0, message };
    let folder = package.folder.to_string_lossy();
    let Some((_, allowed)) = ALLOWED.iter().find(|(of, _)| *of == folder) else {
        return vec![finding(format!(
            "`{}` is not in the list of who may know whom: decide, and add it to xtask/src/tidy/dependencies.rs and docs/ARCHITECTURE.md",
            package.name
        ))];
    };
    let mut findings = Vec::new();
    for dependency in package.dependencies.iter().filter(|dependency| !dependency.dev) {
        let name = &dependency.name;
        let target = workspace.0.get(name).filter(|_| dependency.ours);
        if let Some(target) =
            target.filter(|target| !allowed.iter().any(|folder| target.folder.as_os_str() == *folder))
        {
            findings.push(finding(format!(
                "`{}` must not depend on `{name}` ({}): docs/ARCHITECTURE.md, Layout; move what it needs downwards",
                package.name,
                target.folder.display()
            )));
        }
        let framework = FRAMEWORKS.iter().find(|(start, _)| !dependency.ours && name.starts_with(start));
        if let Some((start, homes)) = framework.filter(|(_, homes)| !homes.contains(&folder.as_ref())) {
            let homes: Vec<_> =
                homes.iter().map(|home| if home.is_empty() { "src-tauri" } else { home }).collect();
            findings.push(finding(format!("`{name}`: only {} may know {start}", homes.join(" and "))));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cargo::Dependency;

    fn package(folder: &str, dependencies: &[(&str, bool)]) -> (String, Package) {
        let name = folder.rsplit('/').next().unwrap().to_owned();
        let ours = |name: &str| matches!(name, "domain" | "engine" | "server" | "testkit" | "api");
        let dependencies = dependencies
            .iter()
            .map(|(name, dev)| Dependency { name: (*name).into(), dev: *dev, ours: ours(name) })
            .collect();
        (name.clone(), Package { name, folder: folder.into(), dependencies, ..Package::default() })
    }

    fn messages(packages: &[(&str, &[(&str, bool)])]) -> Vec<String> {
        let workspace =
            Workspace(packages.iter().map(|(folder, dependencies)| package(folder, dependencies)).collect());
        check(&workspace).into_iter().map(|finding| finding.message).collect()
    }

    #[test]
    fn dependencies_point_downwards() {
        let found =
            messages(&[("crates/domain", &[("engine", false)]), ("crates/engine", &[("domain", false)])]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("`domain` must not depend on `engine`"), "{found:?}");
        assert!(
            messages(&[("crates/engine", &[("domain", false), ("api", false)]), ("crates/domain", &[])])
                .is_empty()
        );
    }

    #[test]
    fn tests_may_use_anything() {
        let found = messages(&[
            ("crates/engine", &[("server", true)]),
            ("crates/server", &[]),
            ("tests", &[("engine", false)]),
        ]);
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn frameworks_have_their_homes() {
        assert_eq!(messages(&[("crates/engine", &[("axum-extra", false)])]).len(), 1);
        assert_eq!(messages(&[("crates/api", &[("yew", false)])]).len(), 1);
        assert_eq!(messages(&[("frontend", &[("tauri-sys", false)])]).len(), 1);
        assert!(
            messages(&[("crates/server", &[("axum", false)]), ("crates/ui-kit", &[("yew", false)])])
                .is_empty()
        );
        assert!(messages(&[("", &[("tauri", false), ("tauri-build", false)])]).is_empty());
    }

    #[test]
    fn a_new_crate_has_to_be_placed() {
        assert!(messages(&[("crates/new", &[])])[0].contains("decide"));
    }
}
