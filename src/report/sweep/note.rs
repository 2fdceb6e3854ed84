//! Who works or worked on a shard: a small file beside its results, for `weglek sweep status` and for provenance.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::report::manifest::Machine;
use crate::report::sweep::{Directory, shard};
use crate::report::{Failure, write_whole};

/// A shard whose note is older than this, and than five of its runs, is not being worked on.
const SILENT: f64 = 120.0;

/// How the work on a shard stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Being made.
    Running,
    /// Complete.
    Complete,
    /// Stopped by a signal or an error.
    Stopped,
}

/// A note.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Note {
    /// How the work stands.
    pub state: State,
    /// Where.
    pub machine: Machine,
    /// Process.
    pub pid: u32,
    /// When it began, in seconds since 1970.
    pub started: u64,
    /// Seconds that it has worked on this shard.
    pub seconds: f64,
    /// Runs that it has made.
    pub made: usize,
    /// Job of Slurm, and how often Slurm has started it again.
    pub slurm: Option<(String, u32)>,
}

impl Note {
    /// Begins a note.
    pub fn begin() -> Self {
        let job = std::env::var("SLURM_JOB_ID").ok();
        let restarts = std::env::var("SLURM_RESTART_COUNT").ok().and_then(|count| count.parse().ok()).unwrap_or(0);
        Note {
            state: State::Running,
            machine: Machine::this(),
            pid: std::process::id(),
            started: now(),
            seconds: 0.0,
            made: 0,
            slurm: job.map(|job| (job, restarts)),
        }
    }

    /// Writes it; the last writer is right.
    ///
    /// # Errors
    /// If the disk is full, or the directory may not be written in.
    pub fn write(&self, sweep: &Directory, shard: usize) -> Result<(), Failure> {
        let mut text = serde_json::to_string(self).map_err(|error| Failure::Io(error.to_string()))?;
        text.push('\n');
        write_whole(&path(sweep, shard), text.as_bytes())
    }

    /// The note of a shard, if there is one that can be read, and its age in seconds.
    pub fn read(sweep: &Directory, shard: usize) -> Option<(Note, f64)> {
        let path = path(sweep, shard);
        let note = serde_json::from_slice(&fs::read(&path).ok()?).ok()?;
        let written = fs::metadata(&path).and_then(|metadata| metadata.modified()).ok()?;
        Some((note, SystemTime::now().duration_since(written).unwrap_or(Duration::ZERO).as_secs_f64()))
    }

    /// Whether somebody is at work, as far as can be told from a note of this age.
    pub fn is_running(&self, age: f64) -> bool {
        let a_run = self.seconds / self.made.max(1) as f64;
        self.state == State::Running && age < SILENT.max(5.0 * a_run)
    }
}

fn path(sweep: &Directory, shard: usize) -> PathBuf {
    sweep.shards().join(format!("{}.json", shard::stem(shard)))
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
