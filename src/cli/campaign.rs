//! `weglek campaign`: which recruitment campaign does most, at what cost, and how sure that is.

use std::path::PathBuf;

use serde::Serialize;

use crate::cli::shared::{Head, PERCENT, book_with, closing, names_of, progress_bar, scale};
use crate::cli::{Common, say, say_json};
use crate::compare::assess::{self, Answer};
use crate::compare::campaign::{self, Plan};
use crate::compare::value::{self, THRESHOLD, Value};
use crate::parameters::{Book, Mistake};
use crate::report::{Failure, Manifest, OutDir, answer, conclusion, tables, value as values};
use crate::scenario;

/// Arguments of `weglek campaign`.
#[derive(clap::Args, Debug)]
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

    /// Draws of the uncertain parameters
    #[arg(long, value_name = "N", default_value_t = 32, value_parser = clap::value_parser!(u32).range(1..=4096))]
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

    /// What a technician-year is worth, in euros: decides what is worth measuring first [default: the assumption of
    /// `weglek explain costs.technician_year`]
    #[arg(long, value_name = "EUR", allow_hyphen_values = true)]
    threshold: Option<String>,

    /// Directory for tidy CSV files and a manifest
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl CampaignArgs {
    fn plan(&self) -> Result<Plan, Mistake> {
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
        Ok(Plan {
            budget,
            years,
            split: self.split()?,
            draws: self.draws as usize,
            seeds: self.seeds as usize,
            seed: self.seed,
            scale: scale(&self.scale)?,
            baseline: scenario::actieplan()?,
            fixed: self.fixed(),
        })
    }

    /// Names of the parameters that the user has set.
    fn fixed(&self) -> Vec<String> {
        let of_threshold = self.threshold.iter().map(|_| THRESHOLD.to_owned());
        names_of(&self.sets).into_iter().chain(of_threshold).collect()
    }

    /// The book with what the user has set.
    fn book(&self) -> Result<Book, Mistake> {
        let mut book = book_with(&self.sets)?;
        if let Some(text) = &self.threshold {
            let allowed = "give euros for a technician-year, a number from 0 to 10000000, as --threshold 10000";
            let euros = text.trim().parse::<f64>().ok().filter(|euros| (0.0..=1e7).contains(euros));
            book.set(THRESHOLD, euros.ok_or_else(|| Mistake::new(format!("--threshold {text}: {allowed}")))?)?;
        }
        Ok(book)
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
    let plan = args.plan()?;
    let book = args.book()?;
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
