//! The wage of a cell, relative to the country, follows its relative tightness and creeps back.

use crate::parameters::rules::Wages;

/// The log relative wage after a quarter.
pub fn next(wage: f64, relative_tightness: f64, n: &Wages) -> f64 {
    ((1.0 - n.reversion) * wage + n.tightness_response * relative_tightness).clamp(n.lowest, n.highest)
}
