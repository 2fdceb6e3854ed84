//! What makes a technician leave for other work: pay, strain, care and hours, prospects, or an employer who shrinks.
//!
//! A better wage holds on to all who leave of their own will, whatever their reason.

use crate::domain::Reason;
use crate::parameters::rules::{Employers, Weglek};

/// What weglek depends on.
#[derive(Clone, Copy, Debug)]
pub struct Situation {
    /// Age in years.
    pub age: f64,
    /// Quarters in the present job.
    pub tenure: f64,
    /// Has a care duty.
    pub care_duty: bool,
    /// Has technical or digital education. Somebody retrained leaves as those without: the technicians of 2016 without
    /// technical education had been retrained or not, and nothing tells which.
    pub educated: bool,
    /// Works in a digital occupation.
    pub digital: bool,
    /// Log wage of the cell relative to the country's, 0 in 2016Q1.
    pub wage: f64,
    /// Physical strain of the work: that of the occupation, 0 to 1, times that of the establishment.
    pub strain: f64,
    /// Share of the strain that automation has taken away, 0 to 1.
    pub strain_relief: f64,
    /// How well the work goes with part-time and care, 0 to 1.
    pub part_time_friendliness: f64,
    /// Share of the desk's staff that the employer has too many and would shed, 0 to 1.
    pub surplus: f64,
    /// Share of that surplus which is let go in a quarter.
    pub layoff: f64,
}

/// Probability that a technician leaves for other work this quarter, for one reason.
pub fn hazard(reason: Reason, s: &Situation, n: &Weglek) -> f64 {
    match reason {
        Reason::Pay => n.pay * by_age(s, n) * by_class(s, n) * of_own_will(s, n),
        Reason::Strain => n.strain * (s.age / 50.0) * s.strain * (1.0 - s.strain_relief) * of_own_will(s, n),
        Reason::CareAndHours if s.care_duty => n.care_and_hours * (1.0 - s.part_time_friendliness) * of_own_will(s, n),
        Reason::CareAndHours => 0.0,
        Reason::Prospects => n.prospects * by_age(s, n) * by_class(s, n) * of_own_will(s, n),
        // Decided by the links of the switching funnel.
        Reason::FirstYear => 0.0,
        Reason::Shrinks => s.surplus * s.layoff * n.shrink_to_other_work,
    }
}

/// The situation of a technician of an age that makes leaving most likely for every reason at once, where cells pay between
/// two wages, no work strains more than the heaviest, and employers shed at most a share of their staff.
pub fn most_exposed(age: f64, wages: [f64; 2], heaviest: f64, employers: &Employers, n: &Weglek) -> Situation {
    Situation {
        age,
        tenure: if n.early_tenure_factor > 0.0 { 0.0 } else { f64::INFINITY },
        care_duty: true,
        educated: n.untrained_factor < 1.0,
        digital: n.digital_factor > 1.0,
        wage: if n.wage_elasticity < 0.0 { wages[0] } else { wages[1] },
        strain: heaviest,
        strain_relief: 0.0,
        part_time_friendliness: 0.0,
        surplus: employers.sheds_at_most,
        layoff: employers.layoff,
    }
}

/// The young leave more, the older less.
fn by_age(s: &Situation, n: &Weglek) -> f64 {
    if s.age < 25.0 {
        n.young_factor
    } else if s.age < 45.0 {
        1.0
    } else {
        n.older_factor
    }
}

/// Those in digital occupations leave less.
fn by_class(s: &Situation, n: &Weglek) -> f64 {
    if s.digital { n.digital_factor } else { 1.0 }
}

/// Most in the first years, among those without technical education, and where the wage lags behind.
fn of_own_will(s: &Situation, n: &Weglek) -> f64 {
    by_tenure(s, n) * libm::exp(n.wage_elasticity * s.wage)
}

/// Strongest in the first years, and among those without technical education.
fn by_tenure(s: &Situation, n: &Weglek) -> f64 {
    let early = 1.0 + n.early_tenure_factor * libm::exp(-s.tenure / n.tenure_fade);
    if s.educated { early } else { early * n.untrained_factor }
}
