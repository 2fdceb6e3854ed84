//! The answer of the fit: what is pinned down, what is missed, and the accepted set as files.

use std::fmt::Write as _;

use crate::explore::fit::outcome::{Estimate, FAR, Miss, Outcome};
use crate::explore::fit::{Found, Plan};
use crate::parameters::{Mistake, accepted};
use crate::report::Lang;
use crate::report::numbers::{decimals, percent, percent_fine};
use crate::report::tables::csv;
use crate::report::words::Words;

/// Points that are written to the accepted set that is built into the program, at most.
const POINTS: usize = 64;

/// Every file: name and content.
///
/// # Errors
/// If a table cannot be written in memory.
pub fn files(found: &Found, outcome: &Outcome) -> Result<Vec<(&'static str, Vec<u8>)>, Mistake> {
    let pinned: Vec<usize> = (0..outcome.estimates.len()).filter(|&nth| outcome.estimates[nth].pinned).collect();
    let all: Vec<usize> = (0..outcome.estimates.len()).collect();
    Ok(vec![
        ("estimates.csv", estimates(outcome)?),
        ("correlations.csv", correlations(outcome)?),
        ("targets.csv", targets(outcome)?),
        ("accepted.csv", points(found, &all, found.points.len())?),
        ("calibrated.csv", points(found, &pinned, POINTS)?),
    ])
}

/// Accepted points: they are exchangeable, so the first are as good as any, and all weigh the same.
fn points(found: &Found, columns: &[usize], most: usize) -> Result<Vec<u8>, Mistake> {
    let names = columns.iter().map(|&nth| found.space.names()[nth].as_str());
    let header: Vec<&str> = std::iter::once(accepted::WEIGHT).chain(names).collect();
    let rows = found.points.iter().take(most).map(|point| {
        let values = columns.iter().map(|&nth| six_figures(found.space.value(nth, point[nth])));
        std::iter::once("1".to_owned()).chain(values).collect()
    });
    csv(&header, rows)
}

/// A number to six figures.
fn six_figures(value: f64) -> String {
    format!("{value:.5e}").parse::<f64>().map_or_else(|_| value.to_string(), |rounded| rounded.to_string())
}

fn estimates(outcome: &Outcome) -> Result<Vec<u8>, Mistake> {
    let header =
        ["parameter", "prior_p05", "prior_p50", "prior_p95", "p05", "p50", "p95", "share_of_deviation_left", "pinned"];
    let rows = outcome.estimates.iter().map(|e| {
        let numbers = e.prior.iter().chain(&e.fitted).chain([&e.left]).map(|&value| six_figures(value));
        std::iter::once(e.name.clone()).chain(numbers).chain([e.pinned.to_string()]).collect()
    });
    csv(&header, rows)
}

fn correlations(outcome: &Outcome) -> Result<Vec<u8>, Mistake> {
    let name = |nth: usize| outcome.estimates[nth].name.clone();
    let pairs = (0..outcome.estimates.len()).flat_map(|a| (0..a).map(move |b| (b, a)));
    let rows = pairs.map(|(a, b)| vec![name(a), name(b), format!("{:.3}", outcome.correlations[a][b])]);
    csv(&["parameter", "with", "correlation"], rows)
}

fn targets(outcome: &Outcome) -> Result<Vec<u8>, Mistake> {
    let header = ["target", "published", "error", "model", "p05", "p95", "relative", "prior", "checked"];
    let rows = outcome.misses.iter().map(|m| {
        let numbers = [m.published, m.error, m.model, m.interval[0], m.interval[1], m.relative, m.prior, m.checked];
        std::iter::once(m.target.clone()).chain(numbers.map(six_figures)).collect()
    });
    csv(&header, rows)
}

/// The answer on the terminal.
pub fn text(plan: &Plan, outcome: &Outcome, lang: Lang) -> String {
    let words = Words(lang);
    let mut out = String::new();
    let _ = writeln!(out, "{}\n", conclusion(plan, outcome, lang));
    let _ = writeln!(
        out,
        "{:<36}{:>12}{:>12}{:>24}{:>10}",
        words.pick("Doel", "Target"),
        words.pick("gepubliceerd", "published"),
        "model",
        "5 - 95%",
        words.pick("verschil", "miss")
    );
    for miss in &outcome.misses {
        let mark = if miss.relative.abs() > FAR { "  <" } else { "" };
        let _ = writeln!(out, "{}{mark}", of_target(miss, lang));
    }
    let _ = writeln!(
        out,
        "\n{:<38}{:>26}{:>26}{:>10}",
        words.pick("Parameter", "Parameter"),
        words.pick("prior 5 - 95%", "prior 5 - 95%"),
        words.pick("gefit 5 - 95%", "fitted 5 - 95%"),
        words.pick("over", "left")
    );
    for estimate in &outcome.estimates {
        let mark = if estimate.pinned { "  *" } else { "" };
        let _ = writeln!(out, "{}{mark}", of_parameter(estimate, lang));
    }
    let _ = writeln!(
        out,
        "{}",
        words.pick(
            "over: deel van de standaardafwijking van de prior dat de data overlaten; * vastgelegd, de rest houdt zijn prior",
            "left: share of the prior's standard deviation that the data leave; * pinned down, the rest keeps its prior"
        )
    );
    out
}

fn conclusion(plan: &Plan, outcome: &Outcome, lang: Lang) -> String {
    let pinned = outcome.estimates.iter().filter(|estimate| estimate.pinned).count();
    let far = outcome.misses.iter().filter(|miss| miss.relative.abs() > FAR).count();
    let rms = [outcome.rms, outcome.rms_checked, outcome.rms_prior].map(|share| percent_fine(share, lang));
    let (targets, series, free) = (outcome.misses.len(), outcome.series, outcome.estimates.len());
    let (directions, far_share) = (decimals(outcome.directions, 1, lang), percent(FAR));
    let (scale, check) = (plan.scale, plan.check_scale);
    match lang {
        Lang::Nl => format!(
            "Gefit op {targets} cijfers uit {series} reeksen tot en met 2021Q4: gemiddelde relatieve fout (rms) {} op {scale}, {} \
             op {check} (prior {}); {far} cijfers verder dan {far_share} weg. {free} vrije parameters, waarvan {pinned} \
             vastgelegd; samen leggen de data {directions} richtingen vast. De conjunctuur is van buiten gegeven.",
            rms[0], rms[1], rms[2]
        ),
        Lang::En => format!(
            "Fitted to {targets} figures in {series} series up to 2021Q4: root mean square relative error {} at {scale}, {} at \
             {check} (prior {}); {far} figures more than {far_share} away. {free} free parameters, {pinned} of them pinned \
             down; together the data pin down {directions} directions. The business cycle is given from outside.",
            rms[0], rms[1], rms[2]
        ),
    }
}

fn of_target(miss: &Miss, lang: Lang) -> String {
    let figure = |value: f64| match value {
        value if value >= 1000.0 => decimals(value, 0, lang),
        value if value >= 10.0 => decimals(value, 1, lang),
        value => decimals(value, 4, lang),
    };
    let interval = format!("{} - {}", figure(miss.interval[0]), figure(miss.interval[1]));
    format!(
        "{:<36}{:>12}{:>12}{interval:>24}{:>10}",
        miss.target,
        figure(miss.published),
        figure(miss.model),
        percent_fine(miss.relative, lang)
    )
}

fn of_parameter(estimate: &Estimate, lang: Lang) -> String {
    let range = |of: [f64; 3]| format!("{} - {}", decimals(of[0], 4, lang), decimals(of[2], 4, lang));
    format!(
        "{:<38}{:>26}{:>26}{:>10}",
        estimate.name,
        range(estimate.prior),
        range(estimate.fitted),
        decimals(estimate.left, 2, lang)
    )
}
