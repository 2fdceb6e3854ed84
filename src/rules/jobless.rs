//! The unemployed find other work or give up; the inactive start looking.

use crate::domain::Sex;
use crate::parameters::rules::Jobless;

/// An unemployed person.
#[derive(Clone, Copy, Debug)]
pub struct Situation {
    /// Age in years.
    pub age: f64,
    /// Looks for technical work.
    pub seeks_technology: bool,
    /// Left school within half a year.
    pub school_leaver: bool,
    /// How much more often when work is as easy to find as now; see [`by_tightness`].
    pub by_tightness: f64,
}

/// How much more often than in 2016Q1 the unemployed find work outside technology, by the log of vacancies per unemployed
/// there, 0 in 2016Q1.
pub fn by_tightness(outside_tightness: f64, n: &Jobless) -> f64 {
    libm::exp(n.tightness_elasticity * outside_tightness)
}

/// Probability of finding work outside technology this quarter.
pub fn finds_other_work(s: &Situation, n: &Jobless) -> f64 {
    let search = if s.seeks_technology { n.technician_finds_other_work } else { 1.0 };
    let school = if s.school_leaver { n.school_leaver_factor } else { 1.0 };
    let age = if s.age >= 55.0 { n.older_factor } else { 1.0 };
    (n.finds_other_work * s.by_tightness * search * school * age).min(0.5)
}

/// Share of those without work who look for technical work: of those who were trained or worked there, all whom a technical
/// job could tempt.
pub fn looks_in_technology(trained: bool, reachable: bool, sex: Sex, n: &Jobless) -> f64 {
    match (trained, reachable, sex) {
        (true, true, _) => 1.0,
        (true, false, _) => 0.0,
        (false, _, Sex::Woman) => n.looks_in_technology * n.looks_women_factor,
        (false, _, Sex::Man) => n.looks_in_technology,
    }
}

/// How much more often than in 2016Q1 the inactive start looking, by the log of vacancies per unemployed outside technology,
/// 0 in 2016Q1.
pub fn encouragement(outside_tightness: f64, n: &Jobless) -> f64 {
    libm::exp(n.encouragement * outside_tightness.min(2.0))
}

/// Probability that an inactive person starts looking for work this quarter; see [`encouragement`].
pub fn starts_looking(age: f64, sex: Sex, encouragement: f64, n: &Jobless) -> f64 {
    let by_group = match sex {
        _ if age >= 65.0 => 0.0,
        _ if age >= 55.0 => n.starts_looking_older,
        Sex::Woman => n.starts_looking_women,
        Sex::Man => n.starts_looking_men,
    };
    by_group * encouragement
}

/// The probability of starting to look that nobody of an age exceeds.
pub fn starts_looking_at_most(age: f64, encouragement: f64, n: &Jobless) -> f64 {
    let of = |sex| starts_looking(age, sex, encouragement, n);
    of(Sex::Woman).max(of(Sex::Man))
}

/// The probability of finding work outside technology that nobody of an age exceeds.
pub fn finds_other_work_at_most(age: f64, by_tightness: f64, n: &Jobless) -> f64 {
    let everybody = [(true, true), (true, false), (false, true), (false, false)];
    let hazards = everybody.into_iter().map(|(seeks_technology, school_leaver)| {
        finds_other_work(&Situation { age, seeks_technology, school_leaver, by_tightness }, n)
    });
    hazards.fold(0.0, f64::max)
}
