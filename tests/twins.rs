//! Twins: a campaign that does nothing changes exactly nothing, and one that does something changes nothing before it
//! starts.

mod support;

use support::levers::{pull, strong};
use support::{
    Run, assert_same, assert_same_market, book, campaign, different_lives, different_lives_but, fingerprint,
};
use weglek::compare::baseline::Baseline;
use weglek::compare::conditions::Conditions;
use weglek::compare::twins::{Comparison, compare};
use weglek::domain::{Quarter, Stage};
use weglek::levers::{Policy, lever};
use weglek::parameters::LeverNumbers;
use weglek::world::people::{Life, NEVER};

/// After 60 quarters.
const LATE: Quarter = Quarter::of(2030, 4);

#[test]
fn a_campaign_at_a_neutral_setting_changes_exactly_nothing() {
    let mut baseline = Run::new(500, 2);
    let start = baseline.clone();
    baseline.until(LATE);
    for (name, neutral) in [
        ("no budget", campaign([0.0; 3], 2026, 3)),
        ("no years", campaign([20e6; 3], 2026, 0)),
        ("no budget and no years", campaign([0.0; 3], 2026, 0)),
        ("begins after the end", campaign([20e6; 3], 2031, 3)),
    ] {
        let mut policy = start.clone().with(neutral);
        policy.until(LATE);
        assert_eq!(fingerprint(&baseline.world), fingerprint(&policy.world), "{name}");
        assert_same(&baseline.world, &policy.world);
    }
    // The comparison can fail: the same campaign with money and years makes another world.
    let mut policy = start.with(campaign([20e6; 3], 2026, 3));
    policy.until(LATE);
    assert_ne!(fingerprint(&baseline.world), fingerprint(&policy.world));
}

#[test]
fn money_below_the_threshold_changes_exactly_nothing() {
    let mut book = book();
    book.set("campaign.threshold", 300_000.0).expect("a threshold that is allowed");
    let mut baseline = Run::of_book(1000, 3, &book);
    let mut policy = baseline.clone().with(campaign([250_000.0, 300_000.0, 100_000.0], 2017, 3));
    baseline.until(Quarter::of(2021, 4));
    policy.until(Quarter::of(2021, 4));
    assert_same(&baseline.world, &policy.world);
}

#[test]
fn a_campaign_for_pupils_without_effect_reaches_them_and_changes_nothing_else() {
    let mut book = book();
    book.set("campaign.pupils_points", 0.0).expect("points that are allowed");
    book.set("campaign.parents_points", 0.0).expect("points that are allowed");
    let mut baseline = Run::of_book(500, 4, &book);
    let mut policy = baseline.clone().with(campaign([0.0, 20e6, 20e6], 2026, 3));
    baseline.until(LATE);
    policy.until(LATE);
    let (a, b) = (&baseline.world, &policy.world);
    let reached = |world: &weglek::world::World| world.people.reached.iter().filter(|&&q| q != NEVER).count();
    assert_eq!(reached(a), 0, "nobody is reached by what is not there");
    assert!(reached(b) > 100, "the campaign reached {} simulated persons", reached(b));
    let but_reached = different_lives_but(a, b, |life| Life { reached: NEVER, ..life });
    assert_eq!(but_reached, Vec::<usize>::new(), "places whose lives differ in more than being reached");
    assert_same_market(a, b);
}

#[test]
fn twins_share_their_history_until_the_campaign_begins() {
    let mut baseline = Run::new(100, 5);
    let mut policy = baseline.clone().with(campaign([20e6, 0.0, 0.0], 2026, 3));
    baseline.until(Quarter::of(2025, 4));
    policy.until(Quarter::of(2025, 4));
    assert_same(&baseline.world, &policy.world);

    baseline.until(Quarter::of(2026, 1));
    policy.until(Quarter::of(2026, 1));
    let changed = different_lives(&baseline.world, &policy.world);
    assert!(!changed.is_empty(), "the first quarter of the campaign changes somebody");
    for place in changed {
        let was = baseline.world.people.stage[place];
        assert!(
            matches!(was, Stage::OtherWork | Stage::Unemployed | Stage::Inactive),
            "a campaign for switchers reached somebody who is {was:?}"
        );
    }

    baseline.until(Quarter::of(2028, 4));
    policy.until(Quarter::of(2028, 4));
    assert_ne!(fingerprint(&baseline.world), fingerprint(&policy.world));
    // Whoever is not touched lives the same life: by far most people.
    let changed = different_lives(&baseline.world, &policy.world).len();
    let residents = baseline.world.people.residents();
    assert!(changed * 20 < residents, "{changed} of {residents} lives differ");
}

/// A lever pulled hard from 2026, with some of its numbers set, beside its baseline twin at 1/200.
fn pulled_hard(name: &str, sets: &[(&str, f64)]) -> Comparison {
    let mut book = book();
    for (name, value) in sets {
        book.set(name, *value).expect("an allowed number");
    }
    let numbers = LeverNumbers::from_book(&book).expect("every lever has its numbers");
    let mut run = Run::of_book(200, 5, &book);
    run.until(Quarter::of(2025, 4));
    let nothing = Policy::default();
    let without = Conditions { model: &run.model, policy: &nothing, numbers: &numbers };
    let baseline = Baseline::live(run.world.clone(), &without).expect("a world can be lived");
    let setting = strong(lever(name).expect("a lever"));
    let policy = Policy::from(pull(name, setting, Quarter::of(2026, 1)));
    compare(&baseline, &Conditions { policy: &policy, ..without }).expect("a world can be lived")
}

/// Their twins begin the same study, and drop out of it.
#[test]
fn who_completes_because_of_a_programme_is_no_deadweight() {
    let completes = [("pps.students_reached", 1.0), ("pps.completes", 0.5), ("pps.first_job", 0.0)];
    let found = pulled_hard("pps", &completes);
    eprintln!("{} reached, {} participants, {} anyway", found.reached, found.participants, found.deadweight);
    assert!(found.participants > 50 && found.participants * 10 > found.reached * 9, "{} take part", found.participants);
    assert!(found.deadweight * 10 < found.participants, "{} of {}", found.deadweight, found.participants);
}

/// Their twins leave in the quarter in which they stay.
#[test]
fn who_stays_because_of_an_employer_takes_part() {
    let found = pulled_hard("lighter_work", &[("lighter_work.relief", 0.6)]);
    eprintln!("{} reached, {} participants, {} anyway", found.reached, found.participants, found.deadweight);
    assert!(found.participants > 50 && found.participants * 2 > found.reached, "{} take part", found.participants);
    assert!(found.deadweight * 10 < found.participants, "{} of {}", found.deadweight, found.participants);
}
