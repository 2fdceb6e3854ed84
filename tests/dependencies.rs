//! Holds the crates we build on to free licences and to one public source.

use std::process::Command;

use serde_json::Value;

/// Licences that ask no more of a user than to keep the notice (or to share changed files).
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MPL-2.0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "Zlib",
];

/// How cargo names crates.io, also on a machine that reads it through a mirror.
const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

#[test]
fn every_licence_is_free() {
    let offenders: Vec<_> = dependencies()
        .iter()
        .filter(|package| !package["license"].as_str().is_some_and(is_free))
        .map(|package| format!("{}: {}", shown(package), package["license"]))
        .collect();
    assert!(
        offenders.is_empty(),
        "licences that are not on the list:\n  {}\n\
         Choose another crate, or add the licence to ALLOWED after reading it.",
        offenders.join("\n  ")
    );
}

#[test]
fn every_source_is_crates_io() {
    let offenders: Vec<_> = dependencies()
        .iter()
        .filter(|package| package["source"] != CRATES_IO)
        .map(|package| format!("{}: {}", shown(package), package["source"]))
        .collect();
    assert!(
        offenders.is_empty(),
        "crates from elsewhere than crates.io:\n  {}\n\
         A crate from git or from a directory cannot be published with weglek: use a release.",
        offenders.join("\n  ")
    );
}

#[test]
fn licence_expressions_are_understood() {
    for free in [
        "MIT",
        "MIT/Apache-2.0",
        "GPL-3.0 OR MIT",
        "(MIT OR GPL-3.0) AND Unicode-3.0",
        "Apache-2.0 WITH LLVM-exception OR GPL-2.0",
        "GPL-2.0 AND GPL-3.0 OR ISC",
        "((Zlib))",
    ] {
        assert!(is_free(free), "{free}");
    }
    for unfree in [
        "",
        "GPL-3.0",
        "MIT AND GPL-3.0",
        "MIT AND (GPL-2.0 OR GPL-3.0)",
        "Apache-2.0 WITH Other-exception",
        "MIT OR",
        "(MIT",
        "MIT)",
        "MIT MIT",
    ] {
        assert!(!is_free(unfree), "{unfree}");
    }
}

/// Every package of the lock files but our own, for all platforms.
fn dependencies() -> Vec<Value> {
    ["Cargo.toml", "python/Cargo.toml"].into_iter().flat_map(dependencies_of).collect()
}

fn dependencies_of(manifest: &str) -> Vec<Value> {
    let metadata = metadata(manifest, &["--offline"])
        // A fresh machine has not yet fetched the crates of other platforms.
        .or_else(|_| metadata(manifest, &[]))
        .unwrap_or_else(|message| panic!("cargo metadata failed:\n{message}"));
    let packages = metadata["packages"].as_array().expect("a list of packages");
    let ours = ["weglek", "weglek-python"];
    let is_ours = |package: &Value| package["name"].as_str().is_some_and(|name| ours.contains(&name));
    let others: Vec<_> = packages.iter().filter(|package| !is_ours(package)).cloned().collect();
    assert!(others.len() < packages.len(), "our own package is missing");
    others
}

fn metadata(manifest: &str, extra: &[&str]) -> Result<Value, String> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--manifest-path", manifest])
        .args(extra)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    serde_json::from_slice(&output.stdout).map_err(|error| error.to_string())
}

fn shown(package: &Value) -> String {
    let text = |key: &str| package[key].as_str().unwrap_or("?").to_owned();
    format!("{} {}", text("name"), text("version"))
}

/// Whether an SPDX expression can be met with allowed licences alone. What cannot be read is not.
fn is_free(expression: &str) -> bool {
    let spaced = expression
        .replace('(', " ( ")
        .replace(')', " ) ")
        // The old way of writing OR.
        .replace('/', " OR ");
    let mut rest: Vec<_> = spaced.split_whitespace().rev().collect();
    either(&mut rest) == Some(true) && rest.is_empty()
}

// AND binds tighter than OR; WITH belongs to its licence. Words are taken off the end of the list.

fn either(rest: &mut Vec<&str>) -> Option<bool> {
    let mut free = both(rest)?;
    while rest.pop_if(|word| *word == "OR").is_some() {
        free |= both(rest)?;
    }
    Some(free)
}

fn both(rest: &mut Vec<&str>) -> Option<bool> {
    let mut free = single(rest)?;
    while rest.pop_if(|word| *word == "AND").is_some() {
        free &= single(rest)?;
    }
    Some(free)
}

fn single(rest: &mut Vec<&str>) -> Option<bool> {
    match rest.pop()? {
        "(" => {
            let free = either(rest)?;
            (rest.pop()? == ")").then_some(free)
        }
        licence if rest.pop_if(|word| *word == "WITH").is_some() => {
            Some(ALLOWED.contains(&format!("{licence} WITH {}", rest.pop()?).as_str()))
        }
        licence => Some(ALLOWED.contains(&licence)),
    }
}
