//! How the model does against history: published figures beside the model's, fitted and unseen apart.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::compare::statistics::{mean, quantile};
use crate::domain::Quarter;
use crate::observe;
use crate::parameters::{Mistake, Table};
use crate::world::World;

/// One published figure with the model's.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// Indicator.
    pub indicator: String,
    /// Quarter or year.
    pub period: String,
    /// As published.
    pub published: f64,
    /// Mean of the model over draws of behaviour.
    pub model: f64,
    /// 5% and 95% over draws of behaviour.
    pub p05: f64,
    /// See `p05`.
    pub p95: f64,
    /// Unit.
    pub unit: String,
    /// `fitted` (up to 2021) or `unseen`.
    pub period_kind: String,
}

/// What one run of history says of each published figure, summed and counted while it is lived.
#[derive(Clone, Debug, Default)]
pub struct Record {
    sums: BTreeMap<String, (f64, u32)>,
}

impl Record {
    /// Notes a quarter, if any published figure is about it.
    ///
    /// # Errors
    /// If the published table names an indicator that the model does not have.
    pub fn note(&mut self, world: &World, published: &Table) -> Result<(), Mistake> {
        let (quarter, year) = (world.quarter.to_string(), world.quarter.year().to_string());
        let wanted: Vec<_> = published
            .figures()
            .filter_map(|f| f.key.split_once(' '))
            .filter(|(_, period)| *period == quarter || *period == year)
            .collect();
        if wanted.is_empty() {
            return Ok(());
        }
        let rows = observe::rows(world, 1.0);
        for (indicator, period) in wanted {
            let entry = self.sums.entry(format!("{indicator} {period}")).or_default();
            entry.0 += figure(indicator, &rows)
                .ok_or_else(|| Mistake::new(format!("configs/data/published.csv: no indicator '{indicator}'")))?;
            entry.1 += 1;
        }
        Ok(())
    }
}

/// The model's value of an indicator as the published table names it.
fn figure(indicator: &str, rows: &[observe::Row]) -> Option<f64> {
    let value =
        |name: &str, group: &str| rows.iter().find(|r| r.indicator == name && r.group == group).map(|r| r.value);
    for flow in ["entrants_technical", "diplomas_technical"] {
        if let Some(level) = indicator.strip_prefix(flow).and_then(|rest| rest.strip_prefix('_')) {
            return if level == "ho" { Some(value(flow, "hbo")? + value(flow, "wo")?) } else { value(flow, level) };
        }
    }
    value(indicator, "all")
}

/// Joins the records of several draws.
///
/// # Errors
/// If the published table cannot be read.
pub fn lines(records: &[Record]) -> Result<Vec<Line>, Mistake> {
    let mut lines = Vec::new();
    for published in Table::named("published")?.figures() {
        let Some((indicator, period)) = published.key.split_once(' ') else { continue };
        // Flows are summed over the quarters of a year, stocks are averaged.
        let flow = indicator.starts_with("entrants") || indicator.starts_with("diplomas");
        let mut values: Vec<f64> = records
            .iter()
            .filter_map(|r| r.sums.get(&published.key))
            .map(|&(sum, n)| if flow { sum } else { sum / f64::from(n) })
            .collect();
        values.sort_by(f64::total_cmp);
        lines.push(Line {
            indicator: indicator.to_string(),
            period: period.to_string(),
            published: published.value,
            model: mean(&values),
            p05: quantile(&values, 0.05),
            p95: quantile(&values, 0.95),
            unit: published.unit.clone(),
            period_kind: published.used_for.clone(),
        });
    }
    lines.sort_by(|a, b| (&a.indicator, &a.period).cmp(&(&b.indicator, &b.period)));
    Ok(lines)
}

/// The last quarter of shared history.
pub const LAST_OF_HISTORY: Quarter = Quarter::of(2025, 4);
