//! `weglek monitor`: the indicators of the Monitor from 2016 to 2035, beside what was published.

use std::path::PathBuf;

use serde::Serialize;

use crate::cli::shared::{Head, PERCENT, book_with, closing, names_of, progress_bar, scale};
use crate::cli::{Common, say, say_json};
use crate::compare::design::Plan;
use crate::compare::monitor::{self, Answer};
use crate::parameters::{Book, Mistake};
use crate::report::{Failure, Manifest, OutDir, monitor as text, monitor_files};
use crate::scenario;

/// Which worlds are lived.
#[derive(clap::Args, Debug)]
pub struct Sample {
    /// Draws of the uncertain parameters
    #[arg(long, value_name = "N", default_value_t = 32, value_parser = clap::value_parser!(u32).range(1..=1024))]
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
    pub sets: Vec<String>,
}

impl Sample {
    /// The plan.
    ///
    /// # Errors
    /// If the scale is not allowed.
    pub fn plan(&self) -> Result<Plan, Mistake> {
        Ok(Plan {
            draws: self.draws as usize,
            seeds: self.seeds as usize,
            seed: self.seed,
            scale: scale(&self.scale)?,
            fixed: names_of(&self.sets),
        })
    }

    /// The parameters, as set.
    ///
    /// # Errors
    /// If one that is set is unknown or has a value that is not allowed.
    pub fn book(&self) -> Result<Book, Mistake> {
        book_with(&self.sets)
    }
}

/// Arguments of `weglek monitor`.
#[derive(clap::Args, Debug)]
pub struct MonitorArgs {
    #[command(flatten)]
    sample: Sample,

    /// Directory for tidy CSV files, a picture (SVG) of each indicator, and a manifest
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// The answer for machines.
#[derive(Serialize)]
struct Json<'a> {
    #[serde(flatten)]
    head: Head,
    sentences: Vec<String>,
    #[serde(flatten)]
    answer: &'a Answer,
}

/// Lives the worlds and shows the Monitor.
///
/// # Errors
/// If an argument has a mistake, or the results cannot be written.
pub fn run(args: &MonitorArgs, common: &Common) -> Result<(), Failure> {
    let (plan, book) = (args.sample.plan()?, args.sample.book()?);
    let dir = args.out.as_deref().map(OutDir::create).transpose()?;
    let mut manifest = Manifest::begin("monitor", &book, &format!("monitor B1 {plan:?}"), vec![plan.seed], plan.scale);

    let bar = progress_bar(monitor::quarters(&plan), PERCENT, *common);
    let runs = monitor::run(&plan, &book, &scenario::actieplan()?, &|quarters| bar.inc(quarters))?;
    bar.finish_and_clear();
    let answer = monitor::assess(&plan, &runs)?;

    if let Some(dir) = &dir {
        for (name, bytes) in monitor_files::files(&answer, common.lang)? {
            manifest.write_file(dir, &name, &bytes)?;
        }
        manifest.finish(dir)?;
    }
    let head = Head::new(&manifest, plan.seed, plan.draws, plan.seeds);
    if common.json {
        return say_json(&Json { head, sentences: text::sentences(&plan, &answer, common.lang), answer: &answer });
    }
    if common.quiet {
        return Ok(());
    }
    say(&text::text(&plan, &answer, common.lang))?;
    say(&closing(&head, &manifest, args.out.as_deref(), common.lang))
}
