//! Files of a sweep: its plan, the results of its shards, and what is gathered from them, in the forms that others read.

pub mod behaviorspace;
pub mod columns;
pub mod directory;
pub mod ema;
pub mod lines;
pub mod note;
pub mod research_object;
pub mod salib;
pub mod shard;
pub mod slurm;
pub mod status;

pub use directory::{Directory, Provenance};
