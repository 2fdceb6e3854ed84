//! What the tests of levers share: levers pulled, worlds with a common past, and twins compared over eight fixed seeds.

use rayon::prelude::*;

use super::Run;
use weglek::domain::{Quarter, Stage};
use weglek::levers::{LEVERS, Lever, Measure, Policy, lever};
use weglek::parameters::{Book, LeverNumbers};
use weglek::step::{InForce, Model};
use weglek::world::World;

/// Seeds of every comparison.
pub const SEEDS: std::ops::RangeInclusive<u64> = 1..=8;

/// A lever with its first dial set, from a quarter to the end; a campaign has the setting for each of its target groups.
pub fn pull(name: &str, setting: f64, from: Quarter) -> Measure {
    let lever = lever(name).unwrap_or_else(|| panic!("{name} is a lever"));
    let settings = if name == "campaign" { [setting; 3] } else { [setting, 0.0, 0.0] };
    Measure { lever, from, until: Quarter::LAST.next(), settings }
}

/// A strong setting of each lever: the top of its first dial, or all that the letter could pay for.
pub fn strong(lever: &Lever) -> f64 {
    match lever.card.name {
        "campaign" => 20e6,
        "tech_at_school" => 54.15e6,
        "chip_talent" | "pps" | "training_subsidy" => 500e6,
        _ => lever.card.dials[0].range.1,
    }
}

/// Every lever but the campaign.
pub fn but_the_campaign() -> impl Iterator<Item = &'static Lever> {
    LEVERS.into_iter().filter(|lever| lever.card.name != "campaign")
}

/// Worlds of the eight seeds, lived without policy up to the quarter before `from`. Yardsticks stand still from there on.
pub fn origins(k: u32, from: Quarter, book: &Book) -> Vec<Run> {
    let last = Quarter(from.0 - 1);
    SEEDS
        .into_par_iter()
        .map(|seed| {
            let mut run = Run::of_book(k, seed, book);
            run.world.market.reference.until = last;
            run.until(last);
            run
        })
        .collect()
}

/// The same worlds with other numbers of levers and behaviour from now on: parameters set, beyond their range too.
pub fn with_parameters(origins: &[Run], book: &Book, parameters: &[(&str, f64)]) -> Vec<Run> {
    let mut book = book.clone();
    for (name, value) in parameters {
        book.set(name, *value).unwrap_or_else(|mistake| panic!("{mistake}"));
    }
    let numbers = LeverNumbers::from_book(&book).expect("every lever has its numbers");
    let another = |(run, seed): (&Run, u64)| {
        let model = Model::new(&book, seed).expect("a model can be made");
        Run { model, numbers, ..run.clone() }
    };
    origins.iter().zip(SEEDS).map(another).collect()
}

/// Worlds as they stand after some quarters: the baseline and its twin under a policy, one pair a seed. `seen` gets both
/// after each quarter, and keeps what it wants.
pub fn twins<T: Send + Default>(
    origins: &[Run],
    policy: &Policy,
    quarters: i16,
    seen: impl Fn(&mut T, &Run, &Run) + Sync,
) -> Vec<T> {
    let live = |run: &Run| {
        let (mut baseline, mut twin) = (run.clone(), run.clone().with(policy.clone()));
        let mut kept = T::default();
        for _ in 0..quarters {
            let next = baseline.world.quarter.next();
            baseline.until(next);
            twin.until(next);
            seen(&mut kept, &baseline, &twin);
        }
        kept
    };
    origins.par_iter().map(live).collect()
}

/// By how much a policy changes a figure, summed over quarters and over all eight seeds; and the z of that change: the
/// mean over the standard error that the spread over seeds gives.
pub fn change(origins: &[Run], policy: &Policy, quarters: i16, figure: impl Fn(&World) -> f64 + Sync) -> (f64, f64) {
    let differences = twins(origins, policy, quarters, |sum: &mut f64, baseline, twin| {
        *sum += figure(&twin.world) - figure(&baseline.world);
    });
    let n = differences.len() as f64;
    let mean = differences.iter().sum::<f64>() / n;
    let variance = differences.iter().map(|d| (d - mean) * (d - mean)).sum::<f64>() / (n - 1.0);
    (mean * n, if mean == 0.0 { 0.0 } else { mean / (variance / n).sqrt() })
}

/// The programmes that were in force in the last quarter of a run.
pub fn in_force(run: &Run) -> InForce {
    InForce::new(&run.policy.in_force(run.world.quarter, &run.numbers), &run.world)
}

/// Number of a person for luck, by place.
pub fn numbers_of(world: &World) -> Vec<u64> {
    let blocks = world.people.blocks.iter().enumerate();
    blocks
        .flat_map(|(number, block)| (0..block.len).map(move |rank| weglek::world::People::number(number, rank)))
        .collect()
}

/// Places of those who chose a field of study in the last quarter lived, given the world of the quarter before: pupils and
/// graduates who began a programme. International students are out of reach and left out.
pub fn choosers(before: &World, after: &World) -> Vec<usize> {
    let (a, b) = (&before.people, &after.people);
    (0..b.places())
        .filter(|&i| {
            let chose = a.stage[i] == Stage::Pupil || a.stage[i] == Stage::Student && a.school[i].completes();
            let begins = b.stage[i] == Stage::Student && b.since[i] == after.quarter.0;
            chose && begins && !b.fixed[i].international()
        })
        .collect()
}

/// Whether somebody studies technology.
pub fn studies_technology(world: &World, place: usize) -> bool {
    let people = &world.people;
    people.stage[place] == Stage::Student && people.school[place].field().is_technology()
}
