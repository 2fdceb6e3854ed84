//! weglek: an agent-based simulation of the Dutch technical and digital labour market.
//!
//! The rooms, from the ground up; a room uses only those above it: [`domain`], [`draws`], [`world`], [`parameters`],
//! [`rules`], [`levers`], [`scenario`], [`population`], [`step`], [`observe`], [`compare`], [`explore`], [`report`],
//! [`cli`].

pub mod cli;
pub mod compare;
pub mod domain;
pub mod draws;
pub mod explore;
pub mod levers;
pub mod observe;
pub mod parameters;
pub mod population;
pub mod report;
pub mod rules;
pub mod scenario;
pub mod step;
pub mod world;
