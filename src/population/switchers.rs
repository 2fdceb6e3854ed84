//! Who was on the way into technology at the start: the switching funnel as the quarters before had filled it.

use crate::domain::{Funnel, Quarter};
use crate::parameters::rules::ZijInstroom;
use crate::rules::zij_instroom;

/// Where somebody outside technology stands in the funnel, and in which quarter that comes due; `None` if not on the way.
/// `interest`: the probability of becoming a lead in a quarter. `draws`: when, how long until the start, how long the
/// course. `route`: the lasting number that decides between a course and a job.
pub fn on_the_way(interest: f64, draws: [f64; 3], route: f64, n: &ZijInstroom) -> Option<(Funnel, Quarter)> {
    // Of each earlier quarter as many as will start.
    let of_a_quarter = interest * n.start_share;
    if draws[0] >= of_a_quarter * (n.longest_wait + n.course_quarters) {
        return None;
    }
    let lead_since = Quarter(-1 - (draws[0] / of_a_quarter) as i16);
    let starts = Quarter(lead_since.0 + 1 + (draws[1] * n.longest_wait) as i16);
    if starts >= Quarter::FIRST {
        return Some((Funnel::WillStart, starts));
    }
    if zij_instroom::takes_course(route, n) {
        let ends = Quarter(starts.0 + i16::from(zij_instroom::course_length(draws[2], n)));
        return (ends >= Quarter::FIRST).then_some((Funnel::OnCourse, ends));
    }
    // Who began to look for the job earlier has found it or given up.
    (starts.next() == Quarter::FIRST).then_some((Funnel::Seeking, Quarter::FIRST))
}
