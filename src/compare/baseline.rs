//! The baseline twin, lived once and remembered: what every policy that shares its luck is compared with.

use crate::compare::conditions::Conditions;
use crate::compare::ledger::places_at;
use crate::domain::{Hours, Quarter, Stage};
use crate::observe::Headcount;
use crate::parameters::Mistake;
use crate::step::Workspace;
use crate::world::World;
use crate::world::flows::Exit;

/// Quarters at which worlds are compared person by person.
pub const DATES: [Quarter; 2] = [Quarter::of(2030, 4), Quarter::of(2035, 4)];

/// What a person does at a date, as far as twins compare it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Doing {
    /// Stage.
    pub stage: Stage,
    /// Occupation group.
    pub occupation: crate::domain::Occupation,
    /// How much.
    pub hours: Hours,
}

/// What everybody does in a world.
pub fn doings(world: &World) -> Vec<Doing> {
    let people = &world.people;
    (0..people.places())
        .map(|place| Doing {
            stage: people.stage[place],
            occupation: people.occupation[place],
            hours: people.traits[place].hours(),
        })
        .collect()
}

/// A baseline that has been lived.
pub struct Baseline {
    /// The world at the end of the last quarter before any policy.
    pub origin: World,
    /// Headcounts by quarter after the origin.
    pub headcounts: Vec<Headcount>,
    /// Places of those who took a step into technology, by quarter after the origin, in order.
    pub starts: Vec<Vec<u32>>,
    /// Of those, who began a study that will not be completed.
    pub drop_outs: Vec<Vec<u32>>,
    /// Places of those who left work in technology, by quarter after the origin, in order.
    pub leavers: Vec<Vec<u32>>,
    /// What everybody does at the dates.
    pub doings: Vec<Vec<Doing>>,
    /// Students of technology at the end.
    pub technical_students: u32,
    /// Share of technicians who leave technology in a quarter, mean of the last year: for what comes after the horizon. Those
    /// who become unemployed are left out, since most of them come back.
    pub attrition: f64,
}

impl Baseline {
    /// Lives the baseline from `origin` to the end, with the measures that are in force in it.
    ///
    /// # Errors
    /// If a probability exceeds its slot.
    pub fn live(origin: World, conditions: &Conditions) -> Result<Self, Mistake> {
        Self::live_noting(origin, conditions, |_, _| {})
    }

    /// The same; `note` sees the world after each quarter, with its headcount.
    ///
    /// # Errors
    /// As [`Baseline::live`].
    pub fn live_noting(
        origin: World,
        conditions: &Conditions,
        mut note: impl FnMut(&World, Headcount),
    ) -> Result<Self, Mistake> {
        let mut world = origin.clone();
        let mut baseline = Baseline {
            origin,
            headcounts: Vec::new(),
            starts: Vec::new(),
            drop_outs: Vec::new(),
            leavers: Vec::new(),
            doings: Vec::new(),
            technical_students: 0,
            attrition: 0.0,
        };
        let mut workspace = Workspace::default();
        let mut left = 0u32;
        let mut before = world.people.stage.clone();
        while world.quarter < Quarter::LAST {
            conditions.quarter(&mut world, &mut workspace)?;
            let headcount = Headcount::of(&world);
            note(&world, headcount);
            baseline.headcounts.push(headcount);
            let starts = places_started(&world);
            baseline.drop_outs.push(starts.iter().copied().filter(|&place| drops_out(&world, place)).collect());
            baseline.starts.push(starts);
            baseline.leavers.push(places_left(&before, &world.people.stage));
            before.clone_from(&world.people.stage);
            if DATES.contains(&world.quarter) {
                baseline.doings.push(doings(&world));
            }
            if world.quarter.0 > Quarter::LAST.0 - 4 {
                let for_good = Exit::ALL.iter().filter(|exit| !matches!(exit, Exit::Technology | Exit::Unemployed));
                left += for_good.map(|&exit| world.flows.left_for(exit)).sum::<u32>();
            }
        }
        let technicians = baseline.headcounts.last().map_or(1, |h| h.technicians.max(1));
        baseline.attrition = f64::from(left) / 4.0 / f64::from(technicians);
        baseline.technical_students = technical_students(&world);
        Ok(baseline)
    }

    /// Whether a person took a step into technology from one quarter to another, both counted. Where the step is a study that
    /// one `completes`, to begin it and drop out is not the same.
    pub fn starts_between(&self, place: u32, from: Quarter, to: Quarter, completes: bool) -> bool {
        let first = self.origin.quarter.0 + 1;
        let holds = |places: &[u32]| places.binary_search(&place).is_ok();
        (from.0.max(first)..=to.0.min(Quarter::LAST.0))
            .map(|quarter| (quarter - first) as usize)
            .any(|nth| holds(&self.starts[nth]) && !(completes && holds(&self.drop_outs[nth])))
    }

    /// Whether a person left work in technology in a quarter after the origin.
    pub fn leaves_technology(&self, place: u32, quarter: Quarter) -> bool {
        let nth = (quarter.0 - self.origin.quarter.0 - 1) as usize;
        self.leavers[nth].binary_search(&place).is_ok()
    }
}

fn places_started(world: &World) -> Vec<u32> {
    places_at(&world.people.started, world.quarter.0 as u8).map(|place| place as u32).collect()
}

fn drops_out(world: &World, place: u32) -> bool {
    let school = world.people.school[place as usize];
    school.is_programme() && !school.completes()
}

/// Places of those at work in technology before, and not any more.
fn places_left(before: &[Stage], now: &[Stage]) -> Vec<u32> {
    let stages = (0..).zip(before.iter().zip(now));
    stages.filter(|(_, (before, now))| before.in_technology() && !now.in_technology()).map(|(place, _)| place).collect()
}

/// Students of technology in a world.
pub fn technical_students(world: &World) -> u32 {
    let people = &world.people;
    let study = |place: &usize| {
        people.stage[*place] == Stage::Student
            && people.school[*place].is_programme()
            && people.school[*place].field().is_technology()
    };
    (0..people.places()).filter(study).count() as u32
}
