//! `weglek need`: how many technicians are needed by 2030 at unchanged policy, and what is still unknown of each action.

use std::path::PathBuf;

use serde::Serialize;

use crate::cli::shared::{Head, PERCENT, Sample, closing, progress_bar};
use crate::cli::{Common, say, say_json};
use crate::compare::need;
use crate::compare::need_answer::{self, NeedAnswer};
use crate::parameters::need::studies;
use crate::report::{Failure, Manifest, OutDir, need as text, need_tables};
use crate::scenario;

/// Arguments of `weglek need`.
#[derive(clap::Args, Debug)]
#[command(mut_arg("draws", |draws| draws.default_value("8").help("Draws of the uncertain parameters of behaviour")))]
#[command(mut_arg("seeds", |seeds| seeds.default_value("1")))]
pub struct NeedArgs {
    #[command(flatten)]
    sample: Sample,

    /// Directory for tidy CSV files and a manifest
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
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
    let (plan, book) = (args.sample.plan()?, args.sample.book()?);
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
