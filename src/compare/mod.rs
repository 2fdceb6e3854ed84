//! Twins: worlds with the same luck and different policy, compared person by person; and what many of them say together.

pub mod assess;
pub mod baseline;
pub mod bridge;
pub mod campaign;
pub mod checks;
pub mod costs;
pub mod design;
pub mod detectable;
pub mod history;
pub mod ledger;
pub mod measuring;
pub mod smooth;
pub mod statistics;
pub mod twins;
pub mod value;

pub use baseline::Baseline;
pub use twins::{Comparison, Snapshot};
