//! The worlds of a draw: what two of them share is lived once.

use rayon::prelude::*;

use crate::compare::baseline::Baseline;
use crate::compare::conditions::Conditions;
use crate::compare::doorrekening::figures::Figures;
use crate::compare::doorrekening::{ORIGIN, OfPart, Part, Plan};
use crate::compare::twins::Twin;
use crate::domain::Quarter;
use crate::levers::Policy;
use crate::parameters::{LeverNumbers, Mistake};
use crate::step::Model;

/// Lives every part of a draw, in the order of the plan; `lived` is told of each that is done. What two worlds share is
/// lived once: an action alone parts from the world without actions, and the whole without an action from the whole, in the
/// first quarter in which their measures differ.
pub fn run_parts(
    plan: &Plan,
    baseline: &Baseline,
    b0: &Figures,
    model: &Model,
    numbers: &LeverNumbers,
    lived: &(dyn Fn() + Sync),
) -> Result<Vec<OfPart>, Mistake> {
    let nothing = Policy::default();
    let stem_policies = [&nothing, &plan.policy];
    let mut stems: Vec<Life> = std::iter::repeat_with(|| Life::new(baseline)).take(2).collect();
    let mut branches: Vec<Branch> = plan
        .parts()
        .into_iter()
        .enumerate()
        .map(|(nth, part)| {
            let policy = plan.policy_of(part);
            let stem = usize::from(matches!(part, Part::Without(_) | Part::All));
            let from = parting(&policy, stem_policies[stem], numbers);
            Branch { nth, policy, stem, from }
        })
        .collect();
    branches.sort_by_key(|branch| branch.from);
    let under = |policy| Conditions { model, policy, numbers };
    let mut done = Vec::new();
    for together in branches.chunk_by(|a, b| a.from == b.from) {
        for (nth, stem) in stems.iter_mut().enumerate().filter(|(nth, _)| together.iter().any(|b| b.stem == *nth)) {
            stem.live(Quarter(together[0].from.0 - 1), &under(stem_policies[nth]))?;
        }
        let lives: Vec<(usize, OfPart)> = together
            .par_iter()
            .with_max_len(1)
            .map(|branch| {
                let (mut life, with) = (stems[branch.stem].clone(), under(&branch.policy));
                life.live(Quarter::LAST, &with)?;
                lived();
                Ok((branch.nth, life.done(b0, &with)))
            })
            .collect::<Result<_, Mistake>>()?;
        done.extend(lives);
    }
    done.sort_by_key(|(nth, _)| *nth);
    Ok(done.into_iter().map(|(_, part)| part).collect())
}

/// The first quarter after the origin in which two policies have different programmes in force; the one after the last if
/// they never do.
fn parting(one: &Policy, other: &Policy, numbers: &LeverNumbers) -> Quarter {
    let mut quarter = ORIGIN.next();
    while quarter <= Quarter::LAST && one.in_force(quarter, numbers) == other.in_force(quarter, numbers) {
        quarter = quarter.next();
    }
    quarter
}

/// A part, the world that it shares its first quarters with (0: without actions, 1: the whole), and where it parts from it.
struct Branch {
    nth: usize,
    policy: Policy,
    stem: usize,
    from: Quarter,
}

/// A world beside its baseline twin, and what has been counted of it.
#[derive(Clone)]
struct Life<'a> {
    twin: Twin<'a>,
    figures: Figures,
    raised_quarters: f64,
}

impl<'a> Life<'a> {
    fn new(baseline: &'a Baseline) -> Self {
        Life { twin: Twin::new(baseline), figures: Figures::new(), raised_quarters: 0.0 }
    }

    fn live(&mut self, last: Quarter, with: &Conditions) -> Result<(), Mistake> {
        let Life { twin, figures, raised_quarters } = self;
        twin.live(last, with, |world, headcount| {
            figures.note(world, headcount, with.model, ORIGIN.next());
            *raised_quarters += with.raise(world.quarter) * f64::from(headcount.technicians);
        })
    }

    fn done(self, b0: &Figures, with: &Conditions) -> OfPart {
        let origin = self.twin.origin();
        let twins = self.twin.compared();
        OfPart {
            difference: self.figures.less(b0).0.to_vec(),
            reached: f64::from(twins.reached),
            participants: f64::from(twins.participants),
            deadweight: f64::from(twins.deadweight),
            additional: f64::from(twins.snapshots[0].additional),
            displaced: f64::from(twins.snapshots[0].displaced),
            more_hours: twins.snapshots[0].fte_from_more_hours,
            cost_eur: with.cost_after(origin),
            training_paid_eur: with.training_paid_after(origin),
            raised_quarters: self.raised_quarters,
        }
    }
}
