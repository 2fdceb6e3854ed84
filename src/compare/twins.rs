//! A policy world lived beside its baseline twin, and the two compared person by person.

use crate::compare::baseline::{Baseline, DATES, Doing, doings, technical_students};
use crate::compare::conditions::Conditions;
use crate::compare::ledger::Ledger;
use crate::domain::{Occupation, Quarter, Stage};
use crate::observe::Headcount;
use crate::parameters::Mistake;
use crate::parameters::rules::Population;
use crate::rules::hours;
use crate::step::Workspace;
use crate::world::World;

/// Groups from which extra technicians come: the six outside technology, then these four.
pub const ORIGINS: usize = Occupation::ELSEWHERE + 4;

/// Names of the groups from which extra technicians come.
pub fn origin_names() -> [&'static str; ORIGINS] {
    let mut names = [""; ORIGINS];
    for (i, occupation) in Occupation::elsewhere().enumerate() {
        // Work in education, not to be mixed up with being in education.
        names[i] = if occupation == Occupation::Education { "teaching" } else { occupation.name() };
    }
    for (i, name) in ["unemployed", "inactive_or_retired", "education", "abroad_or_gone"].into_iter().enumerate() {
        names[Occupation::ELSEWHERE + i] = name;
    }
    names
}

/// Two worlds at one date, in simulated persons.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Snapshot {
    /// At work in technology under the policy, not in the baseline.
    pub additional: u32,
    /// The other way round.
    pub displaced: u32,
    /// Of the additional and displaced, those whom the programme never reached: moved through the market.
    pub through_market: [u32; 2],
    /// Net number by where they are in the other world: additional by what the baseline twin does, less displaced by what
    /// the policy twin does. Adds up to additional − displaced.
    pub from: [i32; ORIGINS],
    /// Extra persons at work in any occupation.
    pub national: i32,
    /// Extra fte in technology: of the additional, less those of the displaced, and from more hours.
    pub fte: f64,
    /// Of those, from more hours: of persons at work in technology in both worlds.
    pub fte_from_more_hours: f64,
}

impl Snapshot {
    /// Additional less displaced.
    pub fn extra(&self) -> i32 {
        self.additional as i32 - self.displaced as i32
    }
}

/// A policy compared with its baseline twin, in simulated persons.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// Extra technicians by quarter after the origin.
    pub extra: Vec<i32>,
    /// Extra persons at work by quarter after the origin.
    pub national: Vec<i32>,
    /// Person by person at the dates.
    pub snapshots: Vec<Snapshot>,
    /// Those whom the programme reached.
    pub reached: u32,
    /// Reached, and took the target step.
    pub participants: u32,
    /// Of those, whose baseline twin took it too.
    pub deadweight: u32,
    /// Leads that exist only because of the campaign.
    pub campaign_leads: u32,
    /// Extra students of technology at the end.
    pub students: i32,
    /// Share of technicians who leave technology in a quarter, in the baseline at the end.
    pub attrition: f64,
}

/// Lives a policy from the baseline's origin and compares.
///
/// # Errors
/// If a probability exceeds its slot.
///
/// # Panics
/// If the count by heads and the count person by person differ: a bug.
pub fn compare(baseline: &Baseline, conditions: &Conditions) -> Result<Comparison, Mistake> {
    compare_noting(baseline, conditions, |_, _| {})
}

/// The same; `note` sees the policy world after each quarter, with its headcount.
///
/// # Errors
/// As [`compare`].
///
/// # Panics
/// As [`compare`].
pub fn compare_noting(
    baseline: &Baseline,
    conditions: &Conditions,
    note: impl FnMut(&World, Headcount),
) -> Result<Comparison, Mistake> {
    let mut twin = Twin::new(baseline);
    twin.live(Quarter::LAST, conditions, note)?;
    Ok(twin.compared())
}

/// A policy world on its way, beside its baseline twin. A clone may go on under another policy.
#[derive(Clone)]
pub struct Twin<'a> {
    baseline: &'a Baseline,
    world: World,
    ledger: Ledger,
    comparison: Comparison,
}

impl<'a> Twin<'a> {
    /// At the baseline's origin.
    pub fn new(baseline: &'a Baseline) -> Self {
        Twin {
            baseline,
            world: baseline.origin.clone(),
            ledger: Ledger::default(),
            comparison: Comparison { attrition: baseline.attrition, ..Comparison::default() },
        }
    }

    /// The shared history that it follows on.
    pub fn origin(&self) -> &'a World {
        &self.baseline.origin
    }

    /// Lives up to and including a quarter, and compares; `note` sees the world after each, with its headcount.
    ///
    /// # Errors
    /// If a probability exceeds its slot.
    ///
    /// # Panics
    /// If the count by heads and the count person by person differ: a bug.
    pub fn live(
        &mut self,
        last: Quarter,
        conditions: &Conditions,
        mut note: impl FnMut(&World, Headcount),
    ) -> Result<(), Mistake> {
        let mut workspace = Workspace::default();
        while self.world.quarter < last {
            conditions.quarter(&mut self.world, &mut workspace)?;
            let (world, now) = (&self.world, Headcount::of(&self.world));
            note(world, now);
            let before = &self.baseline.headcounts[self.comparison.extra.len()];
            self.comparison.extra.push(now.technicians as i32 - before.technicians as i32);
            self.comparison.national.push(now.at_work as i32 - before.at_work as i32);
            self.comparison.campaign_leads += world.flows.campaign_leads;
            self.ledger.note(world);
            if let Some(date) = DATES.iter().position(|date| *date == world.quarter) {
                let n = &conditions.model.numbers.population;
                let snapshot = person_by_person(&self.baseline.doings[date], &doings(world), &self.ledger, n);
                // Counted by heads and counted person by person: two routes to one number.
                assert_eq!(Some(&snapshot.extra()), self.comparison.extra.last(), "extra technicians");
                assert_eq!(Some(&snapshot.national), self.comparison.national.last(), "extra at work");
                assert_eq!(snapshot.from.iter().sum::<i32>(), snapshot.extra(), "where they come from");
                self.comparison.snapshots.push(snapshot);
            }
        }
        Ok(())
    }

    /// The comparison, when all has been lived.
    pub fn compared(mut self) -> Comparison {
        debug_assert_eq!(self.world.quarter, Quarter::LAST);
        let comparison = &mut self.comparison;
        comparison.reached = self.ledger.reached();
        (comparison.participants, comparison.deadweight) = self.ledger.participants_and_deadweight(self.baseline);
        comparison.students = technical_students(&self.world) as i32 - self.baseline.technical_students as i32;
        self.comparison
    }
}

fn person_by_person(baseline: &[Doing], policy: &[Doing], ledger: &Ledger, n: &Population) -> Snapshot {
    let mut snapshot = Snapshot::default();
    for (place, (before, after)) in baseline.iter().zip(policy).enumerate() {
        if before == after {
            continue;
        }
        let fte = fte(after, n) - fte(before, n);
        snapshot.fte += fte;
        snapshot.national += i32::from(after.stage.at_work()) - i32::from(before.stage.at_work());
        let unreached = u32::from(!ledger.has(place));
        match (before.stage.in_technology(), after.stage.in_technology()) {
            (false, true) => {
                snapshot.additional += 1;
                snapshot.through_market[0] += unreached;
                snapshot.from[origin(before)] += 1;
            }
            (true, false) => {
                snapshot.displaced += 1;
                snapshot.through_market[1] += unreached;
                snapshot.from[origin(after)] -= 1;
            }
            (true, true) => snapshot.fte_from_more_hours += fte,
            (false, false) => {}
        }
    }
    snapshot
}

fn fte(doing: &Doing, n: &Population) -> f64 {
    if doing.stage.in_technology() { hours::fte(doing.hours, n) } else { 0.0 }
}

/// The group of somebody outside technology.
fn origin(doing: &Doing) -> usize {
    match doing.stage {
        Stage::OtherWork => doing.occupation.index() - Occupation::TECHNOLOGY,
        Stage::Unemployed => Occupation::ELSEWHERE,
        Stage::Inactive | Stage::Retired => Occupation::ELSEWHERE + 1,
        Stage::Pupil | Stage::Student => Occupation::ELSEWHERE + 2,
        _ => Occupation::ELSEWHERE + 3,
    }
}
