//! What moved in a quarter, per cell of the labour market and per level of education: whole persons.

use std::ops::AddAssign;

use crate::domain::{Cell, Field, Level, Reason};
use crate::kinds;

kinds! {
    /// From where a technician came.
    Origin {
        /// Straight from education.
        School = "school",
        /// From other work, educated in technology (the hidden reserve).
        Reserve = "hidden_reserve",
        /// From other work through the switching funnel.
        Switch = "zij_instroom",
        /// From unemployment or inactivity.
        NoWork = "no_work",
        /// From another technical or digital job (not an inflow into technology).
        Technology = "technology",
    }
}

kinds! {
    /// Why somebody no longer works in technology.
    Exit {
        /// Left for other work: weglek in the narrow sense, by reason in [`Flows::weglek`].
        OtherWork = "other_work",
        /// Lost the job, or left it to look for another.
        Unemployed = "unemployed",
        /// Left for no work: health, care.
        Inactive = "inactive",
        /// Retired.
        Retired = "retired",
        /// Died, or passed the age of 74.
        Died = "died",
        /// Left the country.
        Abroad = "abroad",
        /// Left this job for another technical or digital one (not an outflow from technology).
        Technology = "technology",
    }
}

/// Counts of one quarter, in simulated persons.
#[derive(Clone, Debug, PartialEq)]
pub struct Flows {
    /// Came to work in a cell, by origin.
    pub entered: [[u32; Origin::COUNT]; Cell::COUNT],
    /// Stopped working in a cell, by kind.
    pub left: [[u32; Exit::COUNT]; Cell::COUNT],
    /// Left a cell for other work, by reason.
    pub weglek: [[u32; Reason::COUNT]; Cell::COUNT],
    /// Took agency work in technology.
    pub agency_entered: u32,
    /// Stopped working in technology through an agency, for a desk or otherwise.
    pub agency_left: u32,
    /// Became interested in switching.
    pub leads: u32,
    /// Leads that exist only because of a campaign.
    pub campaign_leads: u32,
    /// Leads who will start, on a course or in a technical job.
    pub starters: u32,
    /// Started a retraining course.
    pub course_starts: u32,
    /// Waited for a place on a course.
    pub course_queue: u32,
    /// Began a programme, by level and field.
    pub entrants: [[u32; Field::COUNT]; Level::COUNT],
    /// Began a programme, women, by level and field.
    pub entrants_women: [[u32; Field::COUNT]; Level::COUNT],
    /// Got a diploma, by level and field.
    pub diplomas: [[u32; Field::COUNT]; Level::COUNT],
    /// Technically educated school-leavers who started outside technology.
    pub not_started: u32,
    /// Entered the population (grew to 10, or arrived) and left it.
    pub came: u32,
    /// Left the population (died, passed 74, moved abroad).
    pub went: u32,
}

impl Flows {
    /// Nothing moved.
    pub const ZERO: Flows = Flows {
        entered: [[0; Origin::COUNT]; Cell::COUNT],
        left: [[0; Exit::COUNT]; Cell::COUNT],
        weglek: [[0; Reason::COUNT]; Cell::COUNT],
        agency_entered: 0,
        agency_left: 0,
        leads: 0,
        campaign_leads: 0,
        starters: 0,
        course_starts: 0,
        course_queue: 0,
        entrants: [[0; Field::COUNT]; Level::COUNT],
        entrants_women: [[0; Field::COUNT]; Level::COUNT],
        diplomas: [[0; Field::COUNT]; Level::COUNT],
        not_started: 0,
        came: 0,
        went: 0,
    };

    /// Sum over cells of one kind of exit.
    pub fn left_for(&self, exit: Exit) -> u32 {
        self.left.iter().map(|cell| cell[exit.index()]).sum()
    }

    /// Sum over cells of one origin.
    pub fn entered_from(&self, origin: Origin) -> u32 {
        self.entered.iter().map(|cell| cell[origin.index()]).sum()
    }
}

impl AddAssign<&Flows> for Flows {
    fn add_assign(&mut self, other: &Flows) {
        fn add<const N: usize>(to: &mut [u32; N], from: &[u32; N]) {
            for (t, f) in to.iter_mut().zip(from) {
                *t += f;
            }
        }
        fn add_rows<const N: usize, const M: usize>(to: &mut [[u32; N]; M], from: &[[u32; N]; M]) {
            for (t, f) in to.iter_mut().zip(from) {
                add(t, f);
            }
        }
        add_rows(&mut self.entered, &other.entered);
        add_rows(&mut self.left, &other.left);
        add_rows(&mut self.weglek, &other.weglek);
        add_rows(&mut self.entrants, &other.entrants);
        add_rows(&mut self.entrants_women, &other.entrants_women);
        add_rows(&mut self.diplomas, &other.diplomas);
        self.agency_entered += other.agency_entered;
        self.agency_left += other.agency_left;
        self.leads += other.leads;
        self.campaign_leads += other.campaign_leads;
        self.starters += other.starters;
        self.course_starts += other.course_starts;
        self.course_queue += other.course_queue;
        self.not_started += other.not_started;
        self.came += other.came;
        self.went += other.went;
    }
}
