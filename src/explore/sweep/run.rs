//! The runs of a sweep: each follows from its row and its seed alone, wherever and in whatever company it is made.

use std::any::Any;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;

use crate::compare::twins;
use crate::compare::{Baseline, Comparison, Conditions};
use crate::domain::Quarter;
use crate::explore::sweep::factor;
use crate::explore::sweep::outcome::{Outcome, name_of};
use crate::explore::sweep::plan::{Job, Plan};
use crate::levers::Policy;
use crate::observe;
use crate::parameters::{Book, LeverNumbers, Mistake};
use crate::population;
use crate::step::Model;
use crate::world::World;

/// A run that has been made.
#[derive(Clone, Debug, PartialEq)]
pub struct Finished {
    /// Its number.
    pub run: usize,
    /// Outcomes in the order of the plan, or why it failed.
    pub result: Result<Vec<f64>, String>,
}

/// Makes these runs of a plan, side by side; `each` is told of every run as soon as it is finished.
///
/// # Errors
/// At the first error of `each`: no further run is begun.
pub fn make<E: Send>(
    plan: &Plan,
    job: &Job,
    runs: &[usize],
    each: impl Fn(Finished) -> Result<(), E> + Sync,
) -> Result<(), E> {
    let mut groups: BTreeMap<(u64, Vec<u64>), Vec<usize>> = BTreeMap::new();
    for &run in runs {
        groups.entry(job.shares(plan, run)).or_default().push(run);
    }
    let groups: Vec<Vec<usize>> = groups.into_values().collect();
    groups.par_iter().with_max_len(1).try_for_each(|group| job.make_group(plan, group, &each))
}

/// The figures of a world at the quarters that are asked for, by place of the outcome.
type Levels = Vec<Option<f64>>;

impl Job {
    fn has_twins(&self) -> bool {
        self.outcomes.iter().any(|outcome| matches!(outcome, Outcome::Difference(_)))
    }

    /// What a run shares with all runs that can have the same baseline twin: its seed, and every number that the baseline
    /// follows from. Without twins nothing is shared.
    fn shares(&self, plan: &Plan, run: usize) -> (u64, Vec<u64>) {
        let (point, seed) = plan.row_of(run);
        if !self.has_twins() {
            return (seed, vec![run as u64]);
        }
        let row = self.factors.iter().zip(&plan.points[point]);
        let of_baseline = row.filter(|(factor, _)| !factor.spares_the_baseline(&self.baseline));
        (seed, of_baseline.map(|(_, value)| value.to_bits()).collect())
    }

    fn make_group<E: Send>(
        &self,
        plan: &Plan,
        group: &[usize],
        each: &(impl Fn(Finished) -> Result<(), E> + Sync),
    ) -> Result<(), E> {
        if !self.has_twins() {
            return group.iter().try_for_each(|&run| each(Finished { run, result: caught(|| self.live(plan, run)) }));
        }
        match caught(|| self.live_baseline(plan, group[0])) {
            Ok(shared) => group
                .par_iter()
                .with_max_len(1)
                .try_for_each(|&run| each(Finished { run, result: caught(|| self.live_beside(plan, run, &shared)) })),
            Err(error) => group.iter().try_for_each(|&run| each(Finished { run, result: Err(error.clone()) })),
        }
    }

    /// Book and policy of a run, and its seed.
    fn setting(&self, plan: &Plan, run: usize) -> Result<(Book, Policy, u64), Mistake> {
        let (point, seed) = plan.row_of(run);
        let (mut book, mut policy) = (self.book.clone(), self.policy.clone());
        factor::set(&self.factors, &plan.points[point], &mut book)?;
        factor::turn(&self.factors, &plan.points[point], &mut policy)?;
        Ok((book, policy.on(&self.baseline), seed))
    }

    /// A world alone, as `weglek run` lives it.
    fn live(&self, plan: &Plan, run: usize) -> Result<Vec<f64>, Mistake> {
        let (book, policy, seed) = self.setting(plan, run)?;
        let (model, numbers) = (Model::new(&book, seed)?, LeverNumbers::from_book(&book)?);
        let conditions = Conditions { model: &model, policy: &policy, numbers: &numbers };
        let mut levels = vec![None; self.outcomes.len()];
        let last = self.quarters().max().unwrap_or(Quarter::FIRST);
        let start = self.start(&policy, &book, seed)?;
        conditions.live(start, last, |world, _| self.note(world, &book, &mut levels))?;
        self.told(&levels, None)
    }

    /// The start, with the yardsticks of a history without the measures: the same with and without them.
    fn start(&self, policy: &Policy, book: &Book, seed: u64) -> Result<World, Mistake> {
        let mut start = population::build(self.scale, seed, book)?;
        start.market.reference.until = policy.origin();
        Ok(start)
    }

    /// The twin without the measures, from the start to the end.
    fn live_baseline(&self, plan: &Plan, run: usize) -> Result<Shared, Mistake> {
        let (book, policy, seed) = self.setting(plan, run)?;
        let without = Policy::default().on(&self.baseline);
        let (model, numbers) = (Model::new(&book, seed)?, LeverNumbers::from_book(&book)?);
        let conditions = Conditions { model: &model, policy: &without, numbers: &numbers };
        let start = self.start(&policy, &book, seed)?;
        let mut history = vec![None; self.outcomes.len()];
        let world = conditions.live(start, policy.origin(), |world, _| self.note(world, &book, &mut history))?;
        let baseline = Baseline::live(world, &conditions)?;
        Ok(Shared { model, baseline, history })
    }

    /// The twin with the measures, compared.
    fn live_beside(&self, plan: &Plan, run: usize, shared: &Shared) -> Result<Vec<f64>, Mistake> {
        let (book, policy, _) = self.setting(plan, run)?;
        let numbers = LeverNumbers::from_book(&book)?;
        let conditions = Conditions { model: &shared.model, policy: &policy, numbers: &numbers };
        let mut levels = shared.history.clone();
        let mut noted = Ok(());
        let comparison = twins::compare_noting(&shared.baseline, &conditions, |world, _| {
            if noted.is_ok() {
                noted = self.note(world, &book, &mut levels);
            }
        })?;
        noted?;
        self.told(&levels, Some((&comparison, conditions.cost_after(&shared.baseline.origin))))
    }

    /// The twins of a run, compared.
    ///
    /// # Errors
    /// If a number of its row does not fit.
    pub fn twins(&self, plan: &Plan, run: usize) -> Result<Twins, Mistake> {
        let shared = self.live_baseline(plan, run)?;
        let (book, policy, _) = self.setting(plan, run)?;
        let numbers = LeverNumbers::from_book(&book)?;
        let conditions = Conditions { model: &shared.model, policy: &policy, numbers: &numbers };
        let comparison = twins::compare(&shared.baseline, &conditions)?;
        let origin = &shared.baseline.origin;
        Ok(Twins { comparison, cost: conditions.cost_after(origin), origin: origin.quarter })
    }

    fn quarters(&self) -> impl Iterator<Item = Quarter> {
        self.outcomes.iter().filter_map(|outcome| match outcome {
            Outcome::Level { quarter, .. } => Some(*quarter),
            Outcome::Difference(_) => None,
        })
    }

    /// Notes the figures of a quarter, if any are asked for.
    fn note(&self, world: &World, book: &Book, levels: &mut Levels) -> Result<(), Mistake> {
        if !self.quarters().any(|quarter| quarter == world.quarter) {
            return Ok(());
        }
        let rows = observe::rows(world, book.value("outside.digital_bridge")?);
        for (outcome, level) in self.outcomes.iter().zip(levels) {
            if let Outcome::Level { figure, quarter } = outcome
                && *quarter == world.quarter
            {
                *level = rows.iter().find(|row| name_of(row) == *figure).map(|row| row.value);
            }
        }
        Ok(())
    }

    /// The outcomes in their order.
    fn told(&self, levels: &Levels, twins: Option<(&Comparison, f64)>) -> Result<Vec<f64>, Mistake> {
        let told = self.outcomes.iter().zip(levels).map(|(outcome, level)| match (outcome, twins) {
            (Outcome::Difference(difference), Some((comparison, cost))) => {
                Some(difference.of(comparison, cost, self.scale))
            }
            _ => *level,
        });
        let missing = |outcome: &Outcome| Mistake::new(format!("the world has no '{outcome}'"));
        told.zip(&self.outcomes).map(|(value, outcome)| value.ok_or_else(|| missing(outcome))).collect()
    }
}

/// Twins, compared.
pub struct Twins {
    /// What differs, in simulated persons.
    pub comparison: Comparison,
    /// What the measures cost the government, EUR.
    pub cost: f64,
    /// The last quarter that they share.
    pub origin: Quarter,
}

/// What runs with the same baseline share.
struct Shared {
    model: Model,
    baseline: Baseline,
    history: Levels,
}

/// One run that goes wrong, by a number that does not fit or by a fault of the program, stops no other.
fn caught<T>(work: impl FnOnce() -> Result<T, Mistake>) -> Result<T, String> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(done) => done.map_err(|mistake| mistake.to_string()),
        Err(panic) => Err(format!("the program failed: {}", said(panic.as_ref()))),
    }
}

fn said(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no reason given")
}
