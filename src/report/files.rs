//! Files of results: written whole or not at all, in a directory that is checked before the work begins.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::hash::{BuildHasher as _, RandomState};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::parameters::Mistake;

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A mistake in a file or on the command line, which the user can mend.
    #[error(transparent)]
    Mistake(#[from] Mistake),
    /// The machine failed: a full disk, no permission.
    #[error("{0}")]
    Io(String),
    /// What was asked for is there in part: runs of a sweep are missing or failed.
    #[error("{0}")]
    Incomplete(String),
}

impl Failure {
    /// A failure of the machine in doing something with a file: `Failure::io("write", path, &error)`.
    pub fn io(doing: &str, path: &Path, error: &io::Error) -> Self {
        Failure::Io(format!("cannot {doing} {}: {error}", path.display()))
    }

    /// Exit code of the command: 2 for a mistake of the user, 1 for a failure of the machine, 3 for part of an answer.
    pub fn exit_code(&self) -> u8 {
        match self {
            Failure::Mistake(_) => 2,
            Failure::Io(_) => 1,
            Failure::Incomplete(_) => 3,
        }
    }
}

/// The same bytes by gzip, without a date in them.
///
/// # Errors
/// Never in practice: it is done in memory.
pub fn packed(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(bytes)?;
    writer.finish()
}

/// Whether a file that an option names can stand where it is wanted: told before the work begins.
///
/// # Errors
/// If it is a directory, or its directory is not there.
pub fn check_place(option: &str, file: &Path) -> Result<(), Mistake> {
    let shown = file.display();
    if file.is_dir() {
        return Err(Mistake::new(format!("{option} {shown}: is a directory; name a file in it")));
    }
    match file.parent().filter(|dir| !dir.as_os_str().is_empty() && !dir.is_dir()) {
        Some(dir) => Err(Mistake::new(format!(
            "{option} {shown}: {} is not a directory; make it, or name a file elsewhere",
            dir.display()
        ))),
        None => Ok(()),
    }
}

/// Writes a file whole or not at all: under another name first, which is then changed. A reader never sees half a file,
/// and what stood there before stays when the disk is full.
///
/// # Errors
/// If the disk is full, or the directory may not be written in.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    stream_whole(path, |file| file.write_all(bytes))
}

/// The same for a file that is too large to stand in memory: `write` is given where to write it.
///
/// # Errors
/// As [`write_whole`].
pub fn stream_whole(path: &Path, write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> Result<(), Failure> {
    let part = part_beside(path);
    let written = stream_synced(&part, write).and_then(|()| fs::rename(&part, path));
    written.map_err(|error| {
        // Best effort: the failure to report is the first one.
        let _ = fs::remove_file(&part);
        Failure::io("write", path, &error)
    })
}

fn write_synced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    stream_synced(path, |file| file.write_all(bytes))
}

fn stream_synced(path: &Path, write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> io::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    write(&mut file)?;
    // Some disks report that they are full only now.
    file.into_inner()?.sync_all()
}

/// The name of an unfinished file: hidden, used once, and never ending in `.csv`.
fn part_beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_else(|| OsStr::new("out")).to_string_lossy();
    path.with_file_name(format!(".weglek-{}-{name}.part", token()))
}

/// A name that no other file has, not even one of a process of the same number on another machine that shares the disk.
pub fn token() -> String {
    // The standard library takes the keys of its maps from the system's source of random numbers.
    format!("{:016x}", RandomState::new().hash_one(std::process::id()))
}

/// A directory for results, made and tried out before the work begins.
#[derive(Debug)]
pub struct OutDir {
    path: PathBuf,
    /// The directories that were made for it, the deepest first.
    made: Vec<PathBuf>,
}

impl OutDir {
    /// Makes the directory if it is not there, and tries whether it can be written in.
    ///
    /// # Errors
    /// If there is a file of that name, or the directory cannot be made or written in.
    pub fn create(path: &Path) -> Result<Self, Failure> {
        if let Some(file) = path.ancestors().find(|above| above.exists() && !above.is_dir()) {
            let shown = file.display();
            return Err(Mistake::new(format!(
                "--out {}: {shown} is a file, not a directory; name a directory, or remove the file",
                path.display()
            ))
            .into());
        }
        let is_missing = |above: &&Path| !above.as_os_str().is_empty() && !above.exists();
        let made = path.ancestors().filter(is_missing).map(Path::to_owned).collect();
        fs::create_dir_all(path).map_err(|error| Failure::io("make the directory", path, &error))?;
        let dir = OutDir { path: path.to_owned(), made };
        let probe = part_beside(&path.join("probe"));
        write_synced(&probe, b"weglek").and_then(|()| fs::remove_file(&probe)).map_err(|error| {
            let _ = fs::remove_file(&probe);
            Failure::io("write in", path, &error)
        })?;
        Ok(dir)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes a file in it, whole or not at all; gives its path.
    ///
    /// # Errors
    /// As [`write_whole`].
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, Failure> {
        let path = self.path.join(name);
        write_whole(&path, bytes)?;
        Ok(path)
    }
}

impl Drop for OutDir {
    /// A run that fails before its first file leaves no empty directory behind.
    fn drop(&mut self) {
        for dir in &self.made {
            // Refused, as it should be, where something has been written.
            let _ = fs::remove_dir(dir);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A directory for one test, empty at its start.
    fn fresh(name: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("weglek-files-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        path
    }

    #[test]
    fn a_file_replaces_what_stood_there_and_leaves_no_part() {
        let path = fresh("replace");
        let dir = OutDir::create(&path).expect("a directory can be made");
        dir.write("a.csv", b"first").expect("a file can be written");
        dir.write("a.csv", b"second").expect("a file can be replaced");
        assert_eq!(fs::read(path.join("a.csv")).expect("the file is there"), b"second");
        assert_eq!(fs::read_dir(&path).expect("the directory is there").count(), 1);
        fs::remove_dir_all(&path).expect("the directory can be removed");
    }

    #[test]
    fn a_failed_write_leaves_nothing() {
        let path = fresh("failed");
        fs::create_dir_all(path.join("a.csv/below")).expect("a directory can be made");
        // A directory stands where the file should come, so the change of name fails.
        let failure = write_whole(&path.join("a.csv"), b"text").expect_err("a directory is no file");
        assert_eq!(failure.exit_code(), 1);
        assert_eq!(fs::read_dir(&path).expect("the directory is there").count(), 1);
        fs::remove_dir_all(&path).expect("the directory can be removed");
    }

    #[test]
    fn an_empty_new_directory_goes_away_and_an_old_one_stays() {
        let path = fresh("empty");
        drop(OutDir::create(&path.join("below")).expect("a directory can be made"));
        assert!(!path.exists());
        fs::create_dir_all(&path).expect("a directory can be made");
        drop(OutDir::create(&path).expect("an old directory can be used"));
        assert!(path.exists());
        fs::remove_dir_all(&path).expect("the directory can be removed");
    }

    #[test]
    fn a_file_in_the_place_of_the_directory_is_a_mistake() {
        let path = fresh("file");
        fs::write(&path, "text").expect("a file can be written");
        for out in [path.clone(), path.join("below")] {
            let failure = OutDir::create(&out).expect_err("a file is no directory");
            assert_eq!(failure.exit_code(), 2, "{failure}");
        }
        fs::remove_file(&path).expect("the file can be removed");
    }
}
