//! The start: builds the world of 2016Q1 from published tables and reports the fit, margin by margin.

pub mod employers;
pub mod fit;
pub mod groups;
pub mod ipf;
pub mod margins;
pub mod people;
pub mod pupils;
pub mod snapshot;
pub mod switchers;
pub mod to_come;

use crate::domain::{Quarter, Scale};
use crate::draws::Luck;
use crate::parameters::{Behaviour, Book, Mistake};
use crate::population::pupils::Tracks;
use crate::rules::orientation::Orientation;
use crate::world::{Flows, Market, World};

/// Builds the world as it stood at the start of 2016Q1.
///
/// # Errors
/// If a table or a number is missing.
pub fn build(scale: Scale, seed: u64, book: &Book) -> Result<World, Mistake> {
    let luck = Luck::new(seed);
    let numbers = Behaviour::from_book(book)?;
    let orientation = Orientation::read()?;
    let tracks = Tracks::read(&numbers.population)?;
    let table = margins::fitted(&orientation, &tracks)?;
    let mut people = people::build(&table, tracks, scale, luck, &numbers, book)?;
    let employers = employers::build(&mut people, scale, luck, &numbers)?;
    let mut market = Market::new();
    market.agency_places = people.agency_by_cell();
    market.school_places = people::school_places(scale, &numbers.study)?;
    Ok(World { quarter: Quarter(-1), scale, luck, people, employers, market, flows: Flows::ZERO })
}
