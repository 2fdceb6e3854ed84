//! `weglek break-even` on real twins: the value that it finds is one, its table adds up, and mistakes are told kindly.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

fn break_even(file: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_weglek"))
        .arg("break-even")
        .arg(file)
        .args(arguments)
        .output()
        .expect("the program can be started")
}

/// A scenario file of this test alone.
fn scenario(name: &str, text: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("break_even_{name}.toml"));
    fs::write(&path, format!("name = \"{name}\"\n{text}")).expect("a file can be written");
    path
}

fn json(file: &Path, arguments: &[&str]) -> Value {
    let output =
        break_even(file, &[&["--scale", "1/500", "--draws", "2", "--seeds", "2", "--json"], arguments].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON on standard output")
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("a number, not {value}"))
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap_or_else(|| panic!("a list, not {value}"))
}

/// Everything is fixed by the seed. The sign turns between the two neighbours; at the value itself, lived anew as the
/// central value of another search over the same draws, the excess is within two standard errors of zero, or lies
/// between those of the neighbours.
#[test]
fn at_the_value_that_is_found_the_measure_just_pays() {
    let file =
        scenario("switchers", "[campaign]\nbudget = 100_000_000\nsplit = { switchers = 100, pupils = 0, parents = 0 }");
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("break_even_out");
    let _ = fs::remove_dir_all(&out);
    let threshold = ["--threshold", "60000"];
    let found = json(&file, &[&threshold[..], &["--out", out.to_str().expect("a path in plain letters")]].concat());
    assert_eq!(found["link"], "campaign.start_share");
    assert_eq!(found["threshold_assumed"], false);
    let path = list(&found["path"]);
    for point in path {
        let worth = 60_000.0 * number(&point["technician_years"]);
        let excess = number(&point["excess_eur"]);
        assert!((worth - number(&point["cost_eur"]) - excess).abs() < 1.0, "{point}");
        assert_eq!(number(&point["cost_eur"]), 300e6);
        assert!(number(&point["standard_error_eur"]) >= number(&point["luck_error_eur"]), "{point}");
    }
    let root = &found["root"];
    let value = number(&root["value"]);
    let at = |value: &Value| {
        let point = path.iter().find(|point| point["value"] == *value).expect("a neighbour was tried");
        number(&point["excess_eur"])
    };
    let neighbours = list(&root["between"]);
    let (below, above) = (at(&neighbours[0]), at(&neighbours[1]));
    assert!((below < 0.0) != (above < 0.0), "{below} and {above} at {neighbours:?}");
    assert_eq!(root["pays_above"], above >= 0.0);
    assert!(number(&neighbours[0]) <= value && value <= number(&neighbours[1]));
    // One part in a hundred of the prior's range, 0.02 to 0.15.
    assert!(number(&neighbours[1]) - number(&neighbours[0]) <= 0.01 * 0.13 + 1e-12);
    let interval = list(&found["interval"]);
    assert!(number(&interval[0]) <= value && value <= number(&interval[1]), "{interval:?} around {value}");

    let again = json(&file, &[&threshold[..], &["--set", &format!("campaign.start_share={value}")]].concat());
    let central = list(&again["path"]).iter().find(|point| number(&point["value"]) == value).expect("it was tried");
    let (excess, error) = (number(&central["excess_eur"]), number(&central["standard_error_eur"]));
    let between = below.min(above) <= excess && excess <= below.max(above);
    assert!(excess.abs() <= 2.0 * error || between, "{excess} ± {error}");

    let table = fs::read_to_string(out.join("break_even.csv")).expect("the table is there");
    assert_eq!(table.lines().count(), 1 + path.len());
    assert!(out.join("manifest.json").is_file());
}

/// At a threshold of nothing nothing pays, and that is known after both ends and the central value.
#[test]
fn what_pays_nowhere_is_told_plainly() {
    let file = scenario("places", "[techniekroute]\nplaces = 1000");
    let nowhere = json(&file, &["--threshold", "0"]);
    assert_eq!((&nowhere["root"], list(&nowhere["path"]).len()), (&Value::Null, 3));
    assert_eq!(number(&nowhere["p_pays"]), 0.0);
    let conclusion = nowhere["conclusion"].as_str().expect("a sentence");
    assert!(conclusion.contains("loont nergens tussen 0,00% en 100%"), "{conclusion}");
}

/// A measure of the Actieplan is compared with B1 without it, and counted from the year in which it begins.
#[test]
fn a_measure_that_has_begun_is_counted_from_its_beginning() {
    let file = scenario("slim", "[training_subsidy]\nbudget = 26_800_000\nfrom = '2024Q2'\nuntil = '2027Q4'");
    let small = ["--scale", "1/1000", "--draws", "2", "--seeds", "1", "--lang", "en", "--threshold", "0"];
    let output = break_even(&file, &small);
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for part in ["2024Q2 to 2027Q4", "technician-years 2024-2035", "training_subsidy.start_uplift", "pays nowhere"] {
        assert!(told.split_whitespace().collect::<Vec<_>>().join(" ").contains(part), "no '{part}' in: {told}");
    }
}

#[test]
fn mistakes_are_told_in_one_sentence_with_what_is_allowed() {
    let campaign = scenario("campaign", "[campaign]\nbudget = 1_000_000");
    let actieplan = Path::new(env!("CARGO_MANIFEST_DIR")).join("configs/scenarios/actieplan.toml");
    for (file, arguments, expected) in [
        (&scenario("none", ""), &[][..], "has no measure; break-even is searched for exactly one measure"),
        (&actieplan, &[], "[tech_at_school], [chip_talent]"),
        (&scenario("pay", "[pay]\nraise = 2"), &[], "[pay] costs the government nothing"),
        (
            &scenario("migration", "[labour_migration]\npersons = 100"),
            &[],
            "[labour_migration] costs the government nothing",
        ),
        (&scenario("no_money", "[campaign]\nbudget = 0"), &[], "[campaign] costs the government nothing as it is set"),
        (&campaign, &["--link", "weglek.pay"], "would change the baseline too; choose one of campaign.completes"),
        (&campaign, &["--link", "pps.first_job"], "is a number of the lever pps, and the file pulls campaign"),
        (&campaign, &["--link", "campaign.start"], "there is no parameter 'campaign.start'"),
        (&campaign, &["--link", "campaign.anchor"], "has no range"),
        (&campaign, &["--threshold", "-1"], "--threshold -1: give euros for a technician-year"),
        (&campaign, &["--set", "campaign.recall"], "write it as --set name=value"),
        (&PathBuf::from("nowhere.toml"), &[], "nowhere.toml"),
    ] {
        let output = break_even(file, arguments);
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {told}");
        assert!(told.contains(expected), "{arguments:?} told: {told}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
}
