//! The hidden reserve: technically educated people outside technology look for a way back.

use crate::parameters::rules::Reserve;

/// Age in years from which nobody comes back (assumed; range: 62 to 67).
const NO_RETURN_FROM: f64 = 65.0;

/// Who might come back.
#[derive(Clone, Copy, Debug)]
pub struct Situation {
    /// Age in years.
    pub age: f64,
    /// Has technical or digital education.
    pub trained: bool,
    /// Belongs to those whom a technical job could tempt.
    pub reachable: bool,
    /// Has worked in technology before.
    pub was_technician: bool,
    /// Neither at work nor looking for it.
    pub inactive: bool,
    /// Log of relative tightness in the cell that the person would search in.
    pub tightness: f64,
}

/// Probability of looking for technical work this quarter.
pub fn hazard(s: &Situation, n: &Reserve) -> f64 {
    if s.age >= NO_RETURN_FROM || !s.reachable || !(s.trained || s.was_technician) {
        return 0.0;
    }
    let training = if s.trained { 1.0 } else { n.former_technician_factor };
    let activity = if s.inactive { n.inactive_factor } else { 1.0 };
    let tightness = libm::exp(n.tightness_elasticity * s.tightness.clamp(-1.5, 1.5));
    n.returns * training * activity * tightness
}

/// The probability that nobody of an age exceeds where no cell is tighter than this.
pub fn at_most(age: f64, tightness: f64, n: &Reserve) -> f64 {
    let everybody = [(true, false), (true, true), (false, false), (false, true)];
    let hazards = everybody.into_iter().flat_map(|(trained, inactive)| {
        // Whatever the sign of the response to tightness.
        [tightness, f64::NEG_INFINITY].map(|tightness| {
            hazard(&Situation { age, trained, reachable: true, was_technician: true, inactive, tightness }, n)
        })
    });
    hazards.fold(0.0, f64::max)
}
