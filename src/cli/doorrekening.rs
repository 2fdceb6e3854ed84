//! `weglek doorrekening`: what each action of the Actieplan does, alone, together, and when it is left out.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::cli::shared::{Head, PERCENT, Sample, changed, closing, progress_bar};
use crate::cli::{Common, say, say_json};
use crate::compare::design;
use crate::compare::doorrekening::answer::{self, Answer};
use crate::compare::doorrekening::{self, Plan};
use crate::parameters::{Book, Mistake};
use crate::report::kept::KeptFiles;
use crate::report::{Failure, Manifest, OutDir, doorrekening as report, doorrekening_tables as tables};
use crate::scenario::{self, Scenario};

/// Arguments of `weglek doorrekening`.
#[derive(clap::Args, Debug)]
#[command(mut_arg("draws", |draws| draws.value_parser(clap::value_parser!(u32).range(1..=4096))))]
#[command(mut_arg("seeds", |seeds| seeds.default_value("1")))]
pub struct DoorrekeningArgs {
    /// Scenario file with the actions; its seed, scale and until do not count here [default: the Actieplan]
    #[arg(value_name = "PLAN.toml")]
    plan: Option<PathBuf>,

    #[command(flatten)]
    sample: Sample,

    /// Directory for tables, manifest and finished draws; what is finished there is not done again
    #[arg(long, value_name = "DIR", default_value = "out/doorrekening")]
    out: PathBuf,
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

/// Reckons the plan through and answers.
///
/// # Errors
/// If the plan or an argument has a mistake, or the results cannot be written.
pub fn run(args: &DoorrekeningArgs, common: &Common) -> Result<(), Failure> {
    let (plan, book) = read(args)?;
    let dir = OutDir::create(&args.out)?;
    let question = format!("doorrekening {plan:?}");
    let mut manifest = Manifest::begin("doorrekening", &book, &question, vec![plan.seed], plan.scale);

    let keep = KeptFiles::open(&args.out.join("draws"), [4, 2], &manifest.config_hash)?;
    let bar = progress_bar(plan.quarters(), PERCENT, *common);
    let outcomes = doorrekening::run(&plan, &book, &keep, &|quarters| bar.inc(quarters))?;
    bar.finish_and_clear();
    let answer = answer::assess(&plan, &outcomes, &book)?;

    for (name, bytes) in tables::files(&plan, &outcomes, &answer)? {
        manifest.write_file(&dir, name, &bytes)?;
    }
    manifest.finish(&dir)?;
    let head = Head::new(&manifest, plan.seed, plan.draws, plan.seeds);
    if common.json {
        return say_json(&Json { head, conclusion: report::sentence(&answer, common.lang), answer: &answer });
    }
    if common.quiet {
        return Ok(());
    }
    say(&report::text(&plan, &answer, args.plan.as_deref(), common.lang))?;
    say(&closing(&head, &manifest, Some(&args.out), common.lang))
}

fn read(args: &DoorrekeningArgs) -> Result<(Plan, Book), Mistake> {
    let (policy, mut book) = match &args.plan {
        Some(path) => {
            let scenario = Scenario::read(path)?;
            (scenario.policy, scenario.book)
        }
        None => (scenario::actieplan()?, Book::embedded()?),
    };
    book.set_all(&args.sample.sets)?;
    if policy.measures.is_empty() {
        let shown = args.plan.as_deref().unwrap_or(Path::new("")).display();
        return Err(Mistake::new(format!(
            "{shown}: has no action; add a table of a lever, such as [training_subsidy]; `weglek explain levers` lists them"
        )));
    }
    let design::Plan { draws, seeds, seed, scale, mut fixed } = args.sample.plan()?;
    fixed.extend(changed(&book)?);
    Ok((Plan { policy, draws, seeds, seed, scale, fixed }, book))
}
