//! `weglek sweep plan` and `weglek sweep problem`: from a question to a numbered table of runs.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::cli::{Common, say, say_json};
use crate::explore::sweep::question::factors_of;
use crate::explore::sweep::{Plan, Question, problem};
use crate::report::Failure;
use crate::report::manifest::peak_rss_bytes;
use crate::report::sweep::{Directory, Provenance};

/// Arguments of `weglek sweep plan`.
#[derive(clap::Args, Debug)]
pub struct PlanArgs {
    /// The question; experiments/ has examples
    #[arg(value_name = "SWEEP.toml")]
    file: PathBuf,

    /// Directory of the sweep [default: out/ and the name of the file, or that of its directory if the file is sweep.toml]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Arguments of `weglek sweep problem`.
#[derive(clap::Args, Debug)]
pub struct ProblemArgs {
    /// The question; experiments/ has examples
    #[arg(value_name = "SWEEP.toml")]
    file: PathBuf,

    /// In the form of which tool
    #[arg(long, value_enum)]
    format: Form,

    /// For a sample that includes both ends of everything, as SALib's morris: of a distribution with tails 5% to 95%
    #[arg(long)]
    with_ends: bool,
}

/// Tools that make tables.
#[derive(clap::ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// The parameter file of SALib: a line name,low,high for each
    Salib,
}

/// Plans.
///
/// # Errors
/// If the question has a mistake, or the plan cannot be written.
pub fn run(args: &PlanArgs, common: &Common) -> Result<(), Failure> {
    let question = Question::read(&args.file)?;
    let plan = Plan::of(&question)?;
    let out = args.out.clone().unwrap_or_else(|| Path::new("out").join(name_of(&args.file)));
    let provenance = Provenance::here(&question.scenario.book, &question.scenario.text);
    let sweep = Directory::create(&out, plan, provenance)?;
    let (runs, points, shards) = (sweep.plan.runs(), sweep.plan.points.len(), sweep.plan.shards);
    if common.json {
        return say_json(&json!({
            "directory": out,
            "plan": sweep.hash,
            "points": points,
            "seeds": sweep.plan.seeds,
            "runs": runs,
            "shards": shards,
            "parameters": sweep.plan.parameters,
            "outcomes": sweep.plan.outcomes,
            "peak_rss_bytes": peak_rss_bytes(),
        }));
    }
    if common.quiet {
        return Ok(());
    }
    let shown = out.display();
    say(&format!(
        "{shown}: {runs} runs ({points} rows, {} seeds each) in {shards} shards; {} numbers are varied, {} outcomes asked; baseline {}\n\
         Make them here with `weglek sweep run {shown}`, or on a cluster with `weglek sweep submit {shown}`",
        sweep.plan.seeds.len(),
        sweep.plan.parameters.len(),
        sweep.plan.outcomes.len(),
        sweep.plan.baseline,
    ))
}

/// The name of a sweep that is given none: that of its file, or that of its directory where the file is called sweep.toml.
fn name_of(file: &Path) -> &OsStr {
    let directory = || file.parent().and_then(Path::file_name);
    let own = file.file_stem().unwrap_or_default();
    if own == "sweep" { directory().unwrap_or(own) } else { own }
}

/// Prints the problem.
///
/// # Errors
/// If the question has a mistake.
pub fn problem(args: &ProblemArgs) -> Result<(), Failure> {
    let factors = factors_of(&args.file)?;
    match args.format {
        Form::Salib => say(problem::salib(&factors, args.with_ends).trim_end()),
    }
}
