//! `weglek check`: whether a scenario can be run, without running it.

use std::path::PathBuf;

use serde_json::json;

use crate::cli::run::Changes;
use crate::cli::{Common, say, say_json};
use crate::domain::Quarter;
use crate::levers::Campaign;
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
    let campaign = scenario.campaign.as_ref().map_or_else(|| "no campaign".to_owned(), described);
    if common.json {
        return say_json(&json!({
            "fine": true,
            "scenario": scenario.name,
            "seed": scenario.seed,
            "scale": scenario.scale.to_string(),
            "until": scenario.until.to_string(),
            "campaign": campaign,
        }));
    }
    if common.quiet {
        return Ok(());
    }
    say(&format!(
        "{} is fine: '{}' lives {} to {} at scale {} with seed {}, {campaign}",
        args.scenario.display(),
        scenario.name,
        Quarter::FIRST,
        scenario.until,
        scenario.scale,
        scenario.seed,
    ))
}

fn described(campaign: &Campaign) -> String {
    let [switchers, pupils, parents] = campaign.spend;
    format!(
        "a campaign from {} for {} years at EUR {switchers:.0} a year for switchers, {pupils:.0} for pupils and \
         students, {parents:.0} for parents",
        campaign.from, campaign.years
    )
}
