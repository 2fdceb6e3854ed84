//! Targeting of the campaign is where P04 and P25 agree best: solved here from the rows and the book.

use weglek::parameters::{Book, evidence};

/// Mean and variance of a share in log odds, as a normal with the row's 5% and 95%.
fn log_odds(row: &str) -> (f64, f64) {
    let [low, _, high] = evidence::range(row).expect("the row exists");
    let logit = |share: f64| (share / (1.0 - share)).ln();
    let sigma = (logit(high) - logit(low)) / (2.0 * 1.644_854);
    (0.5 * (logit(low) + logit(high)), sigma * sigma)
}

/// Level: within 5%, since the book has two digits.
#[test]
fn targeting_is_solved_for_both_rows_together() {
    let book = Book::embedded().expect("the book can be read");
    let number = |name: &str| book.value(name).expect("it is in the book");
    // Log odds of leads who come anyway are the log of targeting; those of participants are higher by how much more often
    // ordinary leads start.
    let ((leads, of_leads), (participants, of_participants)) = (log_odds("P04"), log_odds("P25"));
    let start_more_often = (number("zij_instroom.start_share") / number("campaign.start_share")).ln();
    let (one, other) = (1.0 / of_leads, 1.0 / of_participants);
    let solved = ((one * leads + other * (participants - start_more_often)) / (one + other)).exp();
    let sigma = (one + other).powf(-0.5);
    eprintln!("targeting {solved:.3}, sigma {sigma:.3}");
    let [median, upper] = [0.5, 0.841_345].map(|share| {
        let draw = book.entry("campaign.targeting").expect("it is in the book").draw.clone().expect("it is drawn");
        draw.quantile(share)
    });
    assert!(
        (median / solved - 1.0).abs() < 0.05,
        "campaign.targeting is {median}, and both rows together ask for {solved:.3}"
    );
    assert_eq!(number("campaign.targeting"), median);
    assert!(((upper / median).ln() / sigma - 1.0).abs() < 0.05, "its sigma should be {sigma:.3}");
}
