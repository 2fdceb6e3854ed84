//! Whether an establishment automates (a Bass-like spread, held by barriers of the small, pushed by open vacancies), and
//! what that saves.

use crate::domain::SizeClass;
use crate::parameters::rules::Automation;

/// Probability that an establishment that has not automated does so this quarter; `help` is the part by which a programme
/// raises it.
pub fn adopts(size: SizeClass, adopted_share: f64, vacancy_rate: f64, help: f64, n: &Automation) -> f64 {
    let barrier = match size {
        SizeClass::One => 0.0,
        SizeClass::Micro => n.micro_factor,
        SizeClass::Small => n.small_factor,
        SizeClass::Medium => n.medium_factor,
        SizeClass::Large => 1.0,
    };
    let push = 1.0 + n.vacancy_push * (vacancy_rate / 0.10).min(1.0);
    (0.25 * (n.bass_p + n.bass_q * adopted_share) * barrier * push * (1.0 + help)).min(1.0)
}

/// Share of labour saved after a further quarter, by an adopter.
pub fn next_saving(saved: f64, n: &Automation) -> f64 {
    (saved + n.labour_saved / (4.0 * n.spread_years)).min(n.labour_saved)
}

/// Log of labour needed against the start: less labour per unit, more output by lower cost. The sign is open.
pub fn labour_needed(saved: f64, n: &Automation) -> f64 {
    // Most have not automated: no logarithm for them.
    if saved == 0.0 { 0.0 } else { libm::log1p(-saved) * (1.0 - n.output_response) }
}

/// Share of physical strain that has been taken away.
pub fn strain_relief(saved: f64, n: &Automation) -> f64 {
    if n.labour_saved > 0.0 { n.strain_relief * saved / n.labour_saved } else { 0.0 }
}
