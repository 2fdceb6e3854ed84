//! Reads the source tree and holds the house rules that the compiler cannot hold.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

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
    "workshop",
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
    let files = sources();
    let macros: BTreeMap<_, _> = files.iter().flat_map(Source::macros).collect();
    for file in &files {
        if ROOMLESS.contains(&file.name.as_str()) {
            continue;
        }
        let Some(floor) = ROOMS.iter().position(|room| *room == file.room()) else {
            offenders.push(format!("src/{}: `{}` is not a room", file.name, file.room()));
            continue;
        };
        for (line, used) in file.crate_uses() {
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
             Move the shared item up, or hand the value in from below. A new room goes into ROOMS",
            ROOMS.join(", ")
        ),
    );
}

#[test]
fn every_file_opens_with_a_sentence() {
    let offenders: Vec<_> = sources()
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
    let offenders: Vec<_> = sources()
        .iter()
        .map(|file| (file.text.lines().count(), &file.name))
        .filter(|(lines, _)| *lines > MOST_LINES)
        .map(|(lines, name)| format!("src/{name}: {lines} lines"))
        .collect();
    expect_none(&offenders, &format!("split the file along its subjects; {MOST_LINES} lines is the most"));
}

#[test]
fn every_rule_and_lever_is_registered() {
    let mut offenders = Vec::new();
    for room in ["rules", "levers"] {
        let files: Vec<_> = sources().into_iter().filter(|file| file.room() == room).collect();
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
    let offenders: Vec<_> = sources()
        .iter()
        .filter(|file| file.room() == "levers")
        .filter(|file| !["levers/mod.rs", "levers/card.rs", "levers/policy.rs"].contains(&file.name.as_str()))
        .filter(|file| words(&file.code).all(|(_, word)| word != "Card"))
        .map(|file| format!("src/{}", file.name))
        .collect();
    expect_none(&offenders, "give the lever a `Card` beside its code: help, docs and workshop page are made from it");
}

#[test]
fn no_unordered_maps_where_order_matters() {
    let mut offenders = Vec::new();
    for file in sources() {
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
    for file in sources() {
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
    let uses = |name: &str, text: &str| source(name, text.to_owned()).crate_uses();
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

/// A file of `src/`.
struct Source {
    /// Path below `src/`, with slashes.
    name: String,
    text: String,
    /// The text with comments and string contents blanked out; the lines stay where they were.
    code: String,
}

impl Source {
    fn room(&self) -> &str {
        let first = self.name.split('/').next().unwrap_or("");
        first.trim_end_matches(".rs")
    }

    fn line(&self, position: usize) -> usize {
        1 + self.code[..position].matches('\n').count()
    }

    /// How many steps of `super` lead from this file to the root of the crate.
    fn depth(&self) -> usize {
        let parts = self.name.split('/').count();
        parts - usize::from(self.name.ends_with("/mod.rs"))
    }

    /// The macros that the file makes, and its room.
    fn macros(&self) -> impl Iterator<Item = (&str, &str)> {
        let after = self.code.split("macro_rules! ").skip(1);
        after.filter_map(|code| Some((words(code).next()?.1, self.room())))
    }

    /// What the file takes from the root of the crate: line, and first name of the path.
    fn crate_uses(&self) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        let mut supers = 0;
        for (start, word) in words(&self.code) {
            let Some(rest) = self.code[start + word.len()..].strip_prefix("::") else {
                continue;
            };
            supers = match word {
                "super" if self.code[..start].ends_with("super::") => supers + 1,
                "super" => 1,
                _ => 0,
            };
            if word == "crate" {
                found.extend(first_names(rest).map(|name| (self.line(start), name)));
            } else if supers >= self.depth() {
                // In an inner `mod tests` the same path stays in the room, where a name that is
                // also a room's would be rare: so only names of rooms count.
                let rooms = first_names(rest).filter(|name| ROOMS.contains(&name.as_str()));
                found.extend(rooms.map(|name| (self.line(start), name)));
            }
        }
        found
    }
}

/// The first names of a path or of a `{…}` group of paths.
fn first_names(path: &str) -> impl Iterator<Item = String> {
    let mut names = Vec::new();
    if let Some(group) = path.strip_prefix('{') {
        let mut depth = 0;
        let mut item = String::new();
        for sign in group.chars() {
            match sign {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => names.push(std::mem::take(&mut item)),
                _ if depth == 0 => item.push(sign),
                _ => {}
            }
        }
        names.push(item);
    } else {
        let end = path.find(|sign: char| !is_word(sign) && sign != '*').unwrap_or(path.len());
        names.push(path[..end].to_owned());
    }
    names.into_iter().filter_map(|item| {
        let name = item.trim().split([':', ' ']).next().unwrap_or("");
        (!name.is_empty()).then(|| name.to_owned())
    })
}

/// All files of `src/`, in order of name.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let found: Vec<_> = files(&root)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| {
            let below = path.strip_prefix(&root).expect("found below src");
            let name = below.to_string_lossy().replace('\\', "/");
            source(&name, fs::read_to_string(&path).expect("a source file is text"))
        })
        .collect();
    assert!(!found.is_empty(), "no source files in {}", root.display());
    found
}

fn source(name: &str, text: String) -> Source {
    Source { name: name.to_owned(), code: blanked(&text), text }
}

/// The file itself, or all files below the directory; nothing when there is none.
fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let mut entries: Vec<_> = fs::read_dir(path)
        .into_iter()
        .flatten()
        .map(|entry| entry.expect("a directory can be listed").path())
        .collect();
    entries.sort();
    entries.iter().flat_map(|entry| files(entry)).collect()
}

fn is_word(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_'
}

/// The words of a text and where they start.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start_of = move |word: &str| word.as_ptr().addr() - text.as_ptr().addr();
    text.split(|sign| !is_word(sign)).filter(|word| !word.is_empty()).map(move |word| (start_of(word), word))
}

/// The text with comments and the contents of strings and characters replaced by spaces.
fn blanked(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        let hidden = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if sign == '"' {
            quoted(rest, '"')
        } else if sign == '\'' {
            character(rest)
        } else if sign == 'r' {
            raw_string(rest)
        } else {
            0
        };
        let taken = hidden.max(sign.len_utf8());
        if hidden == 0 {
            code.push(sign);
        } else {
            let blank = |sign| if sign == '\n' { sign } else { ' ' };
            code.extend(rest[..hidden].chars().map(blank));
        }
        rest = &rest[taken..];
    }
    code
}

/// The length of the block comment that the text opens with; such comments nest.
fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    let mut position = 0;
    while position < text.len() {
        let rest = &text.as_bytes()[position..];
        if rest.starts_with(b"/*") {
            depth += 1;
            position += 2;
        } else if rest.starts_with(b"*/") {
            depth -= 1;
            position += 2;
            if depth == 0 {
                return position;
            }
        } else {
            position += 1;
        }
    }
    text.len()
}

/// The length of the string or character that the text opens with.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (position, sign) in text.char_indices().skip(1) {
        if !escaped && sign == quote {
            return position + 1;
        }
        escaped = !escaped && sign == '\\';
    }
    text.len()
}

/// The length of the character that the text opens with, or nothing when it is a lifetime.
fn character(text: &str) -> usize {
    let mut signs = text.chars().skip(1);
    match (signs.next(), signs.next()) {
        (Some('\\'), _) | (Some(_), Some('\'')) => quoted(text, '\''),
        _ => 0,
    }
}

/// The length of the raw string that the text opens with, or nothing when it is a word.
fn raw_string(text: &str) -> usize {
    let hashes = text[1..].chars().take_while(|sign| *sign == '#').count();
    if !text[1 + hashes..].starts_with('"') {
        return 0;
    }
    let open = hashes + 2;
    let close = format!("\"{}", "#".repeat(hashes));
    text[open..].find(&close).map_or(text.len(), |length| open + length + close.len())
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
