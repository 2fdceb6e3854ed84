//! Where a seeker applies, and whom an employer prefers. No draw depends on a list whose length depends on others.

use crate::domain::Province;
use crate::parameters::rules::Search;

/// The province of an application: home, or a neighbour.
pub fn province(draw: f64, home: Province, n: &Search) -> Province {
    if draw >= n.neighbour_share {
        return home;
    }
    let neighbours = home.neighbours();
    neighbours[((draw / n.neighbour_share * neighbours.len() as f64) as usize).min(neighbours.len() - 1)]
}

/// How an applicant stands with employers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Technical or digital education, or retrained: a course completed, or a year stayed after switching.
    Trained,
    /// Without, but has worked in technology.
    Experienced,
    /// Neither: a trainee.
    Trainee,
}

impl Standing {
    /// The standing of somebody with technical education or without, who has worked in technology or has not.
    pub fn of(trained: bool, was_technician: bool) -> Self {
        match (trained, was_technician) {
            (true, _) => Standing::Trained,
            (false, true) => Standing::Experienced,
            (false, false) => Standing::Trainee,
        }
    }
}

/// The score by which an employer ranks an applicant: a keyed draw raised by standing, so that a trained applicant wins
/// from an untrained one in the share of cases that the numbers say. In [0, 1).
pub fn score(draw: f64, standing: Standing, n: &Search) -> f64 {
    // max(U^(1/a), U^(1/b)) falls to the first with probability a / (a + b).
    let power = match standing {
        Standing::Trained => (1.0 - n.trained_advantage) / n.trained_advantage,
        Standing::Experienced => 1.0,
        Standing::Trainee => (1.0 - n.trainee_advantage) / n.trainee_advantage,
    };
    libm::pow(draw, power).min(1.0 - f64::EPSILON)
}
