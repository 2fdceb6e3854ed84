//! The answer: tables, sentences (Dutch, English) and where they come from. Computes nothing.

pub mod answer;
pub mod bench;
pub mod break_even;
pub mod chart;
pub mod conclusion;
pub mod doorrekening;
pub mod doorrekening_tables;
pub mod files;
pub mod fit;
pub mod history;
pub mod indicators;
pub mod lang;
pub mod lever_words;
pub mod manifest;
pub mod monitor;
pub mod monitor_files;
pub mod need;
pub mod need_beside;
pub mod need_missing;
pub mod need_tables;
pub mod numbers;
pub mod over_the_fit;
pub mod parameter_words;
pub mod reached;
pub mod sensitivity;
pub mod sweep;
pub mod tables;
pub mod validation;
pub mod value;
pub mod why;
pub mod why_tables;
pub mod why_words;
pub mod words;

pub use files::{Failure, OutDir, write_whole};
pub use lang::Lang;
pub use manifest::Manifest;
