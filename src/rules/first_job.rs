//! Whether a school-leaver looks for a technical job: a technical diploma is not a technical job.

use crate::domain::{Level, Sex};
use crate::parameters::rules::FirstJob;

/// Probability of looking for technical work; `help` is the part of the technically educated who would look elsewhere and
/// do not, by help.
pub fn seeks_technology(level: Level, trained: bool, sex: Sex, help: f64, n: &FirstJob) -> f64 {
    if !trained {
        return n.untrained_enters * if sex == Sex::Woman { n.untrained_women_factor } else { 1.0 };
    }
    let outside = match (level, sex) {
        (Level::Hbo, Sex::Man) => n.outside_men_hbo,
        (Level::Hbo, Sex::Woman) => n.outside_women_hbo,
        (Level::Wo, Sex::Man) => n.outside_men_wo,
        (Level::Wo, Sex::Woman) => n.outside_women_wo,
        (_, Sex::Man) => n.outside_men_mbo,
        (_, Sex::Woman) => n.outside_women_mbo,
    };
    1.0 - outside * (1.0 - help)
}
