//! `weglek monitor` and `weglek validate`: the form of the files, fitted and unseen apart, no unseen figure beyond those of
//! the letter, the same bytes on one and two threads, mistakes told kindly, and a validation page that is the command's own.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use weglek::compare::monitor::followed;
use weglek::domain::Quarter;
use weglek::observe;
use weglek::parameters::facts::facts;

mod support;

/// What every run of these tests asks for: the smallest worlds.
const SMALL: [&str; 8] = ["--draws", "2", "--seeds", "1", "--scale", "1/1000", "--seed", "7"];

fn weglek(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_weglek")).args(arguments).output().expect("the program can be started")
}

/// A directory for one test, empty at its start.
fn fresh(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("weglek-monitor-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&path);
    path
}

fn monitor(dir: &Path, more: &[&str]) -> Output {
    let out = ["monitor", "--out", dir.to_str().expect("a plain path")];
    let output = weglek(&[&out[..], &SMALL, more].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output
}

/// Every file of a directory but the manifest, which tells time and machine.
fn contents(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(dir).expect("the directory is there").map(|entry| entry.expect("an entry").path());
    let name = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
    files
        .map(|path| (name(&path), fs::read(&path).expect("a file can be read")))
        .filter(|(name, _)| name != "manifest.json")
        .collect()
}

fn rows(table: &[u8], header: &str) -> Vec<Vec<String>> {
    let text = String::from_utf8(table.to_vec()).expect("a table is text");
    assert_eq!(text.lines().next(), Some(header));
    let mut reader = csv::Reader::from_reader(table);
    let row = |record: Result<csv::StringRecord, _>| record.expect("a row").iter().map(str::to_string).collect();
    reader.records().map(row).collect()
}

#[test]
fn files_are_tidy_the_same_on_any_threads_and_hold_no_unseen_figure_but_the_letters() {
    let (one, two) = (fresh("one"), fresh("two"));
    let output = monitor(&one, &["--threads", "1", "--json"]);
    monitor(&two, &["--threads", "2", "--quiet"]);
    let files = contents(&one);
    assert_eq!(files, contents(&two), "threads change nothing");

    let header = "indicator,quarter,group,p05,p50,p95,published,source,period";
    let quarters = rows(&files["monitor.csv"], header);
    let years = rows(&files["monitor_years.csv"], &header.replace("quarter", "year"));
    assert_eq!(quarters.len(), 80 * followed().count());
    assert_eq!(years.len(), 20 * followed().count());
    let known: BTreeSet<(String, String)> =
        known_to_run().into_iter().map(|row| (row.indicator.to_string(), row.group)).collect();
    let mut unseen = Vec::new();
    for row in quarters.iter().chain(&years) {
        let [indicator, time, group, p05, p50, p95, published, source, period] = &row[..] else {
            panic!("nine columns: {row:?}");
        };
        assert!(known.contains(&(indicator.clone(), group.clone())), "weglek run knows no {indicator} of {group}");
        let [p05, p50, p95] = [p05, p50, p95].map(|x| x.parse::<f64>().expect("a number"));
        assert!(p05 <= p50 && p50 <= p95, "{row:?}");
        let last = time.parse::<Quarter>().unwrap_or_else(|_| Quarter::of(time.parse().expect("a year"), 4));
        assert_eq!(period == "fitted", last <= Quarter::of(2021, 4), "{row:?}");
        assert!(period == "fitted" || period == "unseen", "{row:?}");
        assert_eq!(published.is_empty(), source.is_empty(), "a figure has a source: {row:?}");
        if period == "unseen" && !published.is_empty() {
            unseen.push(format!("{indicator} {time} {published}"));
        }
        let old_survey = indicator.starts_with("employed");
        assert!(!old_survey || published.is_empty(), "old-survey levels enter as growth only: {row:?}");
    }
    assert_eq!(unseen, ["vacancies_technical 2024Q4 75600", "vacancies_digital 2024Q4 22700"]);
    let fitted = |name: &str| quarters.iter().any(|row| row[0] == name && row[1] == "2016Q1" && !row[6].is_empty());
    assert!(fitted("vacancies_technical") && fitted("vacancies_digital"), "the letter's figures of 2016Q1 are shown");

    let growth = rows(&files["monitor_growth.csv"], "indicator,year,since,p05,p50,p95,published,source,period");
    assert!(!growth.is_empty() && growth.iter().all(|row| row[8] == "fitted" && row[2] == "2017"), "{growth:?}");
    let skill = rows(&files["monitor_skill.csv"], "indicator,period,published,p05,p50,p95,naive,forecast,skill");
    let naive: Vec<(&str, &str)> = skill.iter().map(|row| (row[0].as_str(), row[6].as_str())).collect();
    let expected = ["vacancies_technical", "vacancies_digital"].map(|i| [(i, "constant_share"), (i, "last_value")]);
    assert_eq!(naive, expected.concat());

    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON on standard output");
    assert_eq!(json["series"].as_array().map(Vec::len), Some(followed().count()));
    assert_eq!(json["skill"].as_array().map(Vec::len), Some(2));
    for dir in [one, two] {
        fs::remove_dir_all(dir).expect("the directory can be removed");
    }
}

/// The rows of `weglek run` for a fresh small world.
fn known_to_run() -> Vec<observe::Row> {
    let mut rows = Vec::new();
    support::Run::new(1000, 1).until_seeing(Quarter::FIRST, |world| rows = observe::rows(world, 1.0));
    rows
}

/// Every series has a picture with a title, a description, a border and a dot for each measured level; numbers as the
/// language writes them.
#[test]
fn pictures_tell_what_they_show() {
    let (nl, en) = (fresh("nl"), fresh("en"));
    monitor(&nl, &["--quiet"]);
    let told = String::from_utf8(monitor(&en, &["--lang", "en"]).stdout).expect("the answer is text");
    let words = told.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in
        ["business cycle", "given from outside: after 2021 too", "naive: constant share", "Misses", "no blind test"]
    {
        assert!(words.contains(said), "'{said}' is not said:\n{told}");
    }
    let (nl_files, en_files) = (contents(&nl), contents(&en));
    let pictures: BTreeSet<&String> =
        nl_files.keys().filter(|name| Path::new(name).extension().is_some_and(|kind| kind == "svg")).collect();
    assert_eq!(pictures.len(), followed().count());
    let text = |files: &BTreeMap<String, Vec<u8>>, name: &str| {
        String::from_utf8(files[name].clone()).expect("a picture is text")
    };
    for name in pictures {
        for (files, lang, border) in [(&nl_files, "nl", "niet gezien"), (&en_files, "en", "unseen")] {
            let picture = text(files, name);
            assert!(picture.contains(&format!(r#"lang="{lang}""#)), "{name}");
            assert!(picture.contains("<title id=") && picture.contains("<desc id="), "{name}");
            assert!(picture.contains(&format!(">{border}</text>")) && picture.contains("stroke-dasharray"), "{name}");
        }
    }
    let vacancies = text(&nl_files, "vacancies_technical.svg");
    // Three measured points, and the sign in the legend.
    assert_eq!(vacancies.matches("<circle").count(), 3 + 1);
    assert!(vacancies.contains("2024Q4: 75.600") && vacancies.contains("0.000</text>"), "{vacancies}");
    let english = text(&en_files, "vacancies_technical.svg");
    assert!(english.contains("2024Q4: 75,600") && english.contains("0,000</text>"), "{english}");
    for dir in [nl, en] {
        fs::remove_dir_all(dir).expect("the directory can be removed");
    }
}

/// The committed page is one that the command writes: the same lines but for the model's own numbers, which stand in three
/// columns of the table, and for the settings. Facts, ranges, sources and rules come from the tables, word for word.
#[test]
fn the_validation_page_is_what_the_command_writes() {
    let dir = fresh("page");
    fs::create_dir_all(&dir).expect("a directory can be made");
    let file = dir.join("validation.md");
    let page = ["validate", "--quiet", "--page", file.to_str().expect("a plain path")];
    let output = weglek(&[&page[..], &SMALL].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let written = fs::read_to_string(&file).expect("the page is there");
    let committed = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/validation.md")).expect("the page");
    assert_eq!(without_results(&written), without_results(&committed), "make docs/validation.md again by its command");

    let verdicts: Vec<&str> =
        committed.lines().filter(|line| line.starts_with("| ")).skip(1).filter_map(|l| l.split('|').nth(7)).collect();
    assert_eq!(verdicts.len(), facts().expect("the facts").len());
    assert!(verdicts.iter().all(|v| ["agrees", "direction only", "differs"].contains(&v.trim())), "{verdicts:?}");
    fs::remove_dir_all(&dir).expect("the directory can be removed");
}

/// A page without its results: the columns of the model's median, its interval and the verdict; the command; the summary.
fn without_results(page: &str) -> Vec<String> {
    let keep = |line: &&str| !line.starts_with("Made by `") && !line.starts_with("Of ");
    let strip = |line: &str| {
        let cells: Vec<&str> = line.split('|').collect();
        let of_results = |place: usize| cells.len() == 10 && (5..=7).contains(&place);
        cells
            .iter()
            .enumerate()
            .filter(|(place, _)| !of_results(*place))
            .map(|(_, cell)| *cell)
            .collect::<Vec<_>>()
            .join("|")
    };
    page.lines().filter(keep).map(strip).collect()
}

#[test]
fn mistakes_are_told_kindly_and_leave_nothing() {
    let dir = fresh("bad");
    let out = dir.to_str().expect("a plain path");
    for (arguments, expected) in [
        (&["monitor", "--scale", "1/0", "--out", out][..], "--scale 1/0"),
        (&["monitor", "--draws", "0", "--out", out], "--draws"),
        (&["monitor", "--seeds", "65", "--out", out], "--seeds"),
        (&["monitor", "--set", "employers.green=1", "--out", out], "there is no parameter 'employers.green'"),
        (&["validate", "--scale", "1/5000"], "--scale 1/5000"),
        (&["validate", "--page", &format!("{out}/page.md")], "is not a directory; make it"),
    ] {
        let output = weglek(arguments);
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {told}");
        assert!(told.contains(expected), "{arguments:?} told: {told}");
    }
    assert!(!dir.exists(), "nothing was left behind");
}
