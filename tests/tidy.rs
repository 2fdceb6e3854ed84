//! Reads the source tree and holds the house rules that the compiler cannot hold.

#[path = "support/sources.rs"]
mod sources;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use sources::{Source, files, is_word, source, sources, words};

/// The rooms of `src/` from the ground up. A room uses only itself and the rooms above it here.
const ROOMS: &[&str] = &[
    "domain",
    "draws",
    "world",
    "parameters",
    "rules",
    "levers",
    "scenario",
    "population",
    "step",
    "observe",
    "compare",
    "explore",
    "report",
    "cli",
];

/// Files outside every room: they tie the house together and may use all of it.
const ROOMLESS: &[&str] = &["lib.rs", "main.rs"];

/// A longer file wants a wall.
const MOST_LINES: usize = 400;

/// Rooms whose results would depend on the order of an unordered map.
const ORDERED: &[&str] = &["world", "rules", "step", "compare", "population"];

/// Rooms whose numbers must be the same bits on every machine.
const EXACT: &[&str] = &["domain", "draws", "world", "parameters", "rules", "levers", "population", "step"];

/// Functions of `f64` whose last bits differ between machines or builds.
const INEXACT: &[&str] = &[
    "exp", "exp2", "exp_m1", "ln", "ln_1p", "log", "log2", "log10", "powf", "powi", "cbrt", "hypot", "sin", "cos",
    "tan", "sin_cos", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh",
];

/// What is searched for paths of one particular machine.
const PUBLISHED: &[&str] = &[
    "README.md",
    "CHANGELOG.md",
    "CITATION.cff",
    "Cargo.toml",
    "docs",
    "src",
    "configs",
    "experiments",
    "benches",
    "python",
    "tests",
    ".ci",
];

/// Top directories of such paths, without the slash so that this list does not find itself.
const MACHINE_DIRECTORIES: &[&str] = &["work", "root", "farm"];

#[test]
fn rooms_use_only_the_rooms_above_them() {
    let mut offenders = Vec::new();
    let files = sources("src");
    let macros: BTreeMap<_, _> = files.iter().flat_map(Source::macros).collect();
    for room in ROOMS.iter().filter(|room| files.iter().all(|file| file.room() != **room)) {
        offenders.push(format!("src/{room} has no file"));
    }
    for file in &files {
        if ROOMLESS.contains(&file.name.as_str()) {
            continue;
        }
        let Some(floor) = ROOMS.iter().position(|room| *room == file.room()) else {
            offenders.push(format!("src/{}: `{}` is not a room", file.name, file.room()));
            continue;
        };
        for (line, used) in file.crate_uses(ROOMS) {
            // An exported macro hangs at the root of the crate, but belongs to a room.
            let home = macros.get(used.as_str()).copied().unwrap_or(&used);
            let fault = match ROOMS.iter().position(|room| *room == home) {
                Some(position) if position <= floor => continue,
                Some(_) => format!("`{}` may not use `{used}`", file.room()),
                None => format!("`crate::{used}` does not name a room"),
            };
            offenders.push(format!("src/{}:{line}: {fault}", file.name));
        }
    }
    expect_none(
        &offenders,
        &format!(
            "a room uses only itself and the rooms before it in: {}.\n\
             Move the shared item up, or hand the value in from below. ROOMS names each room that has a file, and no other",
            ROOMS.join(", ")
        ),
    );
}

#[test]
fn every_file_opens_with_a_sentence() {
    let offenders: Vec<_> = sources("src")
        .iter()
        .filter(|file| {
            let sentence = file.text.lines().next().unwrap_or("").strip_prefix("//!");
            sentence.is_none_or(|sentence| sentence.trim().is_empty())
        })
        .map(|file| format!("src/{}:1", file.name))
        .collect();
    expect_none(&offenders, "open the file with one `//!` sentence on what is in it");
}

#[test]
fn no_file_is_too_long() {
    let lines_of = |top: &str| {
        let files = sources(top).into_iter();
        files.map(|file| (file.text.lines().count(), format!("{top}/{}", file.name))).collect::<Vec<_>>()
    };
    let offenders: Vec<_> = ["src", "tests", "benches", "experiments", "python"]
        .into_iter()
        .flat_map(lines_of)
        .filter(|(lines, _)| *lines > MOST_LINES)
        .map(|(lines, name)| format!("{name}: {lines} lines"))
        .collect();
    expect_none(&offenders, &format!("split the file along its subjects; {MOST_LINES} lines is the most"));
}

#[test]
fn every_rule_and_lever_is_registered() {
    let mut offenders = Vec::new();
    for room in ["rules", "levers"] {
        let files: Vec<_> = sources("src").into_iter().filter(|file| file.room() == room).collect();
        let register = files
            .iter()
            .find(|file| file.name == format!("{room}/mod.rs"))
            .unwrap_or_else(|| panic!("src/{room}/mod.rs is missing"));
        let registered: BTreeSet<_> = register.code.lines().map(str::trim).collect();
        for file in files.iter().filter(|file| file.name != register.name) {
            // A file in a subdirectory is reached through the subdirectory.
            let module = file.name[room.len() + 1..].split('/').next().unwrap_or("");
            let line = format!("pub mod {};", module.trim_end_matches(".rs"));
            if !registered.contains(line.as_str()) {
                offenders.push(format!("src/{}: no `{line}` in {room}/mod.rs", file.name));
            }
        }
    }
    offenders.dedup();
    expect_none(&offenders, "add the line to mod.rs, or remove the file: as it is, nobody runs it");
}

#[test]
fn every_lever_has_a_card() {
    let offenders: Vec<_> = sources("src")
        .iter()
        .filter(|file| file.room() == "levers")
        .filter(|file| !["levers/mod.rs", "levers/card.rs", "levers/policy.rs"].contains(&file.name.as_str()))
        .filter(|file| words(&file.code).all(|(_, word)| word != "Card"))
        .map(|file| format!("src/{}", file.name))
        .collect();
    expect_none(&offenders, "give the lever a `Card` beside its code: help and docs are made from it");
}

#[test]
fn no_unordered_maps_where_order_matters() {
    let mut offenders = Vec::new();
    for file in sources("src") {
        if !ORDERED.contains(&file.room()) {
            continue;
        }
        for (start, word) in words(&file.code) {
            if ["HashMap", "HashSet"].contains(&word) {
                offenders.push(format!("src/{}:{}: {word}", file.name, file.line(start)));
            }
        }
    }
    expect_none(&offenders, "use a Vec by index, a BTreeMap or a BTreeSet: the order of a hash map differs each run");
}

#[test]
fn floats_are_the_same_on_every_machine() {
    let mut offenders = Vec::new();
    for file in sources("src") {
        if !EXACT.contains(&file.room()) {
            continue;
        }
        for (start, word) in words(&file.code) {
            let before = &file.code[..start];
            let after = &file.code[start + word.len()..];
            let method = before.ends_with('.') && !before.ends_with("..") && after.starts_with('(');
            let function = before.ends_with("f64::") || before.ends_with("f32::");
            if INEXACT.contains(&word) && (method || function) {
                offenders.push(format!("src/{}:{}: `{word}`", file.name, file.line(start)));
            }
        }
    }
    expect_none(
        &offenders,
        "use the function of `libm` (for a small power, multiply): the standard library's differs \
         in the last bits between machines, and so would the results",
    );
}

#[test]
fn nothing_published_names_a_machine() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut offenders = Vec::new();
    for file in PUBLISHED.iter().flat_map(|name| files(&root.join(name))) {
        let bytes = fs::read(&file).expect("a published file can be read");
        for (number, line) in String::from_utf8_lossy(&bytes).lines().enumerate() {
            if let Some(path) = machine_path(line) {
                let shown = file.strip_prefix(root).unwrap_or(&file).display();
                offenders.push(format!("{shown}:{}: {path}", number + 1));
            }
        }
    }
    expect_none(&offenders, "write a path from the top of the repository: this one exists on one machine only");
}

#[test]
fn the_reader_of_sources_sees_what_it_should() {
    let uses = |name: &str, text: &str| source(name, text.to_owned()).crate_uses(ROOMS);
    let own = |items: &[(usize, &str)]| -> Vec<(usize, String)> {
        items.iter().map(|(n, s)| (*n, (*s).to_owned())).collect()
    };
    assert_eq!(
        uses("rules/a.rs", "use crate::{step::b, world::{c, d}, draws};\nfn f(_: &crate::cli::X) {}"),
        own(&[(1, "step"), (1, "world"), (1, "draws"), (2, "cli")])
    );
    // Comments, text and `pub(crate)` are no uses.
    let silent = "// crate::cli\n/* /* */ crate::cli */\nconst A: &str = \"crate::cli \\\" \";\n\
                  const B: &str = r#\"crate::cli\"#;\npub(crate) fn f<'a>(_: &'a u8) { check('\"') }";
    assert_eq!(uses("rules/a.rs", silent), own(&[]));
    // A macro is a use of the room that makes it.
    let maker = source("draws.rs", "#[macro_export]\nmacro_rules! luck { () => {} }".to_owned());
    assert_eq!(maker.macros().collect::<Vec<_>>(), [("luck", "draws")]);
    assert_eq!(uses("rules/a.rs", "use crate::luck;\nfn f() { crate::luck!() }"), own(&[(1, "luck"), (2, "luck")]));
    // The way round by `super` is seen, but not taken for one inside the room.
    assert_eq!(uses("rules/mod.rs", "use super::step::b;"), own(&[(1, "step")]));
    assert_eq!(uses("rules/a.rs", "use super::super::step::b;"), own(&[(1, "step")]));
    assert_eq!(uses("rules/a.rs", "use super::step::b;"), own(&[]));
}

#[test]
fn paths_of_a_machine_are_seen_and_others_left_alone() {
    for directory in MACHINE_DIRECTORIES {
        for found in [format!("/{directory}/x"), format!("\"/{directory}\""), format!("file:///{directory}/x")] {
            assert!(machine_path(&found).is_some(), "{found} was not seen");
        }
        for innocent in [
            format!("net/{directory}/x"),
            format!("$P/{directory}/x"),
            format!("</{directory}>"),
            format!("/{directory}shop"),
        ] {
            assert!(machine_path(&innocent).is_none(), "{innocent} was taken");
        }
    }
}

/// The first absolute path in the line that belongs to one particular machine.
fn machine_path(line: &str) -> Option<String> {
    MACHINE_DIRECTORIES.iter().find_map(|directory| {
        let path = format!("/{directory}");
        let innocent_before = |sign: char| is_word(sign) || "_.-~})]*<>$@%+".contains(sign);
        let innocent_after = |sign: char| is_word(sign) || sign == '-';
        line.match_indices(&path)
            .find(|(start, _)| {
                !line[..*start].ends_with(innocent_before) && !line[start + path.len()..].starts_with(innocent_after)
            })
            .map(|_| path.clone())
    })
}

fn expect_none(offenders: &[String], advice: &str) {
    assert!(offenders.is_empty(), "{} found:\n  {}\n{advice}.", offenders.len(), offenders.join("\n  "));
}
