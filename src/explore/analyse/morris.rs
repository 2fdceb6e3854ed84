//! Elementary effects (Morris, 1991; Campolongo and others, 2007): what an outcome does when one parameter moves alone.
//!
//! An effect is the change of the outcome over the step, which is counted in the range of the parameter, or, where it is
//! not spread evenly, in shares of its distribution: so effects of parameters can be compared.

use serde::Serialize;

use super::bootstrap::{self, RESAMPLES, Z};
use super::{Estimate, moments};
use crate::compare::statistics::mean;

/// Elementary effects of one parameter, in units of the outcome over its whole range.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Effects {
    /// Mean of the effects.
    pub mu: Estimate,
    /// Mean of their sizes: how much it matters.
    pub mu_star: Estimate,
    /// Their standard deviation: how far it depends on the rest, or on where it starts.
    pub sigma: f64,
    /// Effects that could be used.
    pub effects: usize,
}

pub fn effects(points: &[Vec<f64>], outcome: &[f64], levels: usize, seed: u64) -> Result<Vec<Effects>, String> {
    let dims = points.first().map_or(0, Vec::len);
    let step = levels as f64 / (2.0 * (levels - 1) as f64);
    let mut of: Vec<Vec<f64>> = vec![Vec::new(); dims];
    for (points, outcome) in points.chunks(dims + 1).zip(outcome.chunks(dims + 1)) {
        for (dim, change) in changes(points, outcome)?.into_iter().enumerate() {
            of[dim].extend(Some(change / step).filter(|effect| effect.is_finite()));
        }
    }
    Ok(of.iter().map(|effects| summed_up(effects, seed)).collect())
}

/// What the outcome did when each parameter went up by the step, in one trajectory.
fn changes(points: &[Vec<f64>], outcome: &[f64]) -> Result<Vec<f64>, String> {
    // A parameter whose value is the same at both ends of the step, such as one that is zero over half its distribution,
    // cannot have changed anything: its twin runs are the same run.
    let mut changes = vec![0.0; points[0].len()];
    for (points, outcome) in points.windows(2).zip(outcome.windows(2)) {
        let moved: Vec<usize> = (0..changes.len()).filter(|&dim| points[0][dim] != points[1][dim]).collect();
        match moved[..] {
            [] => {}
            [dim] => {
                let up = points[1][dim] > points[0][dim];
                changes[dim] = if up { outcome[1] - outcome[0] } else { outcome[0] - outcome[1] };
            }
            _ => return Err("these are no trajectories of Morris: a step moves more than one parameter".to_owned()),
        }
    }
    Ok(changes)
}

fn summed_up(effects: &[f64], seed: u64) -> Effects {
    let sizes: Vec<f64> = effects.iter().map(|effect| effect.abs()).collect();
    let means = |values: &[f64]| -> Vec<f64> {
        let resample =
            |nth| bootstrap::draw(values.len(), nth, seed).into_iter().map(|i| values[i]).collect::<Vec<_>>();
        (0..RESAMPLES).map(|nth| mean(&resample(nth))).collect()
    };
    let (mu, sigma) = moments(effects);
    Effects {
        mu: Estimate { value: mu, interval: Z * sigma / (effects.len() as f64).sqrt() },
        mu_star: Estimate { value: moments(&sizes).0, interval: bootstrap::interval(&means(&sizes)) },
        sigma,
        effects: effects.len(),
    }
}
