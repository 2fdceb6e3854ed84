//! What a fit says: estimates with what is left of the prior, how they go together, and what is missed.

use serde::Serialize;

use crate::compare::statistics::{mean, quantile, variance};
use crate::explore::fit::space::Space;
use crate::explore::fit::targets::Target;
use crate::explore::fit::{Found, Plan};

/// A parameter is pinned down if so much of its prior's standard deviation, or less, is left.
pub const PINNED: f64 = 0.8;

/// A miss by more than this is named.
pub const FAR: f64 = 0.25;

/// One parameter.
#[derive(Clone, Debug, Serialize)]
pub struct Estimate {
    /// Dotted name.
    pub name: String,
    /// 5, 50 and 95% of the prior.
    pub prior: [f64; 3],
    /// 5, 50 and 95% of the accepted points.
    pub fitted: [f64; 3],
    /// Standard deviation of the accepted points over that of the prior, both as shares of the prior that lie below.
    pub left: f64,
    /// Whether the data pin it down; if not, it keeps its prior in every run.
    pub pinned: bool,
}

/// One target.
#[derive(Clone, Debug, Serialize)]
pub struct Miss {
    /// Indicator and period.
    pub target: String,
    /// As published.
    pub published: f64,
    /// Its relative standard error, with that of the model.
    pub error: f64,
    /// Mean of the model over accepted points.
    pub model: f64,
    /// 5% and 95% over accepted points, luck of the simulated scale included.
    pub interval: [f64; 2],
    /// Mean of the model over the prior.
    pub prior: f64,
    /// Mean of the model at the larger scale.
    pub checked: f64,
    /// Model over published, less one.
    pub relative: f64,
}

/// The outcome of a fit.
#[derive(Clone, Debug, Serialize)]
pub struct Outcome {
    /// Every fitted parameter.
    pub estimates: Vec<Estimate>,
    /// Correlations of accepted points, in the order of the estimates.
    pub correlations: Vec<Vec<f64>>,
    /// Every target.
    pub misses: Vec<Miss>,
    /// Root mean square of the relative misses.
    pub rms: f64,
    /// The same over the prior.
    pub rms_prior: f64,
    /// The same at the larger scale.
    pub rms_checked: f64,
    /// Number of series among the targets: figures of one series move together.
    pub series: usize,
    /// Directions in the space of the parameters that the data pin down: the part of the variance that the data took away,
    /// summed over the parameters.
    pub directions: f64,
}

/// Sums a fit up.
pub fn sum_up(plan: &Plan, found: &Found, targets: &[Target]) -> Outcome {
    let columns: Vec<Vec<f64>> =
        (0..found.space.names().len()).map(|nth| found.points.iter().map(|point| point[nth]).collect()).collect();
    let estimates: Vec<Estimate> =
        columns.iter().enumerate().map(|(nth, column)| estimate(found, nth, column)).collect();
    let misses: Vec<Miss> = targets.iter().enumerate().map(|(nth, target)| miss(plan, found, nth, target)).collect();
    let mut series: Vec<&str> = targets.iter().map(Target::series).collect();
    series.sort_unstable();
    series.dedup();
    let rms = |model: &dyn Fn(&Miss) -> f64| {
        let squares: Vec<f64> =
            misses.iter().map(|miss| model(miss) / miss.published - 1.0).map(|relative| relative * relative).collect();
        libm::sqrt(mean(&squares))
    };
    Outcome {
        directions: estimates.iter().map(|estimate| (1.0 - estimate.left * estimate.left).max(0.0)).sum(),
        correlations: columns.iter().map(|a| columns.iter().map(|b| correlation(a, b)).collect()).collect(),
        rms: rms(&|miss| miss.model),
        rms_prior: rms(&|miss| miss.prior),
        rms_checked: rms(&|miss| miss.checked),
        series: series.len(),
        estimates,
        misses,
    }
}

fn estimate(found: &Found, nth: usize, column: &[f64]) -> Estimate {
    let values = |points: &[Vec<f64>]| {
        let mut values: Vec<f64> = points.iter().map(|point| found.space.value(nth, point[nth])).collect();
        values.sort_by(f64::total_cmp);
        [0.05, 0.5, 0.95].map(|share| quantile(&values, share))
    };
    // On the scale of shares a posterior that is pressed against an end of the prior is narrow too.
    let shares = |normals: Vec<f64>| -> Vec<f64> { normals.into_iter().map(Space::share).collect() };
    let before = shares(found.prior.iter().map(|point| point[nth]).collect());
    let left = libm::sqrt(variance(&shares(column.to_vec())) / variance(&before));
    Estimate {
        name: found.space.names()[nth].clone(),
        prior: values(&found.prior),
        fitted: values(&found.points),
        left,
        pinned: left <= PINNED,
    }
}

fn miss(plan: &Plan, found: &Found, nth: usize, target: &Target) -> Miss {
    let column = |moments: &[Vec<f64>]| -> Vec<f64> { moments.iter().map(|of_member| of_member[nth]).collect() };
    let mut values = column(&found.moments);
    values.sort_by(f64::total_cmp);
    let model = mean(&values);
    Miss {
        target: target.key().to_owned(),
        published: target.value(),
        error: libm::hypot(target.error(), plan.discrepancy),
        model,
        interval: [quantile(&values, 0.05), quantile(&values, 0.95)],
        prior: mean(&column(&found.prior_moments)),
        checked: mean(&column(&found.checked)),
        relative: model / target.value() - 1.0,
    }
}

fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let (mean_a, mean_b) = (mean(a), mean(b));
    let covariance: f64 = a.iter().zip(b).map(|(x, y)| (x - mean_a) * (y - mean_b)).sum::<f64>() / (a.len() - 1) as f64;
    covariance / libm::sqrt(variance(a) * variance(b))
}
