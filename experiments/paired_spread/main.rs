//! How far twins' differences spread over luck, against the square root of the effect and against unpaired runs.
//!
//! Question: the campaign for switchers at EUR 20 million a year, fixed parameters, 2030Q4. With E the mean of
//! (additional + displaced) / 2 in simulated persons, the standard deviation of extra technicians over seeds should be at
//! most 2 √E. Run with `cargo run --release --example paired_spread [k] [seeds]` (default 1/10, 40 seeds).

use rayon::prelude::*;
use weglek::compare::history::LAST_OF_HISTORY;
use weglek::compare::statistics::{mean, variance};
use weglek::compare::{Baseline, Comparison, Conditions, twins};
use weglek::domain::{Quarter, Scale};
use weglek::levers::{Campaign, Policy};
use weglek::parameters::{Book, LeverNumbers, Mistake};
use weglek::{population, step::Model};

fn main() -> Result<(), Mistake> {
    let mut arguments = std::env::args().skip(1).filter_map(|a| a.parse::<u32>().ok());
    let scale = Scale::one_in(arguments.next().unwrap_or(10)).map_err(Mistake::new)?;
    let seeds: Vec<u64> = (1..=u64::from(arguments.next().unwrap_or(40))).collect();
    let book = Book::embedded()?;
    let numbers = LeverNumbers::from_book(&book)?;
    let (nothing, campaign) =
        (Policy::default(), Policy::from(Campaign { spend: [20e6, 0.0, 0.0], from: Quarter::of(2026, 1), years: 3 }));

    let runs: Vec<(Comparison, u32)> = seeds
        .par_iter()
        .with_max_len(1)
        .map(|&seed| {
            let model = Model::new(&book, seed)?;
            let without = Conditions { model: &model, policy: &nothing, numbers: &numbers };
            let origin = without.live(population::build(scale, seed, &book)?, LAST_OF_HISTORY, |_| Ok(()))?;
            let baseline = Baseline::live(origin, &without)?;
            let technicians = baseline.headcounts[19].technicians;
            let with = Conditions { policy: &campaign, ..without };
            Ok((twins::compare(&baseline, &with)?, technicians))
        })
        .collect::<Result<_, Mistake>>()?;

    let of = |f: &dyn Fn(&Comparison) -> f64| -> Vec<f64> { runs.iter().map(|(c, _)| f(c)).collect() };
    let extra = of(&|c| f64::from(c.snapshots[0].extra()));
    let additional = of(&|c| f64::from(c.snapshots[0].additional));
    let displaced = of(&|c| f64::from(c.snapshots[0].displaced));
    let moved = f64::midpoint(mean(&additional), mean(&displaced));
    let spread = libm::sqrt(variance(&extra));
    let levels: Vec<f64> = runs.iter().map(|(_, technicians)| f64::from(*technicians)).collect();
    // Unpaired runs: two worlds of different luck, so twice the variance of one.
    let unpaired = 2.0 * variance(&levels);
    println!("scale {scale}, {} seeds, 2030Q4, simulated persons", seeds.len());
    println!("additional {:.1}  displaced {:.1}  extra {:.1}", mean(&additional), mean(&displaced), mean(&extra));
    println!("E = {moved:.1}   standard deviation {spread:.2}   2 sqrt(E) = {:.2}", 2.0 * libm::sqrt(moved));
    println!(
        "unpaired standard deviation {:.1}   variance ratio {:.0}",
        libm::sqrt(unpaired),
        unpaired / variance(&extra)
    );
    println!(
        "campaign leads {:.1}  participants {:.1}  deadweight {:.1}",
        mean(&of(&|c| f64::from(c.campaign_leads))),
        mean(&of(&|c| f64::from(c.participants))),
        mean(&of(&|c| f64::from(c.deadweight)))
    );
    Ok(())
}
