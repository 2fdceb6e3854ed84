//! The command `weglek`: one file a subcommand; no arithmetic.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::parameters::Mistake;
use crate::report::{Failure, Lang};

pub mod bench;
pub mod break_even;
pub mod campaign;
pub mod check;
pub mod doorrekening;
pub mod explain;
pub mod fit;
pub mod monitor;
pub mod need;
pub mod population;
pub mod run;
pub mod shared;
pub mod sweep;
pub mod validate;
pub mod why;

/// Agent-based simulation of the Dutch technical and digital labour market.
#[derive(Parser)]
#[command(name = "weglek", version, about, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,

    /// Number of threads; results are the same at any number [default: `SLURM_CPUS_PER_TASK`, else all processors]
    #[arg(long, global = true, value_name = "N", allow_negative_numbers = true, value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,

    /// No progress bar and no text, only errors (and what --json prints)
    #[arg(long, global = true)]
    quiet: bool,

    /// Print the result as JSON, for machines
    #[arg(long, global = true)]
    json: bool,

    /// Language of the answer
    #[arg(long, global = true, value_enum, default_value_t = Lang::Nl)]
    lang: Lang,
}

#[derive(Subcommand)]
enum Command {
    /// Which recruitment campaign does most: switchers, pupils and students, parents, or a mix
    Campaign(campaign::CampaignArgs),
    /// At which value of its weakest link a measure pays for itself
    BreakEven(break_even::BreakEvenArgs),
    /// What each action of the Actieplan does: alone, all together, and when it is left out
    Doorrekening(doorrekening::DoorrekeningArgs),
    /// How many technicians are needed by 2030 at unchanged policy, with and without the green and digital transition
    Need(need::NeedArgs),
    /// Why technicians leave, who they are, and what each reason costs in technicians
    Why(why::WhyArgs),
    /// The indicators of the Monitor, 2016 to 2035, beside what was published; fitted and unseen years apart
    Monitor(monitor::MonitorArgs),
    /// Stylised facts: what was published, what the model gives, and whether both agree
    Validate(validate::ValidateArgs),
    /// Fit uncertain behaviour to published figures of 2016 to 2021
    Fit(fit::FitArgs),
    /// Run one scenario and write its indicators per quarter
    Run(run::RunArgs),
    /// Thousands of runs: planned, made here or on a cluster, and gathered
    Sweep(sweep::SweepArgs),
    /// Check a scenario file without running it
    Check(check::CheckArgs),
    /// What a parameter, a rule or a lever is, with value, range and source
    Explain(explain::ExplainArgs),
    /// Build the population of 2016Q1 and show its fit to the published figures
    Population(population::PopulationArgs),
    /// How fast this machine lives quarters, beside the least that memory and draws cost; how long a full run would take
    Bench(bench::BenchArgs),
}

/// What every subcommand is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Common {
    /// No progress bar and no text.
    pub quiet: bool,
    /// Print JSON.
    pub json: bool,
    /// Language of the answer.
    pub lang: Lang,
}

/// Runs the command that the user gave. Exit code 0; 2 for a mistake of the user; 1 for a failure of the machine; 3 for
/// part of an answer.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let common = Common { quiet: cli.quiet, json: cli.json, lang: cli.lang };
    let done = use_threads(cli.threads).and_then(|()| match &cli.command {
        Command::Campaign(args) => campaign::run(args, &common),
        Command::BreakEven(args) => break_even::run(args, &common),
        Command::Doorrekening(args) => doorrekening::run(args, &common),
        Command::Need(args) => need::run(args, &common),
        Command::Why(args) => why::run(args, &common),
        Command::Monitor(args) => monitor::run(args, &common),
        Command::Validate(args) => validate::run(args, &common),
        Command::Fit(args) => fit::run(args, &common),
        Command::Run(args) => run::run(args, &common),
        Command::Sweep(args) => sweep::run(args, &common),
        Command::Check(args) => check::run(args, &common),
        Command::Explain(args) => explain::run(args, &common),
        Command::Population(args) => population::run(args, &common),
        Command::Bench(args) => bench::run(args, &common),
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("weglek: {failure}");
            ExitCode::from(failure.exit_code())
        }
    }
}

/// Sets up the threads: as asked, else as Slurm granted, else one a processor.
fn use_threads(asked: Option<u16>) -> Result<(), Failure> {
    // The second is set where a job names no processors of a task.
    let granted = ["SLURM_CPUS_PER_TASK", "SLURM_CPUS_ON_NODE"]
        .into_iter()
        .find_map(|name| Some((name, std::env::var(name).ok()?)));
    let threads = match (asked, granted) {
        (Some(asked), _) => usize::from(asked),
        (None, Some((name, granted))) => granted.parse().ok().filter(|n| (1..=1024).contains(n)).ok_or_else(|| {
            Mistake::new(format!("{name} is '{granted}', not a number from 1 to 1024; use --threads N"))
        })?,
        // To rayon, 0 means one a processor.
        (None, None) => 0,
    };
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build_global()
        .map_err(|error| Failure::Io(format!("cannot start {threads} threads: {error}")))
}

/// Prints a text and a line end on standard output. A reader that stops early, like `head`, is no failure.
///
/// # Errors
/// If standard output cannot be written, a full disk for instance.
pub fn say(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match writeln!(out, "{text}").and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::Io(format!("cannot write the answer: {error}")))
        }
        _ => Ok(()),
    }
}

/// Prints a value as JSON.
///
/// # Errors
/// As [`say`].
pub fn say_json(value: &impl serde::Serialize) -> Result<(), Failure> {
    let text =
        serde_json::to_string_pretty(value).map_err(|error| Failure::Io(format!("cannot write JSON: {error}")))?;
    say(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        use clap::CommandFactory;
        Cli::command().debug_assert();
    }
}
