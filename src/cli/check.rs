//! `weglek check`: whether a scenario can be run, without running it.

use std::path::PathBuf;

use serde_json::json;

use crate::cli::run::Changes;
use crate::cli::{Common, say, say_json};
use crate::domain::Quarter;
use crate::levers::{Campaign, Measure, Policy, campaign};
use crate::report::Failure;
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
    let policy = described(&scenario.policy);
    if common.json {
        return say_json(&json!({
            "fine": true,
            "scenario": scenario.name,
            "seed": scenario.seed,
            "scale": scenario.scale.to_string(),
            "until": scenario.until.to_string(),
            "policy": policy,
        }));
    }
    if common.quiet {
        return Ok(());
    }
    say(&format!(
        "{} is fine: '{}' lives {} to {} at scale {} with seed {}, {policy}",
        args.scenario.display(),
        scenario.name,
        Quarter::FIRST,
        scenario.until,
        scenario.scale,
        scenario.seed,
    ))
}

fn described(policy: &Policy) -> String {
    if policy.measures.is_empty() {
        return "no policy".to_owned();
    }
    policy.measures.iter().map(in_words).collect::<Vec<_>>().join("; ")
}

fn in_words(measure: &Measure) -> String {
    if std::ptr::eq(measure.lever, &raw const campaign::LEVER) {
        let Campaign { spend: [switchers, pupils, parents], from, years } = Campaign::of(measure);
        return format!(
            "a campaign from {from} for {years} years at EUR {switchers:.0} a year for switchers, {pupils:.0} for pupils \
             and students, {parents:.0} for parents"
        );
    }
    let card = &measure.lever.card;
    let dials = card.dials.iter().zip(measure.settings).map(|(dial, set)| format!("{} {set} {}", dial.name, dial.unit));
    let last = Quarter(measure.until.0 - 1);
    format!("{} from {} to {last} at {}", card.name, measure.from, dials.collect::<Vec<_>>().join(", "))
}
