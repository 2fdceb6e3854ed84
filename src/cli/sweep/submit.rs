//! `weglek sweep submit`: writes the scripts of a Slurm array for the shards that are missing, and submits them if asked.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;

use crate::cli::{Common, say, say_json};
use crate::parameters::Mistake;
use crate::report::sweep::Directory;
use crate::report::sweep::slurm::{self, Site};
use crate::report::sweep::status::Status;
use crate::report::{Failure, OutDir};

/// Tasks of an array where Slurm does not say how many it allows: its own default.
const MOST_TASKS: usize = 1001;

/// Arguments of `weglek sweep submit`.
#[derive(clap::Args, Debug)]
pub struct SubmitArgs {
    /// Directory of the sweep, on a disk that all nodes see
    #[arg(value_name = "DIR")]
    sweep: PathBuf,

    /// Submit the scripts with sbatch, not only write them
    #[arg(long)]
    now: bool,

    /// Partition
    #[arg(long, value_name = "NAME")]
    partition: Option<String>,

    /// Processors of a task: the smallest part of a node that is given out
    #[arg(long, value_name = "N", allow_negative_numbers = true, default_value_t = 16, value_parser = clap::value_parser!(u32).range(1..=1024))]
    cpus: u32,

    /// Memory of a task, as 28G
    #[arg(long, value_name = "SIZE")]
    memory: Option<String>,

    /// Longest time of a task; what is not finished then is made when you submit again
    #[arg(long, value_name = "HH:MM:SS", default_value = "01:00:00", value_parser = slurm::time)]
    time: String,

    /// Most tasks at once; where Slurm allows too few tasks for one array, shared out over several of them, at least one each
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = clap::value_parser!(u32).range(1..))]
    at_once: Option<u32>,

    /// A further option for sbatch, as --sbatch=--account=project; may be given more than once
    #[arg(long, value_name = "OPTION", allow_hyphen_values = true)]
    sbatch: Vec<String>,
}

/// Writes the scripts, and submits them if asked.
///
/// # Errors
/// If there is no plan, the scripts cannot be written, or Slurm refuses them.
pub fn run(args: &SubmitArgs, common: &Common) -> Result<(), Failure> {
    let sweep = Directory::open(&args.sweep)?;
    let status = Status::of(&sweep)?;
    let path = std::path::absolute(sweep.path()).map_err(|error| Failure::io("find", sweep.path(), &error))?;
    let weglek = std::env::current_exe().map_err(|error| Failure::Io(format!("cannot find weglek itself: {error}")))?;
    let name = format!("weglek-{}", &sweep.hash[..8]);
    let shards: BTreeSet<usize> = status.incomplete.into_iter().chain(status.damaged).collect();
    let shards: Vec<usize> = shards.into_iter().collect();
    let scripts_in = path.join("slurm");
    if shards.is_empty() {
        remove_arrays_beyond(0, &scripts_in)?;
        return told(common, &[], &format!("nothing is missing: `weglek sweep gather {}`", args.sweep.display()));
    }
    if args.now
        && let Some(jobs) = queued(&name)?
    {
        return told(common, &[], &format!("nothing submitted: jobs of this plan are in the queue already ({jobs})"));
    }
    let site = Site {
        partition: args.partition.clone(),
        cpus: args.cpus,
        memory: args.memory.clone(),
        time: args.time.clone(),
        at_once: args.at_once,
        more: args.sbatch.clone(),
    };
    let logs = path.join("logs");
    std::fs::create_dir_all(&logs).map_err(|error| Failure::io("make the directory", &logs, &error))?;
    let dir = OutDir::create(&scripts_in)?;
    let (weglek, shown) = (weglek.display().to_string(), path.display().to_string());
    let mut scripts = Vec::new();
    let arrays = slurm::arrays(&shards, most_tasks());
    remove_arrays_beyond(arrays.len(), &scripts_in)?;
    for (nth, (first, tasks)) in arrays.iter().enumerate() {
        let site = Site { at_once: site.at_once.map(|most| slurm::part(most, nth, arrays.len())), ..site.clone() };
        let script = slurm::array(&site, &name, &weglek, &shown, *first, tasks);
        scripts.push(dir.write(&array_script(nth), script.as_bytes())?);
    }
    let gather = dir.write("gather.sh", slurm::gather(&site, &name, &weglek, &shown).as_bytes())?;
    if !args.now {
        // Of a shell: each job under a name, and the last after all of them.
        let word = |script: &Path| slurm::quoted(&script.to_string_lossy());
        let lines = (1..).zip(&scripts).map(|(nth, script)| format!("job{nth}=$(sbatch --parsable {})", word(script)));
        let jobs: Vec<_> = (1..=scripts.len()).map(|nth| format!("$job{nth}")).collect();
        let text = format!(
            "{} shards are missing. Look at the scripts, then call this with --now, or say yourself:\n{}\nsbatch \
             --dependency=afterany:{} {}",
            shards.len(),
            lines.collect::<Vec<_>>().join("\n"),
            jobs.join(":"),
            word(&gather)
        );
        return told(common, &[], &text);
    }
    let mut jobs = Vec::new();
    for script in &scripts {
        jobs.push(sbatch(&[OsStr::new("--parsable"), script.as_os_str()]).map_err(|failure| after(&jobs, failure))?);
    }
    // Gathers also when tasks failed: it says itself what is missing.
    let dependency = format!("--dependency=afterany:{}", jobs.join(":"));
    let last = sbatch(&[OsStr::new("--parsable"), OsStr::new(&dependency), gather.as_os_str()])
        .map_err(|failure| after(&jobs, failure))?;
    let text = format!("{} shards submitted: jobs {}; gathered by job {last}", shards.len(), jobs.join(", "));
    jobs.push(last);
    told(common, &jobs, &text)
}

/// Name of the script of an array.
fn array_script(nth: usize) -> String {
    format!("array-{nth}.sh")
}

/// Removes the scripts that were written when more arrays were missing than these: whoever submits all that lie there would
/// submit the shards of before. Slurm has copies of those that it took.
fn remove_arrays_beyond(arrays: usize, scripts_in: &Path) -> Result<(), Failure> {
    let earlier = (arrays..).map(|nth| scripts_in.join(array_script(nth))).take_while(|script| script.exists());
    // From the last on, so that a kill leaves no gap that hides one.
    earlier
        .collect::<Vec<_>>()
        .iter()
        .rev()
        .try_for_each(|script| std::fs::remove_file(script).map_err(|error| Failure::io("remove", script, &error)))
}

/// A refusal after jobs that were taken: which they are, and what to do about the rest.
fn after(jobs: &[String], failure: Failure) -> Failure {
    if jobs.is_empty() {
        return failure;
    }
    Failure::Io(format!(
        "{failure}; submitted before that: {}. When they are done, submit again: what is missing then is made",
        jobs.join(", ")
    ))
}

fn told(common: &Common, jobs: &[String], text: &str) -> Result<(), Failure> {
    if common.json {
        say_json(&json!({ "jobs": jobs, "message": text }))
    } else if common.quiet {
        Ok(())
    } else {
        say(text)
    }
}

/// Tasks that an array may have on this site.
fn most_tasks() -> usize {
    let config = Command::new("scontrol").args(["show", "config"]).output().ok();
    let text = config.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    slurm::setting(&text, "MaxArraySize").filter(|most| *most > 0).unwrap_or(MOST_TASKS)
}

/// Jobs of this name that wait or run.
fn queued(name: &str) -> Result<Option<String>, Failure> {
    let jobs = slurm_command("squeue", &["-h", "-o", "%A", "-n", name].map(OsStr::new))?;
    let mut jobs: Vec<&str> = jobs.split_whitespace().collect();
    jobs.dedup();
    Ok((!jobs.is_empty()).then(|| jobs.join(", ")))
}

/// Submits; the number of the job.
fn sbatch(arguments: &[&OsStr]) -> Result<String, Failure> {
    // On a federation the name of the cluster follows the number.
    Ok(slurm_command("sbatch", arguments)?.trim().split(';').next().unwrap_or("").to_owned())
}

fn slurm_command(command: &str, arguments: &[&OsStr]) -> Result<String, Failure> {
    let output = Command::new(command).args(arguments).output().map_err(|error| {
        Mistake::new(format!(
            "{command} cannot be started ({error}); call this on a node where Slurm is, or without --now"
        ))
    })?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(Failure::Io(format!("{command} refused: {}", said.trim())));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
