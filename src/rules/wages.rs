//! The wage of a cell, relative to the country, follows how much tighter it is than the country, and creeps back.

use crate::parameters::rules::Wages;

/// The log relative wage after a quarter; tightness of the cell, and outside technology, as logs against the start.
pub fn next(wage: f64, tightness: f64, outside: f64, n: &Wages) -> f64 {
    let relative_tightness = tightness - n.outside_weight * outside;
    ((1.0 - n.reversion) * wage + n.tightness_response * relative_tightness).clamp(n.lowest, n.highest)
}
