//! Programmes: what levers put in force for a quarter. Rules decide with them; the step writes who was reached.
//!
//! Whom a programme reaches is decided by a lasting number of the person or the establishment, drawn in the programme's
//! own channel: below its reach is reached. So a larger programme reaches the same ones and others beside them.

use crate::domain::{Province, Quarter, Sector, Sex};

/// The channel of luck in which a programme draws whom it reaches; one a lever (the campaign has three).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Channel(pub u32);

impl Channel {
    /// The campaign for switchers.
    pub const SWITCHERS: Channel = Channel(0);
    /// The campaign for pupils and students.
    pub const PUPILS: Channel = Channel(1);
    /// The campaign for parents.
    pub const PARENTS: Channel = Channel(2);

    /// The channel of a lever, from its name (FNV-1a; a test holds them apart).
    pub const fn of(lever: &str) -> Self {
        let (bytes, mut hash, mut i) = (lever.as_bytes(), 0x811c_9dc5_u32, 0);
        while i < bytes.len() {
            hash = (hash ^ bytes[i] as u32).wrapping_mul(0x0100_0193);
            i += 1;
        }
        Channel(hash)
    }
}

/// How many a programme reaches.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Reach {
    /// A share of those whom it wants.
    Share(f64),
    /// So many real persons a quarter, of those who start switching.
    Places(f64),
}

/// A programme in force for one quarter.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Programme {
    /// Where it draws whom it reaches.
    pub channel: Channel,
    /// How many it reaches.
    pub reach: Reach,
    /// What it does to them.
    pub effect: Effect,
    /// Whether those whom it reaches are counted: it is asked about, and not part of the baseline.
    pub counted: bool,
}

impl Programme {
    /// A programme whose reached are counted.
    pub fn new(channel: Channel, reach: Reach, effect: Effect) -> Self {
        Programme { channel, reach, effect, counted: true }
    }
}

/// What a programme does to those whom it reaches.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Effect {
    /// Makes adults outside technology interested in switching.
    Interest(Funnelling),
    /// Moves the study choice.
    Choice(Choice),
    /// Moves the study choice of those reached, men and women apart, by a part of their share of technical choices.
    RelativeChoice([f64; Sex::COUNT]),
    /// Strengthens the taste for technology of pupils, by the share of their school years in which it ran.
    Taste(Taste),
    /// Opens places for technology at school.
    Places {
        /// Real places a year, over mbo, hbo and wo as they were filled in 2016, by province.
        extra: [f64; Province::COUNT],
    },
    /// Helps students of technology: share of those who would drop out who complete.
    Completion(f64),
    /// Leads to a first job in technology: share of those who would not look inside it who do.
    FirstJob(f64),
    /// Takes away a barrier of starting: the share of leads who start grows by this part of itself.
    Start(f64),
    /// Guarantees job and training to starters: closes this part of the gap to 1 in completing, seeking and staying.
    Guarantee(f64),
    /// Shows the way to another technical job: looking for one grows by this part of itself.
    JobChange(f64),
    /// Serves those who seek technical work: shows an open vacancy in this share of months; if negative, in so many a match comes
    /// to nothing.
    Service(f64),
    /// Makes work go with part-time and care: share of the gap that employers close, in technical and in digital work.
    Care([f64; 2]),
    /// Lets part-timers work more: share of them who take on some hours a week.
    Hours(f64),
    /// Makes work lighter: share of the strain that employers take away.
    Strain(f64),
    /// Raises wages in technology, in logs: now, and three years ago, as young people saw it.
    Wage {
        /// Now.
        now: f64,
        /// Three years ago.
        lagged: f64,
    },
    /// Lowers barriers of automation in small and medium establishments of some sectors: adoption grows by this part.
    Adoption {
        /// Growth of the hazard, as a part of itself.
        uplift: f64,
        /// In which sectors.
        sectors: [bool; Sector::COUNT],
    },
    /// Lets more knowledge migrants in: real persons this quarter.
    Arrivals(f64),
    /// Lets programmes that help to start know of each other: this part of the help that is wasted on who is helped more by another
    /// goes to others.
    PassOn(f64),
}

impl Effect {
    /// Of those who help to start, by how much: the share of leads who start grows by this part of itself.
    pub fn start_uplift(&self) -> Option<f64> {
        if let Effect::Start(uplift) = self { Some(*uplift) } else { None }
    }

    /// Who could take a place of it in a quarter, of so many who start in an ordinary one: all of them, and those who start because
    /// of it.
    pub fn takers(&self, starters: f64) -> f64 {
        starters * (1.0 + self.start_uplift().unwrap_or(0.0))
    }

    /// Of those who take a place of it, the part that starts because of it: the others would have started anyway.
    pub fn share_because_of_it(&self) -> f64 {
        let uplift = self.start_uplift().unwrap_or(0.0);
        uplift / (1.0 + uplift)
    }

    /// Its name in tables.
    pub fn name(&self) -> &'static str {
        match self {
            Effect::Interest(_) => "interest",
            Effect::Choice(_) | Effect::RelativeChoice(_) => "choice",
            Effect::Taste(_) => "taste",
            Effect::Places { .. } => "places",
            Effect::Completion(_) => "completion",
            Effect::FirstJob(_) => "first_job",
            Effect::Start(_) => "start",
            Effect::Guarantee(_) => "guarantee",
            Effect::JobChange(_) => "job_change",
            Effect::Service(_) => "service",
            Effect::Care(_) => "care_and_hours",
            Effect::Hours(_) => "more_hours",
            Effect::Strain(_) => "strain",
            Effect::Wage { .. } => "wage",
            Effect::Adoption { .. } => "adoption",
            Effect::Arrivals(_) => "arrivals",
            Effect::PassOn(_) => "pass_on",
        }
    }
}

/// A campaign's own links of the switching funnel.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Funnelling {
    /// Leads that would not exist without the campaign, real persons in this quarter.
    pub net_leads: f64,
    /// Highest number of such leads, as a multiple of the ordinary leads of the quarter.
    pub ceiling: f64,
    /// Leads that would have come anyway who come in through the campaign, for each lead that would not exist without it.
    pub targeting: f64,
    /// Share of the extra leads who start on a course or a technical job within 18 months.
    pub start: f64,
    /// Share of starters who complete.
    pub completes: f64,
    /// Share of those who complete who go on to seek the job.
    pub ready: f64,
    /// Share of those hired who stay a year.
    pub stays: f64,
}

/// A push to the study choice.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Choice {
    /// Percentage points by which the share of technical choices moves among all who choose.
    pub points: f64,
    /// In which provinces, as a factor.
    pub provinces: [f64; Province::COUNT],
}

impl Choice {
    /// The same points in every province.
    pub fn everywhere(points: f64) -> Self {
        Choice { points, provinces: [1.0; Province::COUNT] }
    }
}

/// A stronger taste for technology.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Taste {
    /// Percentage points by which the share of technical choices moves among those reached in all their school years.
    pub points: [f64; Sex::COUNT],
    /// First quarter of the programme.
    pub from: Quarter,
    /// First quarter after it.
    pub until: Quarter,
}

/// Ages in quarters between which technology at school counts.
const SCHOOL_AGES: (i16, i16) = (40, 60);

impl Taste {
    /// Share of somebody's school years from ten to fifteen in which the programme has run, seen from a quarter.
    pub fn school_years(&self, birth: Quarter, seen_from: Quarter) -> f64 {
        let (begin, end) = (birth.0 + SCHOOL_AGES.0, birth.0 + SCHOOL_AGES.1);
        let shared = end.min(self.until.0).min(seen_from.0) - begin.max(self.from.0);
        f64::from(shared.max(0)) / f64::from(SCHOOL_AGES.1 - SCHOOL_AGES.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn school_years_are_shared_out() {
        let birth = Quarter::of(2015, 1);
        let share = |from, until, seen| {
            let taste = Taste { points: [1.0; Sex::COUNT], from: Quarter::of(from, 1), until: Quarter::of(until, 1) };
            taste.school_years(birth, Quarter::of(seen, 1))
        };
        assert_eq!(share(2025, 2030, 2035), 1.0, "ten in 2025 and fifteen in 2030");
        assert_eq!(share(2020, 2040, 2035), 1.0);
        assert_eq!(share(2020, 2040, 2029), 0.8, "not what is still to come");
        assert_eq!(share(2026, 2031, 2035), 0.8);
        assert_eq!(share(2010, 2025, 2035), 0.0);
    }
}
