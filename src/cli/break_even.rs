//! `weglek break-even`: at which value of its weakest link a measure pays for itself.

use std::path::PathBuf;

use serde::Serialize;

use crate::cli::shared::{Head, PERCENT, closing, names_of, progress_bar};
use crate::cli::{Common, say, say_json};
use crate::compare::break_even::{self, Answer, Plan, link};
use crate::compare::value::THRESHOLD;
use crate::domain::Scale;
use crate::levers::Measure;
use crate::parameters::{Book, Mistake};
use crate::report::{Failure, Manifest, OutDir, break_even as report};
use crate::scenario::{self, Scenario};

/// Arguments of `weglek break-even`.
#[derive(clap::Args, Debug)]
pub struct BreakEvenArgs {
    /// Scenario file with one measure; its seed, scale and until do not count here
    #[arg(value_name = "SCENARIO.toml")]
    file: PathBuf,

    /// Number of the same lever whose value is searched [default: its weakest link]
    #[arg(long, value_name = "PARAMETER")]
    link: Option<String>,

    /// What a technician-year is worth, in euros [default: the assumption of `weglek explain costs.technician_year`]
    #[arg(long, value_name = "EUR", allow_hyphen_values = true)]
    threshold: Option<String>,

    /// Draws of the other uncertain parameters
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u32).range(1..=1024))]
    draws: u32,

    /// Seeds of luck in each draw; from 2 on luck can be told from the parameters
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..=64))]
    seeds: u32,

    /// Seed of everything
    #[arg(long, value_name = "N", default_value_t = 2026, value_parser = clap::value_parser!(u64).range(..=i64::MAX as u64))]
    seed: u64,

    /// One simulated person stands for how many, from 1/1000 to 1/1
    #[arg(long, value_name = "1/K", default_value = "1/40")]
    scale: Scale,

    /// Set a parameter, which is then not drawn; may be given more than once
    #[arg(long = "set", value_name = "NAME=VALUE")]
    sets: Vec<String>,

    /// Directory for the path of the search as a tidy CSV file, and a manifest
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl BreakEvenArgs {
    fn read(&self) -> Result<(Plan, Book), Mistake> {
        let embedded = Book::embedded()?;
        let mut scenario = Scenario::read(&self.file)?;
        scenario.apply_sets(&self.sets)?;
        let measure = self.only_measure(&scenario)?;
        let mut book = scenario.book;
        if let Some(text) = &self.threshold {
            let allowed = "give euros for a technician-year, a number from 0 to 10000000, as --threshold 10000";
            let euros = text.trim().parse::<f64>().ok().filter(|euros| (0.0..=1e7).contains(euros));
            book.set(THRESHOLD, euros.ok_or_else(|| Mistake::new(format!("--threshold {text}: {allowed}")))?)?;
        }
        let differs = |name: &String| book.value(name) != embedded.value(name);
        let of_file = embedded.entries().map(|entry| entry.parameter.name.clone()).filter(differs);
        let of_threshold = self.threshold.iter().map(|_| THRESHOLD.to_owned());
        let plan = Plan {
            measure,
            link: link::choose(&measure, self.link.as_deref(), &book)?,
            draws: self.draws as usize,
            seeds: self.seeds as usize,
            seed: self.seed,
            scale: self.scale,
            fixed: names_of(&self.sets).into_iter().chain(of_file).chain(of_threshold).collect(),
            baseline: scenario::actieplan()?.without(measure.lever.card.name),
        };
        Ok((plan, book))
    }

    fn only_measure(&self, scenario: &Scenario) -> Result<Measure, Mistake> {
        let names: Vec<String> =
            scenario.policy.measures.iter().map(|measure| format!("[{}]", measure.lever.card.name)).collect();
        match scenario.policy.measures.as_slice() {
            [measure] => Ok(*measure),
            measures => {
                let has = if measures.is_empty() { "no measure".to_owned() } else { names.join(", ") };
                Err(Mistake::new(format!(
                    "{}: has {has}; break-even is searched for exactly one measure: leave one table of a lever in the file",
                    self.file.display()
                )))
            }
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
}

/// Searches and answers.
///
/// # Errors
/// If the file or an argument has a mistake, or the results cannot be written.
pub fn run(args: &BreakEvenArgs, common: &Common) -> Result<(), Failure> {
    let (plan, book) = args.read()?;
    let dir = args.out.as_deref().map(OutDir::create).transpose()?;
    let question = format!("break-even {plan:?}");
    let mut manifest = Manifest::begin("break-even", &book, &question, vec![plan.seed], plan.scale);

    let bar = progress_bar(plan.quarters(), PERCENT, *common);
    let answer = break_even::run(&plan, &book, &|quarters| bar.inc(quarters))?;
    bar.finish_and_clear();

    if let Some(dir) = &dir {
        let (name, bytes) = report::file(&answer)?;
        manifest.write_file(dir, name, &bytes)?;
        manifest.finish(dir)?;
    }
    let head = Head::new(&manifest, plan.seed, plan.draws, plan.seeds);
    if common.json {
        return say_json(&Json { head, conclusion: report::conclusion(&answer, common.lang), answer: &answer });
    }
    if common.quiet {
        return Ok(());
    }
    say(&report::text(&plan, &answer, common.lang))?;
    say(&closing(&head, &manifest, args.out.as_deref(), common.lang))
}
