//! The state of the world as columns. Knows no rule.

pub mod bits;
pub mod columns;
pub mod employers;
pub mod flows;
pub mod market;
pub mod people;
pub mod tally;
pub mod traits;

use crate::domain::{Quarter, Scale};
use crate::draws::Luck;

pub use bits::Bits;
pub use employers::Employers;
pub use flows::Flows;
pub use market::Market;
pub use people::People;

/// The whole state at the end of a quarter. Cloning it makes a twin; what never changes is shared.
#[derive(Clone)]
pub struct World {
    /// The last quarter that was lived; the quarter before 2016Q1 in a fresh world.
    pub quarter: Quarter,
    /// One simulated person stands for how many.
    pub scale: Scale,
    /// Luck, the same in twins.
    pub luck: Luck,
    /// Everybody.
    pub people: People,
    /// Establishments and their desks.
    pub employers: Employers,
    /// Cells of the labour market, as everybody saw them at the end of the quarter.
    pub market: Market,
    /// What moved in the quarter.
    pub flows: Flows,
}

impl World {
    /// Real persons who start switching in an ordinary quarter before any policy that is compared; at least one.
    pub fn ordinary_starters(&self) -> f64 {
        (self.market.reference.starts * self.scale.weight()).max(1.0)
    }
}
