//! `weglek bench`: how fast this machine lives quarters, in under a minute.

use crate::cli::{Common, say, say_json};
use crate::report::{self, Failure};
use crate::step::floor;

/// Arguments of `weglek bench`.
#[derive(clap::Args, Debug)]
pub struct BenchArgs {
    /// Persons to simulate, about: residents aged 10 to 74; 14 million are everybody
    #[arg(long, value_name = "N", allow_negative_numbers = true, default_value_t = 2_000_000, value_parser = clap::value_parser!(u32).range(10_000..=20_000_000))]
    persons: u32,
}

/// Measures and says so.
///
/// # Errors
/// If the world cannot be built or lived, or standard output cannot be written.
pub fn run(args: &BenchArgs, common: &Common) -> Result<(), Failure> {
    let bench = floor::bench(args.persons)?;
    if common.json {
        say_json(&bench)
    } else if common.quiet {
        Ok(())
    } else {
        say(&report::bench::text(&bench, common.lang))
    }
}
