//! `weglek monitor`: the indicators of the Monitor from 2016 to 2035, beside what was published.

use std::path::PathBuf;

use serde::Serialize;

use crate::cli::shared::{Head, PERCENT, Sample, closing, progress_bar};
use crate::cli::{Common, say, say_json};
use crate::compare::monitor::{self, Answer};
use crate::report::{Failure, Manifest, OutDir, monitor as text, monitor_files};
use crate::scenario;

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
