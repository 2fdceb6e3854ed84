//! The doorrekening: parts of a plan, books of its sums, resume after a kill, and clear mistakes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use weglek::compare::doorrekening::figures::Figure;
use weglek::compare::doorrekening::{self, OfPart, Outcome, Part, Plan, answer};
use weglek::compare::keep::Forgets;
use weglek::domain::Scale;
use weglek::parameters::Book;
use weglek::scenario;

/// Small and quick: two actions of two pillars, and coordination.
const PLAN: &str = "name = 'small'\n[training_subsidy]\nbudget = 200_000_000\nfrom = '2025Q2'\n[chip_talent]\n\
                    budget = 300_000_000\nfrom = '2024Q1'\n[coordination]\nintensity = 1\nfrom = '2025Q1'\n";

/// A directory of this test alone, removed when it ends.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("weglek-doorrekening-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).expect("a directory can be made");
        fs::write(path.join("plan.toml"), PLAN).expect("a plan can be written");
        Scratch(path)
    }

    fn out(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn command(&self, out: &Path, more: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_weglek"));
        command.arg("doorrekening").arg(self.0.join("plan.toml"));
        command.args(["--draws", "3", "--scale", "1/1000", "--out"]).arg(out).args(more);
        command
    }

    fn run(&self, out: &Path, more: &[&str]) -> Output {
        let output = self.command(out, more).output().expect("the program can be started");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        output
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The tables of a run, byte for byte.
fn tables(out: &Path) -> Vec<Vec<u8>> {
    ["actions.csv", "costs.csv", "whole.csv", "draws.csv"]
        .map(|name| fs::read(out.join(name)).unwrap_or_else(|error| panic!("{name}: {error}")))
        .to_vec()
}

fn draws(out: &Path) -> Vec<PathBuf> {
    let Ok(dir) = fs::read_dir(out.join("draws")) else { return Vec::new() };
    let paths = dir.filter_map(Result::ok).map(|entry| entry.path());
    let mut finished: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|e| e == "json")).collect();
    finished.sort();
    finished
}

#[test]
fn a_plan_has_each_action_alone_and_left_out_each_pillar_and_the_whole() {
    let policy = scenario::actieplan().expect("the plan can be read");
    let scale = Scale::one_in(1000).expect("a scale");
    let plan = Plan { policy: policy.clone(), draws: 1, seeds: 1, seed: 1, scale, fixed: Vec::new() };
    let (n, parts) = (policy.measures.len(), plan.parts());
    // Pillars 1 and 2 have several actions; 3 and 4 one each, which is that action alone.
    assert_eq!(parts.len(), 2 * n + 3, "{parts:?}");
    for nth in 0..n {
        let (alone, rest) = (plan.policy_of(Part::Alone(nth)), plan.policy_of(Part::Without(nth)));
        assert_eq!(alone.measures, [policy.measures[nth]]);
        assert_eq!(rest.measures.len(), n - 1);
        assert!(!rest.measures.contains(&policy.measures[nth]));
    }
    assert_eq!(plan.policy_of(Part::All), policy);
}

#[test]
fn what_is_finished_is_not_done_again_and_the_answer_is_the_same_to_the_last_bit() {
    let scratch = Scratch::new("resume");
    let (whole, broken) = (scratch.out("whole"), scratch.out("broken"));
    scratch.run(&whole, &["--threads", "2", "--quiet"]);
    assert_eq!(draws(&whole).len(), 3);

    // A draw that is lost and one that was cut off are done again, on another number of threads.
    scratch.run(&broken, &["--threads", "1", "--quiet"]);
    assert_eq!(tables(&whole), tables(&broken), "on one thread and on two");
    let finished = draws(&broken);
    let untouched = fs::metadata(&finished[2]).and_then(|m| m.modified()).expect("a time");
    fs::remove_file(&finished[0]).expect("a draw can be removed");
    let half = fs::read(&finished[1]).expect("a draw");
    fs::write(&finished[1], &half[..half.len() / 2]).expect("a draw can be cut off");
    scratch.run(&broken, &["--quiet"]);
    assert_eq!(tables(&whole), tables(&broken), "after a resume");
    assert_eq!(fs::metadata(&finished[2]).and_then(|m| m.modified()).expect("a time"), untouched, "done again");
}

#[test]
fn a_killed_run_loses_at_most_the_draws_in_hand() {
    let scratch = Scratch::new("kill");
    let (whole, killed) = (scratch.out("whole"), scratch.out("killed"));
    scratch.run(&whole, &["--quiet"]);
    let mut child =
        scratch.command(&killed, &["--threads", "1", "--quiet"]).spawn().expect("the program can be started");
    let begin = Instant::now();
    while draws(&killed).is_empty() && begin.elapsed() < Duration::from_secs(300) {
        std::thread::sleep(Duration::from_millis(2));
    }
    // It may have ended by itself by now; what follows holds either way.
    let _ = child.kill();
    let _ = child.wait();
    let before = draws(&killed);
    assert!(!before.is_empty(), "a draw was finished");
    scratch.run(&killed, &["--quiet"]);
    assert!(before.iter().all(|draw| draw.is_file()), "a finished draw is gone");
    assert_eq!(tables(&whole), tables(&killed));
}

#[test]
fn sums_and_words_agree() {
    let scratch = Scratch::new("sums");
    let out = scratch.out("out");
    let json: serde_json::Value = serde_json::from_slice(&scratch.run(&out, &["--json"]).stdout).expect("JSON");
    let mean = |path: &[&str]| path.iter().fold(&json, |value, key| &value[*key])["mean"].as_f64().expect("a mean");
    let actions = json["actions"].as_array().expect("actions");
    assert_eq!(actions.len(), 3);
    let sum: f64 = actions.iter().map(|a| a["relieved_2035"]["mean"].as_f64().expect("a mean")).sum();
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-6 * (1.0 + a.abs() + b.abs());
    assert!(near(sum, mean(&["overlap", "sum_of_parts"])), "the sum of the parts is that of the actions");
    assert!(near(mean(&["whole", "relieved_2035"]), mean(&["overlap", "whole"])));
    assert!(near(sum - mean(&["overlap", "whole"]), mean(&["overlap", "overlap"])));
    let extra = mean(&["whole", "extra_2030"]);
    let [additional, displaced] = [0, 1].map(|i| json["whole"]["additional_displaced"][i].as_f64().expect("a number"));
    assert!(near(extra, additional - displaced), "{extra}");
    for action in actions {
        let [reached, participants, deadweight] = [0, 1, 2].map(|i| action["reached"][i].as_f64().expect("a number"));
        assert!(deadweight <= participants && participants <= reached, "{}", action["name"]);
    }
    for (action, on) in [("coordination", true), ("chip_talent", false)] {
        let found = actions.iter().find(|a| a["name"] == action).expect("the action");
        let of = |key: &str| found[key].as_f64().expect("a number");
        let [low, high] = [0, 1].map(|i| found["cost_range_eur"][i].as_f64().expect("a number"));
        assert_eq!(of("cost_assumed_eur"), if on { of("cost_eur") } else { 0.0 }, "{action}");
        assert_eq!(found["cost_assumed"].as_array().map(Vec::len), Some(usize::from(on)), "{action}");
        assert!(if on { low < high } else { low == high }, "{action}: from {low} to {high}");
    }
    let csv = fs::read_to_string(out.join("actions.csv")).expect("a table");
    assert!(csv.contains("coordination,4,cost_assumed_eur,mean,") && csv.contains("coordination,4,cost_eur,p95,"));
    for (lang, words) in [
        (
            "nl",
            [
                "basis B0",
                "waarvan aangenomen†",
                "de verdeling over redenen is aangenomen",
                "Overlap",
                "doel van 1 miljoen",
            ],
        ),
        (
            "en",
            ["baseline B0", "of which assumed†", "the shares of reasons are assumed", "Overlap", "goal of 1 million"],
        ),
    ] {
        let text = String::from_utf8(scratch.run(&out, &["--lang", lang]).stdout).expect("text");
        for word in words {
            assert!(text.contains(word), "{lang}: '{word}' is missing in\n{text}");
        }
    }
}

#[test]
fn a_plan_at_neutral_does_exactly_nothing_and_a_plan_without_actions_is_refused() {
    let scratch = Scratch::new("neutral");
    let out = scratch.out("out");
    let plan = PLAN.replace("200_000_000", "0").replace("300_000_000", "0").replace("intensity = 1", "intensity = 0");
    fs::write(scratch.out("plan.toml"), plan).expect("a plan can be written");
    scratch.run(&out, &["--quiet"]);
    let text = fs::read_to_string(out.join("draws.csv")).expect("the table");
    let differences = text.lines().skip(1).filter(|line| !line.contains("baseline B0"));
    assert!(differences.clone().count() > 100);
    for line in differences {
        assert!(line.ends_with(",0.0000"), "{line}");
    }
    fs::write(scratch.out("plan.toml"), "name = 'empty'\n").expect("a plan can be written");
    let output = scratch.command(&out, &[]).output().expect("the program can be started");
    assert_eq!(output.status.code(), Some(2));
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(error.contains("has no action") && error.lines().count() == 1, "{error}");
}

/// A thousand start because of a subsidy that pays for their training, 4,000 EUR each: what is left of P31 is a line.
#[test]
fn training_that_a_measure_pays_is_counted_once() {
    let policy = scenario::actieplan().expect("the plan can be read").of(|m| m.lever.card.name == "training_subsidy");
    let scale = Scale::one_in(100).expect("a scale");
    let plan = Plan { policy, draws: 1, seeds: 1, seed: 1, scale, fixed: Vec::new() };
    let mut difference = vec![0.0; Figure::COUNT];
    difference[Figure::Starters.index()] = 10.0;
    let part = OfPart { difference, cost_eur: 10e6, training_paid_eur: 4e6, ..OfPart::default() };
    let baseline = vec![1.0; Figure::COUNT];
    let outcome = Outcome { draw: 0, seed: 0, digital_bridge: 1.0, baseline, parts: vec![part] };
    let book = Book::embedded().expect("the book can be read");
    let answer = answer::assess(&plan, &[outcome], &book).expect("an answer");
    let line = |kind: &str| answer.whole.costs.iter().find(|line| line.kind == kind).expect("a line").central;
    let of_all = 1_000.0 * book.value("costs.training").expect("a number");
    assert_eq!([line("programme"), line("training")], [10e6, of_all - 4e6]);
}

/// One policy by two ways: an action alone parts from the world without actions, and the whole without the other action from
/// the whole; the pillar and the whole are the same too. They share other quarters, and must be the same world. Exact.
#[test]
fn it_does_not_show_which_quarters_were_shared() {
    let policy = scenario::actieplan().expect("the plan can be read");
    let policy = policy.of(|measure| ["pps", "techniekroute"].contains(&measure.lever.card.name));
    let scale = Scale::one_in(500).expect("a scale");
    let plan = Plan { policy, draws: 1, seeds: 1, seed: 1, scale, fixed: Vec::new() };
    let book = Book::embedded().expect("the book can be read");
    let outcomes = doorrekening::run(&plan, &book, &Forgets, &|_| ()).expect("a plan can be reckoned through");
    let of = |part: Part| {
        let nth = plan.parts().iter().position(|other| *other == part).expect("a part of the plan");
        format!("{:?}", outcomes[0].parts[nth])
    };
    assert_eq!(of(Part::Without(0)), of(Part::Alone(1)));
    assert_eq!(of(Part::Without(1)), of(Part::Alone(0)));
    assert_eq!(of(Part::Pillar(2)), of(Part::All));
    assert_ne!(of(Part::Alone(0)), of(Part::Alone(1)));
}
