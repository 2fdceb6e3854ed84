//! `weglek why`: why technicians leave, who they are, and what each reason costs in technicians.

use std::io::IsTerminal as _;
use std::path::PathBuf;

use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use crate::cli::{Common, say, say_json};
use crate::compare::reasons::{self, AHEAD, Answer, LAST_YEAR};
use crate::compare::why::{self, Plan};
use crate::domain::{Quarter, Scale};
use crate::observe::Split;
use crate::parameters::{Book, Mistake};
use crate::report::manifest::peak_rss_bytes;
use crate::report::why as answer;
use crate::report::{Failure, Lang, Manifest, OutDir, why_tables};

/// Arguments of `weglek why`.
#[derive(clap::Args, Debug)]
pub struct WhyArgs {
    /// What the table by reason tells people apart by: level, sex, age, occupation or province
    #[arg(long, value_name = "FEATURE", default_value = "occupation")]
    by: String,

    /// Year of that table [default: 2025, and the mean of 2026 to 2030]
    #[arg(long, value_name = "Y", allow_hyphen_values = true)]
    year: Option<String>,

    /// Draws of the uncertain numbers of behaviour
    #[arg(long, value_name = "N", default_value_t = 16, value_parser = clap::value_parser!(u32).range(1..=1024))]
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

    /// Directory for tidy CSV files and a manifest
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl WhyArgs {
    fn plan(&self) -> Result<Plan, Mistake> {
        let wrong = |e: String| Mistake::new(format!("--scale {}: {e}", self.scale));
        Ok(Plan {
            draws: self.draws as usize,
            seeds: self.seeds as usize,
            seed: self.seed,
            scale: self.scale.parse::<Scale>().map_err(wrong)?,
            fixed: self.sets.iter().filter_map(|s| s.split_once('=')).map(|(n, _)| n.trim().to_string()).collect(),
        })
    }

    fn split(&self) -> Result<Split, Mistake> {
        let known = Split::ALL.iter().filter(|split| **split != Split::Everybody);
        known.clone().copied().find(|split| split.name() == self.by).ok_or_else(|| {
            let names: Vec<&str> = known.map(|split| split.name()).collect();
            Mistake::new(format!("--by {}: choose from {}", self.by, names.join(", ")))
        })
    }

    fn periods(&self) -> Result<Vec<(i16, i16)>, Mistake> {
        let Some(text) = &self.year else { return Ok(vec![(LAST_YEAR, LAST_YEAR), AHEAD]) };
        let (first, last) = (Quarter::FIRST.year(), Quarter::LAST.year());
        let year = text.trim().parse().ok().filter(|year| (first..=last).contains(year));
        year.map(|year| vec![(year, year)])
            .ok_or_else(|| Mistake::new(format!("--year {text}: give a year from {first} to {last}")))
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
    assumed: &'static str,
    #[serde(flatten)]
    answer: &'a Answer,
}

/// Runs the worlds and answers.
///
/// # Errors
/// If an argument has a mistake, or the results cannot be written.
pub fn run(args: &WhyArgs, common: &Common) -> Result<(), Failure> {
    let (plan, split, periods) = (args.plan()?, args.split()?, args.periods()?);
    let mut book = Book::embedded()?;
    for set in &args.sets {
        book.set_from_text(set)?;
    }
    let dir = args.out.as_deref().map(OutDir::create).transpose()?;
    let mut manifest = Manifest::begin(&book, &format!("why {plan:?}"), vec![plan.seed], plan.scale);

    let bar = progress_bar(&plan, *common);
    let runs = why::run(&plan, &book, &|quarters| bar.inc(quarters))?;
    bar.finish_and_clear();
    let found = reasons::assess(&plan, &runs, &book, split, &periods)?;

    manifest.seeds.extend(&runs.seeds);
    if let Some(dir) = &dir {
        for (name, bytes) in why_tables::files(&plan, &runs, &found)? {
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
            assumed: answer::assumed(common.lang),
            answer: &found,
        });
    }
    if common.quiet {
        return Ok(());
    }
    say(&answer::text(&plan, &found, common.lang))?;
    say(&closing(args, &plan, seconds, dir.as_ref(), common.lang))
}

fn progress_bar(plan: &Plan, common: Common) -> ProgressBar {
    if common.quiet || common.json || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(plan.quarters());
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {percent:>3}%  {elapsed} / ETA {eta}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(std::time::Duration::from_millis(200));
    bar
}

fn closing(args: &WhyArgs, plan: &Plan, seconds: f64, dir: Option<&OutDir>, lang: Lang) -> String {
    let memory = peak_rss_bytes().map_or(String::new(), |bytes| format!("   {} MiB", bytes >> 20));
    let files = dir.map_or(String::new(), |d| format!("   {}", d.path().display()));
    let mut again = format!(
        "weglek why --by {} --seed {} --scale {} --draws {} --seeds {}",
        args.by, plan.seed, plan.scale, plan.draws, plan.seeds
    );
    for (flag, value) in args.year.iter().map(|year| ("year", year)).chain(args.sets.iter().map(|set| ("set", set))) {
        again = format!("{again} --{flag} {value}");
    }
    match lang {
        Lang::Nl => format!("{seconds:.0} s{memory}{files}   Herhalen: {again}"),
        Lang::En => format!("{seconds:.0} s{memory}{files}   To repeat: {again}"),
    }
}
