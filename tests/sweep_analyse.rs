//! `weglek sweep analyse` as its users meet it: on a sweep that is done, on one of which runs failed, and on none.

#[path = "support/sweeps.rs"]
mod sweeps;

use serde_json::Value;
use sweeps::Place;

const SWEEP: &str = "question = 'What drives the campaign?'\nscenario = 'campaign.toml'\nseed = 7\nseeds = 2\n\
    outcomes = ['cost', 'reached']\n[parameters]\n'campaign.budget' = { low = 1e6, high = 5e7 }\n\
    'weglek.pay' = { values = [0.002, 0.003] }\n[design]\n";

#[test]
fn a_sweep_says_what_drives_it() {
    let place = Place::planned("analyse-done", &format!("{SWEEP}method = 'saltelli'\nbase = 4\n"));
    assert!(place.told("analyse s", 2).contains("weglek sweep run s"), "no run is done");

    place.fine("run s");
    let text = place.fine("analyse s --lang en --out found");
    assert!(text.contains("What drives the campaign?") && text.contains("cost: mean"), "{text}");
    let told: Value = serde_json::from_str(&place.fine("analyse s --json")).expect("JSON");
    let cost = &told["outcomes"][0];
    assert_eq!((&cost["outcome"], cost["used"].as_u64()), (&"cost".into(), Some(4 * 6)));
    let total = |nth: usize| cost["sobol"]["parameters"][nth]["total"]["value"].as_f64().expect("a number");
    assert!(total(0) > 0.5 && total(1).abs() < 1e-9, "the budget is all that the cost depends on: {cost}");
    assert_eq!(cost["luck"], 0.0, "nor has it any luck");
    let written: Value = serde_json::from_slice(&place.read("found/measures.json")).expect("JSON");
    assert_eq!(written, told);
    for file in ["measures.csv", "manifest.json", "drivers.svg", "tornado-cost.svg", "pairs-reached.svg"] {
        assert!(place.0.join("found").join(file).exists(), "{file}");
    }
}

#[test]
fn what_is_missing_is_told_and_the_rest_analysed() {
    let design = "method = 'latin-hypercube'\npoints = 9\n";
    let place = Place::planned("analyse-partly", &format!("shards = 3\n{SWEEP}{design}"));
    place.fine("run s --shard 1");
    let output = place.sweep("analyse s --json");
    assert!(output.status.success());
    let told: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!((told["outcomes"][0]["used"].as_u64(), told["outcomes"][0]["left_out"].as_u64()), (Some(3), Some(6)));
    assert!(String::from_utf8_lossy(&output.stderr).contains("12 runs are missing, in shards 0,2"));
}

/// A sample that was made elsewhere says what the same rows of weglek's own design say.
#[test]
fn a_table_whose_rows_share_values_is_analysed_as_what_it_is() {
    let sweep = SWEEP.replace("{ values = [0.002, 0.003] }", "{ low = 0.002, high = 0.003 }");
    for (name, design) in [("saltelli", "base = 4"), ("morris", "trajectories = 5")] {
        let place = Place::planned(&format!("analyse-{name}"), &format!("{sweep}method = '{name}'\n{design}\n"));
        // Names and values of the plan, without the second seed of each row.
        let plan = place.text("s/plan.csv");
        let lines = plan.lines().enumerate().filter(|(nth, _)| nth % 2 == 1 || *nth == 0).map(|(_, line)| line);
        let rows: Vec<&str> = lines.map(|line| line.splitn(4, ',').last().expect("the values")).collect();
        place.write("x.csv", &rows.join("\n"));
        place.write("table.toml", &format!("{sweep}method = 'table'\nfile = 'x.csv'\n"));
        place.fine("plan table.toml --out t");
        let [own, table] = ["s", "t"].map(|dir| {
            place.fine(&format!("run {dir}"));
            place.fine(&format!("analyse {dir} --json"))
        });
        assert_eq!(table, own, "{name}");
    }
}
