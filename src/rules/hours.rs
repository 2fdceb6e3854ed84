//! Hours: who works part-time, how much of a full job that is, and whether a part-timer takes on more where the employer lets
//! him.

use crate::domain::{Hours, Sex};
use crate::parameters::rules::Population;

/// Share who work part-time in a new job.
pub fn part_time(technology: bool, sex: Sex, n: &Population) -> f64 {
    match (technology, sex) {
        (_, Sex::Woman) => n.part_time_women,
        (true, Sex::Man) => n.part_time_technicians,
        (false, Sex::Man) => n.part_time_men,
    }
}

/// Full-time equivalents of one person at work.
pub fn fte(hours: Hours, n: &Population) -> f64 {
    match hours {
        Hours::Full => 1.0,
        Hours::Part => n.part_time_fte,
        Hours::MorePart => n.part_time_fte + n.more_hours_fte,
    }
}

/// Whether a part-timer takes on more hours: a person's own, lasting number against the share who do.
pub fn takes_more(number: f64, share: f64) -> bool {
    number < share
}
