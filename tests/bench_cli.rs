//! `weglek bench` from outside: what it tells, not how fast.

use std::process::Command;

use serde_json::Value;

fn bench(args: &[&str]) -> String {
    let weglek = env!("CARGO_BIN_EXE_weglek");
    let ran = Command::new(weglek).args(["bench", "--persons", "10000"]).args(args).output().expect("weglek runs");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8(ran.stdout).expect("the answer is text")
}

#[test]
fn json_tells_speed_floor_and_memory() {
    let answer: Value = serde_json::from_str(&bench(&["--json", "--threads", "2"])).expect("the answer is JSON");
    assert_eq!(answer["scale"], "1/1000");
    let number = |value: &Value| value.as_f64().unwrap_or_else(|| panic!("{value} is a number"));
    let speeds = answer["speeds"].as_array().expect("a list of speeds");
    assert_eq!(speeds.iter().map(|speed| number(&speed["threads"])).collect::<Vec<_>>(), [1.0, 2.0]);
    for speed in speeds {
        let lived = number(&speed["person_quarters_per_second"]);
        let floor = number(&speed["floor_per_second"]);
        assert!(lived > 0.0 && (number(&speed["times_the_floor"]) - floor / lived).abs() < 1e-6 * floor / lived);
        let full_run = number(&answer["residents"]) * 1000.0 * 80.0 / lived;
        assert!((number(&speed["full_run_seconds"]) - full_run).abs() < 1e-6 * full_run);
    }
    let bytes = &answer["bytes_a_place"];
    let parts: f64 = ["people", "employers", "buffers"].iter().map(|part| number(&bytes[*part])).sum();
    assert!((number(&bytes["all"]) - parts).abs() < 1e-9 * parts);
}

#[test]
fn the_text_is_in_the_language_asked_for() {
    assert!(bench(&["--threads", "1"]).contains("bytes per plaats"));
    assert!(bench(&["--threads", "1", "--lang", "en"]).contains("bytes a place"));
}
