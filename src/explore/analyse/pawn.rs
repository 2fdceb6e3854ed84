//! PAWN (Pianosi and Wagener, 2015 and 2018): how far the distribution of an outcome shifts once a parameter is known.
//!
//! The points are cut into slices by the parameter; the distance is that of Kolmogorov and Smirnov between the outcomes of
//! a slice and all of them. Few points lie apart by chance alone, so the level of a parameter that does nothing is told, with
//! slices as large as those of the parameter: one that has three values has three large ones.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::Serialize;

use crate::compare::statistics::{mean, quantile};
use crate::domain::Quarter;
use crate::draws::{Luck, Purpose};

/// Slices of a parameter, as in SALib.
const SLICES: usize = 10;

/// So many parameters that do nothing are tried.
const DUMMIES: u32 = 100;

/// PAWN of all parameters.
#[derive(Clone, Debug, Serialize)]
pub struct Pawn {
    /// By parameter.
    pub parameters: Vec<Distances>,
    /// Points used.
    pub points: usize,
}

/// Distances over the slices of a parameter, from 0 to 1.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Distances {
    /// The smallest.
    pub minimum: f64,
    /// Their mean.
    pub mean: f64,
    /// Their median: the usual index.
    pub median: f64,
    /// The largest.
    pub maximum: f64,
    /// The median of a parameter that does nothing, with slices as large, lies below this in 95 of 100 cases.
    pub chance: f64,
}

pub fn pawn(points: &[&[f64]], outcome: &[f64], seed: u64) -> Pawn {
    let dims = points.first().map_or(0, |point| point.len());
    let ranks = Ranks::of(outcome);
    let sliced = |dim: usize| ranks.sliced(&points.iter().map(|point| point[dim]).collect::<Vec<_>>());
    let sliced: Vec<Vec<Vec<[usize; 2]>>> = (0..dims).into_par_iter().map(sliced).collect();
    // Most parameters have slices of the same sizes.
    let alike: BTreeSet<Vec<usize>> = sliced.iter().map(|slices| sizes(slices)).collect();
    let chances: BTreeMap<_, _> = alike.into_iter().map(|sizes| (sizes.clone(), ranks.chance(&sizes, seed))).collect();
    let distances = |slices: Vec<Vec<[usize; 2]>>| {
        let chance = chances[&sizes(&slices)];
        let distances = ranks.distances(slices);
        Distances {
            minimum: quantile(&distances, 0.0),
            mean: mean(&distances),
            median: quantile(&distances, 0.5),
            maximum: quantile(&distances, 1.0),
            chance,
        }
    };
    Pawn { parameters: sliced.into_par_iter().map(distances).collect(), points: points.len() }
}

fn sizes(slices: &[Vec<[usize; 2]>]) -> Vec<usize> {
    slices.iter().map(Vec::len).collect()
}

/// The outcomes by rank: how many lie below each, and how many up to it.
struct Ranks(Vec<[usize; 2]>);

impl Ranks {
    fn of(outcome: &[f64]) -> Self {
        let mut sorted = outcome.to_vec();
        sorted.sort_by(f64::total_cmp);
        let below = |y: &f64| sorted.partition_point(|other| other < y);
        let up_to = |y: &f64| sorted.partition_point(|other| other <= y);
        Ranks(outcome.iter().map(|y| [below(y), up_to(y)]).collect())
    }

    /// The outcomes cut into slices by a parameter.
    fn sliced(&self, parameter: &[f64]) -> Vec<Vec<[usize; 2]>> {
        let mut sorted = parameter.to_vec();
        sorted.sort_by(f64::total_cmp);
        let bounds: Vec<f64> = (0..=SLICES).map(|cut| quantile(&sorted, cut as f64 / SLICES as f64)).collect();
        let mut slices: Vec<Vec<[usize; 2]>> = vec![Vec::new(); SLICES];
        for (value, &rank) in parameter.iter().zip(&self.0) {
            // The last slice holds its upper bound too, the others do not.
            let slice = bounds.partition_point(|bound| bound <= value).saturating_sub(1).min(SLICES - 1);
            slices[slice].push(rank);
        }
        slices.retain(|slice| !slice.is_empty());
        slices
    }

    /// How far each slice lies from all, in order.
    fn distances(&self, slices: Vec<Vec<[usize; 2]>>) -> Vec<f64> {
        let mut distances: Vec<f64> = slices.into_iter().map(|slice| self.distance(slice)).collect();
        distances.sort_by(f64::total_cmp);
        distances
    }

    /// The median that stays above that of 95 of 100 parameters which do nothing, with slices of these sizes.
    fn chance(&self, sizes: &[usize], seed: u64) -> f64 {
        let luck = Luck::new(seed);
        let dummy = |nth: u32| {
            let key = |who: usize| luck.bits(who as u64, Quarter(0), Purpose::Design, 2 << 16 | nth);
            let mut shuffled: Vec<usize> = (0..self.0.len()).collect();
            shuffled.sort_by_cached_key(|&who| key(who));
            let mut left = shuffled.iter().map(|&who| self.0[who]);
            let slices = sizes.iter().map(|&size| left.by_ref().take(size).collect()).collect();
            quantile(&self.distances(slices), 0.5)
        };
        let mut medians: Vec<f64> = (0..DUMMIES).into_par_iter().map(dummy).collect();
        medians.sort_by(f64::total_cmp);
        quantile(&medians, 0.95)
    }

    /// The largest distance between the share of a slice and the share of all that lie up to a value. It is reached at a
    /// value of the slice or right below one.
    fn distance(&self, mut slice: Vec<[usize; 2]>) -> f64 {
        slice.sort_unstable();
        let (part, whole) = (slice.len() as f64, self.0.len() as f64);
        let (mut seen, mut largest) = (0, 0.0);
        for equals in slice.chunk_by(PartialEq::eq) {
            let [below, up_to] = equals[0].map(|rank| rank as f64 / whole);
            let before = (seen as f64 / part - below).abs();
            seen += equals.len();
            let after = (seen as f64 / part - up_to).abs();
            largest = before.max(after).max(largest);
        }
        largest
    }
}
