//! `weglek fit`: behaviour that history pins down, by simulated moments of 2016 to 2021.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::cli::shared::{names_of, progress_bar, scale};
use crate::cli::{Common, say, say_json};
use crate::explore::fit::outcome::{Outcome, sum_up};
use crate::explore::fit::{self, Keep, Plan, space, targets};
use crate::parameters::{Book, Mistake};
use crate::report::files::write_whole;
use crate::report::manifest::{COMMIT, peak_rss_bytes};
use crate::report::{Failure, Manifest, OutDir, fit as report};

/// Arguments of `weglek fit`.
#[derive(clap::Args, Debug)]
pub struct FitArgs {
    /// Points that move from the prior to the data
    #[arg(long, value_name = "N", default_value_t = 256, value_parser = clap::value_parser!(u32).range(16..=4096))]
    members: u32,

    /// Steps in which they move
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u32).range(1..=16))]
    steps: u32,

    /// Seed of everything
    #[arg(long, value_name = "N", default_value_t = 2016, value_parser = clap::value_parser!(u64).range(..=i64::MAX as u64))]
    seed: u64,

    /// Scale at which the points are tried, from 1/1000 to 1/1
    #[arg(long, value_name = "1/K", default_value = "1/100")]
    scale: String,

    /// Accepted points that are tried once more at a larger scale
    #[arg(long, value_name = "N", default_value_t = 16, value_parser = clap::value_parser!(u32).range(1..=64))]
    checked: u32,

    /// That larger scale
    #[arg(long, value_name = "1/K", default_value = "1/20")]
    check_scale: String,

    /// Set a parameter, which is then not fitted; may be given more than once
    #[arg(long = "set", value_name = "NAME=VALUE")]
    sets: Vec<String>,

    /// Directory for the results and for histories that have been lived; what is there is not lived again
    #[arg(long, value_name = "DIR", default_value = "out/fit")]
    out: PathBuf,
}

/// The answer for machines.
#[derive(Serialize)]
struct Json<'a> {
    version: &'static str,
    seed: u64,
    scale: String,
    seconds: f64,
    peak_rss_bytes: Option<u64>,
    #[serde(flatten)]
    outcome: &'a Outcome,
}

/// Fits and answers.
///
/// # Errors
/// If an argument has a mistake, or the results cannot be written.
pub fn run(args: &FitArgs, common: &Common) -> Result<(), Failure> {
    // The fit starts from the priors, whatever an earlier fit has found.
    let mut book = Book::before_fit()?;
    book.set_all(&args.sets)?;
    let set = names_of(&args.sets);
    let fitted: Vec<&str> = space::FITTED.iter().copied().filter(|name| !set.iter().any(|set| set == name)).collect();
    let targets = targets::embedded()?;
    let plan = Plan {
        members: args.members as usize,
        steps: args.steps as usize,
        seed: args.seed,
        scale: scale("scale", &args.scale)?,
        checked: args.checked as usize,
        check_scale: scale("check-scale", &args.check_scale)?,
        discrepancy: book.value("fit.discrepancy")?,
    };
    let dir = OutDir::create(&args.out)?;
    let question = format!("fit {plan:?} {fitted:?} {targets:?}");
    let mut manifest = Manifest::begin("fit", &book, &question, vec![plan.seed], plan.scale);
    let keep = HistoryFiles::open(&args.out, &manifest.config_hash)?;
    let bar = progress_bar(plan.histories(), "{pos}/{len}", *common);
    let found = fit::run(&plan, &book, &fitted, &targets, &keep, &|| bar.inc(1))?;
    bar.finish_and_clear();
    let outcome = sum_up(&plan, &found, &targets);
    for (name, bytes) in report::files(&found, &outcome)? {
        manifest.write_file(&dir, name, &bytes)?;
    }
    manifest.finish(&dir)?;
    if common.json {
        return say_json(&Json {
            version: manifest.version,
            seed: plan.seed,
            scale: manifest.scale.clone(),
            seconds: manifest.elapsed(),
            peak_rss_bytes: peak_rss_bytes(),
            outcome: &outcome,
        });
    }
    if common.quiet {
        return Ok(());
    }
    say(&report::text(&plan, &outcome, common.lang))?;
    say(&format!("{:.0} s   {}", manifest.elapsed(), args.out.display()))
}

/// Moments of histories as files, one each, under the name of all that they follow from.
struct HistoryFiles {
    dir: PathBuf,
    key: String,
}

impl HistoryFiles {
    fn open(out: &Path, config_hash: &str) -> Result<Self, Failure> {
        let dir = out.join("histories");
        fs::create_dir_all(&dir).map_err(|error| Failure::io("make the directory", &dir, &error))?;
        let key = blake3::hash(format!("{config_hash} {COMMIT} {}", env!("CARGO_PKG_VERSION")).as_bytes()).to_hex();
        Ok(HistoryFiles { dir, key: key.as_str()[..12].to_owned() })
    }

    fn path(&self, round: usize, member: usize) -> PathBuf {
        self.dir.join(format!("{}-{round:02}-{member:04}.json", self.key))
    }
}

impl Keep for HistoryFiles {
    /// A file that cannot be read counts as not there: the history is lived again.
    fn kept(&self, round: usize, member: usize) -> Option<Vec<f64>> {
        serde_json::from_slice(&fs::read(self.path(round, member)).ok()?).ok()
    }

    fn keep(&self, round: usize, member: usize, moments: Vec<f64>) -> Result<Vec<f64>, Mistake> {
        let wrong = |error: serde_json::Error| Mistake::new(format!("moments cannot be kept: {error}"));
        let bytes = serde_json::to_vec(&moments).map_err(wrong)?;
        write_whole(&self.path(round, member), &bytes).map_err(|failure| Mistake::new(failure.to_string()))?;
        serde_json::from_slice(&bytes).map_err(wrong)
    }
}
