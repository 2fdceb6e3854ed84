//! Elementary effects (Morris, 1991; Campolongo and others, 2007): what an outcome does when one parameter moves alone.
//!
//! An effect is the change of the outcome over the step, which is counted in the range of the parameter, or, where it is
//! not spread evenly, in shares of its distribution, or in steps along its list: so effects of parameters can be compared.

use serde::Serialize;

use super::bootstrap::{self, RESAMPLES, Z};
use super::{Estimate, Sample, moments};
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

pub fn effects(sample: &Sample, outcome: &[f64], levels: usize, seed: u64) -> Result<Vec<Effects>, String> {
    let dims = sample.dims();
    let half_the_grid = levels as f64 / (2.0 * (levels - 1) as f64);
    let step = |dim: usize, from: f64, to: f64| match sample.lists.get(dim).map_or(&[][..], Vec::as_slice) {
        [] => half_the_grid,
        list => {
            let place = |value: f64| list.partition_point(|listed| *listed < value) as f64;
            (place(to) - place(from)).abs() / (list.len() - 1) as f64
        }
    };
    let mut of: Vec<Vec<f64>> = vec![Vec::new(); dims];
    for (points, outcome) in sample.points.chunks(dims + 1).zip(outcome.chunks(dims + 1)) {
        for (dim, effect) in of_trajectory(points, outcome, step)?.into_iter().enumerate() {
            of[dim].extend(Some(effect).filter(|effect| effect.is_finite()));
        }
    }
    Ok(of.iter().map(|effects| summed_up(effects, seed)).collect())
}

/// What the outcome did when each parameter went up, over the step, in one trajectory.
fn of_trajectory(
    points: &[Vec<f64>],
    outcome: &[f64],
    step: impl Fn(usize, f64, f64) -> f64,
) -> Result<Vec<f64>, String> {
    // A parameter whose value is the same at both ends of the step, such as one that is zero over half its distribution,
    // cannot have changed anything: its twin runs are the same run.
    let mut effects = vec![0.0; points[0].len()];
    for (points, outcome) in points.windows(2).zip(outcome.windows(2)) {
        let moved: Vec<usize> = (0..effects.len()).filter(|&dim| points[0][dim] != points[1][dim]).collect();
        match moved[..] {
            [] => {}
            [dim] => {
                let [from, to] = [points[0][dim], points[1][dim]];
                let change = if to > from { outcome[1] - outcome[0] } else { outcome[0] - outcome[1] };
                effects[dim] = change / step(dim, from, to);
            }
            _ => return Err("these are no trajectories of Morris: a step moves more than one parameter".to_owned()),
        }
    }
    Ok(effects)
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
        mu_star: Estimate { value: moments(&sizes).0, interval: bootstrap::interval(&means(&sizes), sizes.len()) },
        sigma,
        effects: effects.len(),
    }
}
