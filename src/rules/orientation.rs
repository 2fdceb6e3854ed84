//! Which occupation group somebody seeks, by level and field of the diploma.
//!
//! The tables are assumed (no published cross-table of occupation by level and field is in the data); the totals per
//! group are fitted to the published ones when the population is made.

use crate::domain::{Field, Level, Occupation};
use crate::parameters::{Mistake, Table};

/// Which occupation groups go with which diploma.
#[derive(Clone, Debug, PartialEq)]
pub struct Orientation {
    technology: [[[f64; Occupation::TECHNOLOGY]; Field::COUNT]; Level::COUNT],
    elsewhere: [[f64; Occupation::ELSEWHERE]; Level::COUNT],
}

impl Orientation {
    /// Reads the weights.
    ///
    /// # Errors
    /// If one is missing.
    pub fn read() -> Result<Self, Mistake> {
        let table = Table::named("orientation")?;
        let mut read = Orientation { technology: Default::default(), elsewhere: Default::default() };
        for &level in Level::ALL {
            for &field in Field::ALL {
                for occupation in Occupation::technology() {
                    let key = format!("{} {} {}", field.name(), level.name(), occupation.name());
                    read.technology[level.index()][field.index()][occupation.index()] = table.get(&key)?;
                }
            }
            for (i, occupation) in Occupation::elsewhere().enumerate() {
                let key = format!("elsewhere {} {}", level.name(), occupation.name());
                read.elsewhere[level.index()][i] = table.get(&key)?;
            }
        }
        Ok(read)
    }

    /// Weights of the technical and digital groups for a level and a field.
    pub fn technology_weights(&self, level: Level, field: Field) -> &[f64; Occupation::TECHNOLOGY] {
        &self.technology[level.index()][field.index()]
    }

    /// Weights of the groups outside technology for a level.
    pub fn elsewhere_weights(&self, level: Level) -> &[f64; Occupation::ELSEWHERE] {
        &self.elsewhere[level.index()]
    }

    /// The technical or digital group that somebody seeks.
    pub fn technology(&self, draw: f64, level: Level, field: Field) -> Occupation {
        Occupation::from_index(pick(draw, self.technology_weights(level, field)) as u8)
    }

    /// The group outside technology that somebody seeks.
    pub fn elsewhere(&self, draw: f64, level: Level) -> Occupation {
        Occupation::from_index((Occupation::TECHNOLOGY + pick(draw, self.elsewhere_weights(level))) as u8)
    }
}

/// The first position at which the running sum of weights passes the draw.
pub fn pick(draw: f64, weights: &[f64]) -> usize {
    let mut left = draw * weights.iter().sum::<f64>();
    // Behind the first that is not passed nothing is left, so none is passed either: they can be counted without a branch.
    let is_passed = |weight: &&f64| {
        let is_passed = left >= **weight;
        left -= **weight;
        is_passed
    };
    let passed = weights.iter().filter(is_passed).count();
    if passed < weights.len() {
        return passed;
    }
    weights.iter().rposition(|&weight| weight > 0.0).unwrap_or(0)
}
