//! Stylised facts: published regularities, each with the range inside which the model agrees and what in it leans on them.

use serde::{Deserialize, Serialize};

use crate::parameters::Mistake;
use crate::parameters::tables::rows;

/// One published regularity (`configs/data/stylised_facts.csv`).
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Fact {
    /// Short name, unique.
    pub key: String,
    /// Below this the model does not agree.
    pub low: f64,
    /// As published.
    pub value: f64,
    /// Above this the model does not agree.
    pub high: f64,
    /// What would mean that there is no such regularity: 0 for a slope, 1 for a ratio; empty for a level.
    pub neutral: Option<f64>,
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
    /// Numbers of the model that were chosen in view of these rows, or the fit; empty where nothing was.
    pub leans_on: String,
    /// Name in Dutch.
    pub name_nl: String,
    /// Name in English.
    pub name_en: String,
}

/// One fact by its name.
///
/// # Errors
/// If there is none, or the table is not well-formed.
pub fn fact(key: &str) -> Result<Fact, Mistake> {
    let found = facts()?.into_iter().find(|fact| fact.key == key);
    found.ok_or_else(|| Mistake::new(format!("configs/data/stylised_facts.csv: no fact '{key}'")))
}

/// All facts, in order of the table.
///
/// # Errors
/// If the table is not well-formed, or a fact has no source or an empty range.
pub fn facts() -> Result<Vec<Fact>, Mistake> {
    let facts: Vec<Fact> = rows("stylised_facts", include_str!("../../configs/data/stylised_facts.csv"))?;
    match facts.iter().find(|f| f.source.is_empty() || f.row_ids.is_empty() || !(f.low <= f.value && f.value <= f.high))
    {
        Some(fact) => Err(Mistake::new(format!(
            "configs/data/stylised_facts.csv: '{}' has no source, or its value lies outside its range",
            fact.key
        ))),
        None => Ok(facts),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// What is chosen in view of one fact is chosen in view of every fact of the same rows.
    #[test]
    fn facts_of_rows_that_are_leaned_on_say_so() {
        let facts = facts().expect("the table is well-formed");
        let rows = |fact: &Fact| fact.row_ids.split('+').map(str::to_owned).collect::<BTreeSet<_>>();
        let leaned_on: BTreeSet<_> = facts.iter().filter(|fact| !fact.leans_on.is_empty()).flat_map(rows).collect();
        for fact in facts.iter().filter(|fact| fact.leans_on.is_empty()) {
            assert!(rows(fact).is_disjoint(&leaned_on), "{}: another fact of its rows is leaned on", fact.key);
        }
    }
}
