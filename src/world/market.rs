//! The labour market as everybody saw it at the end of a quarter: vacancies, searchers, tightness and wages per cell.

use crate::domain::{Cell, EducationKind, Occupation, Province, Quarter};

/// Cells of the labour market.
#[derive(Clone, Debug, PartialEq)]
pub struct Market {
    /// Open vacancies per cell, in simulated vacancies.
    pub vacancies: [u32; Cell::COUNT],
    /// Persons who searched in the cell during the quarter.
    pub searchers: [u32; Cell::COUNT],
    /// Vacancies per searcher over that of 2016Q1, in logs, smoothed over a year.
    pub tightness: [f64; Cell::COUNT],
    /// Log wage relative to the country's, 0 in 2016Q1.
    pub wage: [f64; Cell::COUNT],
    /// Log wage of twelve quarters ago: what young people saw when they formed their picture.
    pub wage_lagged: [f64; Cell::COUNT],
    /// Wages of the last twelve quarters, to fill `wage_lagged`.
    pub wage_history: [[f32; Cell::COUNT]; 12],
    /// Vacancies per searcher in 2016Q1, the yardstick of tightness.
    pub yardstick: [f64; Occupation::TECHNOLOGY],
    /// Places for technology at school by kind of education and province, in simulated places.
    pub school_places: [[f64; Province::COUNT]; EducationKind::COUNT],
    /// Places for agency work per cell, in simulated places: as many as were filled at the start.
    pub agency_places: [u32; Cell::COUNT],
    /// Leads, starters and starts on courses in a quarter before any policy that is compared, in simulated persons:
    /// yardsticks for reach and capacity, frozen so that twins share them.
    pub reference: Reference,
}

/// Frozen yardsticks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reference {
    /// The last quarter in which they move: that before the first policy that is compared.
    pub until: Quarter,
    /// Leads a quarter (mean of a year).
    pub leads: f64,
    /// Leads a quarter who will start (mean of a year).
    pub starts: f64,
    /// Starts on retraining courses a quarter (mean of a year).
    pub course_starts: f64,
}

impl Market {
    /// A market without history.
    pub fn new() -> Self {
        Market {
            vacancies: [0; Cell::COUNT],
            searchers: [0; Cell::COUNT],
            tightness: [0.0; Cell::COUNT],
            wage: [0.0; Cell::COUNT],
            wage_lagged: [0.0; Cell::COUNT],
            wage_history: [[0.0; Cell::COUNT]; 12],
            yardstick: [0.0; Occupation::TECHNOLOGY],
            school_places: [[f64::INFINITY; Province::COUNT]; EducationKind::COUNT],
            agency_places: [0; Cell::COUNT],
            reference: Reference { until: Quarter::LAST_OF_HISTORY, leads: 0.0, starts: 0.0, course_starts: 0.0 },
        }
    }
}

impl Default for Market {
    fn default() -> Self {
        Self::new()
    }
}
