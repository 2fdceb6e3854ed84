//! Luck scales as the summary takes it to: the variance of a scaled-up effect over seeds goes with k of 1/k.

use rayon::prelude::*;
use weglek::compare::statistics::variance;
use weglek::compare::{Baseline, Conditions, twins};
use weglek::domain::{Quarter, Scale};
use weglek::levers::{Campaign, Policy};
use weglek::parameters::{Book, LeverNumbers};
use weglek::{population, step::Model};

/// Variance over seeds of extra technicians in 2030Q4, at 1:1, for switchers at EUR 200 million a year.
fn luck(k: u32, seeds: u64) -> f64 {
    let scale = Scale::one_in(k).expect("a scale");
    let book = Book::embedded().expect("the book can be read");
    let numbers = LeverNumbers::from_book(&book).expect("its numbers");
    let (nothing, campaign) =
        (Policy::default(), Policy::from(Campaign { spend: [200e6, 0.0, 0.0], from: Quarter::of(2026, 1), years: 3 }));
    let extra: Vec<f64> = (1..=seeds)
        .collect::<Vec<_>>()
        .par_iter()
        .map(|&seed| {
            let model = Model::new(&book, seed).expect("a model");
            let without = Conditions { model: &model, policy: &nothing, numbers: &numbers };
            let start = population::build(scale, seed, &book).expect("a world");
            let origin = without.live(start, Quarter::LAST_OF_HISTORY, |_, _| Ok(())).expect("history");
            let baseline = Baseline::live(origin, &without).expect("a baseline");
            let with = Conditions { policy: &campaign, ..without };
            let twins = twins::compare(&baseline, &with).expect("twins");
            scale.weight() * f64::from(twins.snapshots[0].extra())
        })
        .collect();
    variance(&extra)
}

/// 1/1,000 against 1/125, 24 seeds each: eight times the variance is expected. The ratio of two variances with 23 degrees of
/// freedom lies within a factor 4.5 of that at a level of about 0.1%, and a variance that does not grow lies outside.
#[test]
fn an_eighth_of_the_persons_has_eight_times_the_luck() {
    let ratio = luck(1_000, 24) / luck(125, 24);
    assert!((8.0 / 4.5..8.0 * 4.5).contains(&ratio), "ratio of variances {ratio}");
}
