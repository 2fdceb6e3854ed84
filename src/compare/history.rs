//! How the model does against history: published figures beside the model's, fitted and unseen apart.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::compare::statistics::{mean, quantile};
use crate::observe::{self, is_flow};
use crate::parameters::Mistake;
use crate::parameters::published::Published;
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

/// More vacancies than this multiple of the published number are too many.
const TOO_MANY: f64 = 1.25;

/// Whether the model is left with too many vacancies in years that it was not fitted to: displacement may then be too low.
pub fn too_many_vacancies(history: &[Line]) -> bool {
    let mut unseen =
        history.iter().filter(|line| line.indicator.starts_with("vacancies") && line.period_kind == "unseen");
    unseen.any(|line| line.model > TOO_MANY * line.published)
}

/// What one run of history says of each published figure, summed and counted while it is lived.
#[derive(Clone, Debug, Default)]
pub struct Record {
    sums: BTreeMap<usize, (f64, u32)>,
}

impl Record {
    /// Notes a quarter, if any published figure is about it.
    ///
    /// # Errors
    /// If the published table names an indicator that the model does not have.
    pub fn note(&mut self, world: &World, published: &[Published]) -> Result<(), Mistake> {
        let about_now = |(_, figure): &(usize, &Published)| figure.period.holds(world.quarter);
        let mut wanted = published.iter().enumerate().filter(about_now).peekable();
        if wanted.peek().is_none() {
            return Ok(());
        }
        let rows = observe::rows(world, 1.0);
        for (number, figure) in wanted {
            let row = rows.iter().find(|r| r.indicator == figure.indicator && r.group == figure.group);
            let name = figure.name();
            let row = row.ok_or_else(|| Mistake::new(format!("configs/data/published.csv: no indicator '{name}'")))?;
            let entry = self.sums.entry(number).or_default();
            entry.0 += row.value;
            entry.1 += 1;
        }
        Ok(())
    }
}

/// Joins the records of several draws; `published` is what they noted.
pub fn lines(records: &[Record], published: &[Published]) -> Vec<Line> {
    let mut lines: Vec<Line> = published
        .iter()
        .enumerate()
        .map(|(number, figure)| {
            let over = |&(sum, n): &(f64, u32)| if is_flow(&figure.indicator) { sum } else { sum / f64::from(n) };
            let mut values: Vec<f64> = records.iter().filter_map(|r| r.sums.get(&number)).map(over).collect();
            values.sort_by(f64::total_cmp);
            Line {
                indicator: figure.name(),
                period: figure.period.to_string(),
                published: figure.value,
                model: mean(&values),
                p05: quantile(&values, 0.05),
                p95: quantile(&values, 0.95),
                unit: figure.unit.clone(),
                period_kind: figure.period.side().name().to_string(),
            }
        })
        .collect();
    lines.sort_by(|a, b| (&a.indicator, &a.period).cmp(&(&b.indicator, &b.period)));
    lines
}
