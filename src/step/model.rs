//! Everything a quarter reads and never changes: numbers, tables, and what follows from them.

use crate::domain::{Occupation, Reason, SchoolTrack};
use crate::draws::Luck;
use crate::parameters::{Behaviour, Book, Mistake, Outside};
use crate::population::employers;
use crate::population::pupils::Tracks;
use crate::rules::orientation::Orientation;
use crate::rules::slots::LifeTable;
use crate::rules::{interest, logit, profile_choice, study_choice};

/// The model of one run: behaviour and outside inputs.
#[derive(Clone, Debug)]
pub struct Model {
    /// Numbers of behaviour.
    pub numbers: Behaviour,
    /// Outside inputs.
    pub outside: Outside,
    /// Slots of the life draw.
    pub life_table: LifeTable,
    /// Which occupation goes with which diploma.
    pub orientation: Orientation,
    /// Profile choice.
    pub profiles: profile_choice::Intercepts,
    /// Study choice.
    pub studies: study_choice::Intercepts,
    /// How much more often than others somebody becomes interested in switching, by quantile of taste.
    pub eagerness: Vec<f64>,
    /// Physical strain by occupation group.
    pub strains: [f64; Occupation::TECHNOLOGY],
    /// Physical strain that no work exceeds.
    pub heaviest: f64,
    /// Cumulative shares of school tracks.
    pub tracks: [f64; SchoolTrack::COUNT],
    /// Reasons of leaving that do not exist, for counterfactual worlds: none of them otherwise.
    pub vanished: [bool; Reason::COUNT],
}

impl Model {
    /// The model of a book of parameters, with the outside world of a seed.
    ///
    /// # Errors
    /// If a number or a figure is missing or does not fit.
    pub fn new(book: &Book, seed: u64) -> Result<Self, Mistake> {
        let numbers = Behaviour::from_book(book)?;
        let (lowest, highest) = (numbers.wages.lowest, numbers.wages.highest);
        if lowest > highest {
            return Err(Mistake::new(format!(
                "wages.lowest ({lowest}) is above wages.highest ({highest}); give one that is not"
            )));
        }
        let strains = employers::strains()?;
        let profiles = profile_choice::Intercepts::solve(&numbers.study, &numbers.population);
        Ok(Model {
            outside: Outside::new(book, Luck::new(seed))?,
            life_table: LifeTable::new(&numbers.life)?,
            orientation: Orientation::read()?,
            studies: study_choice::Intercepts::solve(&profiles, &numbers.study, &numbers.population),
            profiles,
            eagerness: (0..=u8::MAX).map(|q| interest::eagerness(logit::taste(q), &numbers.zij_instroom)).collect(),
            strains,
            heaviest: employers::heaviest(&strains),
            tracks: Tracks::read(&numbers.population)?.cumulative,
            vanished: [false; Reason::COUNT],
            numbers,
        })
    }
}
