//! What a long command has finished, as files, one each.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::compare::keep::Keep;
use crate::parameters::Mistake;
use crate::report::manifest::COMMIT;
use crate::report::{Failure, OutDir, write_whole};

/// A directory of such files, under the name of all that they follow from.
pub struct KeptFiles {
    dir: OutDir,
    key: String,
    digits: [usize; 2],
}

impl KeptFiles {
    /// Makes the directory if it is not there. `digits`: of the two numbers of each file in its name.
    ///
    /// # Errors
    /// If it cannot be made or written in.
    pub fn open(dir: &Path, digits: [usize; 2], config_hash: &str) -> Result<Self, Failure> {
        let dir = OutDir::create(dir)?;
        let key = blake3::hash(format!("{config_hash} {COMMIT} {}", env!("CARGO_PKG_VERSION")).as_bytes()).to_hex();
        Ok(KeptFiles { dir, key: key.as_str()[..12].to_owned(), digits })
    }

    fn path(&self, [one, other]: [usize; 2]) -> PathBuf {
        let (key, [of_one, of_other]) = (&self.key, self.digits);
        self.dir.path().join(format!("{key}-{one:0of_one$}-{other:0of_other$}.json"))
    }
}

impl<T: Serialize + DeserializeOwned> Keep<T> for KeptFiles {
    /// A file that cannot be read counts as not there: the work is done again.
    fn kept(&self, numbers: [usize; 2]) -> Option<T> {
        serde_json::from_slice(&fs::read(self.path(numbers)).ok()?).ok()
    }

    fn keep(&self, numbers: [usize; 2], finished: T) -> Result<T, Mistake> {
        let path = self.path(numbers);
        let wrong = |error: serde_json::Error| Mistake::new(format!("{} cannot be kept: {error}", path.display()));
        let bytes = serde_json::to_vec(&finished).map_err(wrong)?;
        write_whole(&path, &bytes).map_err(|failure| Mistake::new(failure.to_string()))?;
        serde_json::from_slice(&bytes).map_err(wrong)
    }
}
