//! What a whole sweep says, outcome by outcome.

use serde::Serialize;

use super::{Analysis, Sample, analyse, moments};
use crate::compare::statistics::{mean, variance};

/// What a sweep says.
#[derive(Clone, Debug, Serialize)]
pub struct Findings {
    /// Names of the parameters, in the order in which the measures have them.
    pub parameters: Vec<String>,
    /// Points of the design.
    pub points: usize,
    /// Seeds of luck at each point.
    pub seeds: usize,
    /// What it says of each outcome.
    pub outcomes: Vec<Finding>,
}

/// What a sweep says of one outcome.
#[derive(Clone, Debug, Serialize)]
pub struct Finding {
    /// Name of the outcome.
    pub outcome: String,
    /// Share of the variance between points that is luck, which no parameter explains; unknown with one seed a point.
    pub luck: Option<f64>,
    /// The measures, of the mean over seeds.
    #[serde(flatten)]
    pub analysis: Analysis,
    /// The mean over seeds at each point.
    #[serde(skip)]
    pub values: Vec<f64>,
}

/// Analyses a sweep. Outcomes have a value a run: point by point, each with all its seeds. A point of which a run failed
/// has failed. `seed` is that of the resampling.
///
/// # Errors
/// If the points are not those of the method.
pub fn findings(
    parameters: Vec<String>,
    sample: &Sample,
    seeds: usize,
    outcomes: &[(String, Vec<f64>)],
    seed: u64,
) -> Result<Findings, String> {
    let finding = |(outcome, runs): &(String, Vec<f64>)| {
        let values: Vec<f64> = runs.chunks(seeds).map(mean).collect();
        let analysis = analyse(sample, &values, seed).map_err(|what| format!("{outcome}: {what}"))?;
        let whole = runs.chunks(seeds).zip(&values).filter(|(_, value)| value.is_finite());
        let within: Vec<f64> = whole.map(|(runs, _)| variance(runs)).collect();
        let between = moments(&values.iter().copied().filter(|value| value.is_finite()).collect::<Vec<_>>()).1.powi(2);
        let luck = (seeds > 1 && between > 0.0).then(|| (mean(&within) / seeds as f64 / between).min(1.0));
        Ok(Finding { outcome: outcome.clone(), luck, analysis, values })
    };
    Ok(Findings {
        parameters,
        points: sample.points.len(),
        seeds,
        outcomes: outcomes.iter().map(finding).collect::<Result<_, String>>()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two seeds at each point that lie 2 apart: their mean has a variance of 2/2 = 1 by luck, of 1 + 3 in all.
    #[test]
    fn luck_is_told_from_the_points() {
        let points: Vec<Vec<f64>> = (0..200).map(|n| vec![f64::from(n)]).collect();
        let sample = Sample { points: &points, method: None, lists: &[] };
        let centre = |n: i32| f64::from(n % 2) * 4.0;
        let runs: Vec<f64> = (0..200).flat_map(|n| [centre(n) - 1.0, centre(n) + 1.0]).collect();
        let found = findings(vec!["a".to_owned()], &sample, 2, &[("y".to_owned(), runs.clone())], 1).expect("a table");
        let luck = found.outcomes[0].luck.expect("two seeds");
        assert!((luck - 0.25).abs() < 0.01, "{luck}");
        let mut failed = runs;
        failed[7] = f64::NAN;
        let found =
            findings(vec!["a".to_owned()], &sample, 2, &[("y".to_owned(), failed.clone())], 1).expect("a table");
        assert_eq!(found.outcomes[0].analysis.left_out, 1, "the point of which one seed failed");
        let found = findings(vec!["a".to_owned()], &sample, 1, &[("y".to_owned(), failed[..200].to_vec())], 1);
        assert_eq!(found.expect("a table").outcomes[0].luck, None);
    }
}
