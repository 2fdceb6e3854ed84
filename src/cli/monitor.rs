//! `weglek monitor`: the indicators of the Monitor from 2016 to 2035, beside what was published.

use std::io::IsTerminal as _;
use std::path::PathBuf;

use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use crate::cli::{Common, say, say_json};
use crate::compare::monitor::{self, Answer, Plan};
use crate::domain::Scale;
use crate::parameters::{Book, Mistake};
use crate::report::manifest::peak_rss_bytes;
use crate::report::{Failure, Lang, Manifest, OutDir, monitor as text, monitor_files};
use crate::scenario;

/// Which worlds are lived.
#[derive(clap::Args, Debug)]
pub struct Sample {
    /// Draws of the uncertain parameters
    #[arg(long, value_name = "N", default_value_t = 32, value_parser = clap::value_parser!(u32).range(1..=1024))]
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
}

impl Sample {
    /// The plan.
    ///
    /// # Errors
    /// If the scale is not allowed.
    pub fn plan(&self) -> Result<Plan, Mistake> {
        let scale = self.scale.parse::<Scale>().map_err(|e| Mistake::new(format!("--scale {}: {e}", self.scale)))?;
        Ok(Plan {
            draws: self.draws as usize,
            seeds: self.seeds as usize,
            seed: self.seed,
            scale,
            fixed: self.sets.iter().filter_map(|s| s.split_once('=')).map(|(n, _)| n.trim().to_string()).collect(),
        })
    }

    /// The parameters, as set.
    ///
    /// # Errors
    /// If one that is set is unknown or has a value that is not allowed.
    pub fn book(&self) -> Result<Book, Mistake> {
        let mut book = Book::embedded()?;
        self.sets.iter().try_for_each(|set| book.set_from_text(set))?;
        Ok(book)
    }

    /// The same worlds again, as they are asked for on the command line.
    pub fn again(&self) -> String {
        let sets = self.sets.iter().fold(String::new(), |sets, set| sets + " --set " + set);
        let Sample { draws, seeds, seed, scale, .. } = self;
        format!("--seed {seed} --scale {scale} --draws {draws} --seeds {seeds}{sets}")
    }
}

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
    version: &'static str,
    seed: u64,
    scale: String,
    draws: usize,
    seeds: usize,
    seconds: f64,
    peak_rss_bytes: Option<u64>,
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
    let mut manifest = Manifest::begin(&book, &format!("monitor B1 {plan:?}"), vec![plan.seed], plan.scale);

    let bar = progress_bar(plan.quarters(), *common);
    let runs = monitor::run(&plan, &book, &scenario::actieplan()?, &|quarters| bar.inc(quarters))?;
    bar.finish_and_clear();
    let answer = monitor::assess(&plan, &runs)?;

    if let Some(dir) = &dir {
        for (name, bytes) in monitor_files::files(&answer, common.lang)? {
            manifest.write_file(dir, &name, &bytes)?;
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
            sentences: text::sentences(&plan, &answer, common.lang),
            answer: &answer,
        });
    }
    if common.quiet {
        return Ok(());
    }
    say(&text::text(&plan, &answer, common.lang))?;
    say(&closing(&format!("weglek monitor {}", args.sample.again()), seconds, dir.as_ref(), common.lang))
}

/// A bar of the quarters lived, on a terminal; nothing elsewhere.
pub fn progress_bar(quarters: u64, common: Common) -> ProgressBar {
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

/// The last line: time, memory, files, and how to repeat it.
pub fn closing(again: &str, seconds: f64, dir: Option<&OutDir>, lang: Lang) -> String {
    let memory = peak_rss_bytes().map_or(String::new(), |bytes| format!("   {} MiB", bytes >> 20));
    let files = dir.map_or(String::new(), |d| format!("   {}", d.path().display()));
    match lang {
        Lang::Nl => format!("{seconds:.0} s{memory}{files}   Herhalen: {again}"),
        Lang::En => format!("{seconds:.0} s{memory}{files}   To repeat: {again}"),
    }
}
