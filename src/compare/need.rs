//! Need: worlds with the same luck and the same policy along several demand paths, counted every quarter up to 2030.

use rayon::prelude::*;

use crate::compare::Conditions;
use crate::compare::demand_path::{Demand, FORK, PathId, in_persons, solve_green};
use crate::compare::design::{self, Plan};
use crate::compare::digital::Bridge;
use crate::compare::need_count::{Class, Count, Openings, count};
use crate::domain::{Quarter, Scale};
use crate::levers::Policy;
use crate::parameters::need::{Study, Use, studies};
use crate::parameters::{Book, LeverNumbers, Mistake};
use crate::population;
use crate::step::{self, Model, Workspace};
use crate::world::World;

/// The quarter from which expansion and replacement are counted: the end of measured input.
pub const SINCE: Quarter = Quarter::of(2025, 4);
/// The last quarter.
pub const UNTIL: Quarter = Quarter::of(2030, 4);

/// Steps of progress of [`run`]: quarters lived, with so many paths.
pub fn quarters(plan: &Plan, paths: usize) -> u64 {
    let shared = FORK.0 + 1;
    let later = UNTIL.0 - FORK.0;
    (plan.draws * plan.seeds) as u64 * (shared as u64 + paths as u64 * later as u64)
}

/// A path that has been lived, in simulated persons.
#[derive(Clone, Debug)]
pub struct Lived {
    /// Green growth per year that the path took.
    pub green: f64,
    /// Of a study's path: the study's figure, and the extra wanted staff that the demand function gives at equal wages.
    pub solved: Option<[f64; 2]>,
    /// Full-time share of a part-time job.
    pub part_time_fte: f64,
    /// Counts by class, for each quarter after the fork.
    pub quarters: Vec<[Count; Class::COUNT]>,
}

impl Lived {
    /// Counts of a quarter and class.
    ///
    /// # Panics
    /// If the quarter lies outside 2022Q1 to 2030Q4.
    pub fn at(&self, quarter: Quarter, class: Class) -> &Count {
        &self.quarters[(quarter.0 - FORK.0 - 1) as usize][class.index()]
    }

    /// The books from the end of 2025 to the end of 2030.
    pub fn openings(&self, class: Class) -> Openings {
        let quarters: Vec<&Count> = (SINCE.0 + 1..=UNTIL.0).map(|q| self.at(Quarter(q), class)).collect();
        Openings::over(self.at(SINCE, class), &quarters)
    }

    /// Mean number at work in class 08 over 2023, agency workers too.
    pub fn class08_in_2023(&self) -> f64 {
        let at_work = |q: i16| {
            let count = self.at(Quarter::of(2023, q), Class::Digital);
            f64::from(count.staff + count.agency)
        };
        (1..=4).map(at_work).sum::<f64>() / 4.0
    }
}

/// Everything that was run.
pub struct Runs {
    /// The paths, in order.
    pub paths: Vec<PathId>,
    /// By draw, seed and path.
    pub lived: Vec<Vec<Vec<Lived>>>,
    /// By draw and seed: from class 08 to digital professionals.
    pub bridges: Vec<Vec<Bridge>>,
    /// Seeds of the worlds.
    pub seeds: Vec<u64>,
}

/// The paths, in order: without, digital alone, each study, the model's own.
pub fn paths(studies: &[Study]) -> Vec<PathId> {
    let of_studies = studies.iter().filter(|s| s.used_for == Use::Path).map(|s| PathId::Study(s.key.clone()));
    [PathId::Without, PathId::Digital].into_iter().chain(of_studies).chain([PathId::Model]).collect()
}

/// Runs the plan. `lived` is told how many quarters have been lived.
///
/// # Errors
/// If a number does not fit, or no green growth gives a study's figure.
pub fn run(plan: &Plan, book: &Book, policy: &Policy, lived: &(dyn Fn(u64) + Sync)) -> Result<Runs, Mistake> {
    let studies = studies()?;
    let worlds = plan.worlds(book, |book, seed| {
        let paths = run_world(plan.scale, book, seed, &studies, policy, lived)?;
        let own = paths.last().ok_or_else(|| Mistake::new("no path was lived"))?;
        let bridge = Bridge::of(plan.scale.weight() * own.class08_in_2023(), &plan.fixed, book)?;
        Ok((paths, bridge))
    })?;
    let (lived, bridges) = worlds.into_iter().map(|seeds| seeds.into_iter().unzip()).unzip();
    let seeds = design::world_seeds(plan.seed, plan.draws, plan.seeds);
    Ok(Runs { paths: paths(&studies), lived, bridges, seeds })
}

/// All paths of one world, in order of [`paths`].
///
/// # Errors
/// As [`run`].
pub fn run_world(
    scale: Scale,
    book: &Book,
    seed: u64,
    studies: &[Study],
    policy: &Policy,
    lived: &(dyn Fn(u64) + Sync),
) -> Result<Vec<Lived>, Mistake> {
    let model = Model::new(book, seed)?;
    let levers = LeverNumbers::from_book(book)?;
    let own = model.numbers.employers;
    let mut start = population::build(scale, seed, book)?;
    start.market.reference.until = FORK;
    let fork = Conditions { model: &model, policy, numbers: &levers }.live(start, FORK, |_, _| {
        lived(1);
        Ok(())
    })?;
    let live = |demand: Demand, seen: &mut dyn FnMut(&World)| -> Result<Lived, Mistake> {
        let (mut world, mut model, mut workspace) = (fork.clone(), model.clone(), Workspace::default());
        let part_time_fte = model.numbers.population.part_time_fte;
        let mut path = Lived { green: demand.green, solved: None, part_time_fte, quarters: Vec::new() };
        while world.quarter < UNTIL {
            let next = world.quarter.next();
            demand.put(&mut model, &own, next);
            step::quarter(&mut world, &model, &policy.in_force(next, &levers), &mut workspace)?;
            path.quarters.push(count(&world));
            seen(&world);
            lived(1);
        }
        Ok(path)
    };

    // Green growth of a study is extra to the digital transition alone, at the wages of that path: it is lived first.
    let mut before_last = None;
    let digital = live(Demand { green: 0.0, digital: true }, &mut |world| {
        if world.quarter.next() == UNTIL {
            before_last = Some(world.clone());
        }
    })?;
    let before_last = before_last.ok_or_else(|| Mistake::new("the path of the digital transition was not lived"))?;
    let fte = count(&before_last)[Class::Both.index()].fte_per_person(digital.part_time_fte);

    paths(studies)
        .par_iter()
        .with_max_len(1)
        .map(|path| match path {
            PathId::Digital => Ok(digital.clone()),
            PathId::Without => live(Demand { green: 0.0, digital: false }, &mut |_| ()),
            PathId::Model => live(Demand { green: own.green_growth, digital: true }, &mut |_| ()),
            PathId::Study(key) => {
                let study = studies.iter().find(|s| s.key == *key);
                let study = study.ok_or_else(|| Mistake::new(format!("there is no study '{key}'")))?;
                let extra = in_persons(study, fte) / scale.weight();
                let solved = solve_green(&before_last, &model, extra)?;
                let path = live(Demand { green: solved.green, digital: true }, &mut |_| ())?;
                Ok(Lived { solved: Some([extra, solved.extra]), ..path })
            }
        })
        .collect()
}
