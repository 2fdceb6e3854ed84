//! `weglek sweep analyse` as its users meet it: on a sweep that is done, on one of which runs failed, and on none.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

const SWEEP: &str = "question = 'What drives the campaign?'\nscenario = 'campaign.toml'\nseed = 7\nseeds = 2\n\
    outcomes = ['cost', 'reached']\n[parameters]\n'campaign.budget' = { low = 1e6, high = 5e7 }\n\
    'weglek.pay' = { values = [0.002, 0.003] }\n[design]\n";

struct Place(PathBuf);

impl Place {
    /// A place with a sweep of this design, made.
    fn made(name: &str, design: &str) -> Self {
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("analyse-{name}"));
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(&dir).expect("a directory can be made");
        let campaign = "name = 'campaign'\nscale = '1/1000'\n[campaign]\nbudget = 20_000_000\nyears = 3\n";
        fs::write(dir.join("campaign.toml"), campaign).expect("a file can be written");
        fs::write(dir.join("sweep.toml"), format!("{SWEEP}{design}")).expect("a file can be written");
        let place = Place(dir);
        assert!(place.sweep("plan sweep.toml --out s").status.success());
        place
    }

    fn sweep(&self, arguments: &str) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_weglek"));
        command.arg("sweep").args(arguments.split_whitespace()).current_dir(&self.0);
        command.env_remove("SLURM_ARRAY_TASK_ID").env_remove("SLURM_CPUS_PER_TASK");
        command.output().expect("the program can be started")
    }

    fn analysed(&self, arguments: &str) -> String {
        let output = self.sweep(&format!("analyse s {arguments}"));
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    }
}

#[test]
fn a_sweep_says_what_drives_it() {
    let place = Place::made("done", "method = 'saltelli'\nbase = 4\n");
    let none = place.sweep("analyse s");
    assert_eq!(none.status.code(), Some(2), "no run is done");
    assert!(String::from_utf8_lossy(&none.stderr).contains("weglek sweep run s"));

    assert!(place.sweep("run s").status.success());
    let text = place.analysed("--lang en --out found");
    assert!(text.contains("What drives the campaign?") && text.contains("cost: mean"), "{text}");
    let told: Value = serde_json::from_str(&place.analysed("--json")).expect("JSON");
    let cost = &told["outcomes"][0];
    assert_eq!((&cost["outcome"], cost["used"].as_u64()), (&"cost".into(), Some(4 * 6)));
    let total = |nth: usize| cost["sobol"]["parameters"][nth]["total"]["value"].as_f64().expect("a number");
    assert!(total(0) > 0.5 && total(1).abs() < 1e-9, "the budget is all that the cost depends on: {cost}");
    assert_eq!(cost["luck"], 0.0, "nor has it any luck");
    let written: Value =
        serde_json::from_slice(&fs::read(place.0.join("found/measures.json")).expect("a file")).expect("JSON");
    assert_eq!(written, told);
    for file in ["measures.csv", "manifest.json", "drivers.svg", "tornado-cost.svg", "pairs-reached.svg"] {
        assert!(place.0.join("found").join(file).exists(), "{file}");
    }
}

#[test]
fn what_is_missing_is_told_and_the_rest_analysed() {
    let place = Place::made("partly", "method = 'latin-hypercube'\npoints = 9\n");
    fs::write(place.0.join("sweep.toml"), format!("shards = 3\n{SWEEP}method = 'latin-hypercube'\npoints = 9\n"))
        .expect("a file can be written");
    assert!(place.sweep("plan sweep.toml --out s").status.success());
    assert!(place.sweep("run s --shard 1").status.success());
    let output = place.sweep("analyse s --json");
    assert!(output.status.success());
    let told: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!((told["outcomes"][0]["used"].as_u64(), told["outcomes"][0]["left_out"].as_u64()), (Some(3), Some(6)));
    assert!(String::from_utf8_lossy(&output.stderr).contains("12 runs are missing, in shards 0,2"));
}
