//! The answer: tables, sentences (Dutch, English) and where they come from. Computes nothing.

pub mod answer;
pub mod conclusion;
pub mod files;
pub mod history;
pub mod indicators;
pub mod lang;
pub mod manifest;
pub mod numbers;
pub mod tables;
pub mod why;
pub mod why_tables;
pub mod why_words;
pub mod words;

pub use files::{Failure, OutDir, write_whole};
pub use lang::Lang;
pub use manifest::Manifest;
