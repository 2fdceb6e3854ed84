//! What many runs say: which numbers an outcome answers to, by several measures, each with its uncertainty.
//!
//! A point whose outcome is no number, because a run failed, or is infinite, is left out of every measure together with
//! what needs it; how many were used stands beside each measure.

mod bootstrap;
mod findings;
mod morris;
mod pawn;
mod regression;
mod sobol;
mod solve;
mod swing;

use serde::Serialize;

use crate::explore::design::Method;

pub use findings::{Finding, Findings, findings};
pub use morris::Effects;
pub use pawn::{Distances, Pawn};
pub use regression::Regression;
pub use sobol::{Index, Pair, SobolIndices};
pub use swing::Swing;

/// An estimate, and how far from it the truth may lie: 95% is within `interval` on either side.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Estimate {
    /// The estimate.
    pub value: f64,
    /// Half the width of its interval.
    pub interval: f64,
}

/// The points that were run.
#[derive(Clone, Copy, Debug)]
pub struct Sample<'a> {
    /// Values by point and parameter, in the order of the design.
    pub points: &'a [Vec<f64>],
    /// How they were chosen; nothing for a grid, or for a table made elsewhere whose rows tell no method.
    pub method: Option<Method>,
    /// By parameter the values it may have, from low to high, if they are listed and not spread; none where nothing is.
    pub lists: &'a [Vec<f64>],
}

impl Sample<'_> {
    /// Number of parameters.
    pub fn dims(&self) -> usize {
        self.points.first().map_or(0, Vec::len)
    }

    /// Points that were chosen independently of each other: those of Saltelli's matrices A and B, without the mixed ones.
    fn independent(&self) -> Vec<usize> {
        let all = 0..self.points.len();
        match self.method {
            Some(Method::Saltelli { second_order, .. }) => {
                let block = sobol::block(self.dims(), second_order);
                all.filter(|point| point % block == 0 || point % block == block - 1).collect()
            }
            _ => all.collect(),
        }
    }
}

/// What is known of one outcome.
#[derive(Clone, Debug, Serialize)]
pub struct Analysis {
    /// Points whose outcome is a number.
    pub used: usize,
    /// Points that failed, or whose outcome is infinite.
    pub left_out: usize,
    /// Independent points whose outcome is a number: those without the mixed rows of a Saltelli design.
    pub independent: usize,
    /// Mean over the independent points.
    pub mean: f64,
    /// Standard deviation over the independent points; where it is zero there is nothing to explain.
    pub sd: f64,
    /// Sobol' indices, of a Saltelli design.
    pub sobol: Option<SobolIndices>,
    /// Elementary effects by parameter, of a Morris design.
    pub morris: Option<Vec<Effects>>,
    /// PAWN, of every design but Morris'.
    pub pawn: Option<Pawn>,
    /// Linear regression, where there are enough points for one.
    pub regression: Option<Regression>,
    /// What goes with a low and a high value of each parameter.
    pub swings: Vec<Swing>,
}

impl Analysis {
    /// The measure that parameters are ordered by: the total index, the mean size of the effects, or the median of PAWN.
    /// Nothing where the outcome does not vary.
    pub fn weights(&self) -> Option<Vec<f64>> {
        let total = self.sobol.iter().map(|indices| indices.parameters.iter().map(|index| index.total.value).collect());
        let size = self.morris.iter().map(|effects| effects.iter().map(|effects| effects.mu_star.value).collect());
        let shift = self.pawn.iter().map(|pawn| pawn.parameters.iter().map(|distances| distances.median).collect());
        total.chain(size).chain(shift).next()
    }

    /// The parameters by that measure, the weightiest first, those that cannot be estimated last.
    pub fn order(&self) -> Vec<usize> {
        let Some(weights) = self.weights() else { return (0..self.swings.len()).collect() };
        let mut order: Vec<usize> = (0..weights.len()).collect();
        let weight =
            |parameter: usize| if weights[parameter].is_nan() { f64::NEG_INFINITY } else { weights[parameter] };
        order.sort_by(|&a, &b| weight(b).total_cmp(&weight(a)));
        order
    }
}

/// Analyses one outcome. `seed` is that of the resampling.
///
/// # Errors
/// If the points are not those of the method.
pub fn analyse(sample: &Sample, outcome: &[f64], seed: u64) -> Result<Analysis, String> {
    let dims = sample.dims();
    if let Some(method) = sample.method
        && method.rows(dims) != Some(outcome.len())
    {
        return Err(format!("{} points are not those of {method:?} in {dims} dimensions", outcome.len()));
    }
    let used = outcome.iter().filter(|y| y.is_finite()).count();
    let independent = sample.independent();
    let (points, values): (Vec<&[f64]>, Vec<f64>) = (independent.iter())
        .filter(|&&point| outcome[point].is_finite())
        .map(|&point| (sample.points[point].as_slice(), outcome[point]))
        .unzip();
    let (mean, sd) = moments(&values);
    let varies = sd > 0.0;
    let is_morris = matches!(sample.method, Some(Method::Morris { .. }));
    Ok(Analysis {
        used,
        left_out: outcome.len() - used,
        independent: values.len(),
        mean,
        sd,
        sobol: match sample.method {
            Some(Method::Saltelli { second_order, .. }) if varies => {
                Some(sobol::indices(outcome, dims, second_order, seed))
            }
            _ => None,
        },
        morris: match sample.method {
            Some(Method::Morris { levels, .. }) if varies => Some(morris::effects(sample, outcome, levels, seed)?),
            _ => None,
        },
        pawn: (varies && !is_morris).then(|| pawn::pawn(&points, &values, seed)),
        regression: if varies { regression::regress(&points, &values) } else { None },
        swings: swing::swings(&points, &values, dims),
    })
}

/// Mean, and standard deviation with n − 1; what too few values do not tell is no number.
fn moments(values: &[f64]) -> (f64, f64) {
    use crate::compare::statistics::{mean, variance};
    match values {
        [] => (f64::NAN, f64::NAN),
        [only] => (*only, f64::NAN),
        // The sum of equal numbers may be off by a last bit, which is no variation.
        _ if values.windows(2).all(|pair| pair[0] == pair[1]) => (values[0], 0.0),
        _ => (mean(values), variance(values).sqrt()),
    }
}

#[cfg(test)]
mod tests;
