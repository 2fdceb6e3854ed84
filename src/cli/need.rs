//! `weglek need`: how many technicians are needed by 2030 at unchanged policy, and what is still unknown of each action.

use std::path::PathBuf;

use serde::Serialize;

use crate::cli::shared::{Head, PERCENT, book_with, closing, names_of, progress_bar, scale};
use crate::cli::{Common, say, say_json};
use crate::compare::design::Plan;
use crate::compare::need;
use crate::compare::need_answer::{self, NeedAnswer};
use crate::parameters::Mistake;
use crate::parameters::need::studies;
use crate::report::{Failure, Manifest, OutDir, need as text, need_tables};
use crate::scenario;

/// Arguments of `weglek need`.
#[derive(clap::Args, Debug)]
pub struct NeedArgs {
    /// Draws of the uncertain parameters of behaviour
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u32).range(1..=1024))]
    draws: u32,

    /// Seeds of luck in each draw; from 2 on luck can be told from the parameters
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=64))]
    seeds: u32,

    /// Seed of everything
    #[arg(long, value_name = "N", default_value_t = 2026, value_parser = clap::value_parser!(u64).range(..=i64::MAX as u64))]
    seed: u64,

    /// One simulated person stands for how many, from 1/1000 to 1/1
    #[arg(long, value_name = "1/K", default_value = "1/40")]
    scale: String,

    /// Set a parameter, which is then not drawn; may be given more than once
    #[arg(long = "set", value_name = "NAME=VALUE")]
    sets: Vec<String>,

    /// Directory for tidy CSV files and a manifest
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl NeedArgs {
    fn plan(&self) -> Result<Plan, Mistake> {
        Ok(Plan {
            draws: self.draws as usize,
            seeds: self.seeds as usize,
            seed: self.seed,
            scale: scale(&self.scale)?,
            fixed: names_of(&self.sets),
        })
    }
}

/// The answer for machines.
#[derive(Serialize)]
struct Json<'a> {
    #[serde(flatten)]
    head: Head,
    conclusion: String,
    #[serde(flatten)]
    answer: &'a NeedAnswer,
}

/// Runs the demand paths and answers.
///
/// # Errors
/// If an argument has a mistake, or the results cannot be written.
pub fn run(args: &NeedArgs, common: &Common) -> Result<(), Failure> {
    let plan = args.plan()?;
    let book = book_with(&args.sets)?;
    let dir = args.out.as_deref().map(OutDir::create).transpose()?;
    let mut manifest = Manifest::begin("need", &book, &format!("need B1 {plan:?}"), vec![plan.seed], plan.scale);

    let bar = progress_bar(need::quarters(&plan, need::paths(&studies()?).len()), PERCENT, *common);
    let runs = need::run(&plan, &book, &scenario::actieplan()?, &|quarters| bar.inc(quarters))?;
    bar.finish_and_clear();
    let answer = need_answer::assess(&plan, &runs, &book)?;

    manifest.seeds.extend(&runs.seeds);
    if let Some(dir) = &dir {
        for (name, bytes) in need_tables::files(&plan, &runs, &answer)? {
            manifest.write_file(dir, name, &bytes)?;
        }
        manifest.finish(dir)?;
    }
    let head = Head::new(&manifest, plan.seed, plan.draws, plan.seeds);
    if common.json {
        return say_json(&Json { head, conclusion: text::conclusion(&answer, common.lang), answer: &answer });
    }
    if common.quiet {
        return Ok(());
    }
    say(&text::text(&plan, &answer, common.lang))?;
    say(&closing(&head, &manifest, args.out.as_deref(), common.lang))
}
