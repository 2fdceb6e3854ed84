//! `weglek sweep`: thousands of runs, planned, made anywhere and gathered, with nothing lost.

use clap::Subcommand;

use crate::cli::Common;
use crate::report::Failure;

mod analyse;
mod gather;
mod plan;
mod run;
mod status;
mod submit;

/// Arguments of `weglek sweep`.
#[derive(clap::Args, Debug)]
pub struct SweepArgs {
    #[command(subcommand)]
    step: Step,
}

#[derive(Subcommand, Debug)]
enum Step {
    /// Make the numbered table of runs of a question
    Plan(plan::PlanArgs),
    /// What is varied, in the form of another tool, so that it can make the table
    Problem(plan::ProblemArgs),
    /// Make the runs of a plan: all of them, or one shard. May be killed and started again; does only what is missing
    Run(run::RunArgs),
    /// How a sweep stands: done, running, failed, time to go
    Status(status::StatusArgs),
    /// Join the results into one table
    Gather(gather::GatherArgs),
    /// Which numbers drive the outcomes: Sobol' indices, elementary effects, PAWN, regression; tables and pictures
    Analyse(analyse::AnalyseArgs),
    /// Write the scripts of a Slurm array for the shards that are missing, and submit them if asked
    Submit(submit::SubmitArgs),
}

/// Takes the step.
///
/// # Errors
/// If the user made a mistake, the machine failed, or runs are missing.
pub fn run(args: &SweepArgs, common: &Common) -> Result<(), Failure> {
    match &args.step {
        Step::Plan(args) => plan::run(args, common),
        Step::Problem(args) => plan::problem(args),
        Step::Run(args) => run::run(args, common),
        Step::Status(args) => status::run(args, common),
        Step::Gather(args) => gather::run(args, common),
        Step::Analyse(args) => analyse::run(args, common),
        Step::Submit(args) => submit::run(args, common),
    }
}
