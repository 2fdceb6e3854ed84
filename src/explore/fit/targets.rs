//! What the fit may see: published figures about periods that ended by 2021, each with its own error.
//!
//! A [`Target`] can only be made here, and a later figure makes no target. The simulation that is held to them stops at
//! [`LAST`] too. So nothing that came after can enter the fit.

use serde::Deserialize;

use crate::domain::Quarter;
use crate::parameters::Mistake;

/// The last quarter that the fit sees, and lives.
pub const LAST: Quarter = Quarter::of(2021, 4);

const TEXT: &str = include_str!("../../../configs/data/targets.csv");
const FILE: &str = "configs/data/targets.csv";

#[derive(Deserialize)]
struct Row {
    key: String,
    value: f64,
    #[serde(rename = "row_ids")]
    ids: String,
    series: String,
    error: f64,
}

/// A figure that the fit may see.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    key: String,
    first: Quarter,
    last: Quarter,
    value: f64,
    error: f64,
    series: String,
    row_ids: String,
}

impl Target {
    /// A target, if its period has ended by [`LAST`]: `key` is an indicator and a quarter or a year.
    ///
    /// # Errors
    /// If the period is later or is none, or value or error are not above zero.
    pub fn new(key: &str, value: f64, error: f64, series: &str, row_ids: &str) -> Result<Self, Mistake> {
        let wrong = |what: &str| Mistake::new(format!("{FILE}: '{key}': {what}"));
        let period = key.split_once(' ').map(|(_, period)| period).ok_or_else(|| wrong("has no period"))?;
        let (first, last) = match (period.parse::<Quarter>(), period.parse::<i16>()) {
            (Ok(quarter), _) => (quarter, quarter),
            (_, Ok(year)) => (Quarter::of(year, 1), Quarter::of(year, 4)),
            _ => return Err(wrong("the period is neither a quarter nor a year")),
        };
        if first < Quarter::FIRST || last > LAST {
            return Err(wrong("the fit sees 2016Q1 to 2021Q4 only; a later figure belongs in published.csv as unseen"));
        }
        if !(value.is_finite() && value > 0.0 && error.is_finite() && error > 0.0) {
            return Err(wrong("value and error must be above zero"));
        }
        Ok(Target { key: key.into(), first, last, value, error, series: series.into(), row_ids: row_ids.into() })
    }

    /// Indicator and period.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Indicator.
    pub fn indicator(&self) -> &str {
        self.key.split_once(' ').map_or("", |(indicator, _)| indicator)
    }

    /// Whether a quarter belongs to its period.
    pub fn covers(&self, quarter: Quarter) -> bool {
        (self.first..=self.last).contains(&quarter)
    }

    /// As published.
    pub fn value(&self) -> f64 {
        self.value
    }

    /// Its own relative standard error: sampling, rounding and definition.
    pub fn error(&self) -> f64 {
        self.error
    }

    /// The series that it belongs to: figures of one series move together.
    pub fn series(&self) -> &str {
        &self.series
    }

    /// Ids of its rows in the collection of sourced figures.
    pub fn row_ids(&self) -> &str {
        &self.row_ids
    }

    /// The same figure with another value: for data that were simulated.
    ///
    /// # Errors
    /// If the value is not above zero.
    pub fn with_value(&self, value: f64) -> Result<Self, Mistake> {
        Target::new(&self.key, value, self.error, &self.series, &self.row_ids)
    }
}

/// The targets that are built into the program.
///
/// # Errors
/// If the file is not well-formed or holds a figure that the fit may not see.
pub fn embedded() -> Result<Vec<Target>, Mistake> {
    read(TEXT)
}

fn read(text: &str) -> Result<Vec<Target>, Mistake> {
    csv::Reader::from_reader(text.as_bytes())
        .deserialize::<Row>()
        .map(|row| {
            let row = row.map_err(|error| Mistake::new(format!("{FILE}: {error}")))?;
            Target::new(&row.key, row.value, row.error, &row.series, &row.ids)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "key,value,row_ids,series,error\n";

    #[test]
    fn a_figure_after_2021_cannot_become_a_target() {
        for later in ["vacancies_technical 2022Q1", "vacancies_technical 2024Q4", "employed_digital 2022"] {
            assert!(Target::new(later, 1.0, 0.05, "s", "L1").is_err(), "{later}");
            let text = format!("{HEAD}employed_digital 2020,421000,L1,s,0.02\n{later},1,L2,s,0.05\n");
            let mistake = read(&text).expect_err("a later figure").to_string();
            assert!(mistake.contains(later) && mistake.contains("2021Q4"), "{mistake}");
        }
        assert!(Target::new("vacancies_technical 2021Q4", 1.0, 0.05, "s", "L1").is_ok());
    }

    #[test]
    fn every_target_has_rows_and_stands_on_the_page() {
        let page = include_str!("../../../docs/targets.md");
        for target in embedded().expect("the targets can be read") {
            assert!(!target.row_ids().is_empty(), "{}", target.key());
            assert!(page.contains(target.key()), "docs/targets.md does not name {}", target.key());
        }
    }
}
