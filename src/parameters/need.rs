//! Two tables on need: studies of how many technicians are wanted, and what is still unknown of each action.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::parameters::Mistake;
use crate::parameters::tables::rows;

/// What a study's figure is used for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Use {
    /// Extra demand in 2030: a demand path is solved so that it hits the figure.
    Path,
    /// Counts something else (vacancies, a shortage, replacement): shown beside the paths, never turned into one.
    Beside,
    /// Anchor of the bridge from class 08 to digital professionals.
    Bridge,
    /// Goal that is set against the number of digital professionals.
    Goal,
}

/// One published figure on need (`configs/data/need_studies.csv`).
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Study {
    /// Short name, unique.
    pub key: String,
    /// The figure.
    pub value: f64,
    /// Unit: `fte`, `persons`, `technicians` (read as persons), `vacancies`, ...
    pub unit: String,
    /// Period it is about.
    pub period: String,
    /// Ids of the rows in the collection of sourced figures.
    pub row_ids: String,
    /// What is counted, and how.
    pub definition: String,
    /// Where it was published, with the address.
    pub source: String,
    /// What it is used for.
    #[serde(rename = "use")]
    pub used_for: Use,
    /// Name in Dutch.
    pub name_nl: String,
    /// Name in English.
    pub name_en: String,
    /// How it was read, or why it is not a path, in Dutch.
    pub note_nl: String,
    /// The same in English.
    pub note_en: String,
}

/// What is still missing to estimate one link of an action (`configs/data/missing_information.csv`).
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Missing {
    /// Lever of the model.
    pub lever: String,
    /// Pillar of the Actieplan, 1 to 4; 0 for what the letter does not name.
    pub pillar: u8,
    /// Name of the action in Dutch.
    pub name_nl: String,
    /// Name of the action in English.
    pub name_en: String,
    /// The weak link.
    pub link: String,
    /// The link in Dutch.
    pub link_nl: String,
    /// The link in English.
    pub link_en: String,
    /// Rows of evidence on it (P..), separated by blanks; empty where there is none.
    pub row_ids: String,
    /// Their confidence, as the collection of evidence judges it; `absent` where there is none.
    pub confidence: String,
    /// What is missing, in Dutch.
    pub missing_nl: String,
    /// The same in English.
    pub missing_en: String,
    /// Who could measure it and how, in Dutch.
    pub who_nl: String,
    /// The same in English.
    pub who_en: String,
}

const STUDIES: &str = include_str!("../../configs/data/need_studies.csv");
const MISSING: &str = include_str!("../../configs/data/missing_information.csv");

/// All studies, in order of the table.
///
/// # Errors
/// If the table is not well-formed, a figure has no source, or a key stands twice.
pub fn studies() -> Result<Vec<Study>, Mistake> {
    let studies: Vec<Study> = rows("need_studies", STUDIES)?;
    let mut keys = BTreeSet::new();
    for s in &studies {
        if s.source.is_empty() || s.row_ids.is_empty() || s.definition.is_empty() || !s.value.is_finite() {
            return Err(Mistake::new(format!("configs/data/need_studies.csv: '{}' has no source or value", s.key)));
        }
        if !keys.insert(&s.key) {
            return Err(Mistake::new(format!("configs/data/need_studies.csv: '{}' stands twice", s.key)));
        }
    }
    Ok(studies)
}

/// What is missing, action by action, in order of the table.
///
/// # Errors
/// If the table is not well-formed, or a row leaves open what is missing or who could measure it.
pub fn missing() -> Result<Vec<Missing>, Mistake> {
    let missing: Vec<Missing> = rows("missing_information", MISSING)?;
    for m in &missing {
        if [&m.missing_nl, &m.missing_en, &m.who_nl, &m.who_en, &m.confidence].iter().any(|text| text.is_empty()) {
            let (lever, link) = (&m.lever, &m.link);
            return Err(Mistake::new(format!(
                "configs/data/missing_information.csv: '{lever} {link}' is not complete"
            )));
        }
    }
    Ok(missing)
}
