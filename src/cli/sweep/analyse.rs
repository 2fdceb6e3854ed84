//! `weglek sweep analyse`: which numbers the outcomes answer to, in words, as a table and in pictures.

use std::path::PathBuf;

use serde_json::json;

use crate::cli::{Common, say, say_json};
use crate::explore::analyse::{Sample, findings};
use crate::explore::sweep::results::by_outcome;
use crate::parameters::Mistake;
use crate::report::sweep::Directory;
use crate::report::sweep::status::Status;
use crate::report::{Failure, OutDir, sensitivity};

/// Arguments of `weglek sweep analyse`.
#[derive(clap::Args, Debug)]
pub struct AnalyseArgs {
    /// Directory of the sweep
    #[arg(value_name = "DIR")]
    sweep: PathBuf,

    /// Directory for the table and the pictures [default: analysis/ in that of the sweep]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// Seed of the resampling that gives the intervals
    #[arg(long, value_name = "N", default_value_t = 2026)]
    seed: u64,
}

/// Analyses what has been made.
///
/// # Errors
/// If no run has been made, the points are not those of the design, or the files cannot be written.
pub fn run(args: &AnalyseArgs, common: &Common) -> Result<(), Failure> {
    let sweep = Directory::open(&args.sweep)?;
    let status = Status::of(&sweep)?;
    if status.done == 0 {
        let shown = args.sweep.display();
        return Err(Mistake::new(format!("{shown}: no run is done; make them with `weglek sweep run {shown}`")).into());
    }
    let plan = &sweep.plan;
    let sample = Sample { points: &plan.points, method: plan.design.method() };
    let parameters = plan.parameters.iter().map(|varied| varied.name.clone()).collect();
    let outcomes = by_outcome(plan, &status.results);
    let found = findings(parameters, &sample, plan.seeds.len(), &outcomes, args.seed).map_err(Mistake::new)?;
    let dir = OutDir::create(&args.out.clone().unwrap_or_else(|| sweep.path().join("analysis")))?;
    let mut files = vec![dir.write("measures.csv", &sensitivity::table(&found)?)?];
    for (name, picture) in sensitivity::pictures(&found, &sample, common.lang) {
        files.push(dir.write(&name, &picture)?);
    }
    if common.json {
        return say_json(&json!({
            "plan": sweep.hash,
            "runs": status.runs,
            "done": status.done,
            "findings": found,
            "files": files,
        }));
    }
    if common.quiet {
        return Ok(());
    }
    say(&sensitivity::text(&plan.question, &found, common.lang))?;
    say(&dir.path().display().to_string())
}
