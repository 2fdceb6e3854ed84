//! The figures: a world and its flows as small tables, in persons at 1:1.

pub mod indicators;
pub mod leavers;
pub mod moves;
pub mod reached;

use crate::domain::Stage;
use crate::world::World;

pub use indicators::{Row, is_flow, rows};
pub use leavers::{Leavers, Margins, Split};
pub use reached::{Reached, reached};

/// The two figures that twins need every quarter, in simulated persons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Headcount {
    /// At work in technical or digital occupations.
    pub technicians: u32,
    /// At work in any occupation.
    pub at_work: u32,
}

impl Headcount {
    /// Counts a world.
    pub fn of(world: &World) -> Self {
        let mut count = Headcount::default();
        for &stage in &world.people.stage {
            count.technicians += u32::from(stage.in_technology());
            count.at_work += u32::from(stage.at_work());
        }
        count
    }
}

/// A fingerprint of everything that can change in a world, for tests of sameness.
pub fn fingerprint(world: &World) -> String {
    let mut hasher = blake3::Hasher::new();
    for place in 0..world.people.places() {
        let life = world.people.life(place);
        hasher.update(&[
            life.stage as u8,
            life.diploma.index() as u8,
            life.school.bits(),
            life.occupation as u8,
            life.traits.bits(),
            life.funnel as u8,
            life.due,
            life.reached,
            life.started,
        ]);
        hasher.update(&life.desk.to_le_bytes());
        hasher.update(&life.since.to_le_bytes());
    }
    let employers = &world.employers;
    for (desk, &open) in employers.open.iter().enumerate() {
        hasher.update(&open.to_le_bytes());
        hasher.update(&employers.staff[desk].to_le_bytes());
        hasher.update(&employers.wanted[desk].to_le_bytes());
    }
    for number in employers.log_size.iter().chain(&employers.automation) {
        hasher.update(&number.to_bits().to_le_bytes());
    }
    let market = &world.market;
    let reference = [market.reference.leads, market.reference.starts, market.reference.course_starts];
    let places = market.school_places.iter().flatten();
    for number in market.wage.iter().chain(&market.wage_lagged).chain(&market.tightness).chain(&reference).chain(places)
    {
        hasher.update(&number.to_bits().to_le_bytes());
    }
    hasher.finalize().to_hex().to_string()
}

/// Stages counted over everybody, in simulated persons.
pub fn stages(world: &World) -> [u32; Stage::COUNT] {
    let mut counts = [0; Stage::COUNT];
    for &stage in &world.people.stage {
        counts[stage.index()] += 1;
    }
    counts
}
