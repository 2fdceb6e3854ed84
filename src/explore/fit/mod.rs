//! The fit: uncertain behaviour is estimated by simulated moments of 2016 to 2021 (`docs/fit.md`).

pub mod moments;
pub mod outcome;
pub mod smoother;
pub mod space;
pub mod targets;

use rayon::prelude::*;

use crate::compare::design::stratum;
use crate::compare::keep::Keep;
use crate::domain::{Quarter, Scale};
use crate::draws::{Luck, Purpose};
use crate::explore::fit::space::Space;
use crate::explore::fit::targets::Target;
use crate::parameters::{Book, Mistake};

/// What is asked of a fit.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Points that move together from the prior to the data.
    pub members: usize,
    /// Steps in which they move.
    pub steps: usize,
    /// Seed of everything.
    pub seed: u64,
    /// Scale at which they are tried.
    pub scale: Scale,
    /// Points that are tried once more, with luck of their own, at a larger scale.
    pub checked: usize,
    /// That larger scale.
    pub check_scale: Scale,
    /// Relative error that the model is taken to have at best.
    pub discrepancy: f64,
}

impl Plan {
    /// Histories that are lived.
    pub fn histories(&self) -> u64 {
        ((self.steps + 1) * self.members + self.checked) as u64
    }

    /// The seed of the n-th luck of a member.
    fn seed_of(&self, luck: usize, member: usize) -> u64 {
        Luck::new(self.seed).bits(member as u64, Quarter::FIRST, Purpose::Parameters, luck as u32)
    }
}

/// What a fit finds, point by point.
#[derive(Clone, Debug)]
pub struct Found {
    /// Parameters and their priors.
    pub space: Space,
    /// Points drawn from the prior, standard normal under it.
    pub prior: Vec<Vec<f64>>,
    /// Where they went.
    pub points: Vec<Vec<f64>>,
    /// Moments of the points of the prior.
    pub prior_moments: Vec<Vec<f64>>,
    /// Moments of the points where they went.
    pub moments: Vec<Vec<f64>>,
    /// Moments of the first points at the larger scale.
    pub checked: Vec<Vec<f64>>,
}

/// Fits.
///
/// # Errors
/// If a history cannot be lived or kept.
pub fn run(
    plan: &Plan,
    book: &Book,
    names: &[&str],
    targets: &[Target],
    keep: &dyn Keep<Vec<f64>>,
    progress: &(dyn Fn() + Sync),
) -> Result<Found, Mistake> {
    let space = Space::new(names, book)?;
    let try_all = |round: usize, points: &[Vec<f64>], scale: Scale| -> Result<Vec<Vec<f64>>, Mistake> {
        let one = |(member, point): (usize, &Vec<f64>)| {
            let moments = if let Some(moments) = keep.kept([round, member]) {
                moments
            } else {
                // A member has the same luck in every step, and luck of its own where it is checked.
                let seed = plan.seed_of(usize::from(round > plan.steps), member);
                keep.keep([round, member], moments::simulate(&space.book(book, point)?, scale, seed, targets)?)?
            };
            progress();
            Ok(moments)
        };
        points.par_iter().enumerate().with_max_len(1).map(one).collect()
    };

    let data: Vec<f64> = targets.iter().map(|target| libm::log(target.value())).collect();
    let errors: Vec<f64> = targets.iter().map(|target| libm::hypot(target.error(), plan.discrepancy)).collect();
    let prior = draw(plan, &space);
    let mut points = prior.clone();
    let mut prior_moments = Vec::new();
    for round in 0..plan.steps {
        let moments = try_all(round, &points, plan.scale)?;
        smoother::step(
            &mut points,
            &logs(&moments),
            &data,
            &errors,
            &noise(plan, round, data.len()),
            plan.steps as f64,
        )?;
        if round == 0 {
            prior_moments = moments;
        }
    }
    let moments = try_all(plan.steps, &points, plan.scale)?;
    let checked = try_all(plan.steps + 1, &points[..plan.checked.min(points.len())], plan.check_scale)?;
    Ok(Found { space, prior, points, prior_moments, moments, checked })
}

/// Points of the prior: a Latin hypercube.
fn draw(plan: &Plan, space: &Space) -> Vec<Vec<f64>> {
    let luck = Luck::new(plan.seed);
    let point = |member: usize| {
        let place = |name: &String| Space::normal(stratum(luck, name, member, plan.members));
        space.names().iter().map(place).collect()
    };
    (0..plan.members).map(point).collect()
}

/// Errors of the data as each member sees them.
fn noise(plan: &Plan, round: usize, targets: usize) -> Vec<Vec<f64>> {
    let luck = Luck::new(plan.seed);
    let one = |member: usize, nth: usize| {
        luck.normal(member as u64, Quarter::FIRST, Purpose::Parameters, (1000 * (round + 1) + nth) as u32)
    };
    (0..plan.members).map(|member| (0..targets).map(|nth| one(member, nth)).collect()).collect()
}

/// Logs of moments; a count of nothing is taken for half a thousandth.
fn logs(moments: &[Vec<f64>]) -> Vec<Vec<f64>> {
    moments.iter().map(|of_member| of_member.iter().map(|&value| libm::log(value.max(5e-4))).collect()).collect()
}
