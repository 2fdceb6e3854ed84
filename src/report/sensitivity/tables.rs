//! What a sweep says, as a tidy CSV file: one fact a row.

use crate::explore::analyse::{Estimate, Finding, Findings};
use crate::parameters::Mistake;
use crate::report::tables::csv;

/// The table. Where a fact is of no one parameter, `parameter` is empty; where it is of two, `with` has the second.
///
/// # Errors
/// If it cannot be written in memory.
pub fn table(findings: &Findings) -> Result<Vec<u8>, Mistake> {
    let header = ["outcome", "parameter", "with", "measure", "value", "interval95", "points"];
    csv(&header, findings.outcomes.iter().flat_map(|finding| rows(findings, finding)))
}

fn rows(findings: &Findings, finding: &Finding) -> Vec<Vec<String>> {
    let analysis = &finding.analysis;
    let mut rows = Vec::new();
    let mut add = |parameter: &str, with: &str, measure: &str, value: f64, interval: Option<f64>, points: usize| {
        // Numbers in full, so that the file says what the JSON says; an empty field where there is none.
        let number = |value: Option<f64>| value.filter(|v| v.is_finite()).map_or(String::new(), |v| v.to_string());
        let names = [&finding.outcome, parameter, with, measure].map(str::to_owned);
        let numbers = [number(Some(value)), number(interval), points.to_string()];
        rows.push([&names[..], &numbers[..]].concat());
    };
    for (measure, value) in [("mean", analysis.mean), ("sd", analysis.sd)] {
        add("", "", measure, value, None, analysis.independent);
    }
    add("", "", "left_out", analysis.left_out as f64, None, analysis.used);
    if let Some(luck) = finding.luck {
        add("", "", "share_of_luck", luck, None, analysis.used);
    }
    if let Some(fit) = &analysis.regression {
        add("", "", "r2", fit.r2, None, fit.points);
        add("", "", "r2_of_ranks", fit.r2_of_ranks, None, fit.points);
    }
    for (nth, name) in findings.parameters.iter().enumerate() {
        let mut of = |measure: &str, estimate: Estimate, points: usize| {
            add(name, "", measure, estimate.value, Some(estimate.interval), points);
        };
        if let Some(indices) = &analysis.sobol {
            let index = &indices.parameters[nth];
            of("first", index.first, index.rows);
            of("total", index.total, index.rows);
        }
        if let Some(effects) = analysis.morris.as_ref().map(|effects| &effects[nth]) {
            of("mu", effects.mu, effects.effects);
            of("mu_star", effects.mu_star, effects.effects);
            add(name, "", "sigma", effects.sigma, None, effects.effects);
        }
        if let Some(pawn) = &analysis.pawn {
            let distances = pawn.parameters[nth];
            for (measure, value) in [
                ("pawn_minimum", distances.minimum),
                ("pawn_mean", distances.mean),
                ("pawn_median", distances.median),
                ("pawn_maximum", distances.maximum),
                ("pawn_of_chance", distances.chance),
            ] {
                add(name, "", measure, value, None, pawn.points);
            }
        }
        if let Some((fit, coefficient)) =
            analysis.regression.as_ref().and_then(|fit| Some((fit, fit.coefficients[nth]?)))
        {
            add(name, "", "regression", coefficient.value, Some(coefficient.interval), fit.points);
        }
        if let Some(swing) = analysis.swings.get(nth) {
            add(name, "", "at_low", swing.at_low.value, Some(swing.at_low.interval), analysis.independent);
            add(name, "", "at_high", swing.at_high.value, Some(swing.at_high.interval), analysis.independent);
        }
    }
    for pair in analysis.sobol.iter().flat_map(|indices| &indices.pairs) {
        let [a, b] = pair.of.map(|parameter| findings.parameters[parameter].as_str());
        add(a, b, "second", pair.second.value, Some(pair.second.interval), pair.rows);
    }
    rows
}
