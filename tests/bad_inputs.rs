//! Runs the real command on every bad input of `tests/bad_inputs/table.csv`: one clear message, exit code 2, nothing
//! written.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A line of the table.
#[derive(serde::Deserialize)]
struct Case {
    /// The scenario file.
    file: String,
    /// Arguments after it.
    arguments: String,
    /// What the message must say.
    expected: String,
}

fn table() -> Vec<Case> {
    let mut reader = csv::Reader::from_path(inputs().join("table.csv")).expect("the table can be read");
    reader.deserialize().map(|row| row.expect("the table is well-formed")).collect()
}

fn inputs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad_inputs")
}

/// A directory with all bad inputs, those included that a repository cannot hold.
fn workplace(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(dir.join("directory.toml")).expect("a directory can be made");
    for entry in fs::read_dir(inputs()).expect("the inputs are there") {
        let path = entry.expect("a directory can be listed").path();
        fs::copy(&path, dir.join(path.file_name().expect("a file has a name"))).expect("a file can be copied");
    }
    fs::write(dir.join("a_file"), "text").expect("a file can be written");
    // Sparse: it has a size, but takes no room.
    let huge = File::create(dir.join("huge.toml")).expect("a file can be made");
    huge.set_len(65 * 1024 * 1024).expect("a file can be stretched");
    dir
}

/// Every file and directory below, by its path.
fn listing(dir: &Path) -> BTreeSet<PathBuf> {
    let entries = fs::read_dir(dir).expect("a directory can be listed").map(|entry| entry.expect("an entry").path());
    entries
        .flat_map(|path| if path.is_dir() { listing(&path) } else { BTreeSet::new() }.into_iter().chain([path]))
        .collect()
}

fn weglek(dir: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_weglek"))
        .args(arguments)
        .current_dir(dir)
        .env_remove("SLURM_CPUS_PER_TASK")
        .output()
        .expect("the command can be run")
}

/// What is wrong with the answer of the command to a bad input.
fn faults(output: &Output, expected: &str, file: Option<&str>) -> Vec<String> {
    let message = String::from_utf8_lossy(&output.stderr);
    let messages = message.lines().filter(|line| line.starts_with("weglek: ") || line.starts_with("error: ")).count();
    let mut faults = Vec::new();
    let mut must = |holds: bool, what: String| {
        if !holds {
            faults.push(what);
        }
    };
    must(output.status.code() == Some(2), format!("{}, not 2", output.status));
    must(messages == 1, format!("{messages} messages, not 1"));
    must(output.stdout.is_empty(), "something on standard output".to_owned());
    must(message.contains(expected), format!("the message does not say: {expected}\n    but: {message}"));
    if let Some(file) = file {
        must(message.starts_with(&format!("weglek: {file}")), format!("does not begin with the file: {message}"));
        must(message.lines().count() == 1, format!("more than one line: {message}"));
    }
    faults
}

#[test]
fn every_bad_input_gives_one_clear_message_and_nothing_else() {
    let dir = workplace("bad-inputs");
    let before = listing(&dir);
    let mut offenders = Vec::new();
    for case in table() {
        // A mistake on the command line is not in the file.
        let file = case.arguments.is_empty().then_some(case.file.as_str());
        for command in ["run", "check"] {
            if command == "check" && case.arguments.starts_with("--out") {
                continue;
            }
            let arguments: Vec<_> =
                [command, &case.file].into_iter().chain(case.arguments.split_whitespace()).collect();
            let output = weglek(&dir, &arguments);
            for fault in faults(&output, &case.expected, file) {
                offenders.push(format!("weglek {}: {fault}", arguments.join(" ")));
            }
        }
    }
    assert_eq!(listing(&dir), before, "a bad input left something behind");
    assert!(offenders.is_empty(), "{} found:\n  {}", offenders.len(), offenders.join("\n  "));
}

#[test]
fn every_bad_file_is_in_the_table() {
    let listed: BTreeSet<_> = table().into_iter().map(|case| case.file).collect();
    for path in listing(&inputs()) {
        let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
        assert!(name == "table.csv" || listed.contains(&name), "{name} is not in tests/bad_inputs/table.csv");
    }
}

#[test]
fn a_number_that_is_too_large_for_its_slot_stops_the_run_and_leaves_nothing() {
    let dir = workplace("bad-slot");
    let before = listing(&dir);
    let output = weglek(&dir, &["run", "good.toml", "--set", "weglek.pay=0.9"]);
    assert_eq!(faults(&output, "the probability of 'pay' is", None), Vec::<String>::new());
    assert_eq!(listing(&dir), before, "a run that failed left something behind");
}

#[test]
fn a_snapshot_that_is_not_there_is_a_mistake() {
    let dir = workplace("no-snapshot");
    let output = weglek(&dir, &["run", "good.toml", "--from", "nofile"]);
    let faults = faults(&output, "--from nofile: No such file or directory (os error 2); leave --from out", None);
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn a_good_scenario_runs_and_leaves_whole_files() {
    let dir = workplace("good");
    let output = weglek(&dir, &["run", "good.toml", "--quiet"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stdout.is_empty() && output.stderr.is_empty(), "--quiet is not silent");
    let left: Vec<_> = listing(&dir.join("out/good")).into_iter().collect();
    assert_eq!(left, [dir.join("out/good/indicators.csv"), dir.join("out/good/manifest.json")]);
    let rows = csv::Reader::from_path(&left[0]).expect("the file is there").records().collect::<Result<Vec<_>, _>>();
    let rows = rows.expect("every line has five fields");
    assert!(rows.iter().any(|row| &row[0] == "2016Q2" && &row[1] == "vacancies_technical"));
    assert!(rows.iter().all(|row| &row[0] <= "2016Q2" && row[3].parse::<f64>().is_ok_and(f64::is_finite)));
}

#[test]
fn the_scenarios_that_come_with_the_program_are_fine() {
    let scenarios = Path::new(env!("CARGO_MANIFEST_DIR")).join("configs/scenarios");
    for path in listing(&scenarios) {
        for (lang, fine) in [("nl", " is in orde."), ("en", " is fine.")] {
            let output = weglek(&scenarios, &["check", &path.to_string_lossy(), "--lang", lang]);
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            let text = String::from_utf8_lossy(&output.stdout);
            assert!(text.lines().next().is_some_and(|line| line.ends_with(fine)), "{text}");
        }
    }
}
