//! The fast quarter (screened, side by side) against one written plainly (`support/reference.rs`): the same bits.

mod support;

use support::{Run, assert_same, campaign, reference};
use weglek::domain::Quarter;
use weglek::levers::Policy;
use weglek::observe::{self, Leavers};
use weglek::scenario;
use weglek::step::{self, Workspace};

/// Forty quarters of 1/200: ten years, of which the last three with everything in force that there is.
#[test]
fn the_fast_quarter_equals_the_plain_one() {
    let actieplan = scenario::actieplan().expect("the Actieplan can be read");
    // A campaign of a size that exceeds its channels, on top of the Actieplan, whose dates are moved forward.
    let policy = Policy::from(campaign([20e6, 20e6, 20e6], 2023, 3)).on(&earlier(&actieplan, 10));
    let mut fast = Run::new(200, 1).with(policy);
    let mut plain = fast.world.clone();
    let mut workspace = Workspace::default();
    let mut leavers = [Leavers::default(), Leavers::default()];
    for _ in 0..40 {
        let next = plain.quarter.next();
        let programmes = fast.policy.in_force(next, &fast.numbers);
        step::quarter(&mut fast.world, &fast.model, &programmes, &mut workspace).expect("a quarter can be lived");
        let lived = reference::quarter(&mut plain, &fast.model, &programmes).expect("the plain one too");
        assert_same(&fast.world, &plain);
        assert!(observe::rows(&fast.world, 1.0) == observe::rows(&plain, 1.0), "{next}: the indicators differ");
        leavers[0].note(next, &workspace);
        leavers[1].note(next, &lived);
        assert!(leavers[0] == leavers[1], "{next}: who left differs");
    }
    assert_eq!(plain.quarter, Quarter::of(2025, 4));
}

/// A policy with all its measures so many quarters earlier.
fn earlier(policy: &Policy, quarters: i16) -> Policy {
    let mut policy = policy.clone();
    for measure in &mut policy.measures {
        measure.from.0 -= quarters;
    }
    policy
}
