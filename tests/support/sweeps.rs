//! What the tests of sweeps share: a place with a scenario and a question, where the command is run.
#![allow(dead_code)] // each test file uses its own part

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

const SCENARIO: &str = "name = 'campaign'\nscale = '1/1000'\n[campaign]\nbudget = 20_000_000\nyears = 3\n";

/// A place for one test, with a scenario and a question.
pub struct Place(pub PathBuf);

impl Place {
    pub fn new(name: &str, sweep: &str) -> Self {
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("sweep-{name}"));
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(&dir).expect("a directory can be made");
        let place = Place(dir);
        place.write("campaign.toml", SCENARIO);
        place.write("sweep.toml", sweep);
        place
    }

    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.0.join(name), text).expect("a file can be written");
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.0.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub fn text(&self, name: &str) -> String {
        String::from_utf8(self.read(name)).expect("text")
    }

    pub fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_weglek"));
        command.arg("sweep").args(arguments.split_whitespace()).current_dir(&self.0);
        for name in ["SLURM_ARRAY_TASK_ID", "SLURM_CPUS_PER_TASK", "SLURM_CPUS_ON_NODE", "SLURM_JOB_ID"] {
            command.env_remove(name);
        }
        command
    }

    pub fn sweep(&self, arguments: &str) -> Output {
        self.command(arguments).output().expect("the program can be started")
    }

    pub fn fine(&self, arguments: &str) -> String {
        let output = self.sweep(arguments);
        assert!(output.status.success(), "sweep {arguments}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    }

    /// What is said of a mistake: one message, with this exit code.
    pub fn told(&self, arguments: &str, code: i32) -> String {
        let output = self.sweep(arguments);
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "sweep {arguments}: {message}");
        message
    }

    pub fn planned(name: &str, sweep: &str) -> Self {
        let place = Place::new(name, sweep);
        place.fine("plan sweep.toml --out s");
        place
    }

    /// Results of a sweep that nobody disturbed.
    pub fn undisturbed(name: &str, sweep: &str) -> Self {
        let place = Place::planned(name, sweep);
        place.fine("run s");
        place.fine("gather s --csv");
        place
    }

    pub fn files(&self, dir: &str) -> Vec<String> {
        let entries = fs::read_dir(self.0.join(dir)).expect("a directory").map(|entry| entry.expect("an entry"));
        let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// Starts the runs and waits until so many lines of results are on the disk.
    pub fn started(&self, arguments: &str, lines: usize) -> std::process::Child {
        let mut child = self.command(arguments).stderr(Stdio::null()).spawn().expect("the program can be started");
        for _ in 0..6000 {
            let written = || {
                let journals = self.files("s/shards").into_iter().filter(|name| name.contains(".part"));
                journals.map(|name| self.text(&format!("s/shards/{name}")).lines().count()).max().unwrap_or(0)
            };
            if self.0.join("s/shards").exists() && written() > lines {
                return child;
            }
            sleep(Duration::from_millis(10));
        }
        child.kill().and_then(|()| child.wait()).expect("it can be ended");
        panic!("no run was finished");
    }
}
