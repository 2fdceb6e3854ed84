//! How well the population of the start meets the published margins.

use crate::domain::{Quarter, Stage};
use crate::parameters::{Behaviour, Book, Mistake};
use crate::population::groups::{self, Group};
use crate::population::margins;
use crate::population::pupils::Tracks;
use crate::world::World;
use crate::world::people::Life;

/// One line of the report: a group of a margin, published and as made.
#[derive(Clone, Debug)]
pub struct Line {
    /// Margin.
    pub margin: &'static str,
    /// Group.
    pub group: String,
    /// Published, persons.
    pub published: f64,
    /// As made, persons at 1:1.
    pub made: f64,
}

/// Compares a fresh world with every margin.
///
/// # Errors
/// If a figure is missing.
pub fn report(world: &World, book: &Book) -> Result<Vec<Line>, Mistake> {
    let mut table = vec![0.0; Group::all().count()];
    for block in world.people.blocks.iter() {
        let age = block.age(Quarter::FIRST);
        for place in block.start..block.start + block.natives {
            let life = world.people.life(place);
            if let (Some(status), true) = (status(&life), (40..300).contains(&age)) {
                let group = Group {
                    age: (age as usize - 40) / 20,
                    sex: world.people.fixed[place].sex(),
                    level: life.diploma.level(),
                    field: life.diploma.field(),
                    status,
                };
                table[group.index()] += world.scale.weight();
            }
        }
    }
    let mut lines = Vec::new();
    for margin in margins::margins(&Tracks::read(&Behaviour::from_book(book)?.population)?)? {
        let made = margin.totals(&table);
        for ((group, &published), made) in margin.labels.iter().zip(&margin.wanted).zip(made) {
            lines.push(Line { margin: margin.name, group: group.clone(), published, made });
        }
    }
    Ok(lines)
}

fn status(life: &Life) -> Option<usize> {
    Some(match (life.stage, life.traits.side_job()) {
        (Stage::Technician | Stage::AgencyTechnician | Stage::OtherWork, _) => life.occupation.index(),
        (Stage::Unemployed, _) => groups::UNEMPLOYED,
        (Stage::Inactive, _) => groups::INACTIVE,
        (Stage::Retired, _) => groups::RETIRED,
        (Stage::Pupil, false) => groups::PUPIL,
        (Stage::Pupil, true) => groups::PUPIL_JOB,
        (Stage::Student, false) => groups::STUDENT,
        (Stage::Student, true) => groups::STUDENT_JOB,
        (Stage::Absent | Stage::Abroad | Stage::Gone, _) => return None,
    })
}
