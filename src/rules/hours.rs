//! Hours: how much of a full job somebody works, and whether a part-timer takes on more of them where the employer lets him.

use crate::domain::Hours;
use crate::parameters::rules::Population;

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
