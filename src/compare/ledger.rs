//! The ledger of participants: who was reached, who then took the target step, and whose baseline twin did the same.
//!
//! The step follows from what somebody is when reached: a student begins a study of technology (and completes it), who works
//! in technology stays there, everybody else begins a study, a course or a job in it.

use crate::compare::baseline::Baseline;
use crate::domain::{Quarter, Stage};
use crate::world::{People, World};

/// A switcher starts within 18 months of being reached.
const WINDOW: i16 = 6;

/// The target step of somebody who was reached.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Step {
    /// A pupil or student: the choice made in the same quarter.
    Chooses,
    /// Outside technology: begins a study, a course or a job.
    Starts,
    /// At work in technology: is still there at the end of the quarter.
    Stays,
}

impl Step {
    fn of(people: &People, place: usize, now: Quarter) -> Self {
        let stage = people.stage[place];
        if stage == Stage::Student && people.since[place] == now.0 {
            Step::Chooses
        } else if stage.in_technology() && people.started[place] != now.0 as u8 {
            Step::Stays
        } else {
            Step::Starts
        }
    }
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    place: u32,
    reached: Quarter,
    step: Step,
    started: bool,
    /// What was started is a study that will be completed.
    completes: bool,
}

/// Participants of one policy world.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    entries: Vec<Entry>,
    listed: Vec<bool>,
}

impl Ledger {
    /// Notes who was reached this quarter (each person once), and who took the step.
    pub fn note(&mut self, world: &World) {
        let now = world.quarter;
        let people = &world.people;
        self.listed.resize(people.places(), false);
        for place in places_at(&people.reached, now.0 as u8) {
            if !std::mem::replace(&mut self.listed[place], true) {
                let step = Step::of(people, place, now);
                let entry = Entry { place: place as u32, reached: now, step, started: false, completes: false };
                self.entries.push(entry);
            }
        }
        let starting = |entry: &&mut Entry| entry.step != Step::Stays && !entry.started && now <= entry.closes();
        for entry in self.entries.iter_mut().filter(starting) {
            let place = entry.place as usize;
            entry.started = people.started[place] == now.0 as u8;
            entry.completes = entry.started && people.school[place].completes();
        }
    }

    /// Those who were reached.
    pub fn reached(&self) -> u32 {
        self.entries.len() as u32
    }

    /// Whether a place was reached.
    pub fn has(&self, place: usize) -> bool {
        self.listed.get(place).copied().unwrap_or(false)
    }

    /// Participants, and those among them whose baseline twin took the same step in the same window. Who drops out of a study
    /// does not take the step of who completes it. Of those who stay, only whose twin leaves takes part.
    pub fn participants_and_deadweight(&self, baseline: &Baseline) -> (u32, u32) {
        let (mut participants, mut deadweight) = (0, 0);
        for entry in &self.entries {
            let stays = entry.step == Step::Stays && baseline.leaves_technology(entry.place, entry.reached);
            let anyway = |e: &Entry| baseline.starts_between(e.place, e.reached, e.closes(), e.completes);
            participants += u32::from(entry.started || stays);
            deadweight += u32::from(entry.started && anyway(entry));
        }
        (participants, deadweight)
    }
}

/// Places at which a column of quarters says `now`, in order. Most stretches of the column hold none: they are passed by whole.
pub fn places_at(column: &[u8], now: u8) -> impl Iterator<Item = usize> {
    const STRETCH: usize = 64;
    let stretches = column.chunks(STRETCH).enumerate().filter(move |(_, stretch)| stretch.contains(&now));
    stretches.flat_map(move |(nth, stretch)| {
        let here = stretch.iter().enumerate().filter(move |(_, quarter)| **quarter == now);
        here.map(move |(at, _)| nth * STRETCH + at)
    })
}

impl Entry {
    fn closes(&self) -> Quarter {
        if self.step == Step::Chooses { self.reached } else { Quarter(self.reached.0 + WINDOW) }
    }
}
