//! `weglek sweep analyse`: which numbers drive the outcomes of a sweep.

use std::path::PathBuf;

use crate::cli::shared::a_seed;
use crate::cli::{Common, say, say_json};
use crate::explore::analyse::{Sample, findings};
use crate::explore::sweep::results::by_outcome;
use crate::parameters::{Book, Mistake};
use crate::report::sweep::Directory;
use crate::report::sweep::status::Status;
use crate::report::{Failure, Manifest, OutDir, sensitivity};

/// Most errors that are shown.
const MOST: usize = 3;

/// Arguments of `weglek sweep analyse`.
#[derive(clap::Args, Debug)]
pub struct AnalyseArgs {
    /// Directory of the sweep
    #[arg(value_name = "DIR")]
    sweep: PathBuf,

    /// Seed of the resampling that gives the intervals
    #[arg(long, value_name = "N", allow_negative_numbers = true, default_value_t = 2026, value_parser = a_seed)]
    seed: u64,

    /// Directory for measures.csv, measures.json and the pictures; those of an earlier analysis in it make place
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Analyses.
///
/// # Errors
/// If there is no sweep, none of its runs is made, or the files cannot be written.
pub fn run(args: &AnalyseArgs, common: &Common) -> Result<(), Failure> {
    let sweep = Directory::open(&args.sweep)?;
    let plan = &sweep.plan;
    let status = Status::of(&sweep)?;
    if status.done == 0 {
        let shown = args.sweep.display();
        return Err(
            Mistake::new(format!("{shown}: no run is done yet; make them with `weglek sweep run {shown}`")).into()
        );
    }
    let lists: Vec<Vec<f64>> = plan.parameters.iter().map(|varied| varied.listed.clone()).collect();
    let sample = Sample { points: &plan.points, method: plan.method(), lists: &lists };
    let names = plan.parameters.iter().map(|varied| varied.name.clone()).collect();
    let outcomes = by_outcome(plan, &status.results);
    let found = findings(names, &sample, plan.seeds.len(), &outcomes, args.seed).map_err(Mistake::new)?;

    let mut written = None;
    if let Some(out) = &args.out {
        let dir = OutDir::create(out)?;
        let scale = plan.scale.parse().map_err(Mistake::new)?;
        let mut manifest = Manifest::begin("sweep analyse", &Book::embedded()?, &sweep.hash, plan.seeds.clone(), scale);
        let json = serde_json::to_vec_pretty(&found).map_err(|error| Failure::Io(error.to_string()))?;
        manifest.write_file(&dir, "measures.csv", &sensitivity::table(&found)?)?;
        manifest.write_file(&dir, "measures.json", &json)?;
        for (name, picture) in sensitivity::pictures(&found, &sample, common.lang) {
            manifest.write_file(&dir, &name, &picture)?;
        }
        manifest.finish(&dir)?;
        written = Some(out);
    }
    if common.json {
        say_json(&found)?;
    } else if !common.quiet {
        say(sensitivity::text(&plan.question, &found, common.lang).trim_end())?;
        if let Some(out) = written {
            say(&format!("\n{}", out.display()))?;
        }
    }
    if !status.is_complete() && !common.quiet {
        eprintln!("weglek: this is what the runs say that are done: {}", status.troubles(MOST).join("; "));
    }
    Ok(())
}
