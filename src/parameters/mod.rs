//! The numbers: one struct a rule, read from TOML; unit, range and source are checked before anything runs.

pub mod accepted;
pub mod bisect;
pub mod book;
pub mod distribution;
pub mod evidence;
pub mod facts;
pub mod lever_numbers;
pub mod nearest;
pub mod need;
pub mod outside;
pub mod programme;
pub mod published;
pub mod rules;
pub mod tables;

pub use accepted::Accepted;
pub use book::Book;
pub use distribution::Distribution;
pub use lever_numbers::LeverNumbers;
pub use outside::Outside;
pub use programme::{Channel, Choice, Effect, Funnelling, Programme, Reach, Taste};
pub use rules::Behaviour;
pub use tables::Table;

/// A mistake in a file or a command that the user can mend: what, where, what is allowed, what to do.
#[derive(Debug, thiserror::Error, Clone, PartialEq, Eq)]
#[error("{0}")]
pub struct Mistake(pub String);

impl Mistake {
    /// A mistake, in one sentence or two.
    pub fn new(text: impl Into<String>) -> Self {
        Mistake(text.into())
    }
}
