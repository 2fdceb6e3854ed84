//! A sweep of 100,000 runs is planned and gathered in little memory and few files.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use weglek::explore::sweep::Finished;
use weglek::report::sweep::Directory;
use weglek::report::sweep::lines::{Header, line};

const RUNS: usize = 100_000;

fn json(dir: &Path, arguments: &[&str]) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_weglek"))
        .args(["sweep", "--json"])
        .args(arguments)
        .current_dir(dir)
        .output()
        .expect("the program can be started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn a_hundred_thousand_runs_fit() {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sweep-scale");
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).expect("a directory can be made");
    fs::write(dir.join("campaign.toml"), "name = 'campaign'\n[campaign]\nbudget = 1e6\n").expect("it can be written");
    let outcomes: Vec<String> = (2016..=2035)
        .flat_map(|year| ["vacancies_technical", "employed_digital"].map(|name| format!("'{name}@{year}Q4'")))
        .collect();
    let sweep = format!(
        "question = 'q'\nscenario = 'campaign.toml'\nshards = 210\noutcomes = ['extra_2035', {}]\n[parameters]\n'campaign.*' = 'card'\n\
         'campaign.budget' = {{ low = 1e5, high = 1e7 }}\n[design]\nmethod = 'latin-hypercube'\npoints = {RUNS}\n",
        outcomes.join(", ")
    );
    fs::write(dir.join("sweep.toml"), sweep).expect("it can be written");
    let planned = json(&dir, &["plan", "sweep.toml", "--out", "s"]);
    assert_eq!(planned["runs"], RUNS);

    // Results as shards leave them, without the lives behind them.
    let sweep = Directory::open(&dir.join("s")).expect("a plan");
    fs::create_dir_all(sweep.shards()).expect("a directory can be made");
    for shard in 0..sweep.plan.shards {
        let value = |run: usize, nth: usize| libm::sin((run * 50 + nth) as f64) * 1e5;
        let result = |run| Ok((0..sweep.plan.outcomes.len()).map(|nth| value(run, nth)).collect());
        let runs = sweep.plan.shard(shard).map(|run| line(&Finished { run, result: result(run) }));
        let text: String = std::iter::once(Header::of(&sweep, shard).line()).chain(runs).collect();
        fs::write(sweep.shards().join(format!("shard-{shard:05}.runs")), text).expect("it can be written");
    }
    let gathered = json(&dir, &["gather", "s", "--csv", "--salib-y", "y.txt", "--ema", "e.tar.gz"]);
    assert_eq!(gathered["done"], RUNS);
    for step in [&planned, &gathered] {
        let bytes = step["peak_rss_bytes"].as_u64().unwrap_or(0);
        assert!(bytes < 1 << 30, "{bytes} bytes of memory");
    }
    let lines = |name: &str| fs::read_to_string(dir.join(name)).expect("a file").lines().count();
    assert_eq!((lines("s/results.csv"), lines("y.txt")), (RUNS + 1, RUNS));
    fs::remove_dir_all(&dir).expect("it can be removed");
}
