//! Places for those to come: children who will grow to ten, and migrants.

use crate::domain::{Quarter, Scale};
use crate::draws::{Luck, Purpose};
use crate::parameters::{Mistake, Table};
use crate::population::people::{OLDEST, YOUNGEST};
use crate::world::people::{Block, ENTRY_AGE};

/// Ages in years of migrants on arrival, from and to, with their share (assumed; range: a third less to a third more).
const ARRIVAL_AGES: [(i16, i16, f64); 6] =
    [(10, 18, 0.12), (18, 25, YOUNG), (25, 35, 0.36), (35, 45, 0.15), (45, 60, 0.08), (60, 75, 0.02)];

/// Share of migrants of student age.
pub const YOUNG: f64 = 0.27;

/// The quarter in which the migrant of a place would arrive at student age; none for one of another age.
pub fn arrives_young(block: &Block, rank: usize) -> Option<Quarter> {
    let arrival = Quarter(block.arrivals.partition_point(|&from| from as usize <= rank) as i16 - 1);
    (18 * 4..25 * 4).contains(&block.age(arrival)).then_some(arrival)
}

/// Children who will grow to 10, by block: those under 10 in 2016 from the population table, later births as published.
pub fn future_births(scale: Scale) -> Result<Vec<usize>, Mistake> {
    let persons = Table::named("population_age_sex")?;
    let births = Table::named("births_deaths")?;
    let mut counts = vec![0; (YOUNGEST - OLDEST + 1) as usize];
    let mut passed = 0.5;
    for birth in (1 - ENTRY_AGE)..=YOUNGEST {
        let born = if birth < 0 {
            let age = if birth >= -20 { 0 } else { 5 };
            (persons.get(&format!("men {age} 2015"))? + persons.get(&format!("women {age} 2015"))?) / 20.0
        } else {
            births_in(&births, Quarter(birth).year())? / 4.0
        };
        let before = libm::floor(passed);
        passed += born / scale.weight();
        counts[(birth - OLDEST) as usize] = (libm::floor(passed) - before) as usize;
    }
    Ok(counts)
}

/// Births of a year: as published, straight lines between.
fn births_in(table: &Table, year: i16) -> Result<f64, Mistake> {
    let at = |y: i16| table.get(&format!("births {y}"));
    if let Ok(known) = at(year) {
        return Ok(known);
    }
    let (from, to) = if year < 2025 { (2022, 2025) } else { (2025, 2030) };
    let way = f64::from(year - from) / f64::from(to - from);
    Ok(at(from)? + way * (at(to)? - at(from)?))
}

/// Places for arrivals by block and quarter.
pub fn arrival_places(scale: Scale, luck: Luck, a_quarter: f64) -> Vec<Vec<u32>> {
    let blocks = (YOUNGEST - OLDEST + 1) as usize;
    let quarters = Quarter::LAST.index() + 1;
    let mut places = vec![vec![0u32; quarters]; blocks];
    for quarter in Quarter::all() {
        let mut passed = luck.unit(quarter.0 as u64, quarter, Purpose::Migration, 0);
        for (from, to, share) in ARRIVAL_AGES {
            for age in from * 4..to * 4 {
                let before = libm::floor(passed);
                passed += share * a_quarter / (f64::from(to - from) * 4.0) / scale.weight();
                let block = quarter.0 - age - OLDEST;
                // Nobody younger than 10 at the end of the run is in the model.
                if (0..blocks as i16).contains(&block) {
                    places[block as usize][quarter.index()] = (libm::floor(passed) - before) as u32;
                }
            }
        }
    }
    places
}
