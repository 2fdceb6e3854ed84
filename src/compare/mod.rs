//! Twins: worlds with the same luck and different policy, compared person by person; and what many of them say together.

pub mod assess;
pub mod baseline;
pub mod bridge;
pub mod campaign;
pub mod checks;
pub mod demand_path;
pub mod design;
pub mod digital;
pub mod history;
pub mod ledger;
pub mod need;
pub mod need_answer;
pub mod need_count;
pub mod statistics;
pub mod twins;

pub use baseline::Baseline;
pub use twins::{Comparison, Snapshot};
