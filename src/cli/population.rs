//! `weglek population`: builds the population of 2016Q1 and shows its fit, model and published side by side.

use std::time::Instant;

use serde_json::json;

use crate::cli::shared::{a_seed, scale};
use crate::cli::{Common, say, say_json};
use crate::parameters::Book;
use crate::population;
use crate::population::fit::{self, Line};
use crate::report::manifest::peak_rss_bytes;
use crate::report::numbers::{decimals, grouped};
use crate::report::words::Words;
use crate::report::{Failure, Lang};

/// Smaller groups are a handful of simulated persons: how well they fit is luck.
const LARGE: f64 = 20_000.0;

/// Arguments of `weglek population`.
#[derive(clap::Args, Debug)]
pub struct PopulationArgs {
    /// One simulated person stands for how many, from 1/1000 to 1/1
    #[arg(long, value_name = "1/K", default_value = "1/20")]
    scale: String,

    /// Seed of luck
    #[arg(long, value_name = "N", allow_negative_numbers = true, default_value_t = 2026, value_parser = a_seed)]
    seed: u64,
}

/// Builds the population and shows its fit.
///
/// # Errors
/// If a table is missing or standard output cannot be written.
pub fn run(args: &PopulationArgs, common: &Common) -> Result<(), Failure> {
    let clock = Instant::now();
    let book = Book::embedded()?;
    let world = population::build(scale("scale", &args.scale)?, args.seed, &book)?;
    let lines = fit::report(&world, &book)?;
    let seconds = clock.elapsed().as_secs_f64();
    let worst = lines.iter().filter(|line| line.published >= LARGE).max_by(|a, b| off(a).total_cmp(&off(b)));
    if common.json {
        return say_json(&json!({
            "version": env!("CARGO_PKG_VERSION"),
            "seed": args.seed,
            "scale": world.scale.to_string(),
            "residents_simulated": world.people.residents(),
            "margins": lines.iter().map(as_json).collect::<Vec<_>>(),
            "worst_large_group": worst.map(as_json),
            "seconds": seconds,
            "peak_rss_bytes": peak_rss_bytes(),
        }));
    }
    if common.quiet {
        return Ok(());
    }
    say(&table(&lines, worst, args, seconds, common.lang))
}

/// Every group beside its published figure, and the worst of the large ones. Groups have their English names, as in the
/// tables that they come from.
fn table(lines: &[Line], worst: Option<&Line>, args: &PopulationArgs, seconds: f64, lang: Lang) -> String {
    let words = Words(lang);
    let [published, model, ratio_of] =
        [("gepubliceerd", "published"), ("model", "model"), ("verhouding", "ratio")].map(|(nl, en)| words.pick(nl, en));
    let row = |line: &Line| {
        let (published, made) = (grouped(line.published, lang), grouped(line.made, lang));
        format!("{published:>14} {made:>12} {:>11}", decimals(ratio(line), 3, lang))
    };
    let mut text = Vec::new();
    for of_margin in lines.chunk_by(|one, next| one.margin == next.margin) {
        text.push(of_margin[0].margin.to_owned());
        text.push(format!("  {:42} {published:>14} {model:>12} {ratio_of:>11}", ""));
        text.extend(of_margin.iter().map(|line| format!("  {:42} {}", line.group, row(line))));
    }
    let memory = peak_rss_bytes().map_or_else(String::new, |bytes| format!(", {} MiB", bytes >> 20));
    let (scale, built) = (words.pick("Schaal", "Scale"), words.pick("gebouwd in", "built in"));
    text.push(format!("{scale} {}, seed {}: {built} {} s{memory}", args.scale, args.seed, decimals(seconds, 1, lang)));
    if let Some(line) = worst {
        let worst = words.pick("Slechtst passende groep van ten minste", "Worst group of at least");
        let persons = words.pick("personen", "persons");
        text.push(format!("{worst} {} {persons}: {}", grouped(LARGE, lang), line.margin));
        text.push(format!("  {:42} {}", line.group, row(line)));
    }
    text.join("\n")
}

fn ratio(line: &Line) -> f64 {
    line.made / line.published
}

/// How far off a group is, relative to what was published.
fn off(line: &Line) -> f64 {
    (ratio(line) - 1.0).abs()
}

fn as_json(line: &Line) -> serde_json::Value {
    // A group that was published as 0 has no ratio.
    let ratio = (line.published > 0.0).then(|| ratio(line));
    json!({ "margin": line.margin, "group": line.group, "published": line.published, "model": line.made, "ratio": ratio })
}
