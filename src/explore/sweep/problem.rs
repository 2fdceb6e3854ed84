//! The problem of a sweep as SALib reads it: what is varied, and between which bounds.

use std::fmt::Write as _;

use crate::explore::sweep::factor::{Factor, Spread};
use crate::parameters::Distribution;

/// The parameter file of SALib: a line `name,low,high` for each factor. What is spread evenly has its own bounds. Of every
/// other distribution the place is sampled, in [0, 1], under the name `quantile(NAME)`, which a table of a sweep
/// understands: SALib's file knows few distributions, and none with the tails cut. For a design `with_ends`, which runs the
/// bounds themselves, they are the places that our own such designs take for ends.
pub fn salib(factors: &[Factor], with_ends: bool) -> String {
    let mut text = String::new();
    for factor in factors {
        let (first, last) = if with_ends { factor.ends() } else { (0.0, 1.0) };
        // Writing to a string cannot fail.
        let _ = match factor.spread {
            Spread::Drawn(Distribution::Uniform(low, high)) => writeln!(text, "{},{low},{high}", factor.name),
            _ => writeln!(text, "quantile({}),{first},{last}", factor.name),
        };
    }
    text
}
