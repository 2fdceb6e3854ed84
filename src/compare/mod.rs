//! Twins: worlds with the same luck and different policy, compared person by person; and what many of them say together.

pub mod assess;
pub mod baseline;
pub mod bridge;
pub mod campaign;
pub mod checks;
pub mod design;
pub mod history;
pub mod ledger;
pub mod reasons;
pub mod statistics;
pub mod twins;
pub mod why;

pub use baseline::Baseline;
pub use twins::{Comparison, Snapshot};
