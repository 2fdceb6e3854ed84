//! What the commands that live many worlds share: sets, the progress bar, the head of the JSON, the last line.

use std::io::IsTerminal as _;
use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use crate::cli::Common;
use crate::domain::Scale;
use crate::parameters::{Book, Mistake};
use crate::report::manifest::peak_rss_bytes;
use crate::report::{Lang, Manifest};

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

/// The embedded book with what the user has set.
///
/// # Errors
/// If a parameter that is set is unknown or has a value that is not allowed.
pub fn book_with(sets: &[String]) -> Result<Book, Mistake> {
    let mut book = Book::embedded()?;
    sets.iter().try_for_each(|set| book.set_from_text(set))?;
    Ok(book)
}

/// Names of the parameters that the user has set.
pub fn names_of(sets: &[String]) -> Vec<String> {
    sets.iter().filter_map(|set| set.split_once('=')).map(|(name, _)| name.trim().to_owned()).collect()
}

/// The scale of a command line.
///
/// # Errors
/// If it is not allowed.
pub fn scale(text: &str) -> Result<Scale, Mistake> {
    text.parse().map_err(|error| Mistake::new(format!("--scale {text}: {error}")))
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
}

/// Time, memory and where the files are.
pub fn spent(manifest: &Manifest, files: Option<&Path>) -> String {
    let memory = peak_rss_bytes().map_or(String::new(), |bytes| format!("   {} MiB", bytes >> 20));
    let files = files.map_or(String::new(), |path| format!("   {}", path.display()));
    format!("{:.0} s{memory}{files}", manifest.elapsed())
}

/// The last line: what was spent, and how to repeat it.
pub fn closing(again: &str, manifest: &Manifest, files: Option<&Path>, lang: Lang) -> String {
    let spent = spent(manifest, files);
    match lang {
        Lang::Nl => format!("{spent}   Herhalen: {again}"),
        Lang::En => format!("{spent}   To repeat: {again}"),
    }
}
