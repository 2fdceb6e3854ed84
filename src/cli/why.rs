//! `weglek why`: why technicians leave, who they are, and what each reason costs in technicians.

use std::path::PathBuf;

use serde::Serialize;

use crate::cli::shared::{Head, PERCENT, book_with, closing, names_of, progress_bar, scale};
use crate::cli::{Common, say, say_json};
use crate::compare::design::Plan;
use crate::compare::reasons::{self, AHEAD, Answer, LAST_YEAR};
use crate::compare::why;
use crate::domain::Quarter;
use crate::observe::Split;
use crate::parameters::Mistake;
use crate::report::why as answer;
use crate::report::{Failure, Manifest, OutDir, why_tables};

/// Arguments of `weglek why`.
#[derive(clap::Args, Debug)]
pub struct WhyArgs {
    /// What the table by reason tells people apart by: level, sex, age, occupation or province
    #[arg(long, value_name = "FEATURE", default_value = "occupation")]
    by: String,

    /// Year of that table [default: 2025, and the mean of 2026 to 2030]
    #[arg(long, value_name = "Y", allow_hyphen_values = true)]
    year: Option<String>,

    /// Draws of the uncertain numbers of behaviour
    #[arg(long, value_name = "N", default_value_t = 16, value_parser = clap::value_parser!(u32).range(1..=1024))]
    draws: u32,

    /// Seeds of luck in each draw; from 2 on luck can be told from the parameters
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..=64))]
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

impl WhyArgs {
    fn plan(&self) -> Result<Plan, Mistake> {
        Ok(Plan {
            draws: self.draws as usize,
            seeds: self.seeds as usize,
            seed: self.seed,
            scale: scale(&self.scale)?,
            fixed: names_of(&self.sets),
        })
    }

    fn split(&self) -> Result<Split, Mistake> {
        let known = Split::ALL.iter().filter(|split| **split != Split::Everybody);
        known.clone().copied().find(|split| split.name() == self.by).ok_or_else(|| {
            let names: Vec<&str> = known.map(|split| split.name()).collect();
            Mistake::new(format!("--by {}: choose from {}", self.by, names.join(", ")))
        })
    }

    fn periods(&self) -> Result<Vec<(i16, i16)>, Mistake> {
        let Some(text) = &self.year else { return Ok(vec![(LAST_YEAR, LAST_YEAR), AHEAD]) };
        let (first, last) = (Quarter::FIRST.year(), Quarter::LAST.year());
        let year = text.trim().parse().ok().filter(|year| (first..=last).contains(year));
        year.map(|year| vec![(year, year)])
            .ok_or_else(|| Mistake::new(format!("--year {text}: give a year from {first} to {last}")))
    }
}

/// The answer for machines.
#[derive(Serialize)]
struct Json<'a> {
    #[serde(flatten)]
    head: Head,
    assumed: &'static str,
    #[serde(flatten)]
    answer: &'a Answer,
}

/// Runs the worlds and answers.
///
/// # Errors
/// If an argument has a mistake, or the results cannot be written.
pub fn run(args: &WhyArgs, common: &Common) -> Result<(), Failure> {
    let (plan, split, periods) = (args.plan()?, args.split()?, args.periods()?);
    let book = book_with(&args.sets)?;
    let dir = args.out.as_deref().map(OutDir::create).transpose()?;
    let mut manifest = Manifest::begin("why", &book, &format!("why {plan:?}"), vec![plan.seed], plan.scale);

    let bar = progress_bar(why::quarters(&plan), PERCENT, *common);
    let runs = why::run(&plan, &book, &|quarters| bar.inc(quarters))?;
    bar.finish_and_clear();
    let found = reasons::assess(&plan, &runs, &book, split, &periods)?;

    manifest.seeds.extend(&runs.seeds);
    if let Some(dir) = &dir {
        for (name, bytes) in why_tables::files(&plan, &runs, &found)? {
            manifest.write_file(dir, name, &bytes)?;
        }
        manifest.finish(dir)?;
    }
    let head = Head::new(&manifest, plan.seed, plan.draws, plan.seeds);
    if common.json {
        return say_json(&Json { head, assumed: answer::assumed(common.lang), answer: &found });
    }
    if common.quiet {
        return Ok(());
    }
    say(&answer::text(&plan, &found, common.lang))?;
    say(&closing(&head, &manifest, args.out.as_deref(), common.lang))
}
