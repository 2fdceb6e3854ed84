//! How far twins' differences spread over luck, against the square root of the effect and against unpaired runs.
//!
//! Question: the campaign for switchers at EUR 20 million a year, fixed parameters, 2030Q4. With E the mean of
//! (additional + displaced) / 2 in simulated persons, the standard deviation of extra technicians over seeds should be at
//! most 2 √E. Run with `cargo run --release --example paired_spread [k] [seeds] [name=value ...]` (default 1/10, 40 seeds).

use rayon::prelude::*;
use weglek::compare::baseline::DATES;
use weglek::compare::statistics::{mean, variance};
use weglek::compare::{Baseline, Comparison, Conditions, twins};
use weglek::domain::{Quarter, Scale};
use weglek::levers::{Campaign, Policy};
use weglek::parameters::{Book, LeverNumbers, Mistake};
use weglek::{population, step::Model};

fn main() -> Result<(), Mistake> {
    let (set, counts): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|a| a.contains('='));
    let mut counts = counts.iter().filter_map(|a| a.parse::<u32>().ok());
    let scale = Scale::one_in(counts.next().unwrap_or(10)).map_err(Mistake::new)?;
    let seeds: Vec<u64> = (1..=u64::from(counts.next().unwrap_or(40))).collect();
    let mut book = Book::embedded()?;
    book.set_all(&set)?;
    let numbers = LeverNumbers::from_book(&book)?;
    let (nothing, campaign) =
        (Policy::default(), Policy::from(Campaign { spend: [20e6, 0.0, 0.0], from: Quarter::of(2026, 1), years: 3 }));

    let runs: Vec<(Comparison, u32)> = seeds
        .par_iter()
        .with_max_len(1)
        .map(|&seed| {
            let model = Model::new(&book, seed)?;
            let without = Conditions { model: &model, policy: &nothing, numbers: &numbers };
            let origin =
                without.live(population::build(scale, seed, &book)?, Quarter::LAST_OF_HISTORY, |_, _| Ok(()))?;
            let baseline = Baseline::live(origin, &without)?;
            let technicians = baseline.headcounts[19].technicians;
            let with = Conditions { policy: &campaign, ..without };
            Ok((twins::compare(&baseline, &with)?, technicians))
        })
        .collect::<Result<_, Mistake>>()?;

    let of = |f: &dyn Fn(&Comparison) -> f64| -> Vec<f64> { runs.iter().map(|(c, _)| f(c)).collect() };
    let levels: Vec<f64> = runs.iter().map(|(_, technicians)| f64::from(*technicians)).collect();
    // Unpaired runs: two worlds of different luck, so twice the variance of one.
    let unpaired = 2.0 * variance(&levels);
    println!("scale {scale}, {} seeds, simulated persons", seeds.len());
    for (nth, quarter) in DATES.iter().enumerate() {
        let additional = of(&|c| f64::from(c.snapshots[nth].additional));
        let displaced = of(&|c| f64::from(c.snapshots[nth].displaced));
        let extra = of(&|c| f64::from(c.snapshots[nth].extra()));
        let moved = f64::midpoint(mean(&additional), mean(&displaced));
        let spread = libm::sqrt(variance(&extra));
        println!(
            "{quarter}: additional {:.1}  displaced {:.1}  extra {:.1}   E = {moved:.1}   standard deviation {spread:.2}   \
             2 sqrt(E) = {:.2}",
            mean(&additional),
            mean(&displaced),
            mean(&extra),
            2.0 * libm::sqrt(moved)
        );
    }
    let of_2030 = variance(&of(&|c| f64::from(c.snapshots[0].extra())));
    println!(
        "2030Q4: unpaired standard deviation {:.1}   variance ratio {:.0}",
        libm::sqrt(unpaired),
        unpaired / of_2030
    );
    println!(
        "campaign leads {:.1}  participants {:.1}  deadweight {:.1}",
        mean(&of(&|c| f64::from(c.campaign_leads))),
        mean(&of(&|c| f64::from(c.participants))),
        mean(&of(&|c| f64::from(c.deadweight)))
    );
    Ok(())
}
