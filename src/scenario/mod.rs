//! The question: a scenario file as written (`read`), then as understood, with every mistake told at its line.

pub mod measures;
pub mod read;
pub mod understood;

use std::path::Path;

use crate::domain::{Quarter, Scale};
use crate::levers::Policy;
use crate::parameters::{Book, Mistake};

/// A scenario, understood and checked.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// Name; also that of the directory of results.
    pub name: String,
    /// Seed of luck.
    pub seed: u64,
    /// One simulated person stands for how many.
    pub scale: Scale,
    /// The last quarter to live.
    pub until: Quarter,
    /// Every parameter, those of the file set.
    pub book: Book,
    /// The measures that are taken.
    pub policy: Policy,
    /// The file as written, for the manifest.
    pub text: String,
}

impl Scenario {
    /// Reads a scenario file.
    ///
    /// # Errors
    /// If it cannot be read, or says something that is not understood or not allowed.
    pub fn read(path: &Path) -> Result<Self, Mistake> {
        let file = path.display().to_string();
        Self::from_text(&file, read::text_of(path, read::SCENARIO)?)
    }

    /// Understands the text of a scenario; `file` is its name in messages.
    ///
    /// # Errors
    /// If it says something that is not understood or not allowed.
    pub fn from_text(file: &str, text: String) -> Result<Self, Mistake> {
        understood::understand(file, text)
    }

    /// Sets parameters as `--set name=value` asks, after those of the file.
    ///
    /// # Errors
    /// If one is not written so, is unknown, or has a value that is not allowed.
    pub fn apply_sets(&mut self, sets: &[String]) -> Result<(), Mistake> {
        self.book.set_all(sets)
    }
}

/// The measures of the Actieplan that are under way: those of `configs/scenarios/actieplan.toml`, built into the program.
/// With them the world is baseline B1, without them B0.
///
/// # Errors
/// If the file has a mistake.
pub fn actieplan() -> Result<Policy, Mistake> {
    const FILE: &str = "configs/scenarios/actieplan.toml";
    let text = include_str!("../../configs/scenarios/actieplan.toml");
    Ok(Scenario::from_text(FILE, text.to_owned())?.policy)
}
