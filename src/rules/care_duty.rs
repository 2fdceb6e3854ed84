//! Care duties begin between 25 and 44, and end.

use crate::domain::Sex;
use crate::parameters::rules::Life;

/// Probability that a care duty begins (for those without) or ends (for those with one) this quarter.
pub fn hazard(has_one: bool, sex: Sex, age: f64, n: &Life) -> f64 {
    match (has_one, sex) {
        (true, _) => n.care_ends,
        (false, _) if !(25.0..45.0).contains(&age) => 0.0,
        (false, Sex::Woman) => n.care_begins_women,
        (false, Sex::Man) => n.care_begins_men,
    }
}

/// The probability that nobody of an age exceeds.
pub fn at_most(age: f64, n: &Life) -> f64 {
    let everybody = [(true, Sex::Woman), (false, Sex::Woman), (false, Sex::Man)];
    everybody.into_iter().map(|(has_one, sex)| hazard(has_one, sex, age, n)).fold(0.0, f64::max)
}
