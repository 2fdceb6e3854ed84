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

/// Share of those who begin who complete, and the longest that graduates need, in years.
fn of_level(level: Level, n: &Study) -> (f64, f64) {
    match level {
        Level::Low | Level::Mbo23 => (n.completes_mbo23, n.years_mbo23),
        Level::Mbo4 => (n.completes_mbo4, n.years_mbo4),
        Level::Hbo => (n.completes_hbo, n.years_hbo),
        Level::Wo => (n.completes_wo, n.years_wo),
    }
}

/// How a study at a level goes; `help` is the part of drop-outs who complete by help. Graduates need the longest time or a
/// year less, evenly; half of those who drop out do so in the first year, the others in the second.
pub fn course(draws: [f64; 2], level: Level, help: f64, n: &Study) -> Course {
    let (completes, longest) = of_level(level, n);
    let completes = draws[0] < completes + help * (1.0 - completes);
    let late = u8::from(draws[1] < 0.5);
    let years = if completes { longest as u8 - late } else { 1 + late };
    Course { completes, years }
}

/// The rest of a study that is met at any time: of a lasting stock, in which whoever studies longer is met more often, and
/// anywhere on the way. `years` are the full ones before the last.
pub fn met_on_the_way(draws: [f64; 3], level: Level, n: &Study) -> Course {
    let (share, longest) = of_level(level, n);
    let (graduates, dropouts) = ([longest - 1.0, longest], [1.0, 2.0]);
    let stock = |share: f64, years: [f64; 2]| share * (years[0] + years[1]);
    let (complete, drop) = (stock(share, graduates), stock(1.0 - share, dropouts));
    let completes = draws[0] < complete / (complete + drop);
    let [short, long] = if completes { graduates } else { dropouts };
    let years = if draws[1] < long / (short + long) { long } else { short };
    Course { completes, years: (draws[2] * years) as u8 }
}
