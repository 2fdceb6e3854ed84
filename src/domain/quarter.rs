//! Quarters, counted from 2016Q1 (quarter 0) to 2035Q4 (quarter 79).

use std::fmt;
use std::str::FromStr;

/// A quarter of the calendar: 0 is 2016Q1. Quarters before the start are negative (dates of hiring, of birth).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct Quarter(pub i16);

impl Quarter {
    /// The first simulated quarter, 2016Q1.
    pub const FIRST: Quarter = Quarter(0);
    /// The last simulated quarter, 2035Q4.
    pub const LAST: Quarter = Quarter(79);
    /// The last quarter of history: policies that are compared begin after it, unless they have begun already.
    pub const LAST_OF_HISTORY: Quarter = Quarter::of(2025, 4);

    /// The quarter `q` (1 to 4) of a year.
    pub const fn of(year: i16, q: i16) -> Self {
        Quarter((year - 2016) * 4 + q - 1)
    }

    /// The calendar year.
    pub const fn year(self) -> i16 {
        2016 + self.0.div_euclid(4)
    }

    /// 1 to 4.
    pub const fn of_year(self) -> i16 {
        self.0.rem_euclid(4) + 1
    }

    /// The quarter after this one.
    pub const fn next(self) -> Self {
        Quarter(self.0 + 1)
    }

    /// The quarter in which the school year starts and diplomas are counted.
    pub const fn starts_school_year(self) -> bool {
        self.of_year() == 3
    }

    /// Position in a table with one entry per simulated quarter.
    ///
    /// # Panics
    /// If it lies before 2016Q1.
    pub fn index(self) -> usize {
        usize::try_from(self.0).expect("a simulated quarter is not before 2016Q1")
    }

    /// Every simulated quarter in order.
    pub fn all() -> impl Iterator<Item = Quarter> {
        (Self::FIRST.0..=Self::LAST.0).map(Quarter)
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}Q{}", self.year(), self.of_year())
    }
}

impl FromStr for Quarter {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("'{text}' is not a quarter; write it as 2026Q1");
        let (year, q) = text.split_once('Q').ok_or_else(wrong)?;
        let year: i16 = year.parse().map_err(|_| wrong())?;
        let q: i16 = q.parse().map_err(|_| wrong())?;
        if !(1..=4).contains(&q) || !(1900..=2100).contains(&year) {
            return Err(wrong());
        }
        Ok(Quarter::of(year, q))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_survives_being_written_and_read() {
        for quarter in Quarter::all() {
            assert_eq!(quarter.to_string().parse(), Ok(quarter));
        }
        assert_eq!(Quarter::of(2015, 4), Quarter(-1));
        assert_eq!(Quarter(-1).to_string(), "2015Q4");
    }
}
