//! `weglek fit`: behaviour that history pins down, by simulated moments of 2016 to 2021.

use std::path::PathBuf;

use serde::Serialize;

use crate::cli::shared::{a_seed, names_of, progress_bar, scale};
use crate::cli::{Common, say, say_json};
use crate::explore::fit::outcome::{Outcome, sum_up};
use crate::explore::fit::{self, Plan, space, targets};
use crate::parameters::Book;
use crate::report::kept::KeptFiles;
use crate::report::manifest::peak_rss_bytes;
use crate::report::{Failure, Manifest, OutDir, fit as report};

/// Arguments of `weglek fit`.
#[derive(clap::Args, Debug)]
pub struct FitArgs {
    /// Points that move from the prior to the data
    #[arg(long, value_name = "N", allow_negative_numbers = true, default_value_t = 256, value_parser = clap::value_parser!(u32).range(16..=4096))]
    members: u32,

    /// Steps in which they move
    #[arg(long, value_name = "N", allow_negative_numbers = true, default_value_t = 4, value_parser = clap::value_parser!(u32).range(1..=16))]
    steps: u32,

    /// Seed of everything
    #[arg(long, value_name = "N", allow_negative_numbers = true, default_value_t = 2016, value_parser = a_seed)]
    seed: u64,

    /// Scale at which the points are tried, from 1/1000 to 1/1
    #[arg(long, value_name = "1/K", default_value = "1/100")]
    scale: String,

    /// Accepted points that are tried once more at a larger scale
    #[arg(long, value_name = "N", allow_negative_numbers = true, default_value_t = 16, value_parser = clap::value_parser!(u32).range(1..=64))]
    checked: u32,

    /// That larger scale
    #[arg(long, value_name = "1/K", default_value = "1/20")]
    check_scale: String,

    /// Set a parameter, which is then not fitted; may be given more than once
    #[arg(long = "set", value_name = "NAME=VALUE")]
    sets: Vec<String>,

    /// Directory for the results and for histories that have been lived; what is there is not lived again
    #[arg(long, value_name = "DIR", default_value = "out/fit")]
    out: PathBuf,
}

/// The answer for machines.
#[derive(Serialize)]
struct Json<'a> {
    version: &'static str,
    seed: u64,
    scale: String,
    seconds: f64,
    peak_rss_bytes: Option<u64>,
    #[serde(flatten)]
    outcome: &'a Outcome,
}

/// Fits and answers.
///
/// # Errors
/// If an argument has a mistake, or the results cannot be written.
pub fn run(args: &FitArgs, common: &Common) -> Result<(), Failure> {
    // The fit starts from the priors, whatever an earlier fit has found.
    let mut book = Book::before_fit()?;
    book.set_all(&args.sets)?;
    let set = names_of(&args.sets);
    let fitted: Vec<&str> = space::FITTED.iter().copied().filter(|name| !set.iter().any(|set| set == name)).collect();
    let targets = targets::embedded()?;
    let plan = Plan {
        members: args.members as usize,
        steps: args.steps as usize,
        seed: args.seed,
        scale: scale("scale", &args.scale)?,
        checked: args.checked as usize,
        check_scale: scale("check-scale", &args.check_scale)?,
        discrepancy: book.value("fit.discrepancy")?,
    };
    let dir = OutDir::create(&args.out)?;
    let question = format!("fit {plan:?} {fitted:?} {targets:?}");
    let mut manifest = Manifest::begin("fit", &book, &question, vec![plan.seed], plan.scale);
    let keep = KeptFiles::open(&args.out.join("histories"), [2, 4], &manifest.config_hash)?;
    let bar = progress_bar(plan.histories(), "{pos}/{len}", *common);
    let found = fit::run(&plan, &book, &fitted, &targets, &keep, &|| bar.inc(1))?;
    bar.finish_and_clear();
    let outcome = sum_up(&plan, &found, &targets);
    for (name, bytes) in report::files(&found, &outcome)? {
        manifest.write_file(&dir, name, &bytes)?;
    }
    manifest.finish(&dir)?;
    if common.json {
        return say_json(&Json {
            version: manifest.version,
            seed: plan.seed,
            scale: manifest.scale.clone(),
            seconds: manifest.elapsed(),
            peak_rss_bytes: peak_rss_bytes(),
            outcome: &outcome,
        });
    }
    if common.quiet {
        return Ok(());
    }
    say(&report::text(&plan, &outcome, common.lang))?;
    say(&format!("{:.0} s   {}", manifest.elapsed(), args.out.display()))
}
