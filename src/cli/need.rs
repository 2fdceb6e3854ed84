//! `weglek need`: how many technicians are needed by 2030 at unchanged policy, and what is still unknown of each action.

use std::io::IsTerminal as _;
use std::path::PathBuf;

use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use crate::cli::{Common, say, say_json};
use crate::compare::need::{self, Plan};
use crate::compare::need_answer::{self, NeedAnswer};
use crate::domain::Scale;
use crate::parameters::need::studies;
use crate::parameters::{Book, Mistake};
use crate::report::manifest::peak_rss_bytes;
use crate::report::{Failure, Lang, Manifest, OutDir, need as text, need_tables};
use crate::scenario;

/// Arguments of `weglek need`.
#[derive(clap::Args, Debug)]
pub struct NeedArgs {
    /// Draws of the uncertain parameters of behaviour
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u32).range(1..=1024))]
    draws: u32,

    /// Seeds of luck in each draw; from 2 on luck can be told from the parameters
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=64))]
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

    /// Directory for tidy CSV files and a manifest
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl NeedArgs {
    fn plan(&self) -> Result<Plan, Mistake> {
        let scale = self.scale.parse::<Scale>().map_err(|e| Mistake::new(format!("--scale {}: {e}", self.scale)))?;
        Ok(Plan {
            draws: self.draws as usize,
            seeds: self.seeds as usize,
            seed: self.seed,
            scale,
            fixed: self.sets.iter().filter_map(|s| s.split_once('=')).map(|(n, _)| n.trim().to_string()).collect(),
        })
    }
}

/// The answer for machines.
#[derive(Serialize)]
struct Json<'a> {
    version: &'static str,
    seed: u64,
    scale: String,
    draws: usize,
    seeds: usize,
    seconds: f64,
    peak_rss_bytes: Option<u64>,
    conclusion: String,
    #[serde(flatten)]
    answer: &'a NeedAnswer,
}

/// Runs the demand paths and answers.
///
/// # Errors
/// If an argument has a mistake, or the results cannot be written.
pub fn run(args: &NeedArgs, common: &Common) -> Result<(), Failure> {
    let plan = args.plan()?;
    let mut book = Book::embedded()?;
    for set in &args.sets {
        book.set_from_text(set)?;
    }
    let dir = args.out.as_deref().map(OutDir::create).transpose()?;
    let mut manifest = Manifest::begin(&book, &format!("need B1 {plan:?}"), vec![plan.seed], plan.scale);

    let bar = progress_bar(plan.quarters(need::paths(&studies()?).len()), *common);
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
    let seconds = manifest.elapsed();
    if common.json {
        return say_json(&Json {
            version: manifest.version,
            seed: plan.seed,
            scale: manifest.scale.clone(),
            draws: plan.draws,
            seeds: plan.seeds,
            seconds,
            peak_rss_bytes: peak_rss_bytes(),
            conclusion: text::conclusion(&answer, common.lang),
            answer: &answer,
        });
    }
    if common.quiet {
        return Ok(());
    }
    say(&text::text(&plan, &answer, common.lang))?;
    say(&closing(&plan, seconds, dir.as_ref(), common.lang))
}

fn progress_bar(quarters: u64, common: Common) -> ProgressBar {
    if common.quiet || common.json || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(quarters);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {percent:>3}%  {elapsed} / ETA {eta}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(std::time::Duration::from_millis(200));
    bar
}

fn closing(plan: &Plan, seconds: f64, dir: Option<&OutDir>, lang: Lang) -> String {
    let memory = peak_rss_bytes().map_or(String::new(), |bytes| format!("   {} MiB", bytes >> 20));
    let files = dir.map_or(String::new(), |d| format!("   {}", d.path().display()));
    let again = format!(
        "weglek need --seed {} --scale {} --draws {} --seeds {}",
        plan.seed, plan.scale, plan.draws, plan.seeds
    );
    match lang {
        Lang::Nl => format!("{seconds:.0} s{memory}{files}   Herhalen: {again}"),
        Lang::En => format!("{seconds:.0} s{memory}{files}   To repeat: {again}"),
    }
}
