//! What a phase leaves for the next: who left a desk, who seeks work, who wants a place at school or on a course.

use crate::domain::{Leaver, Level, Occupation, Province};
use crate::parameters::Mistake;
use crate::rules::application::Standing;
use crate::world::Flows;

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
    /// Province.
    pub province: Province,
}

/// What one cohort block leaves.
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

    fn clear(&mut self) {
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
    /// One outcome per cohort block.
    pub outcomes: Vec<Outcome>,
    /// All seekers of the quarter.
    pub seekers: Vec<Seeker>,
    /// The best applicant of each slot: score and position in `seekers`, 0 for none.
    pub best: Vec<(u64, u32)>,
    /// Slots that had an applicant this round.
    pub touched: Vec<u32>,
    /// The slot that each seeker prefers among those won: preference and slot.
    pub choice: Vec<(u64, u32)>,
    /// Seekers who found a job.
    pub hired: Vec<bool>,
}

impl Workspace {
    /// Forgets last quarter, keeps the memory.
    pub fn clear(&mut self) {
        for outcome in &mut self.outcomes {
            outcome.clear();
        }
        self.seekers.clear();
    }
}
