//! One world alone: a scenario, lived quarter by quarter.

use crate::domain::Quarter;
use crate::observe::{self, Row};
use crate::parameters::{LeverNumbers, Mistake};
use crate::population;
use crate::scenario::Scenario;
use crate::step::{self, Model, Workspace};

/// Lives every quarter of a scenario and hands out its figures.
///
/// # Errors
/// If the scenario cannot be lived, or `each` fails.
pub fn live<E: From<Mistake>>(
    scenario: &Scenario,
    mut each: impl FnMut(Quarter, Vec<Row>) -> Result<(), E>,
) -> Result<(), E> {
    let book = &scenario.book;
    let digital_bridge = book.value("outside.digital_bridge")?;
    let levers = LeverNumbers::from_book(book)?;
    let model = Model::new(book, scenario.seed)?;
    let mut world = population::build(scenario.scale, scenario.seed, book)?;
    let mut workspace = Workspace::default();
    for quarter in Quarter::all().take_while(|&quarter| quarter <= scenario.until) {
        let programmes = scenario.policy.in_force(quarter, &levers);
        step::quarter(&mut world, &model, &programmes, &mut workspace)?;
        each(quarter, observe::rows(&world, digital_bridge))?;
    }
    Ok(())
}
