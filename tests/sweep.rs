//! Sweeps as their users meet them: killed, made twice, damaged or mixed up, they lose nothing and say what is wrong.

#[path = "support/sweeps.rs"]
mod sweeps;

use std::fs;
use std::process::Command;

use serde_json::Value;
use sweeps::Place;

const SWEEP: &str = "question = 'What does it yield?'\nscenario = 'campaign.toml'\nseed = 7\nseeds = 2\nshards = 3\n\
    outcomes = ['extra_2035', 'technician_years', 'displaced_2030', 'cost_per_extra_2035', 'vacancies_technical@2030Q4', \
    'employed_digital@2020Q1']\n\
    [parameters]\n'campaign.start_share' = 'card'\n'campaign.budget' = { low = 1e6, high = 5e7 }\n'weglek.pay' = { values = [0.002, 0.003] }\n\
    [design]\nmethod = 'latin-hypercube'\npoints = 6\n";

/// The same with lives that take long enough to be killed in.
fn slow() -> String {
    SWEEP.replace("seed = 7", "scale = '1/100'\nseed = 7")
}

fn same_results(one: &Place, other: &Place) {
    for file in ["s/results.parquet", "s/results.csv", "s/plan.json"] {
        assert!(one.read(file) == other.read(file), "{file} differs");
    }
}

#[test]
fn a_run_follows_from_its_row_alone() {
    let whole = Place::undisturbed("whole", SWEEP);
    assert_eq!(whole.files("s/shards").len(), 6, "two files a shard: {:?}", whole.files("s/shards"));
    // Each run by itself, on one thread, in any order: nothing is shared with a neighbour.
    let alone = Place::planned("alone", &SWEEP.replace("shards = 3", "shards = 12"));
    for shard in [11, 3, 0, 1, 2, 4, 5, 6, 7, 8, 9, 10] {
        alone.fine(&format!("run s --threads 1 --shard {shard}"));
    }
    alone.fine("gather s --csv");
    assert!(whole.read("s/results.csv") == alone.read("s/results.csv"), "results depend on the division into shards");
    // The same division, made by tasks of an array.
    let tasks = Place::planned("tasks", SWEEP);
    for shard in ["2", "0", "1"] {
        let mut command = tasks.command("run s");
        command.env("SLURM_ARRAY_TASK_ID", shard).env("SLURM_CPUS_PER_TASK", "2");
        assert!(command.output().expect("it can be started").status.success());
    }
    tasks.fine("gather s --csv");
    same_results(&whole, &tasks);
    let rows = csv::Reader::from_reader(whole.read("s/results.csv").as_slice()).records().count();
    assert_eq!(rows, 12);
    // All outcomes together: one alone is a handful of simulated persons.
    let outcomes = |line: &str| line.split(',').skip(6).collect::<Vec<_>>().join(",");
    let differ: std::collections::BTreeSet<_> = whole.text("s/results.csv").lines().skip(1).map(outcomes).collect();
    assert!(differ.len() > 3, "runs hardly differ: {differ:?}");
}

#[test]
fn a_killed_shard_loses_no_finished_run() {
    let whole = Place::undisturbed("killed-whole", &slow());
    let killed = Place::planned("killed", &slow());
    let mut child = killed.started("run s --threads 1 --shard 0", 2);
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
    let status: Value = serde_json::from_str(&killed.fine("status s --json")).expect("JSON");
    let kept = status["done"].as_u64().expect("a number");
    assert!(kept >= 2, "{status}");
    let made: Value = serde_json::from_str(&killed.fine("run s --json --quiet")).expect("JSON");
    assert_eq!(made["made"].as_u64(), Some(12 - kept), "only what was missing");
    killed.fine("gather s --csv");
    same_results(&whole, &killed);
    assert_eq!(killed.files("s/shards"), whole.files("s/shards"), "a journal was left");
}

#[cfg(unix)]
#[test]
fn a_signal_to_stop_ends_it_cleanly() {
    let place = Place::planned("term", &slow());
    let mut child = place.started("run s --threads 1", 1);
    let killed = Command::new("kill").args(["-TERM", &child.id().to_string()]).status().expect("kill can be started");
    assert!(killed.success());
    assert_eq!(child.wait().expect("it ends").code(), Some(143));
    let message = place.told("gather s", 3);
    assert!(message.contains("runs are missing, in shard"), "{message}");
    place.fine("run s");
    place.fine("gather s");
}

#[test]
fn two_processes_on_one_shard_do_no_harm() {
    let whole = Place::undisturbed("twice-whole", SWEEP);
    let twice = Place::planned("twice", SWEEP);
    let children: Vec<_> = (0..2).map(|_| twice.command("run s --quiet").spawn().expect("it can be started")).collect();
    for mut child in children {
        assert!(child.wait().expect("it ends").success());
    }
    twice.fine("gather s --csv");
    same_results(&whole, &twice);
    assert_eq!(twice.files("s/shards"), whole.files("s/shards"), "a journal was left");
}

#[test]
fn a_damaged_shard_is_named_and_only_its_damaged_runs_are_made_again() {
    let place = Place::undisturbed("damaged", SWEEP);
    let before = place.read("s/results.csv");
    let file = place.0.join("s/shards/shard-00001.runs");
    let mut bytes = fs::read(&file).expect("a shard");
    let last = bytes.len() - 20;
    bytes[last] ^= 1;
    fs::write(&file, bytes).expect("it can be written");
    let message = place.told("gather s --csv", 3);
    assert!(
        message.contains("shard-00001.runs: is damaged") && message.contains("1 runs are missing, in shard 1"),
        "{message}"
    );
    let made: Value = serde_json::from_str(&place.fine("run s --json --quiet")).expect("JSON");
    assert_eq!(made["made"], 1);
    place.fine("gather s --csv");
    assert!(before == place.read("s/results.csv"));
    // Cut off in the middle.
    let bytes = fs::read(&file).expect("a shard");
    fs::write(&file, &bytes[..bytes.len() / 2]).expect("it can be written");
    assert!(place.told("gather s --csv", 3).contains("is damaged"));
    place.fine("run s");
    place.fine("gather s --csv");
    assert!(before == place.read("s/results.csv"));
}

#[test]
fn plans_are_not_mixed() {
    let place = Place::planned("mixed", SWEEP);
    place.fine("run s --shard 0");
    place.write("sweep.toml", &SWEEP.replace("points = 6", "points = 7"));
    let message = place.told("plan sweep.toml --out s", 2);
    assert!(message.contains("holds results of another plan"), "{message}");
    // The same question again is no other plan.
    place.write("sweep.toml", SWEEP);
    place.fine("plan sweep.toml --out s");
    // Changed by hand: a table that was not planned, and then a plan that fits its table.
    let (plan, table) = (place.text("s/plan.json"), place.text("s/plan.csv"));
    place.write("s/plan.csv", &table.replacen(",7,", ",8,", 1));
    assert!(place.told("run s", 2).contains("is not the table that was planned"));
    place.write("s/plan.csv", &table);
    place.write("s/plan.json", &plan.replace("What does it yield?", "What else?"));
    for step in ["run s --shard 0", "gather s", "status s"] {
        let message = place.told(step, 2);
        assert!(message.contains("shard-00000.runs: belongs to another plan"), "{step}: {message}");
    }
    place.write("s/plan.json", &plan);
    place.fine("run s");
    place.fine("gather s");
}

#[test]
fn versions_are_not_mixed() {
    let place = Place::undisturbed("versions", SWEEP);
    let name = "s/shards/shard-00002.runs";
    let text = place.text(name);
    let (first, rest) = text.split_once('\n').expect("lines");
    let header = first.split_once(' ').expect("a checksum").1.replace("\"version\":\"", "\"version\":\"9.");
    let sum = &blake3::hash(header.as_bytes()).to_hex()[..16];
    place.write(name, &format!("{sum} {header}\n{rest}"));
    for step in ["run s", "gather s"] {
        let message = place.told(step, 2);
        assert!(message.contains("shard-00002.runs: was made by weglek 9."), "{step}: {message}");
    }
    let plan = place.text("s/plan.json");
    place.write("s/plan.json", &plan.replace("\"version\": \"", "\"version\": \"9."));
    let message = place.told("run s", 2);
    assert!(message.contains("was planned by weglek 9.") && message.contains("plan again"), "{message}");
    place.write("s/plan.json", &plan.replace("\"config_hash\": \"", "\"config_hash\": \"0"));
    assert!(place.told("run s", 2).contains("its numbers differ"));
}

#[test]
fn a_run_that_fails_keeps_its_place() {
    let place = Place::new("failed", "");
    place.write("table.csv", "weglek.pay,campaign.budget\n0.003,1e6\n0.9,1e6\n0.002,2e7\n");
    place.write(
        "sweep.toml",
        "question = 'q'\nscenario = 'campaign.toml'\noutcomes = ['extra_2035', 'cost']\n[design]\nmethod = 'table'\nfile = 'table.csv'\n",
    );
    place.fine("plan sweep.toml --out s");
    assert!(place.told("run s", 3).contains("1 runs failed"));
    let message = place.told("gather s --csv --salib-y y.txt --ema e.tar.gz --behaviorspace b.csv", 3);
    assert!(message.contains("run 1 failed: 2016Q1: the probability of 'pay' is"), "{message}");
    let y: Vec<String> = place.text("y.txt").lines().map(str::to_owned).collect();
    assert_eq!((y.len(), y[1].as_str()), (3, "nan nan"));
    assert!(y[0].split(' ').all(|number| number.parse::<f64>().is_ok_and(f64::is_finite)), "{}", y[0]);
    let mut results = csv::Reader::from_path(place.0.join("s/results.csv")).expect("a table");
    let rows: Vec<_> = results.records().map(|row| row.expect("a row")).collect();
    assert_eq!([&rows[0][7], &rows[1][7], &rows[2][7]], ["done", "failed", "done"]);
    assert_eq!(&rows[1][5], "");
    let cost: f64 = rows[0][6].parse().expect("a number");
    assert!((cost - 3e6).abs() < 1.0, "{cost}");
    let table = place.text("b.csv");
    assert!(table.lines().nth(6).is_some_and(|line| line.starts_with("\"[run number]\",\"weglek.pay\"")), "{table}");
    assert_eq!(table.lines().count(), 6 + 1 + 2);
    // Told once and for all: it is not tried again.
    assert!(place.told("run s --json", 3).contains("1 runs failed"));
    assert!(place.fine("status s").contains("run 1 failed"));
}

#[test]
fn levels_are_those_of_weglek_run() {
    let place = Place::new("levels", "");
    place.write(
        "sweep.toml",
        "question = 'q'\nscenario = 'campaign.toml'\nseed = 5\nseeds = 2\noutcomes = ['vacancies_technical@2016Q1', 'weglek_per_quarter.pay@2030Q2']\n\
         [parameters]\n'weglek.pay' = { values = [0.002, 0.004] }\n[design]\nmethod = 'grid'\n",
    );
    place.fine("plan sweep.toml --out s");
    place.fine("run s");
    place.fine("gather s --csv");
    let run = Command::new(env!("CARGO_BIN_EXE_weglek"))
        .args(["run", "campaign.toml", "--seed", "6", "--set", "weglek.pay=0.004", "--out", "r", "--quiet"])
        .current_dir(&place.0)
        .status();
    assert!(run.expect("it can be started").success());
    let indicators = place.text("r/indicators.csv");
    let figure = |start: &str| {
        let line = indicators.lines().find_map(|line| line.strip_prefix(start)).expect("the figure is there");
        line.split(',').next().expect("a value").to_owned()
    };
    let last = place.text("s/results.csv").lines().nth(4).expect("four runs").to_owned();
    let expected = format!(
        "3,1,6,0.004,{},{},done,",
        figure("2016Q1,vacancies_technical,all,"),
        figure("2030Q2,weglek_per_quarter,pay,")
    );
    assert_eq!(last, expected);
}

/// Figures of a world whose measures began before those of today, beside a difference and without one.
#[test]
fn a_level_is_the_same_beside_a_difference() {
    let place = Place::new("beside", "");
    place.write("early.toml", "name = 'early'\n[techniekroute]\nplaces = 4_000\nfrom = '2022Q1'\n");
    let level_with = |outcomes: &str, dir: &str| {
        place.write(
            "sweep.toml",
            &format!(
                "question = 'q'\nscenario = 'early.toml'\nbaseline = 'nothing'\nscale = '1/200'\noutcomes = [{outcomes}]\n[parameters]\n\
                 'weglek.pay' = {{ values = [0.003] }}\n[design]\nmethod = 'grid'\n"
            ),
        );
        for command in ["plan sweep.toml --out", "run", "gather --csv"] {
            place.fine(&format!("{command} {dir}"));
        }
        place.text(&format!("{dir}/results.csv")).lines().nth(1).expect("a run").split(',').nth(4).map(str::to_owned)
    };
    let level = "'zij_instroom_per_quarter@2024Q4'";
    assert_eq!(level_with(level, "alone"), level_with(&format!("{level}, 'extra_2035'"), "beside"));
}

#[test]
fn mistakes_are_told_at_their_line() {
    let place = Place::new("mistakes", SWEEP);
    place.write("basis.toml", "name = 'basis'\n");
    place.write("bad.csv", "weglek.pay\n0.003\nx\n");
    place.write("outside.csv", "weglek.pay\n0.003\n7\n");
    place.write("strange.csv", "weglek.pya\n0.003\n");
    let table = |file: &str| format!("method = 'table'\nfile = '{file}'");
    let cases = [
        ("question = 'What does it yield?'\n", "", "question is missing"),
        ("question", "qestion", "line 1: unknown key 'qestion'; a sweep has the keys question, scenario"),
        ("'campaign.toml'", "'nowhere.toml'", "line 2: nowhere.toml: there is no such file"),
        (
            "'campaign.toml'",
            "'basis.toml'",
            "line 2: 'extra_2035' is a difference between twins, but basis.toml has no measure",
        ),
        ("seeds = 2", "seeds = 0", "line 4: seeds = 0 is not allowed; choose a whole number from 1 to 1000"),
        ("'extra_2035'", "'extra_2040'", "line 6: there is no outcome 'extra_2040'"),
        ("'extra_2035'", "'cost', 'cost'", "line 6: outcome 'cost' is asked twice"),
        ("@2030Q4", "@2050Q4", "choose a quarter from 2016Q1 to 2035Q4"),
        (
            "vacancies_technical@",
            "vacancies_technica@",
            "no figure 'vacancies_technica'; choose from vacancies_technical",
        ),
        (
            "'weglek.pay' = { values = [0.002, 0.003] }",
            "'weglek.pya' = 'card'",
            "line 10: there is no parameter 'weglek.pya'",
        ),
        ("[0.002, 0.003]", "[0.002, 3]", "line 10: weglek.pay = 3 is not allowed; choose from 0 to 1"),
        (
            "{ values = [0.002, 0.003] }",
            "'beta(0, 1)'",
            "line 10: weglek.pay: draw 'beta(0, 1)' is not allowed; give two numbers above 0",
        ),
        (
            "{ values = [0.002, 0.003] }",
            "'uniform(0, 1)'",
            "line 10: weglek.pay: draw 'uniform(0, 1)' is unknown; choose uniform",
        ),
        ("{ values = [0.002, 0.003] }", "'lognormal(5, 0.3)'", "line 10: weglek.pay would be 1 in every run"),
        ("[0.002, 0.003]", "[]", "line 10: parameters.weglek.pay.values is empty"),
        ("low = 1e6, high = 5e7", "low = 5e7, high = 1e6", "high = 1000000 is not above low = 50000000"),
        (
            "'campaign.budget' = { low = 1e6, high = 5e7 }",
            "'pay.raise' = 'card'",
            "line 9: a dial of [pay] is varied, but the scenario has no such table",
        ),
        (
            "'campaign.budget' = { low = 1e6, high = 5e7 }",
            "'campaign.years' = 'card'",
            "takes whole numbers; list them",
        ),
        ("'latin-hypercube'", "'latin_hypercube'", "choose grid, latin-hypercube, sobol, saltelli, morris or table"),
        ("points = 6", "points = 6\nlevels = 3", "unknown key 'design.levels'; design has the keys method, points"),
        ("points = 6", "points = 9_000_000", "more than 10000000 runs"),
        ("points = 6", "", "design.points is missing"),
        ("method = 'latin-hypercube'\npoints = 6", &table("nowhere.csv"), "nowhere.csv: cannot be read"),
        (
            "method = 'latin-hypercube'\npoints = 6",
            &table("bad.csv"),
            "bad.csv, line 3, weglek.pay: 'x' is not a number",
        ),
        (
            "method = 'latin-hypercube'\npoints = 6",
            &table("outside.csv"),
            "outside.csv, line 3, weglek.pay: weglek.pay = 7",
        ),
        ("method = 'latin-hypercube'\npoints = 6", &table("strange.csv"), "column 'weglek.pya': there is no parameter"),
    ];
    for (good, bad, expected) in cases {
        assert!(SWEEP.contains(good), "{good}");
        place.write("sweep.toml", &SWEEP.replacen(good, bad, 1));
        let message = place.told("plan sweep.toml --out s", 2);
        assert!(message.contains(expected), "expected: {expected}\nbut: {message}");
        assert_eq!(message.lines().count(), 1, "{message}");
        assert!(!place.0.join("s").exists(), "something was written");
    }
    place.write("sweep.toml", SWEEP);
    assert!(place.told("run s", 2).contains("there is no plan"));
    place.fine("plan sweep.toml --out s");
    let within = Place(place.0.join("s"));
    assert!(within.told("submit plan.json", 0).is_empty(), "the plan itself will do");
    assert!(place.told("run s --shard 3", 2).contains("has shards 0 to 2"));
}

#[test]
fn the_script_for_slurm_names_only_what_is_missing_or_damaged() {
    let place = Place::planned("submit", &SWEEP.replace("shards = 3", "shards = 6"));
    place.fine("run s --shard 1");
    place.fine("run s --shard 4");
    place.fine("submit s --cpus 4 --time 00:30:00 --sbatch=--account=project");
    let script = place.text("s/slurm/array-0.sh");
    for line in ["#SBATCH --array=0,2-3,5", "#SBATCH --cpus-per-task=4", "#SBATCH --account=project"] {
        assert!(script.lines().any(|written| written == line), "{line} is not in\n{script}");
    }
    place.fine("run s");
    assert!(place.fine("submit s").contains("nothing is missing"));
    let file = place.0.join("s/shards/shard-00002.runs");
    let bytes = fs::read(&file).expect("a shard");
    fs::write(&file, &bytes[..bytes.len() - 20]).expect("it can be written");
    place.fine("submit s");
    let script = place.text("s/slurm/array-0.sh");
    assert!(script.lines().any(|line| line == "#SBATCH --array=2"), "the damaged shard alone:\n{script}");
}
