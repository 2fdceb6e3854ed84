//! The figures: a world and its flows as small tables. Indicators are at 1:1; all other counts are of simulated persons.

pub mod indicators;
pub mod leavers;
pub mod moves;
pub mod reached;

use crate::domain::Stage;
use crate::world::World;
use crate::world::people::TOGETHER;
use crate::world::tally::tally;

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
