//! How many staff an employer wants, and how many vacancies he posts, keeps or withdraws.

use crate::parameters::rules::Employers;

/// What wanted staff depends on.
#[derive(Clone, Copy, Debug)]
pub struct Situation {
    /// Wanted staff at the start.
    pub base: f64,
    /// Log of demand for the occupation class against the start: trend, cycle, transition.
    pub demand: f64,
    /// Log of the establishment's size against its sector.
    pub own_size: f64,
    /// Log of labour needed against the start: automation and the output it brings.
    pub automation: f64,
    /// Log of the cell's relative wage.
    pub wage: f64,
}

/// Wanted staff, in persons and parts of persons.
pub fn wanted(s: &Situation, n: &Employers) -> f64 {
    s.base * libm::exp(s.demand + s.own_size + s.automation + n.wage_elasticity * s.wage)
}

/// Whole persons for a quantity with a part: the part decides by the desk's own fixed draw.
pub fn whole(quantity: f64, draw: f64) -> u32 {
    (quantity + draw) as u32
}

/// The log of an establishment's size after a quarter's shock; whose jobs stay open plans smaller.
pub fn next_size(log_size: f64, normal: f64, vacancy_rate: f64, n: &Employers) -> f64 {
    n.shock_persistence * log_size + n.growth_shock * normal - n.plans_smaller * vacancy_rate
}

/// Open vacancies after posting and withdrawing.
///
/// A vacancy is withdrawn when the job is no longer wanted, and otherwise now and then; of the wanted jobs that had no
/// vacancy, a share is posted: one that is withdrawn stays away for a quarter. Never more than the desk has slots.
pub fn vacancies(unfilled: u32, open: u16, slots: u16, draws: [f64; 2], n: &Employers) -> u16 {
    let still_wanted = u32::from(open).min(unfilled);
    let kept = still_wanted - whole(f64::from(still_wanted) * n.withdraws, draws[0]).min(still_wanted);
    let posted = whole(f64::from(unfilled - still_wanted) * n.posting, draws[1]);
    (kept + posted).min(u32::from(slots)).min(unfilled) as u16
}
