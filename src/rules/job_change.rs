//! A technician looks for another technical job: most in the first two years, no weglek.

use crate::parameters::rules::Separation;

/// Probability of looking this quarter; tenure in quarters.
pub fn hazard(tenure: f64, self_employed: bool, n: &Separation) -> f64 {
    let by_tenure = if tenure < 8.0 { n.seeks_other_job_early } else { n.seeks_other_job_later };
    if self_employed { by_tenure * n.self_employed_factor } else { by_tenure }
}

/// The probability that nobody exceeds.
pub fn at_most(n: &Separation) -> f64 {
    let everybody = [(0.0, false), (0.0, true), (f64::INFINITY, false), (f64::INFINITY, true)];
    everybody.into_iter().map(|(tenure, self_employed)| hazard(tenure, self_employed, n)).fold(0.0, f64::max)
}
