//! How a study goes: completed or not, and how long. It is known at the start and waits in the calendar.

use crate::domain::Level;
use crate::parameters::rules::Study;

/// The course of a study.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Course {
    /// Ends with a diploma.
    pub completes: bool,
    /// Years until it ends.
    pub years: u8,
}

/// How a study at a level goes; `help` is the part of drop-outs who complete by help. Graduates need the longest time or a year less, evenly; half of those who drop out do so
/// in the first year, the others in the second.
pub fn course(draws: [f64; 2], level: Level, help: f64, n: &Study) -> Course {
    let (completes, longest) = match level {
        Level::Low | Level::Mbo23 => (n.completes_mbo23, n.years_mbo23),
        Level::Mbo4 => (n.completes_mbo4, n.years_mbo4),
        Level::Hbo => (n.completes_hbo, n.years_hbo),
        Level::Wo => (n.completes_wo, n.years_wo),
    };
    let completes = draws[0] < completes + help * (1.0 - completes);
    let late = u8::from(draws[1] < 0.5);
    let years = if completes { longest as u8 - late } else { 1 + late };
    Course { completes, years }
}
