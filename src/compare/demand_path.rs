//! Demand paths: without the transitions, as a study has it, and the model's own; the same world up to the end of 2021.

use crate::domain::Quarter;
use crate::parameters::Mistake;
use crate::parameters::bisect::bisect;
use crate::parameters::need::Study;
use crate::parameters::rules::Employers;
use crate::step::{InForce, Model, firms};
use crate::world::World;

/// The last quarter in which all paths are the same: green growth and the other digital trend begin after it.
pub const FORK: Quarter = Quarter::of(2021, 4);

/// Upper end of the search for green growth, per year: ten times the central value of the book.
const HIGHEST_GREEN: f64 = 0.3;

/// Halvings in the search for green growth: to less than a person's worth at any scale.
const HALVINGS: usize = 40;

/// Which path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PathId {
    /// Neither transition: no green growth, and class 08 grows at the trend of class 07 after 2021.
    Without,
    /// The digital transition alone: the measured trend of class 08, no green growth.
    Digital,
    /// Both, green growth solved for a study.
    Study(String),
    /// Both, green growth as the draw of the book has it.
    Model,
}

impl PathId {
    /// Name in tables.
    pub fn name(&self) -> &str {
        match self {
            PathId::Without => "without",
            PathId::Digital => "digital",
            PathId::Study(key) => key,
            PathId::Model => "model",
        }
    }
}

/// Demand after the fork.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Demand {
    /// Extra yearly growth of green work, 2022-2030.
    pub green: f64,
    /// Whether class 08 keeps its own trend.
    pub digital: bool,
}

impl Demand {
    /// Puts the path in force for a quarter. `own`: the numbers of the book.
    pub fn put(&self, model: &mut Model, own: &Employers, quarter: Quarter) {
        let numbers = &mut model.numbers.employers;
        *numbers = Employers { green_growth: self.green, ..*own };
        if !self.digital {
            numbers.trend_digital = bent_trend(own.trend_digital, own.trend_technical, quarter);
        }
    }
}

/// The constant yearly growth since the start that comes to `before` up to the fork and `after` since then.
fn bent_trend(before: f64, after: f64, quarter: Quarter) -> f64 {
    let years = |q: Quarter| f64::from(q.0 + 1) / 4.0;
    let (bend, now) = (years(FORK).min(years(quarter)), years(quarter));
    libm::expm1((libm::log1p(before) * bend + libm::log1p(after) * (now - bend)) / now)
}

/// Staff that all employers together want in the quarter after `world`'s, with so much green growth: the model's own
/// demand function at the wages, sizes and automation of that world.
fn wanted_next(world: &mut World, before: &World, model: &mut Model, green: f64) -> u32 {
    model.numbers.employers.green_growth = green;
    world.employers = before.employers.clone();
    let in_force = InForce::new(&[], world);
    firms::want_and_post(world, model, &in_force);
    world.employers.wanted.iter().sum()
}

/// Green growth that was searched for, and the extra wanted staff that it gives, in simulated persons.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Solved {
    /// Extra yearly growth of green work.
    pub green: f64,
    /// Extra wanted staff.
    pub extra: f64,
}

/// The green growth at which, in the quarter after `world`'s, so many more are wanted than without any (simulated
/// persons), at the same wages. Exact to one simulated person.
///
/// # Errors
/// If no growth within reason gives so many.
pub fn solve_green(world: &World, model: &Model, extra: f64) -> Result<Solved, Mistake> {
    let (mut trial, mut model) = (world.clone(), model.clone());
    trial.quarter = world.quarter.next();
    let without = f64::from(wanted_next(&mut trial, world, &mut model, 0.0));
    let mut more = |green: f64| f64::from(wanted_next(&mut trial, world, &mut model, green)) - without;
    if more(HIGHEST_GREEN) < extra {
        let k = world.scale.weight();
        return Err(Mistake::new(format!(
            "no green growth up to {HIGHEST_GREEN} a year gives {:.0} extra technicians; mend configs/data/need_studies.csv",
            extra * k
        )));
    }
    let ends = bisect(0.0, HIGHEST_GREEN, HALVINGS, |green| more(green) < extra);
    // Wanted staff moves in whole persons: of the two steps around the figure, the nearer one.
    let [below, above] = ends.map(|green| Solved { green, extra: more(green) });
    Ok(if extra - below.extra < above.extra - extra { below } else { above })
}

/// A study's figure in persons, where one person in technology works `fte` of a full-time job.
pub fn in_persons(study: &Study, fte: f64) -> f64 {
    if study.unit == "fte" { study.value / fte } else { study.value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bent_trend_is_the_old_one_before_the_fork_and_grows_at_the_new_one_after() {
        let level = |q: Quarter| {
            let years = f64::from(q.0 + 1) / 4.0;
            libm::exp(libm::log1p(bent_trend(0.05, 0.013, q)) * years)
        };
        assert!((bent_trend(0.05, 0.013, FORK) - 0.05).abs() < 1e-12);
        assert!((bent_trend(0.05, 0.013, Quarter::of(2018, 2)) - 0.05).abs() < 1e-12);
        let year = level(Quarter::of(2030, 4)) / level(Quarter::of(2029, 4));
        assert!((year - 1.013).abs() < 1e-9, "{year}");
    }
}
