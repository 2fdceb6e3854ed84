//! Results as a table of NetLogo's BehaviorSpace, for those who have scripts that read one.

use std::time::SystemTime;

use crate::explore::sweep::Plan;
use crate::explore::sweep::results::Results;
use crate::report::sweep::Directory;

/// The table: six lines about the experiment, the names of the columns, and a row for each run that is done, numbered from
/// 1. The step is the last quarter of the model, and each cell stands in quotes.
pub fn table(sweep: &Directory, results: &Results) -> String {
    let Plan { scenario_file, question, parameters, outcomes, points, .. } = &sweep.plan;
    let now = humantime::format_rfc3339_seconds(SystemTime::now()).to_string();
    let mut text = String::new();
    let mut row = |cells: Vec<String>| {
        let quoted: Vec<String> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        text.push_str(&quoted.join(","));
        text.push_str("\r\n");
    };
    row(vec![format!("BehaviorSpace results ({})", sweep.provenance.shown()), "Table version 2.0".to_owned()]);
    row(vec![scenario_file.clone()]);
    row(vec![question.clone()]);
    row(vec![now]);
    row(["min-pxcor", "max-pxcor", "min-pycor", "max-pycor"].map(str::to_owned).to_vec());
    row(["0"; 4].map(str::to_owned).to_vec());
    let names = parameters.iter().map(|varied| varied.name.clone());
    let heading =
        std::iter::once("[run number]".to_owned()).chain(names).chain(["seed".to_owned(), "[step]".to_owned()]);
    row(heading.chain(outcomes.iter().cloned()).collect());
    for (run, result) in results.iter().enumerate() {
        let Some(Ok(values)) = result else { continue };
        let (point, seed) = sweep.plan.row_of(run);
        let set = points[point].iter().map(ToString::to_string);
        let cells = std::iter::once((run + 1).to_string()).chain(set).chain([seed.to_string(), STEP.to_string()]);
        row(cells.chain(values.iter().map(ToString::to_string)).collect());
    }
    text
}

/// Quarters that a run lives.
const STEP: i16 = crate::domain::Quarter::LAST.0 + 1;
