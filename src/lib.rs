//! weglek: an agent-based simulation of the Dutch technical and digital labour market.
//!
//! The rooms, from the ground up; a room uses only those above it: [`domain`], [`draws`], [`world`], [`parameters`],
//! [`rules`], [`levers`], [`scenario`], [`population`], [`step`], [`observe`], [`compare`], [`report`], [`cli`].

pub mod domain;
pub mod draws;
pub mod world;
pub mod parameters;
pub mod rules;
pub mod levers;
pub mod scenario;
pub mod population;
pub mod step;
pub mod observe;
pub mod compare;
pub mod report;
pub mod cli;
