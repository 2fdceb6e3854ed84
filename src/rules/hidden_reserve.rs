//! The hidden reserve: technically educated people outside technology look for a way back.

use crate::parameters::rules::Reserve;

/// Who might come back.
#[derive(Clone, Copy, Debug)]
pub struct Situation {
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
    if !s.reachable || !(s.trained || s.was_technician) {
        return 0.0;
    }
    let training = if s.trained { 1.0 } else { n.former_technician_factor };
    let activity = if s.inactive { n.inactive_factor } else { 1.0 };
    let tightness = libm::exp(n.tightness_elasticity * s.tightness.clamp(-1.5, 1.5));
    n.returns * training * activity * tightness
}
