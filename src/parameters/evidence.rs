//! Evidence on what policy does: a row an effect, with how large it is and how far it can be trusted.

use serde::Deserialize;

use crate::parameters::Mistake;
use crate::parameters::tables::rows;

/// One row of evidence (`configs/data/policy_effects.csv`), as it is written there.
#[derive(Clone, Debug, Deserialize)]
pub struct Evidence {
    /// Id (P01, ...), unique.
    pub id: String,
    /// What has an effect on what.
    pub effect: String,
    /// Unit.
    pub unit: String,
    /// The 5%; empty where nothing is known of it.
    pub low: String,
    /// The 50%, or what was found; empty where there is no number.
    pub central: String,
    /// The 95%; empty where nothing is known of it.
    pub high: String,
    /// How far it can be trusted.
    pub confidence: String,
    /// Where it was found.
    pub source: String,
}

/// All rows, in order of the table.
///
/// # Errors
/// If the table is not well-formed.
pub fn evidence() -> Result<Vec<Evidence>, Mistake> {
    rows("policy_effects", include_str!("../../configs/data/policy_effects.csv"))
}

/// Low, central and high (5, 50 and 95%) of a row, by its id.
///
/// # Errors
/// If there is no such row, or it lacks one of the three.
pub fn range(id: &str) -> Result<[f64; 3], Mistake> {
    let mistake = |what: &str| Mistake::new(format!("configs/data/policy_effects.csv: {what} '{id}'"));
    let row = evidence()?.into_iter().find(|row| row.id == id).ok_or_else(|| mistake("there is no row"))?;
    let number = |text: String| text.parse().map_err(|_| mistake(&format!("'{text}' is no number in row")));
    Ok([number(row.low)?, number(row.central)?, number(row.high)?])
}
