//! `weglek campaign`: which recruitment campaign does most, at what cost, and how sure that is.

use std::path::PathBuf;

use serde::Serialize;

use crate::cli::shared::{Head, PERCENT, Sample, closing, progress_bar, set_threshold};
use crate::cli::{Common, say, say_json};
use crate::compare::assess::{self, Answer};
use crate::compare::campaign::{self, Plan};
use crate::compare::design;
use crate::compare::value::{self, Value};
use crate::parameters::{Book, Mistake};
use crate::report::{Failure, Manifest, OutDir, answer, conclusion, tables, value as values};
use crate::scenario;

/// Arguments of `weglek campaign`.
#[derive(clap::Args, Debug)]
#[command(mut_arg("draws", |draws| draws.value_parser(clap::value_parser!(u32).range(1..=4096))))]
pub struct CampaignArgs {
    /// Budget in euros a year
    #[arg(long, value_name = "EUR", default_value = "1000000", allow_hyphen_values = true)]
    budget: String,

    /// Years that the campaign runs, from 2026 on
    #[arg(long, value_name = "N", default_value = "3", allow_hyphen_values = true)]
    years: String,

    /// Parts of the mix for switchers / pupils and students / parents, in percent [default: even thirds]
    #[arg(long, value_name = "50/30/20", allow_hyphen_values = true)]
    split: Option<String>,

    #[command(flatten)]
    sample: Sample,

    /// What a technician-year is worth, in euros: decides what is worth measuring first [default: the assumption of
    /// `weglek explain costs.technician_year`]
    #[arg(long, value_name = "EUR", allow_hyphen_values = true)]
    threshold: Option<String>,

    /// Directory for tidy CSV files and a manifest
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl CampaignArgs {
    fn read(&self) -> Result<(Plan, Book), Mistake> {
        let wrong = |flag: &str, text: &str, allowed: &str| Mistake::new(format!("--{flag} {text}: {allowed}"));
        let budget = self.budget.trim().parse::<f64>().ok().filter(|b| (0.0..=1e9).contains(b)).ok_or_else(|| {
            wrong("budget", &self.budget, "give euros a year, a number from 0 to 1000000000, as --budget 1000000")
        })?;
        let years = self
            .years
            .trim()
            .parse::<u8>()
            .ok()
            .filter(|y| *y <= 10)
            .ok_or_else(|| wrong("years", &self.years, "give whole years from 0 to 10, as --years 3"))?;
        let (split, baseline) = (self.split()?, scenario::actieplan()?);
        let design::Plan { draws, seeds, seed, scale, mut fixed } = self.sample.plan()?;
        let mut book = self.sample.book()?;
        fixed.extend(set_threshold(&mut book, self.threshold.as_deref())?);
        Ok((Plan { budget, years, split, draws, seeds, seed, scale, fixed, baseline }, book))
    }

    fn split(&self) -> Result<[f64; 3], Mistake> {
        let Some(text) = &self.split else { return Ok([1.0 / 3.0; 3]) };
        let parts: Vec<f64> = text.split('/').filter_map(|part| part.trim().parse().ok()).collect();
        match parts[..] {
            [a, b, c]
                if text.split('/').count() == 3
                    && [a, b, c].iter().all(|p| (0.0..=100.0).contains(p))
                    && (a + b + c - 100.0).abs() < 1e-9 =>
            {
                Ok([a, b, c].map(|part| part / 100.0))
            }
            _ => Err(Mistake::new(format!(
                "--split {text}: give three percentages that add up to 100, for switchers, pupils and parents, as \
                 --split 50/30/20"
            ))),
        }
    }
}

/// The answer for machines.
#[derive(Serialize)]
struct Json<'a> {
    #[serde(flatten)]
    head: Head,
    conclusion: String,
    #[serde(flatten)]
    answer: &'a Answer,
    value: &'a Value,
}

/// Compares the options and answers.
///
/// # Errors
/// If an argument has a mistake, or the results cannot be written.
pub fn run(args: &CampaignArgs, common: &Common) -> Result<(), Failure> {
    let (plan, book) = args.read()?;
    let dir = args.out.as_deref().map(OutDir::create).transpose()?;
    let question = format!("campaign {plan:?}");
    let mut manifest = Manifest::begin("campaign", &book, &question, vec![plan.seed], plan.scale);

    let bar = progress_bar(plan.quarters(), PERCENT, *common);
    let runs = campaign::run(&plan, &book, &|quarters| bar.inc(quarters))?;
    bar.finish_and_clear();
    let answer = assess::assess(&plan, &runs, &book)?;
    let value = value::value(&plan, &runs, &book)?;

    manifest.seeds.extend(&runs.seeds);
    if let Some(dir) = &dir {
        for (name, bytes) in tables::files(&plan, &runs, &answer)?.into_iter().chain(values::files(&value)?) {
            manifest.write_file(dir, name, &bytes)?;
        }
        manifest.finish(dir)?;
    }
    let head = Head::new(&manifest, plan.seed, plan.draws, plan.seeds);
    if common.json {
        return say_json(&Json {
            head,
            conclusion: conclusion::sentence(&answer, &value, common.lang),
            answer: &answer,
            value: &value,
        });
    }
    if common.quiet {
        return Ok(());
    }
    say(&answer::text(&plan, &answer, &value, common.lang))?;
    say(&closing(&head, &manifest, args.out.as_deref(), common.lang))
}
