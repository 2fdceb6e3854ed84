//! `weglek sweep gather`: joins the results of all shards into one table, in the forms that are asked for.

use std::path::PathBuf;

use serde_json::json;

use crate::cli::{Common, say, say_json};
use crate::explore::sweep::results::by_point;
use crate::report::files::check_place;
use crate::report::manifest::peak_rss_bytes;
use crate::report::sweep::columns::{self, Column};
use crate::report::sweep::research_object::{self, Part};
use crate::report::sweep::status::Status;
use crate::report::sweep::{Directory, behaviorspace, ema, salib};
use crate::report::{Failure, OutDir, write_whole};

/// The table as text.
const CSV: &str = "results.csv";

/// Most errors that are shown.
const MOST: usize = 20;

/// Arguments of `weglek sweep gather`.
#[derive(clap::Args, Debug)]
pub struct GatherArgs {
    /// Directory of the sweep; results.parquet and ro-crate-metadata.json are written in it
    #[arg(value_name = "DIR")]
    sweep: PathBuf,

    /// Also write results.csv; one that stands there already is written anew without asking
    #[arg(long)]
    csv: bool,

    /// Write an archive for EMA Workbench: a row for each row of the design, means over its seeds
    #[arg(long, value_name = "FILE.tar.gz")]
    ema: Option<PathBuf>,

    /// Write the outcomes for SALib: a line for each row of the design, a column for each outcome, `nan` where it failed
    #[arg(long, value_name = "Y.txt")]
    salib_y: Option<PathBuf>,

    /// Write a table of NetLogo's BehaviorSpace: a row for each run that is done
    #[arg(long, value_name = "FILE.csv")]
    behaviorspace: Option<PathBuf>,
}

/// Gathers.
///
/// # Errors
/// If a shard is of another plan or version, the files cannot be written, or runs are missing or failed: then the files
/// are there all the same, with what there is.
pub fn run(args: &GatherArgs, common: &Common) -> Result<(), Failure> {
    let sweep = Directory::open(&args.sweep)?;
    let elsewhere = [("--ema", &args.ema), ("--salib-y", &args.salib_y), ("--behaviorspace", &args.behaviorspace)];
    for (option, file) in elsewhere {
        file.iter().try_for_each(|file| check_place(option, file))?;
    }
    let status = Status::of(&sweep)?;
    let dir = OutDir::create(sweep.path())?;
    let table = table(&sweep, &status);
    let parquet = columns::parquet(&table, &sweep.facts())?;
    let mut files = vec![dir.write("results.parquet", &parquet)?];
    let about = "Results: a row for each run, with what was varied, what came of it, and whether it is done";
    let mut parts =
        vec![Part { name: "results.parquet", about, kind: "application/vnd.apache.parquet", bytes: &parquet }];
    // One of an earlier time would be read beside the table of now.
    let with_csv = args.csv || dir.path().join(CSV).exists();
    let csv = if with_csv { columns::csv(&table)? } else { Vec::new() };
    if with_csv {
        files.push(dir.write(CSV, &csv)?);
        parts.push(Part { name: CSV, about, kind: "text/csv", bytes: &csv });
    }
    let means = by_point(&sweep.plan, &status.results);
    let mut write = |path: &Option<PathBuf>, bytes: &dyn Fn() -> Result<Vec<u8>, Failure>| {
        let Some(path) = path else { return Ok(()) };
        files.push(path.clone());
        write_whole(path, &bytes()?)
    };
    write(&args.ema, &|| ema::archive(&sweep.plan, &means))?;
    write(&args.salib_y, &|| Ok(salib::outcomes(&means, sweep.plan.outcomes.len()).into_bytes()))?;
    write(&args.behaviorspace, &|| Ok(behaviorspace::table(&sweep, &status.results).into_bytes()))?;
    files.push(dir.write(research_object::FILE, &research_object::metadata(&sweep, &status, &parts)?)?);

    if common.json {
        say_json(&json!({
            "plan": sweep.hash,
            "runs": status.runs,
            "done": status.done,
            "failed": status.failed,
            "incomplete_shards": status.incomplete,
            "damage": status.damage,
            "files": files,
            "peak_rss_bytes": peak_rss_bytes(),
        }))?;
    } else if !common.quiet {
        let shown: Vec<_> = files.iter().map(|file| file.display().to_string()).collect();
        say(&format!("{} of {} runs: {}", status.done, status.runs, shown.join(", ")))?;
    }
    if status.is_complete() {
        return Ok(());
    }
    let mut troubles = status.troubles(MOST);
    if !status.incomplete.is_empty() || !status.damage.is_empty() {
        let shown = args.sweep.display();
        troubles.push(format!("`weglek sweep run {shown}` or `weglek sweep submit {shown}` makes what is missing"));
    }
    Err(Failure::Incomplete(troubles.join("\nweglek: ")))
}

/// The table: number, row and seed of each run, what is varied, what came of it, and whether it is done.
fn table(sweep: &Directory, status: &Status) -> Vec<Column> {
    let mut columns = sweep.runs();
    let results = || status.results.iter();
    for (nth, outcome) in sweep.plan.outcomes.iter().enumerate() {
        columns.push(Column::real(outcome, results().map(|result| Some(result.as_ref()?.as_ref().ok()?[nth]))));
    }
    let state = |result: &Option<Result<_, _>>| match result {
        None => "missing",
        Some(Ok(_)) => "done",
        Some(Err(_)) => "failed",
    };
    columns.push(Column::text("status", results().map(|result| Some(state(result).to_owned()))));
    columns.push(Column::text("error", results().map(|result| result.as_ref()?.as_ref().err().cloned())));
    columns
}
