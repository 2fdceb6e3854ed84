//! From class 08 to digital professionals as HCA-ICT counts them: a bridge of definitions, anchored on 2023, uncertain.

use serde::Serialize;

use crate::parameters::need::{self, Use};
use crate::parameters::{Book, Mistake};

/// The factor's name in the book.
const FACTOR: &str = "outside.digital_bridge";

/// Digital professionals per person at work in class 08.
///
/// HCA-ICT counts more occupations than class 08 does. The factor makes the model's own class 08 of 2023 the published
/// count of that year; that it stays the same later is assumed, with the relative range of `outside.digital_bridge`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Bridge {
    /// Factor in the middle.
    pub central: f64,
    /// Lowest and highest factor, all between as likely: assumed.
    pub range: [f64; 2],
}

impl Bridge {
    /// The bridge of a world with so many persons at work in class 08 in 2023 (mean over the year, at 1:1). `fixed`: names of
    /// the parameters that the user has set; a factor among them is not in doubt.
    ///
    /// # Errors
    /// If nobody worked in class 08, or the published count is missing.
    pub fn of(class08_in_2023: f64, fixed: &[String], book: &Book) -> Result<Self, Mistake> {
        if fixed.iter().any(|name| name == FACTOR) {
            let factor = book.value(FACTOR)?;
            return Ok(Bridge { central: factor, range: [factor; 2] });
        }
        let published = figure(Use::Bridge)?;
        if class08_in_2023 <= 0.0 {
            return Err(Mistake::new(
                "nobody works in class 08 in 2023: the bridge to digital professionals has no end",
            ));
        }
        let central = published / class08_in_2023;
        let (low, high) = book.entry(FACTOR)?.parameter.range;
        let middle = 0.5 * (low + high);
        Ok(Bridge { central, range: [central * low / middle, central * high / middle] })
    }
}

/// Digital professionals for so many persons at work in class 08. `place`, from 0 to 1, says where in the range of the
/// bridge; 0.5 is its middle.
pub fn professionals(class08: f64, bridge: &Bridge, place: f64) -> f64 {
    let [low, high] = bridge.range;
    class08 * (low + (high - low) * place.clamp(0.0, 1.0))
}

/// The goal for 2030.
///
/// # Errors
/// If the table of studies has none.
pub fn goal() -> Result<f64, Mistake> {
    figure(Use::Goal)
}

fn figure(used_for: Use) -> Result<f64, Mistake> {
    need::studies()?
        .iter()
        .find(|study| study.used_for == used_for)
        .map(|study| study.value)
        .ok_or_else(|| Mistake::new(format!("configs/data/need_studies.csv has no row for {used_for:?}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bridge_gives_back_its_anchor_and_widens_around_it() {
        let book = Book::embedded().expect("the book can be read");
        let bridge = Bridge::of(500_000.0, &[], &book).expect("a bridge");
        assert!((professionals(500_000.0, &bridge, 0.5) - 670_000.0).abs() < 1.0);
        let ends = [0.0, 1.0].map(|place| professionals(500_000.0, &bridge, place));
        assert!(ends[0] < 620_000.0 && ends[1] > 720_000.0, "{ends:?}");
        assert_eq!(goal().expect("a goal"), 1e6);
        assert!(Bridge::of(0.0, &[], &book).is_err());
        let set = Bridge::of(500_000.0, &[FACTOR.to_owned()], &book).expect("a bridge");
        assert_eq!(set.range, [book.value(FACTOR).expect("a number"); 2], "what the user sets is not in doubt");
    }
}
