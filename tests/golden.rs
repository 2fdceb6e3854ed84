//! Golden fingerprints: the same small worlds, bit for bit, in debug and release and on every machine.
//!
//! A change that is meant to alter results alters these constants. To renew them, run `cargo test --test golden`, copy
//! the new values that the failure prints, and write under `Numbers changed:` in `CHANGELOG.md` what changed and why.
//! A change that is not meant to alter results and fails here has a bug.

mod support;

use support::{Run, campaign};
use weglek::domain::Quarter;

/// After 24 quarters at 1/500 with seed 1, nothing in force.
const BASELINE: &str = "d3605ebe976d6b8e54c65f8626399d5a64889dc1b44b20d7a576ce55196a644c";
/// The same with an even campaign of EUR 30 million a year from 2018 to 2020.
const CAMPAIGN: &str = "0dc38c461be22f84bb4c10280bbdf60f78040bc2ac3bae4dfe9bcf71b9f2cb11";

const LAST: Quarter = Quarter::of(2021, 4);

#[test]
fn a_small_world_is_the_same_as_ever() {
    let start = Run::new(500, 1);
    let baseline = start.clone().fingerprint_at(LAST);
    let with_campaign = start.with(campaign([10e6; 3], 2018, 3)).fingerprint_at(LAST);
    assert_ne!(baseline, with_campaign, "the campaign does nothing, so its fingerprint guards nothing");
    assert!(
        baseline == BASELINE && with_campaign == CAMPAIGN,
        "the results have changed.\nIf that is meant, put these into tests/golden.rs, and say in CHANGELOG.md which \
         numbers changed and why:\n\
         const BASELINE: &str = \"{baseline}\";\n\
         const CAMPAIGN: &str = \"{with_campaign}\";\n\
         If it is not meant, it is a bug."
    );
}
