//! What is counted for the question of need, each quarter and class: stocks, openings and who leaves and enters.

use std::ops::AddAssign;

use crate::domain::{Cell, Occupation};
use crate::kinds;
use crate::world::World;
use crate::world::flows::{Exit, Origin};

kinds! {
    /// The two occupation classes of technology, and both together.
    Class {
        /// Class 07 of BRC 2014.
        Technical = "technical",
        /// Class 08 of BRC 2014.
        Digital = "digital",
        /// Both.
        Both = "both",
    }
}

impl Class {
    fn of(occupation: Occupation) -> Self {
        if occupation.is_digital() { Class::Digital } else { Class::Technical }
    }
}

/// Kinds of leaving technology: all exits but the move to another technical or digital job.
pub const LEAVING: usize = Exit::Technology.index();
/// Kinds of entering technology: all origins but another technical or digital job.
pub const ENTERING: usize = Origin::Technology.index();

/// Counts of one quarter and class, in simulated persons. Staff, wanted staff and flows are those of employers and the
/// self-employed; agency workers stand apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Wanted staff.
    pub wanted: u32,
    /// Staff at work.
    pub staff: u32,
    /// At work through an agency.
    pub agency: u32,
    /// Of staff and agency workers, part-timers.
    pub part_time: u32,
    /// Wanted staff that is not there, summed over desks that lack some.
    pub unfilled: u32,
    /// Staff that is not wanted, summed over desks that have too many.
    pub surplus: u32,
    /// Of wanted staff and of staff, those of the self-employed: a desk of one that nobody holds is room to start for
    /// oneself, no vacancy.
    pub own_wanted: u32,
    /// See `own_wanted`.
    pub own_staff: u32,
    /// Open vacancies (the openings to start for oneself not counted).
    pub vacancies: u32,
    /// Left technology in the quarter, by kind, in order of [`Exit`].
    pub left: [u32; LEAVING],
    /// Entered technology in the quarter, by origin, in order of [`Origin`].
    pub entered: [u32; ENTERING],
    /// Came from another technical or digital job, less those who left for one: moves between cells and from agencies.
    pub moved_in: u32,
    /// See `moved_in`.
    pub moved_out: u32,
}

impl Count {
    /// Wanted staff less staff at work.
    pub fn gap(&self) -> f64 {
        f64::from(self.wanted) - f64::from(self.staff)
    }

    /// Of the gap, what is room for the self-employed.
    pub fn own_gap(&self) -> f64 {
        f64::from(self.own_wanted) - f64::from(self.own_staff)
    }

    /// Everybody who left technology.
    pub fn leavers(&self) -> u32 {
        self.left.iter().sum()
    }

    /// Everybody who entered technology.
    pub fn entrants(&self) -> u32 {
        self.entered.iter().sum()
    }

    /// Full-time jobs per person at work in technology, where a part-timer works `part_time` of one; 1 of nobody.
    pub fn fte_per_person(&self, part_time: f64) -> f64 {
        let all = f64::from(self.staff + self.agency);
        if all > 0.0 { 1.0 - f64::from(self.part_time) * (1.0 - part_time) / all } else { 1.0 }
    }
}

impl AddAssign<&Count> for Count {
    fn add_assign(&mut self, other: &Count) {
        self.wanted += other.wanted;
        self.staff += other.staff;
        self.agency += other.agency;
        self.part_time += other.part_time;
        self.unfilled += other.unfilled;
        self.surplus += other.surplus;
        self.own_wanted += other.own_wanted;
        self.own_staff += other.own_staff;
        self.vacancies += other.vacancies;
        self.moved_in += other.moved_in;
        self.moved_out += other.moved_out;
        for (to, from) in self.left.iter_mut().zip(&other.left).chain(self.entered.iter_mut().zip(&other.entered)) {
            *to += from;
        }
    }
}

/// Counts the quarter that a world has just lived, by class: technical, digital, both.
pub fn count(world: &World) -> [Count; Class::COUNT] {
    let mut counts = [Count::default(); Class::COUNT];
    let employers = &world.employers;
    for (number, desk) in employers.ground.desks.iter().enumerate() {
        let count = &mut counts[Class::of(desk.cell.occupation()).index()];
        let (wanted, staff) = (employers.wanted[number], employers.staff[number]);
        count.wanted += wanted;
        count.staff += staff;
        count.unfilled += wanted.saturating_sub(staff);
        count.surplus += staff.saturating_sub(wanted);
        if employers.self_employed(number as u32) {
            count.own_wanted += wanted;
            count.own_staff += staff;
        }
    }
    let people = &world.people;
    for (place, stage) in people.stage.iter().enumerate().filter(|(_, stage)| stage.in_technology()) {
        let count = &mut counts[Class::of(people.occupation[place]).index()];
        count.agency += u32::from(*stage == crate::domain::Stage::AgencyTechnician);
        count.part_time += u32::from(people.traits[place].part_time());
    }
    for cell in Cell::all() {
        let count = &mut counts[Class::of(cell.occupation()).index()];
        count.vacancies += world.market.vacancies[cell.index()];
        let (left, entered) = (&world.flows.left[cell.index()], &world.flows.entered[cell.index()]);
        for (to, from) in count.left.iter_mut().zip(left).chain(count.entered.iter_mut().zip(entered)) {
            *to += from;
        }
        count.moved_out += left[Exit::Technology.index()];
        count.moved_in += entered[Origin::Technology.index()];
    }
    let [technical, digital, both] = &mut counts;
    *both += technical;
    *both += digital;
    counts
}

/// The books of a stretch of time, in simulated persons: openings by growth and by leaving, and what fills them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Openings {
    /// Growth of wanted staff.
    pub expansion: f64,
    /// Left technology, by kind.
    pub left: [u32; LEAVING],
    /// Entered technology, by origin.
    pub entered: [u32; ENTERING],
    /// Moved in from other technical and digital work (another class, agencies) less moved out.
    pub moved: f64,
    /// Wanted staff less staff at the beginning.
    pub gap_before: f64,
    /// The same at the end.
    pub gap_after: f64,
}

impl Openings {
    /// The books from `before` to the last of `quarters`, which follow it.
    ///
    /// # Panics
    /// If the books do not balance to the person: expansion + replacement = entrants + moved in + growth of the gap. A
    /// bug.
    pub fn over(before: &Count, quarters: &[&Count]) -> Self {
        let mut sum = Count::default();
        for quarter in quarters {
            sum += quarter;
        }
        let after = quarters.last().copied().unwrap_or(before);
        let openings = Openings {
            expansion: f64::from(after.wanted) - f64::from(before.wanted),
            left: sum.left,
            entered: sum.entered,
            moved: f64::from(sum.moved_in) - f64::from(sum.moved_out),
            gap_before: before.gap(),
            gap_after: after.gap(),
        };
        let filled = f64::from(sum.entrants()) + openings.moved;
        let growth_of_gap = openings.gap_after - openings.gap_before;
        assert_eq!(openings.expansion + openings.replacement(), filled + growth_of_gap, "the books of openings");
        openings
    }

    /// Everybody who left technology.
    pub fn replacement(&self) -> f64 {
        f64::from(self.left.iter().sum::<u32>())
    }
}
