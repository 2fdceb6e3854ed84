//! The groups of persons at the start: cells of age, sex, level, field and status, and what goes with what before any
//! margin is met.

use crate::domain::{Field, Level, Occupation, Sex};
use crate::rules::orientation::Orientation;

/// Five-year ages from 10 to 74.
pub const AGES: usize = 13;
/// Statuses: fifteen occupation groups, then the rest.
pub const STATUSES: usize = Occupation::COUNT + 7;
/// Unemployed.
pub const UNEMPLOYED: usize = Occupation::COUNT;
/// Neither at work nor looking, not retired, not at school.
pub const INACTIVE: usize = UNEMPLOYED + 1;
/// Retired.
pub const RETIRED: usize = UNEMPLOYED + 2;
/// Pupil without side job.
pub const PUPIL: usize = UNEMPLOYED + 3;
/// Pupil with side job (the survey counts as working).
pub const PUPIL_JOB: usize = UNEMPLOYED + 4;
/// Student without side job.
pub const STUDENT: usize = UNEMPLOYED + 5;
/// Student with side job.
pub const STUDENT_JOB: usize = UNEMPLOYED + 6;

const CELLS: usize = AGES * Sex::COUNT * Level::COUNT * Field::COUNT * STATUSES;

/// A cell of the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Group {
    /// Five-year age: 0 is 10 to 14.
    pub age: usize,
    /// Sex.
    pub sex: Sex,
    /// Level of the highest diploma.
    pub level: Level,
    /// Its field.
    pub field: Field,
    /// Occupation group or other status.
    pub status: usize,
}

impl Group {
    /// Position in the table.
    pub fn index(self) -> usize {
        (((self.age * Sex::COUNT + self.sex.index()) * Level::COUNT + self.level.index()) * Field::COUNT
            + self.field.index())
            * STATUSES
            + self.status
    }

    /// All cells in order.
    pub fn all() -> impl Iterator<Item = Group> {
        (0..CELLS).map(Group::at)
    }

    /// The cell at a position.
    pub fn at(index: usize) -> Group {
        let (i, status) = (index / STATUSES, index % STATUSES);
        let (i, field) = (i / Field::COUNT, i % Field::COUNT);
        let (i, level) = (i / Level::COUNT, i % Level::COUNT);
        Group {
            age: i / Sex::COUNT,
            sex: Sex::from_index((i % Sex::COUNT) as u8),
            level: Level::from_index(level as u8),
            field: Field::from_index(field as u8),
            status,
        }
    }

    /// First year of the five-year age.
    pub fn years(self) -> usize {
        10 + 5 * self.age
    }

    /// The occupation group, of those at work.
    pub fn occupation(self) -> Option<Occupation> {
        (self.status < Occupation::COUNT).then(|| Occupation::from_index(self.status as u8))
    }

    /// At work in a technical or digital occupation.
    pub fn in_technology(self) -> bool {
        self.status < Occupation::TECHNOLOGY
    }

    /// At work in a digital occupation.
    pub fn digital(self) -> bool {
        self.occupation().is_some_and(Occupation::is_digital)
    }

    /// A pupil.
    pub fn at_school(self) -> bool {
        matches!(self.status, PUPIL | PUPIL_JOB)
    }

    /// A student.
    pub fn studying(self) -> bool {
        matches!(self.status, STUDENT | STUDENT_JOB)
    }

    /// Working, unemployed or not in the labour force (0, 1, 2), as the survey counts.
    pub fn labour_status(self) -> usize {
        match self.status {
            UNEMPLOYED => 1,
            INACTIVE | RETIRED | PUPIL | STUDENT => 2,
            _ => 0,
        }
    }

    /// Low, middle or high (0, 1, 2).
    pub fn education(self) -> usize {
        match self.level {
            Level::Low => 0,
            Level::Mbo23 | Level::Mbo4 => 1,
            Level::Hbo | Level::Wo => 2,
        }
    }
}

/// What goes with what before the margins are met.
pub fn start_value(g: Group, orientation: &Orientation) -> f64 {
    let years = g.years();
    let diploma = diploma_share(g);
    if years == 10 {
        return if g.status == PUPIL && g.level == Level::Low && g.field == Field::Other { 1.0 } else { 0.0 };
    }
    if g.at_school() {
        let low = g.level == Level::Low && g.field == Field::Other && years == 15;
        return if low { 0.22 } else { 0.0 };
    }
    if g.studying() {
        // Students of mbo have at most mbo-2 or -3, those of hbo and wo mbo-4, havo or vwo.
        let share = [0.35, 0.43, 0.11, 0.02][((years - 15) / 5).min(3)];
        let level = match g.level {
            Level::Low if g.field == Field::Other => 0.42,
            Level::Mbo23 => 0.06,
            Level::Mbo4 => 0.52 * diploma / 0.4,
            _ => 0.0,
        };
        return if years < 35 { 0.5 * share * level } else { 0.0 };
    }
    let rest = match g.status {
        RETIRED if years < 55 => 0.0,
        RETIRED => [0.03, 0.15, 0.8, 0.93][((years - 55) / 5).min(3)],
        INACTIVE if years >= 65 => 0.02,
        INACTIVE => 0.12,
        UNEMPLOYED => 0.05,
        _ => 0.0,
    };
    match g.occupation() {
        None => rest * diploma,
        Some(occupation) => {
            let in_technology = if g.field.is_technology() { 0.56 } else { 0.085 };
            let by_group = if occupation.is_technology() {
                let weights = orientation.technology_weights(g.level, g.field);
                in_technology * weights[occupation.index()] / weights.iter().sum::<f64>()
            } else {
                let weights = orientation.elsewhere_weights(g.level);
                (1.0 - in_technology) * weights[occupation.index() - Occupation::TECHNOLOGY]
                    / weights.iter().sum::<f64>()
            };
            by_group * diploma * if years < 20 { 0.1 } else { 0.7 }
        }
    }
}

/// Rough share of a level and a field, by age and sex.
fn diploma_share(g: Group) -> f64 {
    let years = g.years();
    let level = match (g.level, years) {
        (Level::Low, 15) => 0.80,
        (Level::Mbo23, 15) => 0.08,
        (Level::Mbo4, 15) => 0.12,
        (_, 15) => return 0.0,
        (Level::Low, 20) => 0.25,
        (Level::Mbo23, 20) => 0.20,
        (Level::Mbo4, 20) => 0.40,
        (Level::Hbo, 20) => 0.13,
        (Level::Wo, 20) => 0.02,
        (Level::Low, _) => 0.20 + 0.004 * (years as f64 - 25.0),
        (Level::Mbo23, _) => 0.17,
        (Level::Mbo4, _) => 0.25,
        (Level::Hbo, _) => 0.24 - 0.002 * (years as f64 - 25.0),
        (Level::Wo, _) => 0.14 - 0.0015 * (years as f64 - 25.0),
    };
    let technology = match (g.sex, g.education()) {
        (Sex::Man, 0) => 0.15,
        (Sex::Man, 1) => 0.38,
        (Sex::Man, _) => 0.32,
        (Sex::Woman, 0) => 0.02,
        (Sex::Woman, 1) => 0.05,
        (Sex::Woman, _) => 0.08,
    };
    let digital = if g.education() == 2 { 0.17 } else { 0.10 };
    level
        * match g.field {
            Field::Other => 1.0 - technology,
            Field::Technical => technology * (1.0 - digital),
            Field::Digital => technology * digital,
        }
}
