//! Linear regression as a check on the other measures: how far an outcome is a sum of straight lines, and their slopes.

use serde::Serialize;

use super::bootstrap::Z;
use super::solve::inverse;
use super::{Estimate, moments};

/// A linear regression of an outcome on all parameters that vary.
#[derive(Clone, Debug, Serialize)]
pub struct Regression {
    /// Standardised coefficient by parameter: by how many standard deviations the outcome goes up with one of the
    /// parameter. Its interval takes points as chosen independently. Nothing for a parameter that does not vary.
    pub coefficients: Vec<Option<Estimate>>,
    /// Share of the variance that the straight lines explain.
    pub r2: f64,
    /// The same for ranks instead of values: high where the outcome rises or falls with each parameter, straight or not.
    pub r2_of_ranks: f64,
    /// Points used.
    pub points: usize,
}

/// The regression; nothing where there are too few points, or parameters that go together.
pub fn regress(points: &[&[f64]], outcome: &[f64]) -> Option<Regression> {
    let dims = points.first()?.len();
    let columns = (0..dims).map(|dim| points.iter().map(|point| point[dim]).collect::<Vec<_>>());
    let (varying, columns): (Vec<usize>, Vec<Vec<f64>>) =
        columns.enumerate().filter(|(_, column)| moments(column).1 > 0.0).unzip();
    let fit = Fit::of(&columns, outcome)?;
    let ranks: Vec<_> = columns.iter().map(|column| ranks(column)).collect();
    let of_ranks = Fit::of(&ranks, &self::ranks(outcome))?;
    let mut coefficients = vec![None; dims];
    for (dim, estimate) in varying.into_iter().zip(fit.coefficients) {
        coefficients[dim] = Some(estimate);
    }
    Some(Regression { coefficients, r2: fit.r2, r2_of_ranks: of_ranks.r2, points: points.len() })
}

struct Fit {
    coefficients: Vec<Estimate>,
    r2: f64,
}

impl Fit {
    fn of(columns: &[Vec<f64>], outcome: &[f64]) -> Option<Self> {
        let free = outcome.len().checked_sub(columns.len() + 1).filter(|&free| free > 0)? as f64;
        let columns: Vec<_> = columns.iter().map(|column| standardised(column)).collect();
        let y = standardised(outcome);
        let with = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>() / (y.len() - 1) as f64;
        let among: Vec<Vec<f64>> = columns.iter().map(|a| columns.iter().map(|b| with(a, b)).collect()).collect();
        let with_y: Vec<f64> = columns.iter().map(|column| with(column, &y)).collect();
        let inverse = inverse(&among)?;
        let slopes: Vec<f64> = inverse.iter().map(|row| row.iter().zip(&with_y).map(|(i, c)| i * c).sum()).collect();
        let r2 = slopes.iter().zip(&with_y).map(|(slope, c)| slope * c).sum::<f64>().clamp(0.0, 1.0);
        let estimate = |(nth, &value): (usize, &f64)| Estimate {
            value,
            interval: Z * ((1.0 - r2) / free * inverse[nth][nth]).sqrt(),
        };
        Some(Fit { coefficients: slopes.iter().enumerate().map(estimate).collect(), r2 })
    }
}

fn standardised(values: &[f64]) -> Vec<f64> {
    let (mean, sd) = moments(values);
    values.iter().map(|value| (value - mean) / sd).collect()
}

/// Ranks from 1; equal values share the middle of theirs.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = |value: &f64| {
        let below = sorted.partition_point(|other| other < value);
        let up_to = sorted.partition_point(|other| other <= value);
        (below + up_to + 1) as f64 / 2.0
    };
    values.iter().map(rank).collect()
}
