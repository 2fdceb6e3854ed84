//! Reads Rust files as the tests of the house rules need them: their words, without comments and text.
#![allow(dead_code)] // each test file uses its own part

use std::fs;
use std::path::{Path, PathBuf};

/// A Rust file.
pub struct Source {
    /// Path below the directory that was asked for, with slashes.
    pub name: String,
    /// What stands in it.
    pub text: String,
    /// The text with comments and string contents blanked out; the lines stay where they were.
    pub code: String,
}

impl Source {
    /// Its room, if it is of `src/`.
    pub fn room(&self) -> &str {
        let first = self.name.split('/').next().unwrap_or("");
        first.trim_end_matches(".rs")
    }

    /// The line of a position in the code.
    pub fn line(&self, position: usize) -> usize {
        1 + self.code[..position].matches('\n').count()
    }

    /// How many steps of `super` lead from this file to the root of the crate.
    fn depth(&self) -> usize {
        let parts = self.name.split('/').count();
        parts - usize::from(self.name.ends_with("/mod.rs"))
    }

    /// The macros that the file makes, and its room.
    pub fn macros(&self) -> impl Iterator<Item = (&str, &str)> {
        let after = self.code.split("macro_rules! ").skip(1);
        after.filter_map(|code| Some((words(code).next()?.1, self.room())))
    }

    /// What the file takes from the root of a crate with these rooms: line, and first name of the path.
    pub fn crate_uses(&self, rooms: &[&str]) -> Vec<(usize, String)> {
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
                let used = first_names(rest).filter(|name| rooms.contains(&name.as_str()));
                found.extend(used.map(|name| (self.line(start), name)));
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

/// All Rust files below a directory of the repository, in order of name.
pub fn sources(directory: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(directory);
    let found: Vec<_> = files(&root)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| {
            let below = path.strip_prefix(&root).expect("found below it");
            let name = below.to_string_lossy().replace('\\', "/");
            source(&name, fs::read_to_string(&path).expect("a source file is text"))
        })
        .collect();
    assert!(!found.is_empty(), "no source files in {}", root.display());
    found
}

/// A file of this name and text.
pub fn source(name: &str, text: String) -> Source {
    Source { name: name.to_owned(), code: blanked(&text), text }
}

/// The file itself, or all files below the directory; nothing when there is none.
pub fn files(path: &Path) -> Vec<PathBuf> {
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

/// Whether a sign may stand in a word.
pub fn is_word(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_'
}

/// The words of a text and where they start.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
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
