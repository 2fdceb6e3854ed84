//! Why technicians leave: baselines with a record of everybody who left, and their twins in which a reason does not exist.

use rayon::prelude::*;

use crate::compare::conditions::Conditions;
use crate::compare::design::{self, Plan};
use crate::compare::history::{self, Line, Record};
use crate::compare::statistics::Table;
use crate::domain::{Quarter, Reason, Scale};
use crate::observe::leavers::YEARS;
use crate::observe::{Headcount, Leavers, Margins};
use crate::parameters::published::published;
use crate::parameters::{Book, LeverNumbers, Mistake};
use crate::population;
use crate::scenario;
use crate::step::{Model, Workspace};
use crate::world::World;
use crate::world::flows::Exit;

/// Worlds without: each reason alone, and then all of them together.
pub const WORLDS: usize = Reason::COUNT + 1;

/// Ways of leaving work in technology that are no weglek: shown beside, never added.
pub const EXITS: [Exit; 3] = [Exit::Retired, Exit::Died, Exit::Abroad];

/// The reasons that do not exist in a world, by its position: one, or in the last all.
pub fn vanished(world: usize) -> [bool; Reason::COUNT] {
    std::array::from_fn(|reason| world == Reason::COUNT || world == reason)
}

/// Steps of progress of [`run`]: quarters lived.
pub fn quarters(plan: &Plan) -> u64 {
    let (all, future) = ((Quarter::LAST.0 + 1) as usize, (Quarter::LAST.0 - Quarter::LAST_OF_HISTORY.0) as usize);
    (plan.draws * plan.seeds * (all + WORLDS * future)) as u64
}

/// A baseline and its twins without reasons, in simulated persons.
#[derive(Clone, Debug)]
pub struct Lived {
    /// Who left in the baseline.
    pub leavers: Leavers,
    /// The same by one feature at a time.
    pub margins: Margins,
    /// At work in technology in the baseline, by quarter from 2016Q1.
    pub technicians: Vec<u32>,
    /// Left work in technology otherwise, by year and [`EXITS`].
    pub exits: Vec<[u32; EXITS.len()]>,
    /// Extra technicians by world without (as [`vanished`]) and quarter from 2026Q1.
    pub extra: Vec<Vec<i32>>,
    /// What the model says of published figures.
    pub record: Record,
}

/// Everything that was run.
pub struct Runs {
    /// By draw and seed.
    pub lived: Vec<Vec<Lived>>,
    /// History beside published figures.
    pub history: Vec<Line>,
    /// Seeds of the worlds.
    pub seeds: Vec<u64>,
}

/// Runs the plan. `lived` is told how many quarters have been lived.
///
/// # Errors
/// If a number does not fit.
pub fn run(plan: &Plan, book: &Book, lived: &(dyn Fn(u64) + Sync)) -> Result<Runs, Mistake> {
    let worlds = plan.worlds(book, |book, seed| live(plan.scale, seed, book, lived))?;
    let records: Vec<Record> = worlds.iter().flatten().map(|lived| lived.record.clone()).collect();
    Ok(Runs {
        history: history::lines(&records, &published()?),
        lived: worlds,
        seeds: design::world_seeds(plan.seed, plan.draws, plan.seeds),
    })
}

/// Lives a baseline of one draw and seed, and from the end of 2025 its twins without reasons.
///
/// # Errors
/// If a probability exceeds its slot.
pub fn live(scale: Scale, seed: u64, book: &Book, lived: &(dyn Fn(u64) + Sync)) -> Result<Lived, Mistake> {
    let published = published()?;
    let model = Model::new(book, seed)?;
    let (mut leavers, mut record) = (Leavers::default(), Record::default());
    let mut technicians = Vec::new();
    let mut exits = vec![[0; EXITS.len()]; YEARS];
    let mut note = |world: &World, workspace: &Workspace| {
        leavers.note(world.quarter, workspace);
        technicians.push(Headcount::of(world).technicians);
        let of_year = &mut exits[(world.quarter.year() - Quarter::FIRST.year()) as usize];
        for (count, exit) in of_year.iter_mut().zip(EXITS) {
            *count += world.flows.left_for(exit);
        }
        lived(1);
        record.note(world, &published)
    };
    let (policy, levers) = (scenario::actieplan()?, LeverNumbers::from_book(book)?);
    let conditions = Conditions { model: &model, policy: &policy, numbers: &levers };
    let start = population::build(scale, seed, book)?;
    let origin = conditions.live(start, Quarter::LAST_OF_HISTORY, &mut note)?;
    conditions.live(origin.clone(), Quarter::LAST, note)?;

    let first = origin.quarter.next().index();
    let extra = (0..WORLDS)
        .into_par_iter()
        .with_max_len(1)
        .map(|without| {
            let model = Model { vanished: vanished(without), ..model.clone() };
            let mut extra = Vec::new();
            let conditions = Conditions { model: &model, ..conditions };
            conditions.live(origin.clone(), Quarter::LAST, |twin, _| {
                let before = technicians[first + extra.len()];
                extra.push(Headcount::of(twin).technicians as i32 - before as i32);
                lived(1);
                Ok(())
            })?;
            Ok(extra)
        })
        .collect::<Result<_, Mistake>>()?;
    Ok(Lived { margins: leavers.margins(), leavers, technicians, exits, extra, record })
}

/// A quantity by draw and seed, of simulated persons scaled up to the country.
pub fn table(plan: &Plan, runs: &Runs, of: impl Fn(&Lived) -> f64) -> Table {
    let k = plan.scale.weight();
    ratio(runs, |lived| k * of(lived))
}

/// A quantity by draw and seed that has no scale.
pub fn ratio(runs: &Runs, of: impl Fn(&Lived) -> f64) -> Table {
    Table::of(runs.lived.iter().map(|seeds| seeds.iter().map(&of).collect()).collect())
}
