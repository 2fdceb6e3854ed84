//! `weglek need`: paths order as they must, hit their study, keep their books to the person, and are never summed.

use std::collections::BTreeSet;
use std::process::{Command, Output};
use std::sync::OnceLock;

use weglek::compare::demand_path::{FORK, PathId, in_persons};
use weglek::compare::design::Plan;
use weglek::compare::need::{self, Lived, Runs, SINCE, UNTIL};
use weglek::compare::need_answer::{self, NeedAnswer};
use weglek::compare::need_count::{Class, Count};
use weglek::domain::{Quarter, Scale};
use weglek::levers::{Campaign, Policy};
use weglek::parameters::Book;
use weglek::parameters::need::{Use, missing, studies};
use weglek::report::Lang;
use weglek::report::need::{OVERLAP_EN, OVERLAP_NL, text};

/// One in how many; one simulated person is then 200 of a study's 23,000 to 33,000.
const K: u32 = 200;

fn plan() -> Plan {
    Plan { draws: 2, seeds: 1, seed: 5, scale: Scale::one_in(K).expect("a scale"), fixed: Vec::new() }
}

/// Two draws of all paths, run once for all tests.
fn runs() -> &'static Runs {
    static RUNS: OnceLock<Runs> = OnceLock::new();
    RUNS.get_or_init(|| live(&plan()))
}

fn live(plan: &Plan) -> Runs {
    let book = Book::embedded().expect("the book can be read");
    need::run(plan, &book, &weglek::scenario::actieplan().expect("the plan"), &|_| ()).expect("the paths can be lived")
}

fn answer() -> NeedAnswer {
    need_answer::assess(&plan(), runs(), &Book::embedded().expect("the book can be read")).expect("an answer")
}

fn lived<'a>(worlds: &'a [Lived], path: &PathId) -> &'a Lived {
    &worlds[runs().paths.iter().position(|p| p == path).expect("a path of the plan")]
}

fn worlds() -> impl Iterator<Item = &'static Vec<Lived>> {
    runs().lived.iter().flatten()
}

fn study(key: &str) -> PathId {
    PathId::Study(key.to_string())
}

/// Wanted staff of twins at one date in every draw: without < digital alone < lowest study < highest study. Exact
/// comparison of sums over desks: no level.
#[test]
fn the_transitions_raise_wanted_staff_and_share_what_was_before_them() {
    for worlds in worlds() {
        let wanted = |path: &PathId, q: Quarter, class| lived(worlds, path).at(q, class).wanted;
        for class in [Class::Digital, Class::Both] {
            assert!(wanted(&PathId::Without, UNTIL, class) < wanted(&PathId::Digital, UNTIL, class), "{class:?}");
        }
        for class in [Class::Technical, Class::Both] {
            assert!(wanted(&PathId::Digital, UNTIL, class) < wanted(&study("climate_49"), UNTIL, class), "{class:?}");
            assert!(
                wanted(&study("climate_49"), UNTIL, class) < wanted(&study("climate_60"), UNTIL, class),
                "{class:?}"
            );
        }
        // Who leaves work in the first quarter does so before employers decide: up to then the paths are the same world.
        let first = FORK.next();
        let left = |path: &PathId| lived(worlds, path).at(first, Class::Both).left;
        for path in [study("climate_60"), PathId::Model] {
            assert_eq!(left(&PathId::Digital), left(&path));
            assert!(
                wanted(&PathId::Digital, first, Class::Both) <= wanted(&path, first, Class::Both),
                "green growth begins"
            );
        }
    }
}

/// At equal wages within 1% of the study; as lived, after wages and automation have responded, within 25%: at 1/200 the
/// lowest study is about 120 simulated persons, and whole desks round by chance.
#[test]
fn a_solved_path_hits_its_study() {
    let weight = f64::from(K);
    for worlds in worlds() {
        let own = lived(worlds, &PathId::Digital);
        let fte = own.at(Quarter(UNTIL.0 - 1), Class::Both).fte_per_person(own.part_time_fte);
        assert!((0.8..1.0).contains(&fte), "{fte} of a full-time job");
        for s in studies().expect("studies").iter().filter(|s| s.used_for == Use::Path) {
            let figure = in_persons(s, fte);
            assert!(s.unit == "fte" || figure == s.value, "{}: persons stay persons", s.key);
            let path = lived(worlds, &study(&s.key));
            let [asked, hit] = path.solved.expect("a study's path is solved");
            assert!((asked * weight / figure - 1.0).abs() < 1e-9, "{}: asked {asked}, figure {figure}", s.key);
            assert!((hit / asked - 1.0).abs() < 0.01, "{}: hit {hit}, asked {asked}", s.key);
            let wanted = |l: &Lived| f64::from(l.at(UNTIL, Class::Both).wanted);
            let extra = wanted(path) - wanted(own);
            assert!((extra / asked - 1.0).abs() < 0.25, "{}: lived {extra}, asked {asked}", s.key);
        }
    }
}

/// The prior of the model's own green growth runs from what is solved for the lowest study to what is solved for the
/// highest. Level: within 15% in each of two draws at 1/50, where the lowest study is some 500 simulated persons, so that wanted staff in
/// whole persons gives 4% by chance; behaviour differs between draws besides.
#[test]
fn the_models_own_green_growth_is_that_of_the_studies() {
    let book = Book::embedded().expect("the book can be read");
    let (low, high) = book.entry("employers.green_growth").expect("it is in the book").parameter.range;
    let runs = live(&Plan { scale: Scale::one_in(50).expect("a scale"), ..plan() });
    for worlds in runs.lived.iter().flatten() {
        for (key, end) in [("climate_49", low), ("climate_60", high)] {
            let solved = lived(worlds, &study(key)).green;
            println!("{key}: solved {solved:.4}, and the prior ends at {end}");
            assert!((solved / end - 1.0).abs() < 0.15, "{key}: solved {solved:.4}, and the prior ends at {end}");
        }
    }
}

/// Whole persons, exact, in every class, path and quarter; the same over 2026-2030 as expansion and replacement.
#[test]
fn openings_balance_to_the_person() {
    for path in worlds().flatten() {
        for class in [Class::Technical, Class::Digital, Class::Both] {
            for q in (FORK.0 + 2..=UNTIL.0).map(Quarter) {
                let (before, now) = (path.at(Quarter(q.0 - 1), class), path.at(q, class));
                let came = now.entrants() + now.moved_in;
                let went = now.leavers() + now.moved_out;
                assert_eq!(before.staff + came, now.staff + went, "{q} {class:?}");
                assert_eq!(now.gap(), f64::from(now.unfilled) - f64::from(now.surplus), "{q} {class:?}");
            }
            let o = path.openings(class);
            let entered = f64::from(o.entered.iter().sum::<u32>()) + o.moved;
            assert_eq!(o.expansion + o.replacement(), entered + o.gap_after - o.gap_before, "{class:?}");
            assert!(o.replacement() > 0.0, "nobody left technology in five years");
            let staff = |q: Quarter| f64::from(path.at(q, class).staff);
            assert_eq!(staff(UNTIL) - staff(SINCE) + o.replacement(), entered, "{class:?}");
        }
    }
}

#[test]
#[should_panic(expected = "the books of openings")]
fn cooked_openings_are_found() {
    let before = Count { wanted: 10, staff: 8, ..Count::default() };
    let after = Count { wanted: 12, staff: 9, ..Count::default() };
    // One more is at work, but nobody entered.
    let _ = weglek::compare::need_count::Openings::over(&before, &[&after]);
}

/// The range ends at the paths of the lowest and the highest single study; no path holds the sum of two.
#[test]
fn studies_are_never_summed() {
    let answer = answer();
    assert_eq!((answer.range.lowest.as_str(), answer.range.highest.as_str()), ("climate_49", "climate_60"));
    let highest = answer.path("climate_60").expect("the highest study");
    let k = f64::from(K);
    let own: Vec<f64> =
        worlds().map(|w| k * f64::from(lived(w, &study("climate_60")).at(UNTIL, Class::Both).wanted)).collect();
    let mean = own.iter().sum::<f64>() / own.len() as f64;
    assert!((highest.quantity(Class::Both, "wanted").mean - mean).abs() < 1e-6);
    let largest =
        studies().expect("studies").iter().filter(|s| s.used_for == Use::Path).map(|s| s.value).fold(0.0, f64::max);
    for worlds in worlds() {
        for path in worlds.iter().filter_map(|l| l.solved) {
            assert!(
                path[0] * k <= largest * 1.001,
                "a path asks for {} extra, the largest study for {largest}",
                path[0] * k
            );
        }
    }
}

#[test]
fn the_answer_names_its_baseline_its_overlap_and_every_action_in_both_languages() {
    let answer = answer();
    let missing = missing().expect("the table of missing information");
    let actions: BTreeSet<&str> = missing.iter().map(|m| m.lever.as_str()).collect();
    assert_eq!(actions.len(), 16, "{actions:?}");
    for (lang, overlap) in [(Lang::Nl, OVERLAP_NL), (Lang::En, OVERLAP_EN)] {
        let text = text(&plan(), &answer, lang);
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains("B1") && flat.contains(overlap), "{text}");
        for m in &missing {
            let (name, what) = if lang == Lang::Nl { (&m.name_nl, &m.missing_nl) } else { (&m.name_en, &m.missing_en) };
            assert!(flat.contains(name) && flat.contains(&format!("; {})", m.lever)), "{name}");
            assert!(flat.contains(what), "{what}");
        }
        for s in &answer.studies {
            let name = if lang == Lang::Nl { &s.name_nl } else { &s.name_en };
            let shown = matches!(s.used_for, Use::Path | Use::Beside);
            assert!(!shown || text.contains(name.as_str()), "{name}");
        }
        assert!(text.lines().all(|line| line.chars().count() <= 130), "a line is too wide");
    }
    let dutch = text(&plan(), &answer, Lang::Nl);
    assert!(!dutch.contains("weak") && !dutch.contains("moderate"), "a strength of evidence was left in English");
}

/// The confidence that is printed is that of the table of evidence, for every row that stands in it.
#[test]
fn the_strength_of_evidence_is_that_of_the_table() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/configs/data/policy_effects.csv");
    let mut reader = csv::Reader::from_path(root).expect("the table of evidence");
    let place = |name: &str, headers: &csv::StringRecord| headers.iter().position(|h| h == name).expect("a column");
    let headers = reader.headers().expect("a header").clone();
    let (id, confidence) = (place("id", &headers), place("confidence", &headers));
    let known: Vec<(String, String)> =
        reader.records().map(|r| r.expect("a row")).map(|r| (r[id].to_string(), r[confidence].to_string())).collect();
    let mut checked = 0;
    for m in missing().expect("the table of missing information") {
        assert_eq!(m.row_ids.is_empty(), m.confidence == "absent", "{} {}", m.lever, m.link);
        for row in m.row_ids.split_whitespace() {
            assert!(m.confidence.contains(row), "{} {}: {row} has no confidence", m.lever, m.link);
            for (_, confidence) in known.iter().filter(|(id, _)| id == row) {
                assert!(m.confidence.contains(&format!("{row} {confidence}")), "{row} is {confidence}");
                checked += 1;
            }
        }
    }
    assert!(checked >= 8, "only {checked} rows could be compared");
}

/// Another policy can be put in force: with a very large campaign for switchers from 2026 on the worlds differ after it
/// and not before it.
#[test]
fn a_policy_can_be_put_in_force_on_every_path() {
    let book = Book::embedded().expect("the book can be read");
    let scale = Scale::one_in(500).expect("a scale");
    let from = SINCE.next();
    let campaign = Campaign { spend: [200e6, 0.0, 0.0], from, years: 5 }.into();
    let worlds = |policy: &Policy| need::run_world(scale, &book, 3, &[], policy, &|_| ()).expect("worlds");
    let (plain, policy) = (worlds(&Policy::default()), worlds(&campaign));
    assert_eq!(plain.len(), 3, "without studies: without, digital alone, the model's own");
    for (a, b) in plain.iter().zip(&policy) {
        assert_eq!(a.at(SINCE, Class::Both), b.at(SINCE, Class::Both));
        assert_ne!(a.at(UNTIL, Class::Both), b.at(UNTIL, Class::Both));
    }
}

fn command(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_weglek")).arg("need").args(arguments).output().expect("the program can be started")
}

#[test]
fn the_command_writes_its_tables_and_tells_mistakes_kindly() {
    let dir = std::env::temp_dir().join(format!("weglek-need-{}", std::process::id()));
    let path = dir.to_str().expect("a plain path");
    let output = command(&["--draws", "1", "--scale", "1/1000", "--out", path, "--json"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON on standard output");
    assert_eq!(json["baseline"], "B1");
    assert_eq!(json["paths"].as_array().map(Vec::len), Some(7));
    for file in ["need.csv", "need_quarters.csv", "missing_information.csv", "studies.csv", "manifest.json"] {
        assert!(dir.join(file).is_file(), "{file} is missing");
    }
    std::fs::remove_dir_all(&dir).expect("the directory can be removed");
    for (arguments, expected) in [
        (&["--scale", "1/0"][..], "--scale 1/0"),
        (&["--draws", "0"], "--draws"),
        (&["--seeds", "99"], "--seeds"),
        (&["--set", "employers.green=1"], "there is no parameter 'employers.green'"),
    ] {
        let output = command(arguments);
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {told}");
        assert!(told.contains(expected), "{arguments:?} told: {told}");
    }
}
