//! Scripts for Slurm: an array with a task for each shard that is not complete, and a job that gathers when it has ended.

use crate::explore::sweep::results::ranges;

/// How tasks are to run. Words that a site needs beside these go into `more`, as `--account=project`.
#[derive(Clone, Debug)]
pub struct Site {
    /// Partition; that of the site where nothing is said.
    pub partition: Option<String>,
    /// Processors of a task.
    pub cpus: u32,
    /// Memory of a task, as 28G.
    pub memory: Option<String>,
    /// Longest time of a task, as 01:00:00.
    pub time: String,
    /// Most tasks at once.
    pub at_once: Option<u32>,
    /// Further options of sbatch.
    pub more: Vec<String>,
}

/// Seconds before its end at which a task is told to stop.
const WARNING: u32 = 120;

/// Most signs of a list of tasks in one script: far below what a line of a command may hold.
const MOST_SIGNS: usize = 4_000;

/// Divides shards over arrays: none has a task above what the site allows, nor a list too long to be written.
pub fn arrays(shards: &[usize], most_tasks: usize) -> Vec<(usize, Vec<usize>)> {
    let mut arrays: Vec<(usize, Vec<usize>)> = Vec::new();
    for &shard in shards {
        // Numbers of tasks run from 0 up to the site's limit; a shard beyond it goes into an array that counts on from there.
        let first = shard / most_tasks * most_tasks;
        match arrays.last_mut() {
            Some((of, list)) if *of == first && ranges(list).len() < MOST_SIGNS => list.push(shard - first),
            _ => arrays.push((first, vec![shard - first])),
        }
    }
    arrays
}

/// The tasks at once that one of several arrays may have of all that may run at once; at least one.
pub fn part(at_once: u32, nth: usize, arrays: usize) -> u32 {
    let (nth, arrays) = (nth as u32, arrays as u32);
    (at_once / arrays + u32::from(nth < at_once % arrays)).max(1)
}

/// The script of an array. `first` is added to the number of a task to get that of its shard.
pub fn array(site: &Site, name: &str, weglek: &str, sweep: &str, first: usize, tasks: &[usize]) -> String {
    let at_once = site.at_once.map(|most| format!("%{most}")).unwrap_or_default();
    let mut options = vec![format!("--job-name={name}"), format!("--array={}{at_once}", ranges(tasks))];
    options.extend(site.partition.iter().map(|partition| format!("--partition={}", quoted(partition))));
    options.extend(["--ntasks=1".to_owned(), format!("--cpus-per-task={}", site.cpus)]);
    options.extend(site.memory.iter().map(|memory| format!("--mem={memory}")));
    options.push(format!("--time={}", site.time));
    options.extend(["--requeue".to_owned(), "--open-mode=append".to_owned(), format!("--signal=B:TERM@{WARNING}")]);
    options.push(log(sweep, "%A_%a"));
    options.extend(site.more.iter().cloned());
    let shard =
        if first == 0 { "$SLURM_ARRAY_TASK_ID".to_owned() } else { format!("$(({first} + SLURM_ARRAY_TASK_ID))") };
    // `exec` puts weglek in the place of the shell, so that the signal of Slurm reaches it.
    script(&options, &format!("exec {} sweep run {} --shard \"{shard}\"", quoted(weglek), quoted(sweep)))
}

/// A longest time as Slurm takes it: minutes, or hours, minutes and seconds, with or without days before them.
///
/// # Errors
/// If it is written otherwise.
pub fn time(text: &str) -> Result<String, String> {
    let (days, clock) = text.split_once('-').unwrap_or(("0", text));
    let whole = |part: &str| !part.is_empty() && part.chars().all(|sign| sign.is_ascii_digit());
    let parts = clock.split(':').count();
    if whole(days) && parts <= 3 && clock.split(':').all(whole) {
        Ok(text.to_owned())
    } else {
        Err("write it as 01:30:00, or 2-12:00:00 with days".to_owned())
    }
}

/// The script of the job that gathers.
pub fn gather(site: &Site, name: &str, weglek: &str, sweep: &str) -> String {
    let mut options = vec![format!("--job-name={name}-gather")];
    options.extend(site.partition.iter().map(|partition| format!("--partition={}", quoted(partition))));
    options.extend(["--ntasks=1".to_owned(), "--cpus-per-task=1".to_owned(), format!("--time={}", site.time)]);
    options.extend(["--requeue".to_owned(), "--open-mode=append".to_owned()]);
    options.push(log(sweep, "gather_%j"));
    options.extend(site.more.iter().cloned());
    script(&options, &format!("exec {} sweep gather {} --csv", quoted(weglek), quoted(sweep)))
}

fn script(options: &[String], command: &str) -> String {
    let options: Vec<_> = options.iter().map(|option| format!("#SBATCH {option}")).collect();
    format!("#!/bin/bash\n{}\nset -euo pipefail\n{command}\n", options.join("\n"))
}

/// Where a job writes what it says. In a pattern of Slurm `%%` stands for a percent sign.
fn log(sweep: &str, name: &str) -> String {
    format!("--output={}", quoted(&format!("{}/logs/{name}.out", sweep.replace('%', "%%"))))
}

/// A text as one word of a shell.
pub fn quoted(text: &str) -> String {
    let plain = |sign: char| sign.is_ascii_alphanumeric() || "/._-+%=:".contains(sign);
    if text.chars().all(plain) { text.to_owned() } else { format!("'{}'", text.replace('\'', "'\\''")) }
}

/// The number that `scontrol show config` tells under a key.
pub fn setting(config: &str, key: &str) -> Option<usize> {
    let line = config.lines().find(|line| line.split('=').next().is_some_and(|name| name.trim() == key))?;
    line.split('=').nth(1)?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_task_is_above_the_limit_of_the_site() {
        assert_eq!(arrays(&[0, 1, 9], 10), [(0, vec![0, 1, 9])]);
        assert_eq!(arrays(&[3, 10, 11, 25], 10), [(0, vec![3]), (10, vec![0, 1]), (20, vec![5])]);
        let every_other: Vec<usize> = (0..10_000).map(|n| 2 * n).collect();
        let many = arrays(&every_other, 100_000);
        assert!(many.len() > 1 && many.iter().all(|(_, list)| ranges(list).len() < 2 * MOST_SIGNS));
        assert_eq!(many.iter().map(|(_, list)| list.len()).sum::<usize>(), every_other.len());
    }

    #[test]
    fn tasks_at_once_are_shared_out_over_arrays() {
        let parts = |at_once, arrays| (0..arrays).map(|nth| part(at_once, nth, arrays)).collect::<Vec<_>>();
        assert_eq!(parts(8, 1), [8]);
        assert_eq!(parts(8, 3), [3, 3, 2]);
        assert_eq!(parts(2, 3), [1, 1, 1], "an array must have one");
    }

    #[test]
    fn a_longest_time_is_one_that_slurm_takes() {
        assert!(["01:00:00", "90", "30:00", "2-12:00:00", "3-0"].into_iter().all(|text| time(text).is_ok()));
        assert!(["abc", "", "1:", "1:2:3:4", "-1", "one-2"].into_iter().all(|text| time(text).is_err()));
    }

    #[test]
    fn what_slurm_says_of_itself_is_understood() {
        let config = "MaxArraySize            = 1001\nMaxJobCount             = 10000\n";
        assert_eq!(setting(config, "MaxArraySize"), Some(1001));
        assert_eq!(setting(config, "MaxTasks"), None);
    }

    #[test]
    fn a_script_replaces_its_shell_and_asks_to_be_told_in_time() {
        let site =
            Site { partition: None, cpus: 16, memory: None, time: "01:00:00".into(), at_once: Some(8), more: vec![] };
        let text = array(&site, "weglek-abc", "weglek", "out/it's 100% here", 1000, &[0, 1, 2, 5]);
        for line in [
            "#SBATCH --array=0-2,5%8",
            "#SBATCH --requeue",
            "#SBATCH --signal=B:TERM@120",
            "#SBATCH --output='out/it'\\''s 100%% here/logs/%A_%a.out'",
            "exec weglek sweep run 'out/it'\\''s 100% here' --shard \"$((1000 + SLURM_ARRAY_TASK_ID))\"",
        ] {
            assert!(text.lines().any(|written| written == line), "{line} is not in\n{text}");
        }
    }
}
