//! `weglek check`: whether a scenario can be run, without running it.

use std::path::PathBuf;

use serde_json::json;

use crate::cli::run::Changes;
use crate::cli::{Common, say, say_json};
use crate::report::scenario::{fine, measures};
use crate::report::{Failure, Lang};
use crate::step::Model;

/// Arguments of `weglek check`.
#[derive(clap::Args, Debug)]
pub struct CheckArgs {
    /// Scenario file
    #[arg(value_name = "SCENARIO.toml")]
    scenario: PathBuf,

    #[command(flatten)]
    changes: Changes,
}

/// Checks the scenario; says in one line what it would do.
///
/// # Errors
/// If it has a mistake.
pub fn run(args: &CheckArgs, common: &Common) -> Result<(), Failure> {
    let scenario = args.changes.read(&args.scenario)?;
    // Numbers that are each allowed may yet not fit together.
    Model::new(&scenario.book, scenario.seed)?;
    if common.json {
        return say_json(&json!({
            "fine": true,
            "scenario": scenario.name,
            "seed": scenario.seed,
            "scale": scenario.scale.to_string(),
            "until": scenario.until.to_string(),
            "policy": measures(&scenario.policy, Lang::En).join("; "),
        }));
    }
    if common.quiet { Ok(()) } else { say(&fine(&args.scenario, &scenario, common.lang)) }
}
