//! Exploring the model: which runs to make, and what many of them say.

pub mod alone;
pub mod analyse;
pub mod design;
pub mod sweep;
