//! What the commands that live many worlds share: their options, the progress bar, the head of the JSON, the last line.

use std::io::IsTerminal as _;
use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use crate::cli::Common;
use crate::compare::design::Plan;
use crate::compare::value::THRESHOLD;
use crate::domain::Scale;
use crate::parameters::{Book, Mistake};
use crate::report::manifest::peak_rss_bytes;
use crate::report::{Lang, Manifest};

/// Which worlds are lived. The numbers of draws and seeds are those of most commands; the others change them.
#[derive(clap::Args, Debug)]
pub struct Sample {
    /// Draws of the uncertain parameters
    #[arg(long, value_name = "N", allow_negative_numbers = true, default_value_t = 32, value_parser = clap::value_parser!(u32).range(1..=1024))]
    draws: u32,

    /// Seeds of luck in each draw; from 2 on luck can be told from the parameters
    #[arg(long, value_name = "N", allow_negative_numbers = true, default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..=64))]
    seeds: u32,

    /// Seed of everything
    #[arg(long, value_name = "N", allow_negative_numbers = true, default_value_t = 2026, value_parser = a_seed)]
    seed: u64,

    /// One simulated person stands for how many, from 1/1000 to 1/1
    #[arg(long, value_name = "1/K", default_value = "1/40")]
    scale: String,

    /// Set a parameter, which is then not drawn; may be given more than once
    #[arg(long = "set", value_name = "NAME=VALUE")]
    pub sets: Vec<String>,
}

impl Sample {
    /// The plan.
    ///
    /// # Errors
    /// If the scale is not allowed.
    pub fn plan(&self) -> Result<Plan, Mistake> {
        Ok(Plan {
            draws: self.draws as usize,
            seeds: self.seeds as usize,
            seed: self.seed,
            scale: scale("scale", &self.scale)?,
            fixed: names_of(&self.sets),
        })
    }

    /// The embedded book with what the user has set.
    ///
    /// # Errors
    /// If a parameter that is set is unknown, is set twice, or has a value that is not allowed.
    pub fn book(&self) -> Result<Book, Mistake> {
        let mut book = Book::embedded()?;
        book.set_all(&self.sets)?;
        Ok(book)
    }
}

/// Reads a seed: no larger than what a scenario file can hold.
///
/// # Errors
/// If it is none.
pub fn a_seed(text: &str) -> Result<u64, String> {
    const MOST: u64 = i64::MAX as u64;
    let seed = text.parse().ok().filter(|seed| *seed <= MOST);
    seed.ok_or_else(|| format!("{text} is not in 0..={MOST}, in whole numbers"))
}

/// How a bar tells how far it is.
pub const PERCENT: &str = "{percent:>3}%";

/// A bar of so many steps on a terminal; nothing elsewhere.
pub fn progress_bar(steps: u64, how_far: &str, common: Common) -> ProgressBar {
    if common.quiet || common.json || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(steps);
    if let Ok(style) = ProgressStyle::with_template(&format!("{{bar:40}} {how_far}  {{elapsed}} / ETA {{eta}}")) {
        bar.set_style(style);
    }
    bar.enable_steady_tick(std::time::Duration::from_millis(200));
    bar
}

/// Names of the parameters that the user has set.
pub fn names_of(sets: &[String]) -> Vec<String> {
    sets.iter().filter_map(|set| set.split_once('=')).map(|(name, _)| name.trim().to_owned()).collect()
}

/// Names of the parameters that are not as in the embedded book.
///
/// # Errors
/// If that cannot be read.
pub fn changed(book: &Book) -> Result<Vec<String>, Mistake> {
    let embedded = Book::embedded()?;
    let names = embedded.entries().map(|entry| entry.parameter.name.clone());
    Ok(names.filter(|name| book.value(name) != embedded.value(name)).collect())
}

/// Sets what a technician-year is worth, where the user says so; gives the name of the parameter that is set by it.
///
/// # Errors
/// If it is no number of euros, or not an allowed one.
pub fn set_threshold(book: &mut Book, asked: Option<&str>) -> Result<Option<String>, Mistake> {
    let Some(text) = asked else { return Ok(None) };
    let allowed = "give euros for a technician-year, a number from 0 to 10000000, as --threshold 10000";
    let euros = text.trim().parse::<f64>().ok().filter(|euros| (0.0..=1e7).contains(euros));
    book.set(THRESHOLD, euros.ok_or_else(|| Mistake::new(format!("--threshold {text}: {allowed}")))?)?;
    Ok(Some(THRESHOLD.to_owned()))
}

/// The scale that an option gives.
///
/// # Errors
/// If it is not allowed.
pub fn scale(option: &str, text: &str) -> Result<Scale, Mistake> {
    text.parse().map_err(|error| Mistake::new(format!("--{option} {text}: {error}")))
}

/// What stands first in every answer for machines.
#[derive(Serialize)]
pub struct Head {
    version: &'static str,
    seed: u64,
    scale: String,
    draws: usize,
    seeds: usize,
    seconds: f64,
    peak_rss_bytes: Option<u64>,
}

impl Head {
    /// Of a run that is done.
    pub fn new(manifest: &Manifest, seed: u64, draws: usize, seeds: usize) -> Self {
        Head {
            version: manifest.version,
            seed,
            scale: manifest.scale.clone(),
            draws,
            seeds,
            seconds: manifest.elapsed(),
            peak_rss_bytes: peak_rss_bytes(),
        }
    }

    /// The command that gives the same answer again, whatever the defaults will be.
    pub fn again(&self) -> String {
        let given: Vec<String> = std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
        self.command(&given)
    }

    /// A command with these words, and with the options of this answer that they leave out.
    pub fn command(&self, words: &[String]) -> String {
        let Head { seed, scale, draws, seeds, .. } = self;
        let options = [
            ("--seed", seed.to_string()),
            ("--scale", scale.clone()),
            ("--draws", draws.to_string()),
            ("--seeds", seeds.to_string()),
        ];
        with_options(words, &options)
    }
}

/// A command as a shell takes it: words that were given, with those of these options that they leave out.
fn with_options(given: &[String], options: &[(&str, String)]) -> String {
    let is_given = |flag: &str| given.iter().any(|word| word.split('=').next() == Some(flag));
    let left_out = options.iter().filter(|(flag, _)| !is_given(flag));
    let words = given.iter().map(|word| {
        let is_plain = |sign: char| sign.is_ascii_alphanumeric() || "-_./=:,+@%".contains(sign);
        if !word.is_empty() && word.chars().all(is_plain) {
            word.clone()
        } else {
            format!("'{}'", word.replace('\'', r"'\''"))
        }
    });
    let words = words.chain(left_out.flat_map(|(flag, value)| [(*flag).to_owned(), value.clone()]));
    words.fold("weglek".to_owned(), |command, word| command + " " + &word)
}

/// The last line: time, memory, where the files are, and how to repeat it.
pub fn closing(head: &Head, manifest: &Manifest, files: Option<&Path>, lang: Lang) -> String {
    let memory = peak_rss_bytes().map_or(String::new(), |bytes| format!("   {} MiB", bytes >> 20));
    let files = files.map_or(String::new(), |path| format!("   {}", path.display()));
    let repeat = match lang {
        Lang::Nl => "Herhalen",
        Lang::En => "To repeat",
    };
    format!("{:.0} s{memory}{files}   {repeat}: {}", manifest.elapsed(), head.again())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_given_again_with_all_that_it_asked() {
        let given = ["campaign", "--seed=7", "--set", "weglek.pay=0.002", "--out", "my plan's"].map(str::to_owned);
        let options = [("--seed", "7".to_owned()), ("--scale", "1/40".to_owned())];
        let again = r"weglek campaign --seed=7 --set weglek.pay=0.002 --out 'my plan'\''s' --scale 1/40";
        assert_eq!(with_options(&given, &options), again);
    }
}
