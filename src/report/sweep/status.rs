//! How a sweep stands: what has been made, what failed, who is at work, and how long it will take.

use serde::Serialize;

use crate::explore::sweep::results::{Results, ranges};
use crate::report::Failure;
use crate::report::manifest::Machine;
use crate::report::sweep::note::{Note, State};
use crate::report::sweep::{Directory, shard};

/// How a sweep stands.
#[derive(Debug, Default, Serialize)]
pub struct Status {
    /// Runs of the plan.
    pub runs: usize,
    /// Runs that are done.
    pub done: usize,
    /// Runs that failed.
    pub failed: usize,
    /// Shards that are complete.
    pub complete: usize,
    /// Shards of which runs are missing.
    pub incomplete: Vec<usize>,
    /// Shards of which a file is damaged, whether or not runs are missing.
    pub damaged: Vec<usize>,
    /// Of the incomplete shards, those that somebody works on.
    pub running: Vec<usize>,
    /// Seconds until all is done, if those go on who work on it now.
    pub seconds_to_go: Option<f64>,
    /// What is wrong with files of shards, in words.
    pub damage: Vec<String>,
    /// Machines that have worked on it.
    pub machines: Vec<Machine>,
    /// Results by run.
    #[serde(skip)]
    pub results: Results,
}

impl Status {
    /// Reads every shard.
    ///
    /// # Errors
    /// If a file belongs to another plan or another version, or cannot be read.
    pub fn of(sweep: &Directory) -> Result<Self, Failure> {
        let runs = sweep.plan.runs();
        let mut status = Status { runs, results: vec![None; runs], ..Status::default() };
        let journals = shard::journals(sweep)?;
        let (mut rate, mut machines) = (0.0, Vec::new());
        for number in 0..sweep.plan.shards {
            let known = shard::known(sweep, number, journals.get(&number).map_or(&[], Vec::as_slice))?;
            let missing = sweep.plan.shard(number).len() - known.runs.len();
            let note = Note::read(sweep, number);
            if missing == 0 {
                status.complete += 1;
            } else {
                status.incomplete.push(number);
                if let Some((note, _)) = note.as_ref().filter(|(note, age)| note.is_running(*age)) {
                    status.running.push(number);
                    rate += if note.seconds > 0.0 { note.made as f64 / note.seconds } else { 0.0 };
                }
            }
            machines.extend(
                note.filter(|(note, _)| note.made > 0 || note.state == State::Complete).map(|(n, _)| n.machine),
            );
            status.damaged.extend(known.damage.is_some().then_some(number));
            status.damage.extend(known.damage);
            for (run, result) in known.runs {
                if result.is_ok() {
                    status.done += 1;
                } else {
                    status.failed += 1;
                }
                status.results[run] = Some(result);
            }
        }
        machines.sort();
        machines.dedup();
        status.machines = machines;
        let to_go = (runs - status.done - status.failed) as f64;
        status.seconds_to_go = (rate > 0.0 && to_go > 0.0).then_some(to_go / rate);
        Ok(status)
    }

    /// Whether every run is done.
    pub fn is_complete(&self) -> bool {
        self.done == self.runs && self.damage.is_empty()
    }

    /// What is missing, damaged or failed, a line each and at most so many lines of errors.
    pub fn troubles(&self, most: usize) -> Vec<String> {
        let mut lines = self.damage.clone();
        if !self.incomplete.is_empty() {
            let missing = self.runs - self.done - self.failed;
            lines.push(format!(
                "{missing} runs are missing, in shard{} {}",
                if self.incomplete.len() == 1 { "" } else { "s" },
                ranges(&self.incomplete)
            ));
        }
        let failed =
            self.results.iter().enumerate().filter_map(|(run, result)| Some((run, result.as_ref()?.as_ref().err()?)));
        lines.extend(failed.clone().take(most).map(|(run, error)| format!("run {run} failed: {error}")));
        if self.failed > most {
            lines.push(format!(
                "… and {} more failed; the column 'error' of the results has them all",
                self.failed - most
            ));
        }
        lines
    }
}
