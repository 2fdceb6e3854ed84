//! An axis: from values to places on the sheet, with round marks and their words.

use crate::report::Lang;
use crate::report::numbers::{decimals, grouped};

/// Values between two round ends, laid out over a length of the sheet.
#[derive(Clone, Debug)]
pub struct Axis {
    low: f64,
    high: f64,
    step: f64,
    from: f64,
    to: f64,
}

impl Axis {
    /// An axis that holds all values from `low` to `high`, with about `marks` round marks, from one place on the sheet to
    /// another. Its ends are marks.
    pub fn holding(low: f64, high: f64, marks: usize, places: (f64, f64)) -> Self {
        let (low, high) = if high > low { (low, high) } else { (low, low + libm::fabs(low).max(1.0)) };
        let step = round_step((high - low) / marks.max(1) as f64);
        let (low, high) = (libm::floor(low / step) * step, libm::ceil(high / step) * step);
        Axis { low, high, step, from: places.0, to: places.1 }
    }

    /// The same with the lower end at zero, for what is counted.
    pub fn from_zero(high: f64, marks: usize, places: (f64, f64)) -> Self {
        Self::holding(0.0, high, marks, places)
    }

    /// An axis with exactly these ends, whose marks are its own affair: of time, for instance.
    pub fn exactly(low: f64, high: f64, step: f64, places: (f64, f64)) -> Self {
        Axis { low, high, step, from: places.0, to: places.1 }
    }

    /// Where a value stands; one beyond an end stands at the end.
    pub fn place(&self, value: f64) -> f64 {
        let way = ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        self.from + way * (self.to - self.from)
    }

    /// The ends.
    pub fn ends(&self) -> (f64, f64) {
        (self.low, self.high)
    }

    /// The marks, from low to high.
    pub fn marks(&self) -> Vec<f64> {
        let first = libm::ceil(self.low / self.step - 1e-9);
        let count = libm::floor((self.high / self.step - first) + 1e-9) as usize;
        // Adding 0 turns a negative zero into zero.
        (0..=count).map(|nth| (first + nth as f64) * self.step + 0.0).collect()
    }

    /// The words of a mark: with no more decimals than the step between marks has.
    pub fn words(&self, mark: f64, lang: Lang) -> String {
        match places_of(self.step) {
            0 => grouped(mark, lang),
            places => decimals(mark, places, lang),
        }
    }

    /// The words of a mark of shares: as a percentage.
    pub fn percent_words(&self, mark: f64, lang: Lang) -> String {
        decimals(100.0 * mark, places_of(100.0 * self.step), lang) + "%"
    }
}

/// The smallest of 1, 2, 2.5 and 5 times a power of ten that is not below `least`.
fn round_step(least: f64) -> f64 {
    let power = libm::pow(10.0, libm::floor(libm::log10(least)));
    [1.0, 2.0, 2.5, 5.0, 10.0]
        .map(|m| m * power)
        .into_iter()
        .find(|&step| step >= least * (1.0 - 1e-9))
        .unwrap_or(least)
}

fn places_of(step: f64) -> usize {
    (0..6)
        .find(|&places| {
            let whole = step * libm::pow(10.0, f64::from(places));
            libm::fabs(whole - libm::round(whole)) < 1e-6
        })
        .unwrap_or(6) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_round_and_hold_all_values() {
        let axis = Axis::from_zero(87_300.0, 5, (300.0, 50.0));
        assert_eq!(axis.marks(), [0.0, 20_000.0, 40_000.0, 60_000.0, 80_000.0, 100_000.0]);
        assert_eq!(axis.place(0.0), 300.0);
        assert_eq!(axis.place(100_000.0), 50.0);
        assert_eq!(axis.place(200_000.0), 50.0, "what lies beyond stands at the end");
        assert_eq!(axis.words(20_000.0, Lang::Nl), "20.000");
        assert_eq!(axis.words(20_000.0, Lang::En), "20,000");
        let axis = Axis::holding(-0.3, 1.1, 4, (0.0, 1.0));
        assert_eq!(axis.marks(), [-0.5, 0.0, 0.5, 1.0, 1.5]);
        assert_eq!(axis.words(0.5, Lang::Nl), "0,5");
        assert_eq!(Axis::holding(0.1, 0.17, 4, (0.0, 1.0)).percent_words(0.12, Lang::Nl), "12%");
        assert_eq!(Axis::holding(3.0, 3.0, 4, (0.0, 1.0)).ends(), (3.0, 6.0), "a single value gets room");
    }
}
