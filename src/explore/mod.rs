//! Exploring the model: which runs to make, what many of them say, and how well history pins it down.

pub mod alone;
pub mod analyse;
pub mod design;
pub mod fit;
pub mod sweep;
