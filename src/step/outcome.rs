//! What a phase leaves for the next: who left a desk, who seeks work, who wants a place at school or on a course.

use std::sync::atomic::AtomicU64;

use crate::domain::{Leaver, Level, Occupation, Province};
use crate::parameters::Mistake;
use crate::rules::application::Standing;
use crate::step::screen::Screen;
use crate::world::{Bits, Flows};

/// Somebody who looks for technical work this quarter.
#[derive(Clone, Copy, Debug)]
pub struct Seeker {
    /// Place in the columns.
    pub place: u32,
    /// Number for draws.
    pub who: u64,
    /// Home province.
    pub home: Province,
    /// Occupation group sought.
    pub occupation: Occupation,
    /// How the seeker stands with employers.
    pub standing: Standing,
    /// At work in technology already: applies in part of the rounds.
    pub changer: bool,
    /// Share of months in which services show an open vacancy, or, if negative, in which a match comes to nothing.
    pub service: f32,
    /// Served by a programme whose reached are counted.
    pub served: bool,
}

/// No slot: still looking.
pub const NO_SLOT: u32 = u32::MAX;
/// Seekers whom one task serves.
pub const SHARE: usize = 512;

/// An application at an open slot.
#[derive(Clone, Copy, Debug)]
pub struct Application {
    /// Which seeker of the share.
    pub seeker: u32,
    /// The slot.
    pub slot: u32,
    /// Score in the upper half, place in the lower: the highest wins, and no two are alike.
    pub rank: u64,
    /// Of an application that led to a job: its desk.
    pub desk: u32,
    /// Of an application that led to a job: the desk that is left for it, if there is one.
    pub left: u32,
}

/// Somebody who wants a place: at school for technology, or on a retraining course.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// Place in the queue, keyed.
    pub queue: u64,
    /// Place in the columns.
    pub place: u32,
    /// Number for draws.
    pub who: u64,
    /// Level of the programme (for school).
    pub level: Level,
    /// Was not in that kind of education the year before, and so counts as an entrant.
    pub entrant: bool,
    /// Province.
    pub province: Province,
}

/// Cohort blocks that one task lives one after the other: tasks enough to share out, few enough to add up.
pub const STRETCH: usize = 8;

/// What a stretch of cohort blocks leaves.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// What moved.
    pub flows: Flows,
    /// Desks that somebody left.
    pub vacated: Vec<u32>,
    /// Who was lost to technology.
    pub leavers: Vec<Leaver>,
    /// Who seeks work.
    pub seekers: Vec<Seeker>,
    /// Who wants a place on a retraining course.
    pub courses: Vec<Candidate>,
    /// Who chose technology at school.
    pub choosers: Vec<Candidate>,
    /// A probability that exceeded its slot.
    pub mistake: Option<Mistake>,
}

impl Outcome {
    /// Nothing yet.
    pub fn new() -> Self {
        Outcome {
            flows: Flows::ZERO,
            vacated: Vec::new(),
            leavers: Vec::new(),
            seekers: Vec::new(),
            courses: Vec::new(),
            choosers: Vec::new(),
            mistake: None,
        }
    }

    /// Forgets last quarter, keeps the memory.
    pub fn clear(&mut self) {
        self.flows = Flows::ZERO;
        self.vacated.clear();
        self.leavers.clear();
        self.seekers.clear();
        self.courses.clear();
        self.choosers.clear();
        self.mistake = None;
    }
}

impl Default for Outcome {
    fn default() -> Self {
        Self::new()
    }
}

/// Memory that is used again every quarter.
#[derive(Default)]
pub struct Workspace {
    /// One outcome per stretch of cohort blocks.
    pub outcomes: Vec<Outcome>,
    /// Which desks have more staff than they want.
    pub surplus: Bits,
    /// Screens of the life pass, by age in years.
    pub screens: Vec<Screen>,
    /// All seekers of the quarter.
    pub seekers: Vec<Seeker>,
    /// At which slots there is a vacancy this month.
    pub open_slots: Bits,
    /// The rank of the best applicant at each slot; 0 for none.
    pub best: Vec<AtomicU64>,
    /// Applications of the round at open slots, for each share of the seekers.
    pub applications: Vec<Vec<Application>>,
    /// The slot that each seeker has found, or [`NO_SLOT`].
    pub jobs: Vec<u32>,
    /// All who want a place on a course or at school.
    pub candidates: Vec<Candidate>,
    /// Seekers who would take agency work: place in the queue, and which seeker.
    pub agency_queue: Vec<(u64, u32)>,
}

/// Bytes that a column holds on to.
fn held<T>(column: &Vec<T>) -> usize {
    column.capacity() * size_of::<T>()
}

impl Workspace {
    /// Bytes of all buffers.
    pub fn bytes(&self) -> usize {
        let Workspace {
            outcomes,
            surplus,
            screens,
            seekers,
            open_slots,
            best,
            applications,
            jobs,
            candidates,
            agency_queue,
        } = self;
        let of_outcome = |outcome: &Outcome| {
            let Outcome { flows: _, vacated, leavers, seekers, courses, choosers, mistake: _ } = outcome;
            held(vacated) + held(leavers) + held(seekers) + held(courses) + held(choosers)
        };
        let inside = outcomes.iter().map(of_outcome).sum::<usize>() + applications.iter().map(held).sum::<usize>();
        let shared = held(outcomes) + surplus.bytes() + held(screens) + held(applications);
        inside
            + shared
            + held(seekers)
            + open_slots.bytes()
            + held(best)
            + held(jobs)
            + held(candidates)
            + held(agency_queue)
    }

    /// Adds up what moved in all stretches this quarter.
    pub fn add_up(&self, flows: &mut Flows) {
        for outcome in &self.outcomes {
            *flows += &outcome.flows;
        }
    }
}
