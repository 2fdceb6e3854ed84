//! The answer of `weglek why` as tidy CSV files: one fact a row, each reason marked as assumed, with its prior.

use crate::compare::design::Plan;
use crate::compare::reasons::{Answer, ByReason, Column, DATES, Prior, Without, by_reason};
use crate::compare::statistics::{Summary, summary};
use crate::compare::why::{Runs, WORLDS, table};
use crate::domain::Quarter;
use crate::observe::{Leavers, Split};
use crate::parameters::Mistake;
use crate::report::files::packed;

/// Every file: name and content.
///
/// # Errors
/// If a table cannot be written in memory.
pub fn files(plan: &Plan, runs: &Runs, answer: &Answer) -> Result<Vec<(&'static str, Vec<u8>)>, Mistake> {
    let wrong = |e: std::io::Error| Mistake::new(format!("a table of results cannot be packed: {e}"));
    Ok(vec![
        ("weglek.csv.gz", packed(&cross(plan, runs, &answer.by_year.columns)?).map_err(wrong)?),
        ("reasons.csv", reasons(plan, runs, answer)?),
        ("without_reason.csv", without(plan, runs, answer)?),
    ])
}

fn csv(header: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>, Mistake> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let wrong = |e: &dyn std::fmt::Display| Mistake::new(format!("a table of results cannot be written: {e}"));
    writer.write_record(header).map_err(|e| wrong(&e))?;
    for row in rows {
        writer.write_record(row).map_err(|e| wrong(&e))?;
    }
    writer.into_inner().map_err(|e| wrong(&e))
}

/// A number with the digits it can bear in a file.
fn number(value: f64) -> String {
    format!("{:.2}", if value == 0.0 { 0.0 } else { value })
}

/// Whether a share is assumed, and the intervals of the priors behind it.
fn standing(assumed: bool, priors: &[Prior]) -> [String; 2] {
    let intervals: Vec<String> = priors.iter().map(|p| format!("{} {} to {}", p.parameter, p.low, p.high)).collect();
    [if assumed { "assumed" } else { "" }.to_string(), intervals.join("; ")]
}

/// Names of the columns of [`figures`].
const FIGURES: [&str; 6] = ["mean", "p05", "p50", "p95", "standard_error", "noise_standard_error"];

fn figures(s: &Summary) -> [String; FIGURES.len()] {
    let [mean, p05, p50, p95] = [s.mean, s.p05, s.p50, s.p95].map(number);
    let [error, noise] = [s.standard_error, s.noise_standard_error].map(|error| error.map_or(String::new(), number));
    [mean, p05, p50, p95, error, noise]
}

/// The reason of a way of leaving; empty where it has none.
fn reason_of(column: &Column) -> String {
    if column.assumed { column.leaving.to_string() } else { String::new() }
}

/// Everything crossed with everything, persons a year, mean over all worlds.
fn cross(plan: &Plan, runs: &Runs, columns: &[Column]) -> Result<Vec<u8>, Mistake> {
    let mut all = Leavers::default();
    for lived in runs.lived.iter().flatten() {
        all.add(&lived.leavers);
    }
    let each = plan.scale.weight() / (plan.draws * plan.seeds) as f64;
    let rows = all.entries().map(|(year, l, count)| {
        let column = &columns[l.leaving.index()];
        let mut row = vec![
            reason_of(column),
            l.level.name().to_string(),
            l.sex.name().to_string(),
            l.age.name().to_string(),
            l.occupation.name().to_string(),
            l.province.name().to_string(),
            year.to_string(),
            number(each * f64::from(count)),
            column.kind.to_string(),
        ];
        row.extend(standing(column.assumed, &column.priors));
        row
    });
    let header =
        ["reason", "level", "sex", "age", "occupation", "province", "year", "persons", "kind", "status", "prior"];
    csv(&header, rows)
}

/// By one feature at a time, with intervals.
fn reasons(plan: &Plan, runs: &Runs, answer: &Answer) -> Result<Vec<u8>, Mistake> {
    let years = Quarter::FIRST.year()..=Quarter::LAST.year();
    let tables = Split::ALL.iter().flat_map(|&split| {
        years.clone().map(move |year| by_reason(plan, runs, &answer.by_year.columns, split, (year, year)))
    });
    let header = [&["by", "group", "year", "kind", "reason"][..], &FIGURES, &["status", "prior"]].concat();
    csv(&header, tables.flat_map(|table| rows_of(&table)))
}

fn rows_of(table: &ByReason) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for row in &table.rows {
        let mut add = |kind: &str, reason: String, s: &Summary, standing: [String; 2]| {
            let mut cells = vec![table.by.to_string(), row.group.clone(), table.years.0.to_string()];
            cells.extend([kind.to_string(), reason]);
            cells.extend(figures(s));
            cells.extend(standing);
            rows.push(cells);
        };
        for (column, persons) in table.columns.iter().zip(&row.persons) {
            add(column.kind, reason_of(column), persons, standing(column.assumed, &column.priors));
        }
        add("narrow", String::new(), &row.narrow, standing(false, &[]));
        add("letter", String::new(), &row.letter, standing(false, &[]));
    }
    rows
}

/// Worlds without a reason: at the dates, over the years, and every quarter.
fn without(plan: &Plan, runs: &Runs, answer: &Answer) -> Result<Vec<u8>, Mistake> {
    let mut rows = Vec::new();
    let mut add = |line: &Without, quantity: &str, period: &str, s: &Summary| {
        let mut cells = vec![line.without.to_string(), quantity.to_string(), period.to_string()];
        cells.extend(figures(s));
        cells.extend(standing(true, &line.priors));
        rows.push(cells);
    };
    for line in answer.without.iter().chain([&answer.sum_of_parts]) {
        add(line, "leavers_in_baseline", "2026-2035", &line.leavers);
        add(line, "technician_years", "2026-2035", &line.technician_years);
        for ((_, date), extra) in DATES.iter().zip(&line.extra) {
            add(line, "extra_technicians", &format!("end of {date}"), extra);
        }
    }
    if let Some(whole) = answer.without.last() {
        add(whole, "technician_years_less_sum_of_parts", "2026-2035", &answer.whole_less_parts);
    }
    let quarters = Quarter::all().filter(|quarter| quarter.year() > crate::compare::reasons::LAST_YEAR);
    for (nth, quarter) in quarters.enumerate() {
        for (world, line) in answer.without.iter().enumerate().take(WORLDS) {
            let extra = table(plan, runs, |lived| f64::from(lived.extra[world][nth]));
            let summed = summary(&extra, plan.scale.weight());
            add(line, "extra_technicians_by_quarter", &quarter.to_string(), &summed);
        }
    }
    let header = [&["without", "quantity", "period"][..], &FIGURES, &["status", "prior"]].concat();
    csv(&header, rows.into_iter())
}
