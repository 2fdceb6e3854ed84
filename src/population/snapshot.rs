//! A start from a snapshot: a world in mid-course, saved to a file and read again, the same to the last bit.
//!
//! A file holds what changes in a world; what never changes (persons' fixed facts, establishments) is built again from the
//! seed. First a line that says what it is, then a line of JSON with what it belongs to, then the columns, little-endian,
//! then a BLAKE3 hash of all before.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};

use crate::domain::{Quarter, Scale};
use crate::parameters::{Book, Mistake};
use crate::population;
use crate::world::columns::{Columns, Sink, Source};
use crate::world::{Flows, World};

/// First line of the file: the form of what follows.
const MAGIC: &str = "weglek snapshot 1\n";

/// What a snapshot belongs to. A run may go on from it only where all of this is the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Version and commit of the program.
    pub program: String,
    /// Scheme of random numbers.
    pub luck: String,
    /// Hash of every parameter.
    pub numbers: String,
    /// Seed of luck.
    pub seed: u64,
    /// Scale, as 1/20.
    pub scale: String,
}

/// The second line of the file.
#[derive(Serialize, Deserialize)]
struct Header {
    origin: Origin,
    quarter: i16,
    places: usize,
    desks: usize,
}

/// Why a snapshot could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The machine failed.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The file cannot be used, and why.
    #[error("{0}")]
    Unusable(String),
    /// The world that it belongs to cannot be built.
    #[error(transparent)]
    Mistake(#[from] Mistake),
}

/// Writes a world as it stands at the end of its quarter.
///
/// # Errors
/// If the file cannot be written.
pub fn save(world: &World, origin: Origin, file: impl Write) -> Result<(), Trouble> {
    let mut sink = Sink::new(file);
    let header =
        Header { origin, quarter: world.quarter.0, places: world.people.places(), desks: world.employers.staff.len() };
    sink.bytes(MAGIC.as_bytes())?;
    sink.bytes(serde_json::to_string(&header).map_err(io::Error::other)?.as_bytes())?;
    sink.bytes(b"\n")?;
    world.people.write(&mut sink)?;
    world.employers.write(&mut sink)?;
    world.market.write(&mut sink)?;
    Ok(sink.finish()?)
}

/// Reads a world that was saved, to live on under the same numbers, seed and scale.
///
/// # Errors
/// If the file cannot be read, is cut off or damaged, or belongs to another world.
pub fn load(file: impl Read, here: &Origin, scale: Scale, book: &Book) -> Result<World, Trouble> {
    let mut source = Source::new(file);
    if source.line(MAGIC.len())? != MAGIC.as_bytes() {
        return Err(Trouble::Unusable("it is no snapshot that this weglek can read".to_string()));
    }
    let header: Header = serde_json::from_slice(&source.line(4096)?)
        .map_err(|error| Trouble::Unusable(format!("its second line is damaged ({error})")))?;
    agree(&header.origin, here)?;
    let mut world = population::build(scale, here.seed, book)?;
    if (world.people.places(), world.employers.staff.len()) != (header.places, header.desks) {
        return Err(Trouble::Unusable("it holds another number of persons or employers".to_string()));
    }
    world.people.read(&mut source)?;
    world.employers.read(&mut source)?;
    world.market.read(&mut source)?;
    source.finish()?;
    world.quarter = Quarter(header.quarter);
    world.flows = Flows::ZERO;
    Ok(world)
}

/// A snapshot of another world is refused with what differs.
fn agree(saved: &Origin, here: &Origin) -> Result<(), Trouble> {
    let differs = |what: &str, saved: &str, here: &str| {
        Err(Trouble::Unusable(format!("it was made with {what} {saved}, and this run has {here}")))
    };
    if saved.program != here.program {
        return differs("weglek", &saved.program, &here.program);
    }
    if saved.luck != here.luck {
        return differs("random numbers", &saved.luck, &here.luck);
    }
    if saved.seed != here.seed {
        return differs("seed", &saved.seed.to_string(), &here.seed.to_string());
    }
    if saved.scale != here.scale {
        return differs("scale", &saved.scale, &here.scale);
    }
    if saved.numbers != here.numbers {
        return Err(Trouble::Unusable("it was made with other parameters than this run has".to_string()));
    }
    Ok(())
}
