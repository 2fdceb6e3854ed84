//! `weglek why`: why technicians leave, who they are, and what each reason costs in technicians.

use std::path::PathBuf;

use serde::Serialize;

use crate::cli::shared::{Head, PERCENT, Sample, closing, progress_bar};
use crate::cli::{Common, say, say_json};
use crate::compare::reasons::{self, AHEAD, Answer, LAST_YEAR};
use crate::compare::why;
use crate::domain::Quarter;
use crate::observe::Split;
use crate::parameters::Mistake;
use crate::report::why as answer;
use crate::report::{Failure, Manifest, OutDir, why_tables};

/// Arguments of `weglek why`.
#[derive(clap::Args, Debug)]
#[command(mut_arg("draws", |draws| draws.default_value("16").help("Draws of the uncertain numbers of behaviour")))]
pub struct WhyArgs {
    /// What the table by reason tells people apart by: level, sex, age, occupation or province
    #[arg(long, value_name = "FEATURE", default_value = "occupation")]
    by: String,

    /// Year of that table [default: 2025, and the mean of 2026 to 2030]
    #[arg(long, value_name = "Y", allow_hyphen_values = true)]
    year: Option<String>,

    #[command(flatten)]
    sample: Sample,

    /// Directory for tidy CSV files and a manifest
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl WhyArgs {
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
    let (plan, split, periods) = (args.sample.plan()?, args.split()?, args.periods()?);
    let book = args.sample.book()?;
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
