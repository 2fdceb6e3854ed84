//! The conditions under which a world lives: its model, and the measures that are taken in it.

use crate::domain::Quarter;
use crate::levers::Policy;
use crate::parameters::{Effect, LeverNumbers, Mistake};
use crate::step::{self, Model, Workspace};
use crate::world::World;

/// Model and policy of a world.
#[derive(Clone, Copy)]
pub struct Conditions<'a> {
    /// Behaviour and outside inputs.
    pub model: &'a Model,
    /// The measures that are taken.
    pub policy: &'a Policy,
    /// How levers work.
    pub numbers: &'a LeverNumbers,
}

impl Conditions<'_> {
    /// Lives the next quarter.
    ///
    /// # Errors
    /// If a probability exceeds its slot.
    pub fn quarter(&self, world: &mut World, workspace: &mut Workspace) -> Result<(), Mistake> {
        let programmes = self.policy.in_force(world.quarter.next(), self.numbers);
        step::quarter(world, self.model, &programmes, workspace)
    }

    /// Cost of the measures to the government until the end of the model, EUR, nominal, where they follow on a shared history.
    pub fn cost_after(&self, origin: &World) -> f64 {
        self.policy.cost(&self.numbers.among(origin.ordinary_starters()))
    }

    /// What of that pays the training of those who start because of a measure.
    pub fn training_paid_after(&self, origin: &World) -> f64 {
        self.policy.training_paid(&self.numbers.among(origin.ordinary_starters()))
    }

    /// The part by which wages in technology are raised in a quarter.
    pub fn raise(&self, quarter: Quarter) -> f64 {
        let programmes = self.policy.in_force(quarter, self.numbers);
        let raise = |effect: &Effect| if let Effect::Wage { now, .. } = effect { *now } else { 0.0 };
        libm::expm1(programmes.iter().map(|programme| raise(&programme.effect)).sum())
    }

    /// Lives up to and including a quarter; `note` sees the world after each, with what moved in it.
    ///
    /// # Errors
    /// If a probability exceeds its slot, or `note` fails.
    pub fn live(
        &self,
        mut world: World,
        last: Quarter,
        mut note: impl FnMut(&World, &Workspace) -> Result<(), Mistake>,
    ) -> Result<World, Mistake> {
        let mut workspace = Workspace::default();
        while world.quarter < last {
            self.quarter(&mut world, &mut workspace)?;
            note(&world, &workspace)?;
        }
        Ok(world)
    }
}
