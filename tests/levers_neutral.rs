//! Neutral: a lever whose dials are all at their neutral setting changes exactly nothing, and a strong one changes something.

mod support;

use rayon::prelude::*;
use support::Run;
use support::levers::{pull, strong};
use weglek::domain::Quarter;
use weglek::levers::{LEVERS, Measure, Policy};
use weglek::scenario;

const FROM: Quarter = Quarter::of(2023, 1);
const LAST: Quarter = Quarter::of(2030, 4);

/// Statistic: the fingerprint of the world at 1/500 in 2030Q4, seed 7. No level: everything is fixed by the seed.
///
/// School places are those of 2016 without slack, so that more teachers meet choosers who would not get a place.
#[test]
fn a_lever_at_neutral_changes_exactly_nothing() {
    let mut book = support::book();
    book.set("study.places_slack", 1.0).expect("an allowed number");
    let mut start = Run::of_book(500, 7, &book);
    start.until(Quarter(FROM.0 - 1));
    let without = start.clone().fingerprint_at(LAST);
    LEVERS.par_iter().for_each(|lever| {
        let name = lever.card.name;
        let neutral = start.clone().with(pull(name, lever.card.dials[0].neutral, FROM)).fingerprint_at(LAST);
        assert_eq!(neutral, without, "{name} at its neutral setting changes something");
        let strong = start.clone().with(pull(name, strong(lever), FROM)).fingerprint_at(LAST);
        assert_ne!(
            strong, without,
            "{name} at a strong setting changes nothing, so its neutral setting proves nothing"
        );
    });
}

/// A strong setting that never runs is nothing too: the same statistic.
#[test]
fn a_lever_that_is_never_in_force_changes_exactly_nothing() {
    let mut start = Run::new(500, 7);
    start.until(Quarter(FROM.0 - 1));
    let without = start.clone().fingerprint_at(LAST);
    LEVERS.par_iter().for_each(|lever| {
        let name = lever.card.name;
        let no_time = Measure { until: FROM, ..pull(name, strong(lever), FROM) };
        let too_late = pull(name, strong(lever), LAST.next());
        for measure in [no_time, too_late] {
            let fingerprint = start.clone().with(measure).fingerprint_at(LAST);
            assert_eq!(fingerprint, without, "{name} changes something though it never runs: {measure:?}");
        }
    });
}

/// The order in which levers stand in a policy changes nothing: the fingerprint of the Actieplan and of the same backwards.
#[test]
fn the_order_of_levers_changes_nothing() {
    let forwards = scenario::actieplan().expect("the Actieplan is understood");
    let mut backwards: Policy = forwards.clone();
    backwards.measures.reverse();
    let mut start = Run::new(500, 7);
    start.until(Quarter::of(2023, 2));
    let fingerprint = |policy: &Policy| start.clone().with(policy.clone()).fingerprint_at(LAST);
    assert_eq!(fingerprint(&forwards), fingerprint(&backwards));
    assert_ne!(fingerprint(&forwards), start.clone().fingerprint_at(LAST), "the Actieplan changes something");
}
