//! The ledger of participants: who was reached, who then took the target step, and whose baseline twin did the same.

use crate::compare::baseline::Baseline;
use crate::domain::{Quarter, Stage};
use crate::world::World;

/// A switcher starts within 18 months of being reached.
const WINDOW: i16 = 6;

#[derive(Clone, Copy, Debug)]
struct Entry {
    place: u32,
    reached: Quarter,
    /// A pupil or student: the target step is the choice made in the same quarter.
    chooser: bool,
    started: bool,
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
                let chooser = people.stage[place] == Stage::Student && people.since[place] == now.0;
                self.entries.push(Entry { place: place as u32, reached: now, chooser, started: false });
            }
        }
        for entry in self.entries.iter_mut().filter(|e| !e.started && now <= e.closes()) {
            entry.started = people.started[entry.place as usize] == now.0 as u8;
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

    /// Participants, and those among them whose baseline twin took the same step in the same window.
    pub fn participants_and_deadweight(&self, baseline: &Baseline) -> (u32, u32) {
        let participants: Vec<&Entry> = self.entries.iter().filter(|e| e.started).collect();
        let deadweight =
            participants.iter().filter(|e| baseline.started_between(e.place, e.reached, e.closes())).count();
        (participants.len() as u32, deadweight as u32)
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
        if self.chooser { self.reached } else { Quarter(self.reached.0 + WINDOW) }
    }
}
