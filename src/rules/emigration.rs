//! Residents move abroad.

use crate::parameters::rules::Life;

/// Probability of leaving the country this quarter.
pub fn hazard(age: f64, n: &Life) -> f64 {
    if (18.0..40.0).contains(&age) { n.emigration_young } else { n.emigration_older }
}
