//! The results of one shard. While it is being made, each process writes a journal of its own, a line a run; when the
//! shard is complete, one file in the order of the runs takes the place of all journals.
//!
//! That file follows from the plan and the number of the shard alone, so whoever completes it writes the same bytes.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::explore::sweep::Finished;
use crate::explore::sweep::results::ranges;
use crate::parameters::Mistake;
use crate::report::files::token;
use crate::report::sweep::Directory;
use crate::report::sweep::lines::{self, Header, Runs};
use crate::report::{Failure, write_whole};

/// Ending of a complete shard.
const COMPLETE: &str = "runs";
/// Ending of a journal.
const JOURNAL: &str = "part";

/// The name that all files of a shard begin with.
pub fn stem(shard: usize) -> String {
    format!("shard-{shard:05}")
}

/// Journals by shard.
pub type Journals = BTreeMap<usize, Vec<PathBuf>>;

/// The journals that are there; none where no run has been made.
///
/// # Errors
/// If the directory cannot be listed.
pub fn journals(sweep: &Directory) -> Result<Journals, Failure> {
    let dir = sweep.shards();
    let entries = match fs::read_dir(&dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Journals::new()),
        other => other.map_err(|error| Failure::io("list", &dir, &error))?,
    };
    let mut journals = Journals::new();
    for entry in entries {
        let path = entry.map_err(|error| Failure::io("list", &dir, &error))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut parts = name.split('.');
        let shard = parts.next().and_then(|stem| stem.strip_prefix("shard-")?.parse().ok());
        if let (Some(shard), true) = (shard, parts.next_back() == Some(JOURNAL)) {
            journals.entry(shard).or_default().push(path);
        }
    }
    Ok(journals)
}

/// What is known of a shard.
#[derive(Debug, Default)]
pub struct Known {
    /// Its runs that have been made.
    pub runs: Runs,
    /// Whether its file stands and has every run.
    pub complete: bool,
    /// What is wrong with its file, in words.
    pub damage: Option<String>,
}

/// Reads what is known of a shard.
///
/// # Errors
/// If a file belongs to another plan or another version, or cannot be read.
pub fn known(sweep: &Directory, shard: usize, journals: &[PathBuf]) -> Result<Known, Failure> {
    let path = sweep.shards().join(format!("{}.{COMPLETE}", stem(shard)));
    let mut known = Known::default();
    for journal in journals {
        known.runs.extend(content(sweep, shard, journal)?.map(|content| content.runs).unwrap_or_default());
    }
    if let Some(content) = content(sweep, shard, &path)? {
        let missing = sweep.plan.shard(shard).filter(|run| !content.runs.contains_key(run)).count();
        known.complete = missing == 0 && content.torn.is_empty();
        if !known.complete {
            known.damage = Some(format!(
                "{}: is damaged ({} of its lines do not have their checksum: {}; {missing} of its runs are gone)",
                path.display(),
                content.torn.len(),
                ranges(&content.torn)
            ));
        }
        known.runs.extend(content.runs);
    }
    Ok(known)
}

/// What a file says, if it is there. Runs of a file whose first line is damaged could be of any plan: they do not count.
fn content(sweep: &Directory, shard: usize, path: &Path) -> Result<Option<lines::Content>, Failure> {
    let bytes = match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        other => other.map_err(|error| Failure::io("read", path, &error))?,
    };
    let mut content = lines::read(&bytes, sweep.plan.outcomes.len());
    let range = sweep.plan.shard(shard);
    content.runs.retain(|run, _| range.contains(run));
    let wanted = Header::of(sweep, shard);
    match &content.header {
        None => content.runs.clear(),
        Some(header) if *header == wanted => {}
        Some(Header { plan, provenance, .. }) => {
            let what = if *provenance != wanted.provenance {
                format!(
                    "was made by {}, the plan by {}; results of the two cannot be mixed: finish it with the one that made \
                     it, or remove the file and run its shard again",
                    provenance.shown(),
                    wanted.provenance.shown()
                )
            } else if *plan == wanted.plan {
                format!("is another shard under the name of shard {shard}; remove it and run the shard again")
            } else {
                format!(
                    "belongs to another plan ({}, this is {}): the plan was changed after this shard was run; put the \
                     plan back, or run the other in a directory of its own",
                    &plan[..plan.len().min(8)],
                    &wanted.plan[..8]
                )
            };
            return Err(Mistake::new(format!("{}: {what}", path.display())).into());
        }
    }
    Ok(Some(content))
}

/// Keeps the runs of a shard while they are being made.
#[derive(Debug)]
pub struct Keeper {
    header: Header,
    path: PathBuf,
    journal: PathBuf,
    file: Option<File>,
    others: Vec<PathBuf>,
    known: Known,
    runs: std::ops::Range<usize>,
}

impl Keeper {
    /// Opens a shard, whatever has been made of it.
    ///
    /// # Errors
    /// As [`known`].
    pub fn open(sweep: &Directory, shard: usize) -> Result<Self, Failure> {
        let others = journals(sweep)?.remove(&shard).unwrap_or_default();
        let known = known(sweep, shard, &others)?;
        let named = |ending: &str| sweep.shards().join(format!("{}.{ending}", stem(shard)));
        Ok(Keeper {
            header: Header::of(sweep, shard),
            path: named(COMPLETE),
            journal: named(&format!("{}.{JOURNAL}", token())),
            file: None,
            others,
            known,
            runs: sweep.plan.shard(shard),
        })
    }

    /// Runs that have not been made.
    pub fn missing(&self) -> Vec<usize> {
        self.runs.clone().filter(|run| !self.known.runs.contains_key(run)).collect()
    }

    /// What was wrong with the shard's file when it was opened.
    pub fn damage(&self) -> Option<&str> {
        self.known.damage.as_deref()
    }

    /// How many of its runs failed.
    pub fn failed(&self) -> usize {
        self.known.runs.values().filter(|result| result.is_err()).count()
    }

    /// Keeps a finished run: when this returns, no kill can lose it.
    ///
    /// # Errors
    /// If the disk is full, or the directory may not be written in.
    pub fn keep(&mut self, finished: Finished) -> Result<(), Failure> {
        let mut text = lines::line(&finished);
        let written = if let Some(file) = &mut self.file {
            append(file, &text)
        } else {
            text.insert_str(0, &self.header.line());
            File::options().append(true).create_new(true).open(&self.journal).and_then(|mut file| {
                append(&mut file, &text)?;
                self.file = Some(file);
                Ok(())
            })
        };
        written.map_err(|error| Failure::io("write", &self.journal, &error))?;
        self.known.runs.insert(finished.run, finished.result);
        Ok(())
    }

    /// Completes the shard: writes its one file and removes the journals. Nothing to do where that has been done.
    ///
    /// # Errors
    /// If a run is missing, the disk is full, or the directory may not be written in.
    pub fn complete(mut self) -> Result<(), Failure> {
        let missing = self.missing();
        if !missing.is_empty() {
            return Err(Failure::Incomplete(format!("runs {} are missing", ranges(&missing))));
        }
        if !self.known.complete {
            let runs = std::mem::take(&mut self.known.runs).into_iter();
            let lines = runs.map(|(run, result)| lines::line(&Finished { run, result }));
            let text: String = std::iter::once(self.header.line()).chain(lines).collect();
            write_whole(&self.path, text.as_bytes())?;
        }
        self.file = None;
        for journal in self.others.iter().chain([&self.journal]) {
            // One that another process has removed, or that was never made.
            let _ = fs::remove_file(journal);
        }
        Ok(())
    }
}

/// A line is given to the system in one piece, and is on the disk when this returns.
fn append(file: &mut File, text: &str) -> io::Result<()> {
    file.write_all(text.as_bytes())?;
    file.sync_data()
}
