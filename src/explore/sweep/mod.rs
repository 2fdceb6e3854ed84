//! A sweep: a numbered table of runs, each of which follows from its row alone.

pub mod elsewhere;
pub mod factor;
pub mod outcome;
pub mod plan;
pub mod problem;
pub mod question;
pub mod results;
pub mod run;
pub mod spreads;

pub use factor::Factor;
pub use outcome::Outcome;
pub use plan::Plan;
pub use question::Question;
pub use run::Finished;
