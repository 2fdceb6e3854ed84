//! People retire, around the AOW age of the year.

use crate::parameters::rules::Life;

/// Probability of retiring in the quarter in which one reaches the AOW age: a draw of its own, known from the calendar.
pub fn at_aow_age(n: &Life) -> f64 {
    n.retire_at_aow
}

/// Probability of retiring in any other quarter; ages in quarters.
pub fn hazard(age: i16, aow_age: i16, n: &Life) -> f64 {
    let to_go = aow_age - age;
    if age < 55 * 4 {
        0.0
    } else if to_go < 0 {
        n.retire_after_aow
    } else if to_go == 0 {
        0.0
    } else if to_go <= 12 {
        n.retire_near_aow
    } else if age >= 60 * 4 {
        n.retire_60
    } else {
        n.retire_55
    }
}
