//! What goes with a low and a high value of a parameter, whatever the others: the bars of a tornado.

use serde::Serialize;

use super::bootstrap::Z;
use super::{Estimate, moments};

/// The lowest and the highest fifth of the points are compared.
const FIFTH: usize = 5;

/// Mean outcomes at both ends of a parameter.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Swing {
    /// Values up to this one count as low.
    pub low: f64,
    /// Values from this one on count as high.
    pub high: f64,
    /// Mean outcome where it is low.
    pub at_low: Estimate,
    /// Mean outcome where it is high.
    pub at_high: Estimate,
}

pub fn swings(points: &[&[f64]], outcome: &[f64], dims: usize) -> Vec<Swing> {
    (0..dims).filter(|_| !points.is_empty()).map(|dim| swing(points, outcome, dim)).collect()
}

fn swing(points: &[&[f64]], outcome: &[f64], dim: usize) -> Swing {
    let mut values: Vec<f64> = points.iter().map(|point| point[dim]).collect();
    values.sort_by(f64::total_cmp);
    let fifth = (values.len().div_ceil(FIFTH)).max(1);
    let (low, high) = (values[fifth - 1], values[values.len() - fifth]);
    let mean_of = |is_in: &dyn Fn(f64) -> bool| {
        let chosen = points.iter().zip(outcome).filter(|(point, _)| is_in(point[dim])).map(|(_, y)| *y);
        let chosen: Vec<f64> = chosen.collect();
        let (value, sd) = moments(&chosen);
        Estimate { value, interval: Z * sd / (chosen.len() as f64).sqrt() }
    };
    Swing { low, high, at_low: mean_of(&|value| value <= low), at_high: mean_of(&|value| value >= high) }
}
