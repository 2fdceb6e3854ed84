//! `weglek campaign` as its users meet it: its JSON adds up, no money is exactly nothing, and mistakes are told kindly.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn campaign(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_weglek"))
        .arg("campaign")
        .args(arguments)
        .output()
        .expect("the program can be started")
}

fn json(arguments: &[&str]) -> Value {
    let small = ["--scale", "1/500", "--draws", "4", "--seeds", "2", "--json"];
    let output = campaign(&[&small, arguments].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON on standard output")
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

#[test]
fn the_answer_has_every_part_and_adds_up() {
    let answer = json(&["--budget", "20000000"]);
    for key in ["version", "seed", "scale", "draws", "seconds", "peak_rss_bytes"] {
        assert!(!answer[key].is_null(), "{key} is missing");
    }
    let options = answer["options"].as_array().expect("a list of options");
    assert_eq!(options.len(), 4);
    for o in options {
        let id = o["id"].as_str().expect("an id");
        let extra = number(&o["extra_technicians"]["2035"]["mean"]);
        assert!((number(&o["additional"]) - number(&o["displaced"]) - extra).abs() < 1e-6, "{id}: the identity");
        let from: f64 = o["from_groups"].as_object().expect("groups").values().map(number).sum();
        assert!((from - extra).abs() < 1e-6, "{id}: {from} from groups, {extra} extra");
        assert!(number(&o["deadweight"]) <= number(&o["participants"]), "{id}: deadweight");
        assert_eq!(number(&o["cost_eur"]), 60e6);
        for date in ["2030", "2035"] {
            let s = &o["extra_technicians"][date];
            assert!(number(&s["p05"]) <= number(&s["p50"]) && number(&s["p50"]) <= number(&s["p95"]), "{id} {date}");
        }
        for (other, p) in o["p_beats"].as_object().expect("chances") {
            let tie = number(&o["ties"][other]);
            assert!((0.0..=1.0).contains(&(number(p) + tie)), "{id} against {other}");
        }
        assert!(o["bridge"].as_array().is_some_and(|steps| steps.len() > 5), "{id}: the bridge");
    }
}

#[test]
fn no_money_is_exactly_nothing() {
    let answer = json(&["--budget", "0"]);
    for o in answer["options"].as_array().expect("a list of options") {
        for key in ["participants", "deadweight", "displaced", "additional", "cost_eur", "p_beats_nothing"] {
            assert_eq!(number(&o[key]), 0.0, "{key}");
        }
        for date in ["2030", "2035"] {
            let s = &o["extra_technicians"][date];
            let ends = [number(&s["mean"]), number(&s["p05"]), number(&s["p95"])];
            assert_eq!(ends, [0.0; 3], "{date}");
            assert_eq!(number(&s["p_zero"]), 1.0);
        }
        assert!(o["cost_per_extra_eur"].is_null());
    }
}

#[test]
fn a_mix_of_switchers_alone_ties_with_switchers() {
    let answer = json(&["--split", "100/0/0"]);
    let options = answer["options"].as_array().expect("a list of options");
    let of = |id: &str| options.iter().find(|o| o["id"] == id).expect("the option");
    for (one, other) in [("switchers", "mix"), ("mix", "switchers")] {
        assert_eq!([&of(one)["ties"][other], &of(one)["p_beats"][other]].map(number), [1.0, 0.0], "{one} and {other}");
        assert!(number(&of(one)["ties"]["pupils"]) < 1.0, "another campaign");
    }
}

/// A technician-year that is worth nothing leaves nothing to do; the files say the same as the JSON, and each cost is a
/// line of its own. No level: everything is fixed by the seed.
#[test]
fn what_to_measure_first_follows_the_threshold() {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("measure_first");
    let _ = fs::remove_dir_all(&out);
    let draws = ["--draws", "24", "--scale", "1/1000", "--seeds", "2", "--json"];
    let run = |more: &[&str]| -> Value {
        let output = campaign(&[&draws, more].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice::<Value>(&output.stdout).expect("JSON on standard output")["value"].clone()
    };
    let value = run(&["--out", out.to_str().expect("a path in plain letters")]);
    assert_eq!(value["threshold_assumed"], true);
    let best = number(&value["net_benefit_eur"][value["choice"].as_str().expect("a choice")]);
    assert!(value["net_benefit_eur"].as_object().expect("by option").values().all(|net| number(net) <= best));
    let parameters = value["measuring"]["parameters"].as_array().expect("a list");
    assert!(parameters.len() > 30, "{} parameters", parameters.len());
    let place = |p: &Value| (p["stands_out"].as_bool().expect("yes or no"), number(&p["evppi"]));
    assert!(parameters.windows(2).all(|pair| place(&pair[0]) >= place(&pair[1])), "in order");
    let table = fs::read_to_string(out.join("measure_first.csv")).expect("the table is there");
    assert_eq!(table.lines().count(), 1 + parameters.len());
    let first = format!("{},", parameters[0]["name"].as_str().expect("a name"));
    assert!(table.lines().nth(1).is_some_and(|line| line.starts_with(&first)), "{first}");
    let costs = fs::read_to_string(out.join("costs.csv")).expect("the table is there");
    for line in ["switchers,participants,lock_in,", "mix,employers,lock_in,", "pupils,government,programme,3000000"] {
        assert!(costs.contains(line), "no {line}");
    }
    assert!(!costs.contains("parents,participants"), "parents cost the budget alone");
    assert!(number(&value["series"]["smallest_effect"]) > 2.8 * number(&value["series"]["spread"]));
    assert!(number(&value["lottery"]["per_arm"]) > 1.0);

    let worthless = run(&["--threshold", "0"]);
    assert_eq!((&worthless["choice"], &worthless["threshold_assumed"]), (&Value::from("nothing"), &Value::from(false)));
    assert_eq!(number(&worthless["measuring"]["evpi_at_most"]), 0.0);
}

#[test]
fn mistakes_are_told_in_one_sentence_with_what_is_allowed() {
    for (arguments, expected) in [
        (&["--budget", "-5"][..], "--budget -5: give euros a year, a number from 0 to 1000000000"),
        (&["--budget", "NaN"], "--budget NaN: give euros a year"),
        (&["--budget", "1 miljoen"], "--budget 1 miljoen: give euros a year"),
        (&["--years", "30"], "--years 30: give whole years from 0 to 10"),
        (&["--split", "50/30/30"], "--split 50/30/30: give three percentages that add up to 100"),
        (&["--split", "100"], "--split 100: give three percentages"),
        (&["--scale", "1/0"], "--scale 1/0: "),
        (&["--scale", "0.05"], "write it as 1/20"),
        (&["--set", "weglek.pay=2"], "weglek.pay"),
        (&["--set", "weglek.wage=0.1"], "there is no parameter 'weglek.wage'"),
        (&["--draws", "0"], "--draws"),
        (&["--threshold", "-1"], "--threshold -1: give euros for a technician-year, a number from 0 to 10000000"),
        (&["--threshold", "veel"], "--threshold veel: give euros for a technician-year"),
    ] {
        let output = campaign(arguments);
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {told}");
        assert!(told.contains(expected), "{arguments:?} told: {told}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
}
