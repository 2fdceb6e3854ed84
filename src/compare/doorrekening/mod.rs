//! The doorrekening: each action alone, all together, and each left out of the whole, against a world without them (B0).

pub mod answer;
mod branches;
pub mod figures;

use serde::{Deserialize, Serialize};

use crate::compare::baseline::Baseline;
use crate::compare::conditions::Conditions;
use crate::compare::design::{self, Group};
use crate::compare::digital::{Bridge, professionals};
use crate::compare::doorrekening::branches::run_parts;
use crate::compare::doorrekening::figures::Figures;
use crate::compare::keep::Keep;
use crate::domain::{Quarter, Scale};
use crate::draws::{Luck, Purpose};
use crate::levers::{Policy, lever};
use crate::parameters::{Book, LeverNumbers, Mistake};
use crate::population;
use crate::step::Model;
use crate::world::World;

/// The last quarter that all worlds share: the Actieplan began in 2023.
pub const ORIGIN: Quarter = Quarter::of(2022, 4);

/// What is to be reckoned through.
#[derive(Clone, Debug)]
pub struct Plan {
    /// All actions together.
    pub policy: Policy,
    /// Draws of the uncertain parameters.
    pub draws: usize,
    /// Seeds of luck in each draw.
    pub seeds: usize,
    /// Seed of everything.
    pub seed: u64,
    /// Scale.
    pub scale: Scale,
    /// Parameters that the user has set: not drawn.
    pub fixed: Vec<String>,
}

/// Which part of the policy a world lives under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// One action alone, by its place in the policy.
    Alone(usize),
    /// All but one.
    Without(usize),
    /// Those of a pillar.
    Pillar(u8),
    /// All.
    All,
}

impl Plan {
    /// The worlds beside the baseline. A pillar of one action is that action alone.
    pub fn parts(&self) -> Vec<Part> {
        let measures = &self.policy.measures;
        let of_pillar = |pillar: &u8| measures.iter().filter(|m| m.lever.card.pillar == *pillar).count();
        let mut parts: Vec<Part> = (0..measures.len()).map(Part::Alone).collect();
        if measures.len() > 1 {
            parts.extend((0..measures.len()).map(Part::Without));
            parts.extend((1..=4u8).filter(|pillar| of_pillar(pillar) > 1).map(Part::Pillar));
            parts.push(Part::All);
        }
        parts
    }

    /// The measures of a part.
    pub fn policy_of(&self, part: Part) -> Policy {
        let nth = |wanted: usize, keep: bool| {
            let measures = self.policy.measures.iter().enumerate();
            let kept = measures.filter(|(i, _)| (*i == wanted) == keep).map(|(_, measure)| *measure);
            Policy { measures: kept.collect(), baseline: Vec::new() }
        };
        match part {
            Part::Alone(wanted) => nth(wanted, true),
            Part::Without(wanted) => nth(wanted, false),
            Part::Pillar(pillar) => self.policy.of(|measure| measure.lever.card.pillar == pillar),
            Part::All => self.policy.clone(),
        }
    }

    /// Steps of progress that the whole takes: quarters of all worlds, those that two share counted for each.
    pub fn quarters(&self) -> u64 {
        let history = (ORIGIN.0 + 1) as u64;
        let future = (Quarter::LAST.0 - ORIGIN.0) as u64;
        let groups = self.draws.div_ceil(design::PER_BEHAVIOUR) as u64;
        let worlds = (self.draws * self.parts().len()) as u64;
        self.seeds as u64 * (groups * (history + future) + worlds * future)
    }
}

/// What one draw and seed gave, in simulated persons.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Outcome {
    /// Which draw.
    pub draw: usize,
    /// Which seed of it.
    pub seed: usize,
    /// Digital professionals in the sense of HCA-ICT per person in class 08.
    pub digital_bridge: f64,
    /// Figures of the baseline B0.
    pub baseline: Vec<f64>,
    /// By part, in the order of the plan.
    pub parts: Vec<OfPart>,
}

/// What one part of the policy did in one draw and seed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct OfPart {
    /// Figures less those of the baseline.
    pub difference: Vec<f64>,
    /// Persons whose life a programme touched.
    pub reached: f64,
    /// Of those, who took the target step.
    pub participants: f64,
    /// Of those, who would have taken it anyway.
    pub deadweight: f64,
    /// At work in technology at the end of 2030 and not in the baseline.
    pub additional: f64,
    /// The other way round.
    pub displaced: f64,
    /// Extra fte from more hours of those at work in technology in both worlds, end of 2030.
    pub more_hours: f64,
    /// Cost to the government to 2035, EUR, nominal.
    pub cost_eur: f64,
    /// What of that pays the training of those who start because of it, EUR.
    pub training_paid_eur: f64,
    /// Person-quarters at work in technology, each times the part by which its wage is raised.
    pub raised_quarters: f64,
}

/// Reckons all draws. `lived` is told how many quarters have been lived.
///
/// # Errors
/// If a number does not fit, or an outcome cannot be kept.
pub fn run(
    plan: &Plan,
    book: &Book,
    keep: &dyn Keep<Outcome>,
    lived: &(dyn Fn(u64) + Sync),
) -> Result<Vec<Outcome>, Mistake> {
    let groups = design::groups(book, plan.draws, plan.seed, &plan.fixed, |number| lever(number.rule()).is_some())?;
    let outcomes = design::side_by_side(groups.len(), plan.seeds, |group, seed| {
        run_group(plan, group, &groups[group], seed, keep, lived)
    })?;
    let mut outcomes: Vec<Outcome> = outcomes.into_iter().flatten().flatten().collect();
    outcomes.sort_by_key(|outcome| (outcome.draw, outcome.seed));
    Ok(outcomes)
}

fn run_group(
    plan: &Plan,
    nth: usize,
    group: &Group,
    seed: usize,
    keep: &dyn Keep<Outcome>,
    lived: &(dyn Fn(u64) + Sync),
) -> Result<Vec<Outcome>, Mistake> {
    let future = (Quarter::LAST.0 - ORIGIN.0) as u64;
    let parts = plan.parts();
    let draws: Vec<usize> = (0..group.books.len()).map(|member| nth * design::PER_BEHAVIOUR + member).collect();
    let kept: Vec<Option<Outcome>> = draws.iter().map(|&draw| keep.kept([draw, seed])).collect();
    lived(future * (parts.len() * kept.iter().flatten().count()) as u64);
    if kept.iter().all(Option::is_some) {
        lived((ORIGIN.0 + 1) as u64 + future);
        return Ok(kept.into_iter().flatten().collect());
    }

    let luck = design::world_seed(plan.seed, nth, seed);
    let book = &group.books[0];
    let model = Model::new(book, luck)?;
    let (nothing, levers) = (Policy::default(), LeverNumbers::from_book(book)?);
    let without = Conditions { model: &model, policy: &nothing, numbers: &levers };
    let mut start = population::build(plan.scale, luck, book)?;
    // Yardsticks of reach and capacity are those of the shared history, in all worlds.
    start.market.reference.until = ORIGIN;
    let origin = without.live(start, ORIGIN, |_, _| {
        lived(1);
        Ok(())
    })?;
    let (mut b0, mut digital_in_2023) = (Figures::new(), 0.0);
    let baseline = Baseline::live_noting(origin, &without, |world, headcount| {
        b0.note(world, headcount, &model, ORIGIN.next());
        if world.quarter.year() == 2023 {
            digital_in_2023 += 0.25 * plan.scale.weight() * f64::from(digital(world));
        }
    })?;
    let bridge = Bridge::of(digital_in_2023, &plan.fixed, book)?;
    lived(future);

    let mut outcomes = Vec::new();
    for ((member, draw), kept) in draws.into_iter().enumerate().zip(kept) {
        if let Some(outcome) = kept {
            outcomes.push(outcome);
            continue;
        }
        let numbers = LeverNumbers::from_book(&group.books[member])?;
        let of_parts = run_parts(plan, &baseline, &b0, &model, &numbers, &|| lived(future))?;
        let place = Luck::new(plan.seed).unit(draw as u64, ORIGIN, Purpose::Parameters, 2);
        let digital_bridge = professionals(1.0, &bridge, place);
        let outcome = Outcome { draw, seed, digital_bridge, baseline: b0.0.to_vec(), parts: of_parts };
        outcomes.push(keep.keep([draw, seed], outcome)?);
    }
    Ok(outcomes)
}

/// Persons at work in class 08, in simulated persons.
fn digital(world: &World) -> u32 {
    let people = &world.people;
    let at_work = people.stage.iter().zip(&people.occupation).filter(|(stage, _)| stage.in_technology());
    at_work.map(|(_, occupation)| u32::from(occupation.is_digital())).sum()
}
