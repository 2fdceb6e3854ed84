//! `weglek validate`: stylised facts, beside what was published.

use std::path::PathBuf;

use serde::Serialize;

use crate::cli::shared::{Head, PERCENT, Sample, closing, progress_bar};
use crate::cli::{Common, say, say_json};
use crate::compare::facts::{self, Tested};
use crate::report::files::check_place;
use crate::report::{Failure, Manifest, validation, write_whole};
use crate::scenario;

/// Arguments of `weglek validate`.
#[derive(clap::Args, Debug)]
pub struct ValidateArgs {
    #[command(flatten)]
    sample: Sample,

    /// Write the page of the documentation (docs/validation.md), in English
    #[arg(long, value_name = "FILE.md")]
    page: Option<PathBuf>,
}

/// The answer for machines.
#[derive(Serialize)]
struct Json<'a> {
    #[serde(flatten)]
    head: Head,
    facts: &'a [Tested],
}

/// Lives the worlds and holds the facts against them.
///
/// # Errors
/// If an argument has a mistake, or the page cannot be written.
pub fn run(args: &ValidateArgs, common: &Common) -> Result<(), Failure> {
    let (plan, book) = (args.sample.plan()?, args.sample.book()?);
    if let Some(page) = &args.page {
        check_place("--page", page)?;
    }
    let manifest = Manifest::begin("validate", &book, &format!("validate B1 {plan:?}"), vec![plan.seed], plan.scale);

    let bar = progress_bar(facts::quarters(&plan), PERCENT, *common);
    let runs = facts::run(&plan, &book, &scenario::actieplan()?, &|quarters| bar.inc(quarters))?;
    bar.finish_and_clear();
    let tested = facts::assess(&plan, &runs)?;

    let head = Head::new(&manifest, plan.seed, plan.draws, plan.seeds);
    if let Some(page) = &args.page {
        let sets = args.sample.sets.iter().flat_map(|set| ["--set", set]);
        let words = ["validate", "--page", "docs/validation.md"].into_iter().chain(sets).map(str::to_owned);
        let command = head.command(&words.collect::<Vec<_>>());
        write_whole(page, validation::page(&plan, &tested, &command).as_bytes())?;
    }
    if common.json {
        return say_json(&Json { head, facts: &tested });
    }
    if common.quiet {
        return Ok(());
    }
    say(&validation::text(&tested, common.lang))?;
    say(&closing(&head, &manifest, None, common.lang))
}
