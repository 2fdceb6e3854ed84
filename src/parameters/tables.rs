//! Published figures, built into the program: `configs/data/*.csv`, each figure with row ids, definition and source.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use crate::parameters::Mistake;

macro_rules! data_files {
    ($($name:literal),+ $(,)?) => {
        const FILES: &[(&str, &str)] = &[
            $(($name, include_str!(concat!("../../configs/data/", $name, ".csv")))),+
        ];
    };
}

data_files!(
    "population_age_sex",
    "population_total",
    "births_deaths",
    "labour_status_2016q1",
    "participation_2016",
    "occupations_2016",
    "technically_educated_2016",
    "women_in_technology",
    "ict_profile_2016",
    "education_working_2017",
    "provinces_2019",
    "vacancies_uwv",
    "business_cycle",
    "firms",
    "tenure_2016",
    "orientation",
    "work_structure",
    "school",
    "aow_age",
    "published",
    "technicians_yearly",
);

/// One published figure.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Figure {
    /// Key within its table.
    pub key: String,
    /// Value.
    pub value: f64,
    /// Unit.
    pub unit: String,
    /// Period it is about.
    pub period: String,
    /// Ids of the rows in the collection of sourced figures.
    pub row_ids: String,
    /// What is counted, and how.
    pub definition: String,
    /// Where it was published.
    pub source: String,
    /// `fitted` (may be used in a fit) or `unseen` (only shown); of `published` alone.
    #[serde(default, rename = "use")]
    pub used_for: String,
}

/// A table of published figures.
#[derive(Clone, Debug)]
pub struct Table {
    name: &'static str,
    figures: BTreeMap<String, Figure>,
}

impl Table {
    /// The table of that name.
    ///
    /// # Errors
    /// If there is none, or it is not well-formed.
    pub fn named(name: &str) -> Result<Self, Mistake> {
        let (name, text) = FILES
            .iter()
            .find(|(known, _)| *known == name)
            .ok_or_else(|| Mistake::new(format!("there is no table '{name}' in configs/data")))?;
        let mut figures = BTreeMap::new();
        for figure in rows::<Figure>(name, text)? {
            if figure.source.is_empty() || figure.row_ids.is_empty() || !figure.value.is_finite() {
                return Err(Mistake::new(format!("configs/data/{name}.csv: '{}' has no source or value", figure.key)));
            }
            figures.insert(figure.key.clone(), figure);
        }
        Ok(Table { name, figures })
    }

    /// The value under a key.
    ///
    /// # Errors
    /// If there is none.
    pub fn get(&self, key: &str) -> Result<f64, Mistake> {
        self.figures
            .get(key)
            .map(|figure| figure.value)
            .ok_or_else(|| Mistake::new(format!("configs/data/{}.csv has no '{key}'", self.name)))
    }

    /// All figures in order of their keys.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.figures.values()
    }

    /// Names of all tables.
    pub fn names() -> impl Iterator<Item = &'static str> {
        FILES.iter().map(|(name, _)| *name)
    }
}

/// The rows of a file of `configs/data`, in order.
///
/// # Errors
/// If it is not well-formed.
pub fn rows<T: DeserializeOwned>(name: &str, text: &str) -> Result<Vec<T>, Mistake> {
    let read = csv::Reader::from_reader(text.as_bytes()).deserialize().collect::<Result<Vec<T>, _>>();
    read.map_err(|e| Mistake::new(format!("configs/data/{name}.csv: {e}")))
}
