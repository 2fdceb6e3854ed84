//! A parameter: a number with its unit, its range and where it comes from.

use crate::kinds;

kinds! {
    /// Unit of a parameter; it also bounds what the number may be.
    Unit {
        /// A share, 0 to 1.
        Share = "share",
        /// A probability per quarter, 0 to 1.
        Hazard = "hazard per quarter",
        /// Growth per year, -0.5 to 0.5.
        Growth = "growth per year",
        /// An elasticity, -10 to 10.
        Elasticity = "elasticity",
        /// A factor, 0 to 1000.
        Factor = "factor",
        /// The logarithm of something, -20 to 20.
        Log = "log",
        /// Points of utility in a logit, -20 to 20.
        Utility = "logit points",
        /// Quarters, 0 to 400.
        Quarters = "quarters",
        /// Weeks, 0 to 520.
        Weeks = "weeks",
        /// Years, 0 to 120.
        Years = "years",
        /// Persons, 0 and up.
        Persons = "persons",
        /// Persons per year, 0 and up.
        PersonsPerYear = "persons per year",
        /// A count, 0 and up.
        Count = "count",
        /// Percentage points, -100 to 100.
        Points = "percentage points",
        /// Euros of 2025, 0 and up.
        Euro = "EUR of 2025",
    }
}

impl Unit {
    /// The values that make sense for this unit.
    pub fn bounds(self) -> (f64, f64) {
        match self {
            Unit::Share | Unit::Hazard => (0.0, 1.0),
            Unit::Growth => (-0.5, 0.5),
            Unit::Elasticity => (-10.0, 10.0),
            Unit::Factor => (0.0, 1000.0),
            Unit::Log | Unit::Utility => (-20.0, 20.0),
            Unit::Quarters => (0.0, 400.0),
            Unit::Weeks => (0.0, 520.0),
            Unit::Years => (0.0, 120.0),
            Unit::Points => (-100.0, 100.0),
            Unit::Persons | Unit::PersonsPerYear | Unit::Count | Unit::Euro => (0.0, 1e12),
        }
    }
}

kinds! {
    /// How a number is known.
    Status {
        /// Read from a published figure.
        Measured = "measured",
        /// Computed from published figures by arithmetic that the source names.
        Estimated = "estimated",
        /// Set so that the model meets published figures up to 2021.
        Calibrated = "calibrated",
        /// No published figure: a judgement, with its range.
        Assumed = "assumed",
    }
}

/// A number of the model.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Dotted name, `rule.number`.
    pub name: String,
    /// What it is, in Dutch.
    pub about_nl: String,
    /// What it is, in English.
    pub about_en: String,
    /// Value used when nothing is drawn.
    pub value: f64,
    /// 5% and 95% of what is thought possible; equal to the value where the number is fixed by its source.
    pub range: (f64, f64),
    /// Unit.
    pub unit: Unit,
    /// How it is known.
    pub status: Status,
    /// Source: row ids of the data files, a publication, or the reasoning behind an assumption.
    pub source: String,
}

impl Parameter {
    /// The rule or lever that it is a number of.
    pub fn rule(&self) -> &str {
        self.name.split_once('.').map_or(&self.name, |(rule, _)| rule)
    }
}
