//! What a whole sweep says, outcome by outcome.

use serde::Serialize;

use super::{Analysis, Sample, analyse};
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
        let luck =
            share_of_luck(&runs.chunks(seeds).filter(|runs| runs.iter().all(|y| y.is_finite())).collect::<Vec<_>>());
        Ok(Finding { outcome: outcome.clone(), luck, analysis, values })
    };
    Ok(Findings {
        parameters,
        points: sample.points.len(),
        seeds,
        outcomes: outcomes.iter().map(finding).collect::<Result<_, String>>()?,
    })
}

/// Share of the variance between the means of points that is luck, from the runs of each point, seed by seed. Points have
/// the same seeds: what a seed does to all of them alike is no difference between them.
fn share_of_luck(points: &[&[f64]]) -> Option<f64> {
    let seeds = points.first()?.len();
    let means: Vec<f64> = points.iter().map(|runs| mean(runs)).collect();
    let between = variance(&means);
    if seeds < 2 || between <= 0.0 {
        return None;
    }
    let to_all: Vec<f64> = (0..seeds)
        .map(|seed| mean(&points.iter().zip(&means).map(|(runs, mean)| runs[seed] - mean).collect::<Vec<_>>()))
        .collect();
    let own =
        points.iter().zip(&means).flat_map(|(runs, mean)| runs.iter().zip(&to_all).map(move |(y, all)| y - mean - all));
    let degrees = (points.len() - 1) * (seeds - 1);
    let of_a_run = own.map(|own| own * own).sum::<f64>() / degrees as f64;
    Some((of_a_run / seeds as f64 / between).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two seeds at each point that lie 2 apart, now the one higher and now the other: their mean has a variance of 2/2 = 1 by
    /// luck, and that of 4 between the points. What the second seed adds everywhere is no luck of any point.
    #[test]
    fn luck_is_told_from_the_points() {
        let points: Vec<Vec<f64>> = (0..200).map(|n| vec![f64::from(n)]).collect();
        let sample = Sample { points: &points, method: None, lists: &[] };
        let centre = |n: i32| f64::from(n % 2) * 4.0;
        let runs_with = |lies: fn(i32) -> f64| -> Vec<f64> {
            (0..200).flat_map(|n| [centre(n) - lies(n), centre(n) + lies(n) + 10.0]).collect()
        };
        let luck_of = |runs: Vec<f64>| {
            let found = findings(vec!["a".to_owned()], &sample, 2, &[("y".to_owned(), runs)], 1).expect("a table");
            found.outcomes[0].luck.expect("two seeds")
        };
        let everywhere = luck_of(runs_with(|_| 3.0));
        assert!(everywhere < 1e-12, "{everywhere}");
        let runs = runs_with(|n| if n / 2 % 2 == 0 { 1.0 } else { -1.0 });
        let luck = luck_of(runs.clone());
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
