//! People die, by age and sex, on a Gompertz line.

use crate::domain::Sex;
use crate::parameters::rules::Life;

/// Probability of dying this quarter.
pub fn hazard(sex: Sex, age: f64, n: &Life) -> f64 {
    let (level, slope) = match sex {
        Sex::Man => (n.mortality_men_level, n.mortality_men_slope),
        Sex::Woman => (n.mortality_women_level, n.mortality_women_slope),
    };
    0.25 * libm::exp(level + slope * age)
}
