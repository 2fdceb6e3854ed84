//! The manifest of a result: what made it, from which numbers, where, and in how long.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::domain::Scale;
use crate::draws;
use crate::parameters::Book;
use crate::report::{Failure, OutDir};

/// Name of the file.
pub const FILE: &str = "manifest.json";

/// Commit that the program was built from, with `-dirty` where files had changed since.
pub const COMMIT: &str = match option_env!("WEGLEK_COMMIT") {
    Some(commit) => commit,
    None => "unknown",
};

/// Where a result was made.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
pub struct Machine {
    /// Name of the computer.
    pub hostname: String,
    /// Operating system.
    pub os: String,
    /// Kind of processor.
    pub arch: String,
    /// Processors that the program may use.
    pub cpus: usize,
    /// Threads that it used.
    pub threads: usize,
}

impl Machine {
    /// This one.
    pub fn this() -> Self {
        let hostname = fs::read_to_string("/etc/hostname")
            .ok()
            .or_else(|| std::env::var("HOSTNAME").ok())
            .or_else(|| std::env::var("COMPUTERNAME").ok())
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| "unknown".to_owned());
        Machine {
            hostname,
            os: std::env::consts::OS.to_owned(),
            arch: std::env::consts::ARCH.to_owned(),
            cpus: std::thread::available_parallelism().map_or(1, usize::from),
            threads: rayon::current_num_threads(),
        }
    }
}

/// What is known of a result. Two results with the same `version`, `rng_scheme`, `config_hash`, `seeds` and `scale` have
/// the same files.
#[derive(Clone, Debug, Serialize)]
pub struct Manifest {
    /// The command that made it, without its options: `campaign`, `sweep analyse`.
    pub made_by: &'static str,
    /// Version of the program.
    pub version: &'static str,
    /// Name and version of the scheme of random numbers.
    pub rng_scheme: &'static str,
    /// Commit that the program was built from; see [`COMMIT`].
    pub git_commit: &'static str,
    /// Hash of every parameter as it was used, and of the question.
    pub config_hash: String,
    /// Seeds of luck.
    pub seeds: Vec<u64>,
    /// Scale, as 1/20.
    pub scale: String,
    /// The command as it was given.
    pub command: Vec<String>,
    /// Where it ran.
    pub machine: Machine,
    /// When it began, in seconds since 1970.
    pub started: u64,
    /// How long it took.
    pub seconds: f64,
    /// Most memory used, in bytes; `null` where the system does not tell.
    pub peak_rss_bytes: Option<u64>,
    /// The files and their hashes (blake3).
    pub files: BTreeMap<String, String>,
    /// What stood in the directory before, by the manifest of an earlier run of the same command.
    #[serde(skip)]
    earlier: BTreeMap<String, String>,
    #[serde(skip)]
    clock: Instant,
}

impl Manifest {
    /// Begins a manifest; the clock runs from here. `question` is the text of the scenario, or the settings of the
    /// command in some fixed form.
    pub fn begin(made_by: &'static str, book: &Book, question: &str, seeds: Vec<u64>, scale: Scale) -> Self {
        Manifest {
            made_by,
            version: env!("CARGO_PKG_VERSION"),
            rng_scheme: draws::SCHEME,
            git_commit: COMMIT,
            config_hash: config_hash(book, question),
            seeds,
            scale: scale.to_string(),
            command: std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect(),
            machine: Machine::this(),
            started: SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs()),
            seconds: 0.0,
            peak_rss_bytes: None,
            files: BTreeMap::new(),
            earlier: BTreeMap::new(),
            clock: Instant::now(),
        }
    }

    /// Seconds since it was begun.
    pub fn elapsed(&self) -> f64 {
        self.clock.elapsed().as_secs_f64()
    }

    /// Writes a file of results, whole or not at all, and notes its hash; gives its path. A manifest of before goes first: it
    /// would say of a mixture of old and new files that they belong together.
    ///
    /// # Errors
    /// As [`crate::report::write_whole`], or if the manifest of before cannot be removed.
    pub fn write_file(&mut self, dir: &OutDir, name: &str, bytes: &[u8]) -> Result<PathBuf, Failure> {
        if self.files.is_empty() {
            self.take_earlier(dir)?;
        }
        let path = dir.write(name, bytes)?;
        self.files.insert(name.to_owned(), blake3::hash(bytes).to_hex().to_string());
        Ok(path)
    }

    /// Reads and removes the manifest of an earlier run.
    fn take_earlier(&mut self, dir: &OutDir) -> Result<(), Failure> {
        let path = dir.path().join(FILE);
        let Ok(bytes) = fs::read(&path) else { return Ok(()) };
        // What is no manifest names no files of ours.
        if let Ok(earlier) = serde_json::from_slice::<Earlier>(&bytes)
            && earlier.made_by == self.made_by
        {
            self.earlier = earlier.files;
        }
        fs::remove_file(&path).map_err(|error| Failure::io("remove", &path, &error))
    }

    /// Removes the files of an earlier run of the same command that this one does not give, as far as they are still as they
    /// were written.
    fn remove_earlier(&self, dir: &OutDir) -> Result<(), Failure> {
        for (name, hash) in self.earlier.iter().filter(|(name, _)| !self.files.contains_key(*name)) {
            let path = dir.path().join(name);
            let is_inside = Path::new(name).file_name() == Some(name.as_ref());
            let is_as_written = || fs::read(&path).is_ok_and(|bytes| blake3::hash(&bytes).to_hex().as_str() == hash);
            if is_inside && is_as_written() {
                fs::remove_file(&path).map_err(|error| Failure::io("remove", &path, &error))?;
            }
        }
        Ok(())
    }

    /// Writes the manifest itself, last of all: where it stands, the result is complete, and nothing stands beside it that an
    /// earlier run of the command left and this one does not give.
    ///
    /// # Errors
    /// As [`crate::report::write_whole`], or if a file of before cannot be removed.
    pub fn finish(&mut self, dir: &OutDir) -> Result<PathBuf, Failure> {
        self.remove_earlier(dir)?;
        self.seconds = self.elapsed();
        self.peak_rss_bytes = peak_rss_bytes();
        let mut text = serde_json::to_string_pretty(self)
            .map_err(|error| Failure::Io(format!("cannot write the manifest: {error}")))?;
        text.push('\n');
        dir.write(FILE, text.as_bytes())
    }
}

/// What a manifest of before says of its files.
#[derive(Deserialize)]
struct Earlier {
    made_by: String,
    files: BTreeMap<String, String>,
}

/// Hash of every parameter as it is used, and of the question.
pub fn config_hash(book: &Book, question: &str) -> String {
    let mut lines = String::new();
    for entry in book.entries() {
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "{}={:?}", entry.parameter.name, entry.parameter.value);
    }
    blake3::hash(format!("{lines}\n{question}").as_bytes()).to_hex().to_string()
}

/// The most memory that this process has used so far, in bytes; only Linux tells.
pub fn peak_rss_bytes() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: u64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kib * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_follows_every_number_and_the_question() {
        let book = Book::embedded().expect("the book can be read");
        let hash = config_hash(&book, "a");
        assert_eq!(hash, config_hash(&book.clone(), "a"));
        assert_ne!(hash, config_hash(&book, "b"));
        let mut other = book.clone();
        other.set("weglek.pay", 0.0031).expect("a fitting value");
        assert_ne!(hash, config_hash(&other, "a"));
    }

    #[test]
    fn memory_is_told_on_linux() {
        assert_eq!(peak_rss_bytes().is_some(), cfg!(target_os = "linux"));
    }
}
