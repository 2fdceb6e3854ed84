//! Results as an archive that EMA Workbench opens with `load_results`: experiments, a file for each outcome, and metadata.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::json;

use crate::explore::sweep::Plan;
use crate::report::Failure;
use crate::report::sweep::columns::{self, Column};

/// Version of the form of the archive, as EMA Workbench counts.
const VERSION: f64 = 0.1;

/// The archive (`.tar.gz`): a row for each row of the design, outcomes as means over its seeds, `nan` where it failed. The
/// same results give the same bytes.
///
/// # Errors
/// Never in practice: it is made in memory.
pub fn archive(plan: &Plan, by_point: &[Option<Vec<f64>>]) -> Result<Vec<u8>, Failure> {
    let unwritten = |error: std::io::Error| Failure::Io(format!("cannot write the archive: {error}"));
    let mut archive = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::default()));
    let mut add = |name: &str, bytes: &[u8]| {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        archive.append_data(&mut header, name, bytes).map_err(unwritten)
    };
    add("experiments.csv", &columns::csv(&experiments(plan))?)?;
    let file = |outcome: &String| format!("{outcome}.csv");
    for (nth, outcome) in plan.outcomes.iter().enumerate() {
        let mut text = Vec::new();
        for point in by_point {
            let value = point.as_ref().map_or(f64::NAN, |outcomes| outcomes[nth]);
            writeln!(text, "{value}").map_err(unwritten)?;
        }
        add(&file(outcome), &text)?;
    }
    let outcomes: Vec<_> =
        plan.outcomes.iter().map(|outcome| json!(["ScalarOutcome", outcome, file(outcome)])).collect();
    let dtypes = plan.parameters.iter().map(|varied| (varied.name.clone(), json!("float64")));
    let others = [("scenario", "int64"), ("policy", "category"), ("model", "category")];
    let dtypes = dtypes.chain(others.into_iter().map(|(name, dtype)| (name.to_owned(), json!(dtype))));
    let metadata = json!({
        "version": VERSION,
        "outcomes": outcomes,
        "experiments": dtypes.collect::<serde_json::Map<_, _>>(),
    });
    add("metadata.json", metadata.to_string().as_bytes())?;
    archive.into_inner().and_then(GzEncoder::finish).map_err(unwritten)
}

/// The experiments: the values of each row, and the three columns that EMA Workbench adds to them.
fn experiments(plan: &Plan) -> Vec<Column> {
    let points = || plan.points.iter();
    let mut columns: Vec<Column> = (plan.parameters.iter().enumerate())
        .map(|(nth, varied)| Column::real(&varied.name, points().map(|row| Some(row[nth]))))
        .collect();
    columns.push(Column::whole("scenario", (0..plan.points.len()).map(|point| point as i64)));
    columns.push(Column::text("policy", points().map(|_| Some(plan.scenario_file.clone()))));
    columns.push(Column::text("model", points().map(|_| Some("weglek".to_owned()))));
    columns
}
