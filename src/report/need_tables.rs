//! The answer on need as tidy CSV files: one fact a row.

use crate::compare::demand_path::FORK;
use crate::compare::design::Plan;
use crate::compare::need::{Runs, UNTIL};
use crate::compare::need_answer::{NeedAnswer, OfClass, QUANTITIES, QUARTERLY, quarterly};
use crate::compare::need_count::Class;
use crate::compare::statistics::Summary;
use crate::domain::Quarter;
use crate::parameters::Mistake;
use crate::report::tables::{csv, number};

/// Quantities that are summed over 2026-2030 or compare two dates; the others are of the end of 2030.
const OVER_YEARS: [&str; 5] = ["expansion", "replacement", "entrants", "moved_in", "gap_growth"];

/// Every file: name and content.
///
/// # Errors
/// If a table cannot be written in memory.
pub fn files(plan: &Plan, runs: &Runs, answer: &NeedAnswer) -> Result<Vec<(&'static str, Vec<u8>)>, Mistake> {
    Ok(vec![
        ("need.csv", need(answer)?),
        ("need_quarters.csv", quarters(plan, runs, answer)?),
        ("missing_information.csv", missing(answer)?),
        ("studies.csv", studies(answer)?),
    ])
}

fn row(path: &str, period: &str, class: &str, quantity: &str, unit: &str, values: [f64; 4]) -> Vec<String> {
    let mut row: Vec<String> = [path, period, class, quantity, unit].map(str::to_string).to_vec();
    row.extend(values.map(number));
    row
}

fn four(s: &Summary) -> [f64; 4] {
    [s.mean, s.p05, s.p50, s.p95]
}

/// Columns of a tidy table.
const HEADER: [&str; 9] = ["path", "period", "class", "quantity", "unit", "mean", "p05", "p50", "p95"];

fn need(answer: &NeedAnswer) -> Result<Vec<u8>, Mistake> {
    let mut rows = Vec::new();
    for path in &answer.paths {
        let name = path.path.as_str();
        rows.push(row(name, "2022-2030", "both", "green_growth", "growth per year", four(&path.green_growth)));
        let p = path.professionals;
        let values = [p.mean, p.p05, p.p50, p.p95];
        rows.push(row(name, "2030Q4", "digital", "digital_professionals", "persons", values));
        for &class in Class::ALL {
            of_class(&mut rows, name, class, &path.classes[class.name()]);
        }
    }
    csv(&HEADER, rows.into_iter())
}

fn quarters(plan: &Plan, runs: &Runs, answer: &NeedAnswer) -> Result<Vec<u8>, Mistake> {
    let mut rows = Vec::new();
    for (number, path) in answer.paths.iter().enumerate() {
        for &class in Class::ALL {
            for quarter in (FORK.0 + 1..=UNTIL.0).map(Quarter) {
                for (nth, (quantity, unit, _)) in QUARTERLY.iter().enumerate() {
                    let values = quarterly(plan, runs, number, quarter, class, nth);
                    rows.push(row(&path.path, &quarter.to_string(), class.name(), quantity, unit, values));
                }
            }
        }
    }
    csv(&HEADER, rows.into_iter())
}

fn of_class(rows: &mut Vec<Vec<String>>, path: &str, class: Class, of: &OfClass) {
    for (quantity, summary) in &of.quantities {
        let unit = QUANTITIES.iter().find(|(name, ..)| name == quantity).map_or("persons", |(_, unit, _)| unit);
        let period = match *quantity {
            "gap_2025" => "2025Q4",
            over if OVER_YEARS.contains(&over) => "2026-2030",
            _ => "2030Q4",
        };
        rows.push(row(path, period, class.name(), quantity, unit, four(summary)));
    }
    for (kind, summary) in &of.left {
        rows.push(row(path, "2026-2030", class.name(), &format!("left {kind}"), "persons", four(summary)));
    }
    for (origin, summary) in &of.entered {
        rows.push(row(path, "2026-2030", class.name(), &format!("entered {origin}"), "persons", four(summary)));
    }
}

fn missing(answer: &NeedAnswer) -> Result<Vec<u8>, Mistake> {
    let header = ["lever", "pillar", "link", "row_ids", "confidence", "missing_nl", "missing_en", "who_nl", "who_en"];
    let rows = answer.missing.iter().map(|m| {
        let texts =
            [&m.link, &m.row_ids, &m.confidence, &m.missing_nl, &m.missing_en, &m.who_nl, &m.who_en].map(String::clone);
        [m.lever.clone(), m.pillar.to_string()].into_iter().chain(texts).collect()
    });
    csv(&header, rows)
}

fn studies(answer: &NeedAnswer) -> Result<Vec<u8>, Mistake> {
    let header = ["key", "value", "unit", "period", "row_ids", "definition", "source", "use"];
    let rows = answer.studies.iter().map(|s| {
        let texts = [&s.unit, &s.period, &s.row_ids, &s.definition, &s.source].map(String::clone);
        let value = s.value.to_string();
        let used_for = format!("{:?}", s.used_for).to_lowercase();
        [s.key.clone(), value].into_iter().chain(texts).chain([used_for]).collect()
    });
    csv(&header, rows)
}
