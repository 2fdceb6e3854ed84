//! `weglek break-even`: at which value of its weakest link a measure pays for itself.

use std::path::PathBuf;

use serde::Serialize;

use crate::cli::shared::{Head, PERCENT, Sample, changed, closing, progress_bar, set_threshold};
use crate::cli::{Common, say, say_json};
use crate::compare::break_even::{self, Answer, Plan, link};
use crate::compare::design;
use crate::levers::Measure;
use crate::parameters::{Book, Mistake};
use crate::report::{Failure, Manifest, OutDir, break_even as report};
use crate::scenario::{self, Scenario};

/// Arguments of `weglek break-even`.
#[derive(clap::Args, Debug)]
#[command(mut_arg("draws", |draws| draws.default_value("8").help("Draws of the other uncertain parameters")))]
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

    #[command(flatten)]
    sample: Sample,

    /// Directory for the path of the search as a tidy CSV file, and a manifest
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl BreakEvenArgs {
    fn read(&self) -> Result<(Plan, Book), Mistake> {
        let mut scenario = Scenario::read(&self.file)?;
        scenario.apply_sets(&self.sample.sets)?;
        let measure = self.only_measure(&scenario)?;
        let mut book = scenario.book;
        let threshold = set_threshold(&mut book, self.threshold.as_deref())?;
        let design::Plan { draws, seeds, seed, scale, fixed } = self.sample.plan()?;
        let plan = Plan {
            measure,
            link: link::choose(&measure, self.link.as_deref(), &book)?,
            draws,
            seeds,
            seed,
            scale,
            fixed: fixed.into_iter().chain(changed(&book)?).chain(threshold).collect(),
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
