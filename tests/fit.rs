//! The fit: known parameters come back, a fit that was stopped goes on to the same bytes, and later figures stay out.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use weglek::compare::keep::Forgets;
use weglek::compare::statistics::{mean, quantile, variance};
use weglek::domain::Scale;
use weglek::explore::fit::space::{FITTED, Space};
use weglek::explore::fit::targets::{self, Target};
use weglek::explore::fit::{self, Plan, moments};
use weglek::parameters::{Accepted, Book};

/// Parameters that are moved away from the middle of their priors, each to the share of its prior that stands beside it.
const TRUTH: [(&str, f64); 5] = [
    ("search.contacts", 0.2),
    ("weglek.pay", 0.85),
    ("fit.coding_error", 0.8),
    ("separation.other_unemployed", 0.25),
    ("reserve.returns", 0.8),
];

fn before_fit() -> Book {
    Book::before_fit().expect("the book can be read")
}

/// Figures that are large enough to be counted in a world of 1/300.
fn large_targets() -> Vec<Target> {
    let all = targets::embedded().expect("the targets can be read");
    all.into_iter().filter(|target| target.value() < 1.0 || target.value() > 13_000.0).collect()
}

/// Data are simulated at 1/300 with known parameters and luck of their own, and fitted again. Statistic: the known value of
/// each parameter against mean and standard deviation of the accepted points. Level: within 3 standard deviations (the
/// chance that one of five normal numbers is not: 1.3%); at least three are pinned down, and these come nearer to the truth
/// than the prior's middle.
#[test]
fn known_parameters_come_back_within_the_stated_uncertainty() {
    let (book, names) = (before_fit(), TRUTH.map(|(name, _)| name));
    let scale = Scale::one_in(300).expect("a scale");
    let plan = Plan { members: 64, steps: 3, seed: 5, scale, checked: 0, check_scale: scale, discrepancy: 0.06 };
    let space = Space::new(&names, &book).expect("a space");
    let truth: Vec<f64> = TRUTH.iter().map(|(_, share)| Space::normal(*share)).collect();
    let known = space.book(&book, &truth).expect("a book");
    let published = large_targets();
    let data = moments::simulate(&known, scale, 77, &published).expect("data can be simulated");
    let data: Vec<Target> =
        published.iter().zip(&data).map(|(target, &value)| target.with_value(value).expect("a target")).collect();

    let found = fit::run(&plan, &book, &names, &data, &Forgets, &|| {}).expect("a fit");
    let mut pinned = 0;
    for (nth, (name, _)) in TRUTH.iter().enumerate() {
        let column: Vec<f64> = found.points.iter().map(|point| point[nth]).collect();
        let (centre, spread) = (mean(&column), variance(&column).sqrt());
        println!("{name}: truth {:.2}, fitted {centre:.2} ± {spread:.2}", truth[nth]);
        assert!(
            (centre - truth[nth]).abs() < 3.0 * spread,
            "{name}: {centre:.2} ± {spread:.2}, truth {:.2}",
            truth[nth]
        );
        if spread < 0.7 {
            pinned += 1;
            assert!((centre - truth[nth]).abs() < truth[nth].abs(), "{name}: no nearer to the truth than the prior");
        }
    }
    assert!(pinned >= 3, "{pinned} parameters are pinned down");
}

#[test]
fn the_fit_lives_no_quarter_after_2021() {
    assert_eq!(targets::LAST.to_string(), "2021Q4");
    let all = targets::embedded().expect("the targets can be read");
    assert!(all.iter().all(|target| !target.covers(targets::LAST.next())));
}

#[test]
fn the_accepted_set_lies_within_the_priors_and_the_book_stands_at_its_medians() {
    let (book, before) = (support::book(), before_fit());
    let accepted = Accepted::embedded().expect("the accepted set can be read");
    let space = Space::new(FITTED, &before).expect("a space");
    for (nth, name) in accepted.names().iter().enumerate() {
        let fitted = space.names().iter().position(|fitted| fitted == name).expect("a fitted parameter");
        let (low, high) = (space.value(fitted, -8.0), space.value(fitted, 8.0));
        let mut values: Vec<f64> = accepted.points().iter().map(|(_, values)| values[nth]).collect();
        values.sort_by(f64::total_cmp);
        let slack = 1e-5 * high.abs();
        assert!(low - slack <= values[0] && values[values.len() - 1] <= high + slack, "{name}: outside its prior");
        let middle = book.value(name).expect("in the book");
        assert!((quantile(&values, 0.45)..=quantile(&values, 0.55)).contains(&middle), "{name}: {middle}");
    }
}

fn weglek_fit(out: &Path) {
    let status = Command::new(env!("CARGO_BIN_EXE_weglek"))
        .args(["fit", "--quiet", "--members", "16", "--steps", "1", "--scale", "1/1000"])
        .args(["--checked", "1", "--check-scale", "1/500", "--out"])
        .arg(out)
        .status()
        .expect("the command can be run");
    assert!(status.success());
}

fn fresh(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("weglek-fit-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&path);
    path
}

#[test]
fn a_fit_that_was_stopped_goes_on_to_the_same_bytes() {
    let out = fresh("resume");
    weglek_fit(&out);
    let results = ["accepted.csv", "calibrated.csv", "estimates.csv", "targets.csv", "correlations.csv"];
    let read = || results.map(|name| fs::read(out.join(name)).expect("a result"));
    let whole = read();
    let mut histories: Vec<PathBuf> =
        fs::read_dir(out.join("histories")).expect("histories").map(|entry| entry.expect("a file").path()).collect();
    histories.sort();
    assert_eq!(histories.len(), 33, "16 points in two rounds, and one once more");
    for (nth, path) in histories.iter().enumerate() {
        match nth % 3 {
            0 => fs::remove_file(path).expect("a history can be removed"),
            1 => fs::write(path, "[1.0, ").expect("a history can be cut off"),
            _ => {}
        }
    }
    weglek_fit(&out);
    assert!(whole == read(), "the results differ after a resume");
    fs::remove_dir_all(&out).expect("the directory can be removed");
}
