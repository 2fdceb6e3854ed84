//! Checks of the campaign for switchers against rows of evidence that are never applied to a result.

use serde::Serialize;

use crate::compare::campaign::{OptionId, Plan, Runs, table};
use crate::compare::twins::Comparison;
use crate::domain::Occupation;
use crate::parameters::{Mistake, evidence};

/// An outcome of the model beside its row of evidence.
#[derive(Clone, Debug, Serialize)]
pub struct Check {
    /// Row of evidence.
    pub row: &'static str,
    /// What is compared.
    pub about: &'static str,
    /// What the model gives, mean over draws.
    pub model: f64,
    /// 5%, 50% and 95% of the evidence.
    pub evidence: [f64; 3],
    /// Whether it lies within.
    pub within: bool,
}

/// The checks. P03 and P06 hold for EUR 1 million a year: at other budgets the model differs by the response to spend.
///
/// # Errors
/// If a row of evidence is missing.
pub fn checks(plan: &Plan, runs: &Runs) -> Result<Vec<Check>, Mistake> {
    let mean = |of: &dyn Fn(&Comparison) -> f64| table(plan, runs, OptionId::Switchers, of).mean();
    let millions = plan.campaign(OptionId::Switchers).cost() / 1e6;
    let leads = mean(&|c| f64::from(c.campaign_leads));
    let starters = mean(&|c| f64::from(c.participants) - f64::from(c.deadweight));
    let additional = mean(&|c| f64::from(c.snapshots[0].additional));
    let displaced = mean(&|c| f64::from(c.snapshots[0].displaced));
    let shortage = [Occupation::Care, Occupation::Education].map(|o| o.index() - Occupation::TECHNOLOGY);
    let from_shortage = mean(&|c| shortage.iter().map(|&group| f64::from(c.snapshots[0].from[group])).sum());
    let found = [
        ("P03", "net leads per EUR 1 million", leads / millions),
        ("P04", "deadweight of leads through the campaign", 1.0 - leads / mean(&|c| f64::from(c.reached))),
        ("P06", "net starters per EUR 1 million", starters / millions),
        ("P08", "share of extra technicians from care and education", from_shortage / (additional - displaced)),
        (
            "P25",
            "share of participants who would have started anyway",
            1.0 - starters / mean(&|c| f64::from(c.participants)),
        ),
        ("P33", "displaced over additional, end of 2030", displaced / additional),
    ];
    found
        .into_iter()
        .filter(|(_, _, model)| model.is_finite())
        .map(|(row, about, model)| {
            let evidence = evidence::range(row)?;
            Ok(Check { row, about, model, evidence, within: (evidence[0]..=evidence[2]).contains(&model) })
        })
        .collect()
}
