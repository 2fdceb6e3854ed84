//! Said again, a command of `weglek sweep` leaves nothing of an earlier time beside what it writes now.

#[path = "support/sweeps.rs"]
mod sweeps;

use std::fs;

use sweeps::Place;

fn about(outcomes: &str, shards: usize, points: usize) -> String {
    format!(
        "question = 'q'\nscenario = 'campaign.toml'\nshards = {shards}\noutcomes = [{outcomes}]\n[parameters]\n\
         'campaign.budget' = {{ low = 1e6, high = 5e7 }}\n[design]\nmethod = 'latin-hypercube'\npoints = {points}\n"
    )
}

#[test]
fn gathering_again_leaves_no_table_of_before() {
    let place = Place::planned("again-gather", &about("'cost'", 2, 4));
    place.fine("run s --shard 0");
    place.told("gather s --csv", 3);
    assert!(place.text("s/results.csv").contains("missing"));
    place.fine("run s");
    assert!(place.fine("gather s").contains("results.csv"));
    assert!(!place.text("s/results.csv").contains("missing"));
    assert!(place.text("s/ro-crate-metadata.json").contains("results.csv"));

    fs::remove_file(place.0.join("s/results.csv")).expect("it can be removed");
    place.fine("gather s");
    assert!(!place.0.join("s/results.csv").exists(), "nobody asks for it any more");
}

#[test]
fn analysing_again_leaves_no_picture_of_before() {
    let place = Place::planned("again-analyse", &about("'cost', 'reached'", 1, 4));
    place.fine("run s");
    place.write("sweep.toml", &about("'cost'", 1, 4));
    place.fine("plan sweep.toml --out t");
    place.fine("run t");

    place.fine("analyse s --out found");
    assert!(place.files("found").contains(&"drivers.svg".to_owned()));
    place.write("found/notes.svg", "of the user");
    place.write("found/scatter-reached.svg", "changed by the user");
    place.fine("analyse t --out found");
    let of_now = ["manifest.json", "measures-cost.svg", "measures.csv", "measures.json"];
    let of_others = ["notes.svg", "scatter-cost.svg", "scatter-reached.svg", "tornado-cost.svg"];
    assert_eq!(place.files("found"), [of_now, of_others].concat());

    // What another command made is its own.
    place.fine("analyse s --out found");
    let manifest = place.text("found/manifest.json").replace("\"sweep analyse\"", "\"run\"");
    place.write("found/manifest.json", &manifest);
    place.fine("analyse t --out found");
    assert!(place.files("found").contains(&"drivers.svg".to_owned()));
}

#[test]
fn submitting_again_leaves_no_script_of_before() {
    // Without Slurm an array has its usual 1,001 tasks: the last shard of these has an array of its own.
    let place = Place::planned("again-submit", &about("'cost'", 1002, 1002));
    let submitted = || {
        let output = place.command("submit s").env("PATH", "").output().expect("the program can be started");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        place.files("s/slurm")
    };
    assert_eq!(submitted(), ["array-0.sh", "array-1.sh", "gather.sh"]);
    place.fine("run s --shard 1001");
    assert_eq!(submitted(), ["array-0.sh", "gather.sh"]);
}
