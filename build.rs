//! Tells the program which commit it is built from; without git it says nothing, and the program says "unknown".

use std::path::Path;
use std::process::Command;

/// What the program is made of: a change elsewhere does not make a build differ from its commit.
const SOURCES: [&str; 5] = ["src", "configs", "build.rs", "Cargo.toml", "Cargo.lock"];

fn main() {
    for path in SOURCES {
        println!("cargo::rerun-if-changed={path}");
    }
    // Sources that were unpacked inside somebody else's repository must not take its commit for their own.
    if !Path::new(".git").exists() {
        return;
    }
    // `HEAD` changes with the branch, its log with every commit. A file that is not there would mean a rebuild each time.
    for name in ["HEAD", "logs/HEAD"] {
        if let Some(path) = git(&["rev-parse", "--git-path", name]).filter(|path| Path::new(path).exists()) {
            println!("cargo::rerun-if-changed={path}");
        }
    }
    if let Some(commit) = git(&["rev-parse", "HEAD"]) {
        let status = git(&[&["status", "--porcelain", "--"], &SOURCES[..]].concat());
        let dirty = if status.is_none_or(|changes| changes.is_empty()) { "" } else { "-dirty" };
        println!("cargo::rustc-env=WEGLEK_COMMIT={commit}{dirty}");
    }
}

/// What git answers, if it is there and can.
fn git(words: &[&str]) -> Option<String> {
    // Without optional locks, a build never stands in the way of a commit.
    let output = Command::new("git").args(words).env("GIT_OPTIONAL_LOCKS", "0").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}
