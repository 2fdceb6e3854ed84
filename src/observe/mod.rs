//! The figures: a world and its flows as small tables, in persons at 1:1.

pub mod indicators;
pub mod leavers;
pub mod moves;
pub mod reached;

use crate::domain::Stage;
use crate::world::market::Reference;
use crate::world::people::{Life, TOGETHER};
use crate::world::tally::tally;
use crate::world::{Employers, Market, World};

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
        let stretches = world.people.stage.chunks(u8::MAX as usize);
        stretches.fold(Headcount::default(), |count, stages| Headcount {
            technicians: count.technicians + u32::from(few(stages, Stage::in_technology)),
            at_work: count.at_work + u32::from(few(stages, Stage::at_work)),
        })
    }
}

/// A fingerprint of everything that can change in a world, for tests of sameness. Structs are taken apart by name, so that
/// nothing new in them can be forgotten.
pub fn fingerprint(world: &World) -> String {
    let World { quarter, luck: _, scale: _, people, employers, market, flows: _ } = world;
    let mut hasher = blake3::Hasher::new();
    hasher.update(&quarter.0.to_le_bytes());
    for place in 0..people.places() {
        let Life { stage, diploma, school, occupation, traits, funnel, due, desk, since, reached, started } =
            people.life(place);
        let (stage, diploma, occupation) = (stage as u8, diploma.index() as u8, occupation as u8);
        hasher.update(&[stage, diploma, school.bits(), occupation, traits.bits(), funnel as u8, due, reached, started]);
        hasher.update(&desk.to_le_bytes());
        hasher.update(&since.to_le_bytes());
    }
    let Employers { ground: _, open, staff, wanted, log_size, automation } = employers;
    for (desk, &open) in open.iter().enumerate() {
        hasher.update(&open.to_le_bytes());
        hasher.update(&staff[desk].to_le_bytes());
        hasher.update(&wanted[desk].to_le_bytes());
    }
    for number in log_size.iter().chain(automation).chain(market.wage_history.iter().flatten()) {
        hasher.update(&number.to_bits().to_le_bytes());
    }
    let Market {
        vacancies,
        searchers,
        tightness,
        wage,
        wage_lagged,
        wage_history: _,
        yardstick,
        school_places,
        agency_places,
        reference: Reference { until, leads, starts, course_starts },
    } = market;
    hasher.update(&until.0.to_le_bytes());
    for count in vacancies.iter().chain(searchers).chain(agency_places) {
        hasher.update(&count.to_le_bytes());
    }
    let of_cells = tightness.iter().chain(wage).chain(wage_lagged).chain(yardstick);
    for number in of_cells.chain(school_places.iter().flatten()).chain([leads, starts, course_starts]) {
        hasher.update(&number.to_bits().to_le_bytes());
    }
    hasher.finalize().to_hex().to_string()
}

/// Stages counted over everybody, in simulated persons.
pub fn stages(world: &World) -> [u32; Stage::COUNT] {
    let (groups, rest) = world.people.stage.as_chunks::<TOGETHER>();
    let count = |counts: &mut [u32; Stage::COUNT], stages: &[Stage]| {
        for &stage in Stage::ALL {
            counts[stage.index()] += u32::from(few(stages, |other| other == stage));
        }
    };
    let mut counts = tally(groups, |counts, _, stages| count(counts, stages));
    count(&mut counts, rest);
    counts
}

/// How many of some stages are of a kind: so few at a time that a byte can count them, so that the compiler counts many at once.
fn few(stages: &[Stage], is: impl Fn(Stage) -> bool) -> u8 {
    debug_assert!(u8::try_from(stages.len()).is_ok());
    stages.iter().map(|&stage| u8::from(is(stage))).sum()
}
