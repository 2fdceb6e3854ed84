//! Twins: worlds with the same luck and different policy, compared person by person; and what many of them say together.

pub mod assess;
pub mod baseline;
pub mod break_even;
pub mod bridge;
pub mod campaign;
pub mod checks;
pub mod conditions;
pub mod costs;
pub mod demand_path;
pub mod design;
pub mod detectable;
pub mod digital;
pub mod doorrekening;
pub mod facts;
pub mod history;
pub mod keep;
pub mod ledger;
pub mod measuring;
pub mod monitor;
pub mod need;
pub mod need_answer;
pub mod need_count;
pub mod over_the_fit;
pub mod reasons;
pub mod skill;
pub mod smooth;
pub mod statistics;
pub mod twins;
pub mod value;
pub mod why;

pub use baseline::Baseline;
pub use conditions::Conditions;
pub use twins::{Comparison, Snapshot};
