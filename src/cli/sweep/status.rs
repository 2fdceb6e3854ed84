//! `weglek sweep status`: done, running, failed, time to go.

use std::path::PathBuf;
use std::time::Duration;

use crate::cli::{Common, say, say_json};
use crate::report::Failure;
use crate::report::sweep::Directory;
use crate::report::sweep::status::Status;

/// Most errors that are shown.
const MOST: usize = 20;

/// Arguments of `weglek sweep status`.
#[derive(clap::Args, Debug)]
pub struct StatusArgs {
    /// Directory of the sweep
    #[arg(value_name = "DIR")]
    sweep: PathBuf,
}

/// Says how the sweep stands.
///
/// # Errors
/// If there is no plan, or a shard is of another.
pub fn run(args: &StatusArgs, common: &Common) -> Result<(), Failure> {
    let sweep = Directory::open(&args.sweep)?;
    let status = Status::of(&sweep)?;
    if common.json {
        return say_json(&status);
    }
    let mut lines = vec![format!(
        "{} runs: {} done, {} failed; {} shards: {} complete, {} being made",
        status.runs,
        status.done,
        status.failed,
        sweep.plan.shards,
        status.complete,
        status.running.len()
    )];
    if let Some(seconds) = status.seconds_to_go {
        let to_go = humantime::format_duration(Duration::from_secs(seconds as u64));
        lines.push(format!("{to_go} to go, if those go on who are at work now"));
    }
    lines.extend(status.troubles(MOST));
    say(&lines.join("\n"))
}
