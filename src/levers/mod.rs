//! Policy: one lever a file. A lever yields programmes for a quarter and says what it costs; rules decide.

pub mod campaign;
pub mod card;

pub use campaign::Campaign;
pub use card::{Card, Dial};

/// The cards of all levers.
pub const CARDS: &[&Card] = &[&campaign::CARD];
