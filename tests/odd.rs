//! Holds `docs/odd.md` to the code: phases in their order, every rule with its file and numbers, every lever.

use std::fs;
use std::path::Path;

use weglek::levers::cards;
use weglek::rules::RULES;

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Names of the functions of other files that `step::quarter` calls, in order.
fn phases() -> Vec<String> {
    let source = read("src/step/mod.rs");
    let body = source.split("pub fn quarter(").nth(1).expect("step::quarter");
    let body = &body[body.find("{\n").expect("the body begins")..body.find("\n}").expect("the body ends")];
    let mut names = Vec::new();
    for (at, _) in body.match_indices("::") {
        let is_word = |sign: char| sign.is_alphanumeric() || sign == '_';
        let before = body[..at].rsplit(|sign| !is_word(sign)).next().unwrap_or("");
        let name: String = body[at + 2..].chars().take_while(|sign| is_word(*sign)).collect();
        let is_module = before.starts_with(char::is_lowercase);
        if is_module && body[at + 2 + name.len()..].starts_with('(') {
            names.push(name);
        }
    }
    names
}

#[test]
fn every_phase_stands_in_the_description_in_its_order() {
    let phases = phases();
    assert!(phases.len() >= 6, "the reader of src/step/mod.rs sees only {phases:?}");
    let text = read("docs/odd.md");
    let schedule = text.split("## 3.").nth(1).and_then(|rest| rest.split("## 4.").next()).expect("section 3");
    let mut last = 0;
    for (phase, nth) in phases.iter().zip(1..) {
        let line = format!("\n{nth}. `{phase}`");
        let found =
            schedule.find(&line).unwrap_or_else(|| panic!("docs/odd.md, section 3, has no item '{}'", &line[1..]));
        assert!(found > last, "docs/odd.md: phase {phase} is out of order");
        last = found;
    }
    assert!(!schedule.contains(&format!("\n{}. ", phases.len() + 1)), "docs/odd.md names a phase that does not exist");
}

#[test]
fn every_rule_stands_in_the_description_with_its_file_and_numbers() {
    let text = read("docs/odd.md");
    for rule in RULES {
        let start = format!("| `{}` |", rule.name);
        let line = text
            .lines()
            .find(|line| line.starts_with(&start))
            .unwrap_or_else(|| panic!("docs/odd.md has no row '{start}'"));
        let file = format!("src/rules/{}.rs", rule.name);
        assert!(line.contains(&format!("`{file}`")), "docs/odd.md: {line}\ndoes not name {file}");
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(&file).is_file(), "{file} does not exist");
        let numbers = format!("| `{}` |", rule.numbers);
        assert!(line.ends_with(&numbers), "docs/odd.md: {line}\ndoes not end with {numbers}");
    }
    let rows = text.lines().filter(|line| line.starts_with("| `") && line.contains("`src/rules/")).count();
    assert_eq!(rows, RULES.len(), "docs/odd.md describes another number of rules than there are");
}

#[test]
fn every_lever_stands_in_the_description() {
    let text = read("docs/odd.md");
    for card in cards() {
        let start = format!("| `{}` |", card.name);
        assert!(text.lines().any(|line| line.starts_with(&start)), "docs/odd.md has no row '{start}'");
    }
}

#[test]
fn every_dependency_has_a_reason() {
    let manifest = read("Cargo.toml");
    let reasons = read("docs/dependencies.md");
    let mut section = "";
    let mut seen = 0;
    for line in manifest.lines().map(str::trim) {
        if line.starts_with('[') {
            section = line;
        } else if section.ends_with("dependencies]")
            && let Some((name, _)) = line.split_once('=')
        {
            seen += 1;
            let start = format!("| `{}` |", name.trim());
            assert!(reasons.lines().any(|line| line.starts_with(&start)), "docs/dependencies.md has no row '{start}'");
        }
    }
    assert!(seen > 5, "the reader of Cargo.toml sees {seen} dependencies");
    // The Python package has a manifest, and a table, of its own.
    let of_program = reasons.lines().take_while(|line| !line.starts_with("The Python package"));
    let rows = of_program.filter(|line| line.starts_with("| `")).count();
    assert_eq!(rows, seen, "docs/dependencies.md gives reasons for other crates than Cargo.toml has");
}
