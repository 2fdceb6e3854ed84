//! Somebody at work loses the job, or leaves the labour force for health or care.

use crate::domain::Sex;
use crate::parameters::rules::Separation;

/// Probability that a technician becomes unemployed this quarter, besides layoffs by an employer who sheds staff.
pub fn technician_unemployed(age: f64, self_employed: bool, n: &Separation) -> f64 {
    let age_factor = if age < 25.0 { n.young_factor } else { 1.0 };
    let own_factor = if self_employed { n.self_employed_factor } else { 1.0 };
    n.technician_unemployed * age_factor * own_factor
}

/// Probability that a technician is laid off into unemployment by an employer with too many staff.
pub fn laid_off(surplus: f64, layoff: f64, to_other_work: f64) -> f64 {
    surplus * layoff * (1.0 - to_other_work)
}

/// Probability that a technician leaves for no work (health, care) this quarter.
pub fn technician_inactive(age: f64, n: &Separation) -> f64 {
    if age < 50.0 { n.technician_inactive } else { n.technician_inactive_older }
}

/// How much more often than in 2016Q1 other work is lost, by the log of unemployment, 0 in 2016Q1.
pub fn cycle(unemployment: f64, n: &Separation) -> f64 {
    libm::exp(n.cycle_elasticity * unemployment)
}

/// Probability that somebody in other work becomes unemployed this quarter; see [`cycle`].
pub fn other_unemployed(age: f64, cycle: f64, n: &Separation) -> f64 {
    let age_factor = if age < 25.0 { n.young_factor } else { 1.0 };
    n.other_unemployed * age_factor * cycle
}

/// Probability that somebody in other work leaves the labour force this quarter.
pub fn other_inactive(age: f64, sex: Sex, n: &Separation) -> f64 {
    match sex {
        _ if age >= 55.0 => n.other_inactive_older,
        Sex::Woman => n.other_inactive_women,
        Sex::Man => n.other_inactive_men,
    }
}

/// The probability of leaving the labour force from other work that nobody of an age exceeds.
pub fn other_inactive_at_most(age: f64, n: &Separation) -> f64 {
    other_inactive(age, Sex::Woman, n).max(other_inactive(age, Sex::Man, n))
}
