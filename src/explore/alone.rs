//! One world alone: a scenario, lived quarter by quarter.

use crate::observe::{self, Row};
use crate::parameters::{LeverNumbers, Mistake};
use crate::scenario::Scenario;
use crate::step::{self, InForce, Model, Workspace};
use crate::world::World;

/// A quarter that has been lived.
pub struct Lived<'a> {
    /// The world at its end.
    pub world: &'a World,
    /// The model.
    pub model: &'a Model,
    /// The programmes in force.
    pub in_force: &'a InForce,
    /// The lever behind each programme in force.
    pub levers: Vec<&'static str>,
    digital_bridge: f64,
}

impl Lived<'_> {
    /// Its figures.
    pub fn rows(&self) -> Vec<Row> {
        observe::rows(self.world, self.digital_bridge)
    }
}

/// Lives every quarter of a scenario from a start on, and hands it out.
///
/// # Errors
/// If the scenario cannot be lived, or `each` fails.
pub fn live<E: From<Mistake>>(
    scenario: &Scenario,
    mut world: World,
    mut each: impl FnMut(&Lived) -> Result<(), E>,
) -> Result<(), E> {
    let book = &scenario.book;
    let digital_bridge = book.value("outside.digital_bridge")?;
    let levers = LeverNumbers::from_book(book)?;
    let model = Model::new(book, scenario.seed)?;
    world.market.reference.until = scenario.policy.origin();
    let mut workspace = Workspace::default();
    while world.quarter < scenario.until {
        let quarter = world.quarter.next();
        let programmes = scenario.policy.in_force(quarter, &levers);
        // As the quarter meets them: yardsticks of reach move on at its end.
        let in_force = InForce::new(&programmes, &world);
        step::quarter(&mut world, &model, &programmes, &mut workspace)?;
        let levers = scenario.policy.levers_in_force(quarter, &levers);
        each(&Lived { world: &world, model: &model, in_force: &in_force, levers, digital_bridge })?;
    }
    Ok(())
}
