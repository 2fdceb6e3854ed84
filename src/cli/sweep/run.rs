//! `weglek sweep run`: makes the runs of a plan, whatever has been made of it, until there are none left or it is stopped.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use indicatif::ProgressBar;
use serde_json::json;

use crate::cli::shared::progress_bar;
use crate::cli::{Common, say_json};
use crate::explore::sweep::plan::Job;
use crate::explore::sweep::run::make;
use crate::parameters::Mistake;
use crate::report::sweep::note::{Note, State};
use crate::report::sweep::shard::Keeper;
use crate::report::sweep::{Directory, Provenance};
use crate::report::{Failure, OutDir};

/// Between two notes about the work.
const NOTED_EVERY: Duration = Duration::from_secs(10);

/// Arguments of `weglek sweep run`.
#[derive(clap::Args, Debug)]
pub struct RunArgs {
    /// Directory of the sweep
    #[arg(value_name = "DIR")]
    sweep: PathBuf,

    /// Make one shard, from 0 [default: `SLURM_ARRAY_TASK_ID`, else all shards]
    #[arg(long, value_name = "N")]
    shard: Option<usize>,
}

/// Makes the runs.
///
/// # Errors
/// If the plan is not of this program, a shard is of another plan, the results cannot be written, or a run failed.
pub fn run(args: &RunArgs, common: &Common) -> Result<(), Failure> {
    let sweep = Arc::new(Directory::open(&args.sweep)?);
    let job = sweep.plan.job()?;
    sweep.hold(&Provenance::here(&job.book, &sweep.plan.scenario))?;
    let shards = match shard(args)? {
        None => 0..sweep.plan.shards,
        Some(shard) if shard < sweep.plan.shards => shard..shard + 1,
        Some(shard) => {
            return Err(Mistake::new(format!(
                "shard {shard}: {} has shards 0 to {}; the plan fixes their number",
                args.sweep.display(),
                sweep.plan.shards - 1
            ))
            .into());
        }
    };
    let _dir = OutDir::create(&sweep.shards())?;
    let work = Work {
        sweep: Arc::clone(&sweep),
        at: Arc::default(),
        bar: progress_bar(0, "{pos} of {len} runs", *common),
        common: *common,
    };
    #[cfg(unix)]
    work.stop_on_signals()?;
    work.bar.set_length(shards.clone().map(|shard| sweep.plan.shard(shard).len() as u64).sum());
    let (mut made, mut failed) = (0, 0);
    for shard in shards {
        let (of_shard, failed_of_shard) = work.make(&job, shard)?;
        made += of_shard;
        failed += failed_of_shard;
    }
    work.bar.finish_and_clear();
    if common.json {
        say_json(&json!({ "runs": sweep.plan.runs(), "made": made, "failed": failed }))?;
    }
    if failed > 0 {
        let shown = args.sweep.display();
        return Err(Failure::Incomplete(format!("{failed} runs failed; `weglek sweep status {shown}` says why")));
    }
    Ok(())
}

fn shard(args: &RunArgs) -> Result<Option<usize>, Mistake> {
    match (args.shard, std::env::var("SLURM_ARRAY_TASK_ID")) {
        (Some(asked), _) => Ok(Some(asked)),
        (None, Ok(task)) => task.parse().map(Some).map_err(|_| {
            Mistake::new(format!("SLURM_ARRAY_TASK_ID is '{task}', not the number of a shard; use --shard N"))
        }),
        (None, Err(_)) => Ok(None),
    }
}

/// The shard at hand.
struct At {
    shard: usize,
    keeper: Keeper,
    note: Note,
    begun: Instant,
    noted: Instant,
}

impl At {
    fn write_note(&mut self, sweep: &Directory, state: State) -> Result<(), Failure> {
        self.note.state = state;
        self.note.seconds = self.begun.elapsed().as_secs_f64();
        self.noted = Instant::now();
        self.note.write(sweep, self.shard)
    }
}

struct Work {
    sweep: Arc<Directory>,
    at: Arc<Mutex<Option<At>>>,
    bar: ProgressBar,
    common: Common,
}

impl Work {
    /// Makes what is missing of a shard; how many runs that were, and how many of all its runs failed.
    fn make(&self, job: &Job, shard: usize) -> Result<(usize, usize), Failure> {
        let keeper = Keeper::open(&self.sweep, shard)?;
        let missing = keeper.missing();
        let of = self.sweep.plan.shard(shard).len();
        self.bar.inc((of - missing.len()) as u64);
        self.bar.reset_eta();
        if let Some(damage) = keeper.damage() {
            self.tell(&format!("{damage}; its other runs are kept, and these are made again"));
        }
        let begun = Instant::now();
        if missing.is_empty() {
            let failed = keeper.failed();
            keeper.complete()?;
            return Ok((0, failed));
        }
        self.tell(&format!(
            "shard {shard}: {} of {of} runs to make, on {} threads{}",
            missing.len(),
            rayon::current_num_threads(),
            restarted()
        ));
        let mut at = At { shard, keeper, note: Note::begin(), begun, noted: begun };
        at.write_note(&self.sweep, State::Running)?;
        *lock(&self.at) = Some(at);
        let made = make(&self.sweep.plan, job, &missing, |finished| {
            let mut at = lock(&self.at);
            let Some(at) = at.as_mut() else { return Ok(()) };
            at.keeper.keep(finished)?;
            at.note.made += 1;
            self.bar.inc(1);
            if at.noted.elapsed() < NOTED_EVERY { Ok(()) } else { at.write_note(&self.sweep, State::Running) }
        });
        let Some(mut at) = lock(&self.at).take() else { return Ok((0, 0)) };
        if let Err(failure) = made {
            // Best effort: the failure to report is the first one.
            let _ = at.write_note(&self.sweep, State::Stopped);
            return Err(failure);
        }
        let failed = at.keeper.failed();
        at.write_note(&self.sweep, State::Complete)?;
        at.keeper.complete()?;
        self.tell(&format!(
            "shard {shard}: complete after {:.0} s, {failed} runs failed",
            begun.elapsed().as_secs_f64()
        ));
        Ok((missing.len(), failed))
    }

    /// Told to stop, it stops at once: what is finished has been kept, and nothing else has been written.
    #[cfg(unix)]
    fn stop_on_signals(&self) -> Result<(), Failure> {
        use signal_hook::consts::{SIGINT, SIGTERM};
        let mut signals = signal_hook::iterator::Signals::new([SIGINT, SIGTERM])
            .map_err(|error| Failure::Io(format!("cannot listen to signals: {error}")))?;
        let (sweep, at) = (Arc::clone(&self.sweep), Arc::clone(&self.at));
        std::thread::spawn(move || {
            if let Some(signal) = signals.forever().next() {
                // While this is held, no line is being written.
                let mut at = lock(&at);
                if let Some(at) = at.as_mut() {
                    let _ = at.write_note(&sweep, State::Stopped);
                }
                eprintln!("weglek: stopped; what is finished is kept, and the same command makes the rest");
                std::process::exit(128 + signal);
            }
        });
        Ok(())
    }

    /// A line about the work, where there is no bar that shows it.
    fn tell(&self, text: &str) {
        if !self.common.quiet {
            self.bar.suspend(|| eprintln!("weglek: {text}"));
        }
    }
}

/// A thread that panicked while it held the lock has left whole lines.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn restarted() -> String {
    match std::env::var("SLURM_RESTART_COUNT") {
        Ok(count) => format!(" (started again by Slurm, {count})"),
        Err(_) => String::new(),
    }
}
