//! Golden fingerprints: the same small worlds, bit for bit, in debug and release and on every machine.
//!
//! A change that is meant to alter results alters these constants. To renew them, run `cargo test --test golden`, copy
//! the new values that the failure prints, and write under `Numbers changed:` in `CHANGELOG.md` what changed and why.
//! A change that is not meant to alter results and fails here has a bug.

mod support;

use support::{Run, campaign};
use weglek::domain::Quarter;

/// After 24 quarters at 1/500 with seed 1, nothing in force.
const BASELINE: &str = "3edb8d32b29a5419558321a04ebe15dd023bff071d2e4be50d399b2dee34b2ee";
/// The same with an even campaign of EUR 30 million a year from 2018 to 2020.
const CAMPAIGN: &str = "3ddcc4c494e865a06900520fb2b5a72b3b456f00d79616f5c9b9d400572e6953";

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
