//! What the tests of sizes share: worlds lived to 2025, counts over twins, and sizes set beside their rows of evidence.

use std::sync::OnceLock;

use super::Run;
use super::levers::{origins, twins};
use weglek::domain::Quarter;
use weglek::levers::Policy;
use weglek::parameters::{Effect, evidence};
use weglek::step::InForce;
use weglek::world::World;

/// Scale of the worlds.
pub const SCALE: u32 = 50;
/// Levers begin here; history before it is lived once.
pub const FROM: Quarter = Quarter::of(2026, 1);
/// Quarters of a year.
pub const YEAR: i16 = 4;

/// Worlds of the eight seeds up to [`FROM`].
pub fn start() -> &'static [Run] {
    static START: OnceLock<Vec<Run>> = OnceLock::new();
    START.get_or_init(|| origins(SCALE, FROM, &super::book()))
}

/// Fails unless a size lies inside its row of evidence.
pub fn inside(row: &str, what: &str, size: f64) {
    let [low, central, high] = evidence::range(row).unwrap_or_else(|mistake| panic!("{mistake}"));
    eprintln!("{row}: {what}: {size:.3} in {low} to {high} (central {central})");
    assert!((low..=high).contains(&size), "{row}: {what}: {size:.3} is outside {low} to {high} (central {central})");
    assert!(size != 0.0, "{row}: {what}: nothing moves");
}

/// Fails unless a size is what the parameter asks for, but for a part of it that is left to noise. Rows of evidence are wide.
pub fn as_asked(what: &str, size: f64, asked: f64, part: f64) {
    assert!((size / asked - 1.0).abs() < part, "{what}: {size:.3}, and {asked:.3} was asked for");
}

/// A number of the levers or of behaviour from the book.
pub fn parameter(name: &str) -> f64 {
    super::book().value(name).unwrap_or_else(|mistake| panic!("{mistake}"))
}

/// Counts of a pair of twins, added up over seeds.
pub fn total<const N: usize>(parts: &[[f64; N]]) -> [f64; N] {
    std::array::from_fn(|i| parts.iter().map(|part| part[i]).sum())
}

/// Whether a part of the programmes in force that does `wanted` reaches somebody.
pub fn reaches(in_force: &InForce, wanted: impl Fn(&Effect) -> bool, who: u64) -> bool {
    in_force.parts.iter().any(|part| wanted(&part.effect) && in_force.reaches(part, who))
}

/// What twins keep from quarter to quarter: the worlds of the quarter before, and counts.
#[derive(Default)]
struct Kept<const N: usize> {
    before: Option<Box<(World, World)>>,
    counts: Counts<N>,
}

struct Counts<const N: usize>([f64; N]);

impl<const N: usize> Default for Counts<N> {
    fn default() -> Self {
        Counts([0.0; N])
    }
}

/// Twins over some quarters; `count` sees the quarter before and after of both worlds, and adds to the counts.
pub fn counted<const N: usize>(
    origins: &[Run],
    policy: impl Into<Policy>,
    quarters: i16,
    count: impl Fn(&mut [f64; N], [&World; 2], [&Run; 2]) + Sync,
) -> [f64; N] {
    let kept = twins(origins, &policy.into(), quarters, |kept: &mut Kept<N>, baseline, twin| {
        if let Some(before) = &kept.before {
            count(&mut kept.counts.0, [&before.0, &before.1], [baseline, twin]);
        }
        kept.before = Some(Box::new((baseline.world.clone(), twin.world.clone())));
    });
    total(&kept.iter().map(|kept| kept.counts.0).collect::<Vec<_>>())
}
