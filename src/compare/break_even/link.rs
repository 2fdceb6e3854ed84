//! The link of a lever whose value is searched for: which number it is, how far the search goes, and its place in the prior.

use crate::domain::Unit;
use crate::levers::{self, Measure};
use crate::parameters::bisect::{bisect, middle};
use crate::parameters::book::Entry;
use crate::parameters::{Book, Distribution, Mistake};

/// How far the search goes beyond each end of the prior's range, in widths of that range: over three widths in all.
const WIDENING: f64 = 1.0;

/// An end of the range that is not zero comes no nearer to zero than by this factor: no cost per lead of nothing.
const TOWARDS_ZERO: f64 = 3.0;

/// Halvings in looking up a place in the prior: far finer than anything that is printed.
const HALVINGS: usize = 50;

/// The name of the link that is to be searched: the weakest of the measure's lever, or the one that was asked for.
///
/// # Errors
/// If the lever costs the government nothing, the parameter is none of that lever, or its value is fixed by its source.
pub fn choose(measure: &Measure, asked: Option<&str>, book: &Book) -> Result<String, Mistake> {
    let lever = measure.lever.card.name;
    let name = match (asked, measure.weakest_link()) {
        (Some(asked), _) => asked.trim(),
        (None, Some(weakest)) => weakest,
        (None, None) => {
            return Err(Mistake::new(format!(
                "[{lever}] costs the government nothing ({}), so there is no break-even to search",
                measure.lever.card.cost_en
            )));
        }
    };
    let entry = book.entry(name).map_err(|mistake| Mistake::new(format!("--link {name}: {mistake}")))?;
    let mine = format!("choose one of {}", searchable(lever, book).join(", "));
    let owner = entry.parameter.rule();
    if owner != lever {
        let why = if levers::lever(owner).is_some() {
            format!("is a number of the lever {owner}, and the file pulls {lever}")
        } else {
            "is no number of the lever but of the world, so another value would change the baseline too".to_owned()
        };
        return Err(Mistake::new(format!("--link {name}: {why}; {mine}")));
    }
    if !is_uncertain(entry) {
        let why = format!("has no range: its source fixes it at {}", entry.parameter.value);
        return Err(Mistake::new(format!("--link {name}: {why}; {mine}")));
    }
    Ok(name.to_owned())
}

fn searchable<'a>(lever: &str, book: &'a Book) -> Vec<&'a str> {
    let of_lever = |entry: &&Entry| entry.parameter.rule() == lever && is_uncertain(entry);
    book.entries().filter(of_lever).map(|entry| entry.parameter.name.as_str()).collect()
}

fn is_uncertain(entry: &Entry) -> bool {
    entry.parameter.range.0 < entry.parameter.range.1
}

/// Lowest and highest value of the search: the prior's range, widened, within the bounds of the unit. A range that begins
/// or ends at zero does not pass zero.
pub fn ends(entry: &Entry) -> [f64; 2] {
    let ((low, high), unit): ((f64, f64), Unit) = (entry.parameter.range, entry.parameter.unit);
    let wider = WIDENING * (high - low);
    let low = if low > 0.0 { (low - wider).max(low / TOWARDS_ZERO) } else { low - if low < 0.0 { wider } else { 0.0 } };
    let high =
        if high < 0.0 { (high + wider).min(high / TOWARDS_ZERO) } else { high + if high > 0.0 { wider } else { 0.0 } };
    let (lowest, highest) = unit.bounds();
    let central = entry.parameter.value;
    [low.max(lowest).min(central), high.min(highest).max(central)]
}

/// Probability that the link is at least so large: by the distribution from which it is drawn, or evenly over its range
/// where it is never drawn.
pub fn share_at_least(entry: &Entry, value: f64) -> f64 {
    match &entry.draw {
        // Each half of the unit interval is a distribution of its own.
        Some(mixture @ Distribution::EitherLogNormal(..)) => {
            1.0 - [[0.0, 0.5], [0.5, 1.0]].map(|half| below(mixture, value, half)).iter().sum::<f64>()
        }
        Some(distribution) => 1.0 - below(distribution, value, [0.0, 1.0]),
        None => {
            let (low, high) = entry.parameter.range;
            ((high - value) / (high - low)).clamp(0.0, 1.0)
        }
    }
}

/// Share of a part of the unit interval in which draws lie below a value.
fn below(distribution: &Distribution, value: f64, [start, end]: [f64; 2]) -> f64 {
    middle(bisect(start, end, HALVINGS, |share| distribution.quantile(share) < value)) - start
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Quarter;
    use crate::levers::{Campaign, LEVERS, lever};

    fn book() -> Book {
        Book::embedded().expect("the book can be read")
    }

    fn campaign(spend: [f64; 3]) -> Measure {
        Campaign { spend, from: Quarter::of(2026, 1), years: 3 }.measure()
    }

    /// Every lever has an uncertain link of its own, or costs nothing.
    #[test]
    fn every_weakest_link_can_be_searched() {
        let book = book();
        for lever in LEVERS {
            let mut settings = [0.0; 3];
            settings[0] = lever.card.dials[0].range.1;
            let measure = Measure { lever, from: Quarter::of(2026, 1), until: Quarter::of(2031, 1), settings };
            match choose(&measure, None, &book) {
                Ok(link) => {
                    let entry = book.entry(&link).expect("it is in the book");
                    let ([low, high], range) = (ends(entry), entry.parameter.range);
                    assert!(low <= range.0 && range.1 <= high && low < high, "{link}: {low} to {high}");
                    assert!(low.signum() == range.0.signum() && high.signum() == range.1.signum(), "{link}");
                }
                Err(mistake) => {
                    assert!(["pay", "labour_migration"].contains(&lever.card.name), "{mistake}");
                    assert!(mistake.to_string().contains("costs the government nothing"), "{mistake}");
                }
            }
        }
    }

    #[test]
    fn the_campaign_follows_its_money() {
        for (spend, link) in [
            ([1e6, 0.0, 0.0], "campaign.start_share"),
            ([1e6, 2e6, 0.0], "campaign.pupils_points"),
            ([0.0, 1e5, 3e5], "campaign.parents_points"),
            ([1e6; 3], "campaign.start_share"),
        ] {
            assert_eq!(campaign(spend).weakest_link(), Some(link));
        }
        assert!(lever("pay").is_some_and(|pay| pay.card.weakest_link.is_empty()));
    }

    #[test]
    fn links_of_others_are_refused_with_the_reason() {
        let (book, measure) = (book(), campaign([1e6, 0.0, 0.0]));
        let told = |link: &str| choose(&measure, Some(link), &book).expect_err("it is refused").to_string();
        assert!(told("weglek.pay").contains("would change the baseline too"), "{}", told("weglek.pay"));
        assert!(told("pps.first_job").contains("the file pulls campaign"), "{}", told("pps.first_job"));
        assert!(told("campaign.anchor").contains("fixes it at 1000000"), "{}", told("campaign.anchor"));
        assert!(told("campaign.start").contains("there is no parameter"), "{}", told("campaign.start"));
        assert!(
            told("weglek.pay").contains("campaign.start_share") && !told("weglek.pay").contains("campaign.anchor,")
        );
        assert_eq!(choose(&measure, Some("campaign.cost_per_lead"), &book), Ok("campaign.cost_per_lead".into()));
    }

    /// Known answers: the quantiles that the priors were given by.
    #[test]
    fn the_place_in_the_prior_is_that_of_its_distribution() {
        let book = book();
        let share = |name: &str, value: f64| share_at_least(book.entry(name).expect("it is in the book"), value);
        for (name, value, expected) in [
            ("pps.first_job", 0.0625, 0.75),
            ("pps.first_job", -1.0, 1.0),
            ("pps.first_job", 0.5, 0.0),
            // Zero in 25% of the draws.
            ("girls_in_tech.relative", 1e-6, 0.75),
            ("girls_in_tech.relative", 0.0, 1.0),
            // An even mixture: half of one part lies below its median, a share 0.1543 of the other (Φ(ln(600/1500)/0.9)).
            ("campaign.cost_per_lead", 600.0, 1.0 - 0.5 * (0.5 + 0.1543)),
            // Never drawn: evenly over 140,000 to 155,000.
            ("girls_in_tech.girls_a_year", 147_500.0, 0.5),
        ] {
            assert!((share(name, value) - expected).abs() < 1e-4, "{name} {value}: {}", share(name, value));
        }
    }
}
