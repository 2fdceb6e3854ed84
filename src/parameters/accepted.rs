//! The accepted set: points of behaviour that history up to 2021 allows, as `weglek fit` found them
//! (`configs/calibrated.csv`). They are drawn together; what the file does not name keeps its prior.

use crate::parameters::Mistake;

const TEXT: &str = include_str!("../../configs/calibrated.csv");
const FILE: &str = "configs/calibrated.csv";

/// Name of the column of weights.
pub const WEIGHT: &str = "weight";

/// The accepted set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Accepted {
    names: Vec<String>,
    points: Vec<(f64, Vec<f64>)>,
}

impl Accepted {
    /// The set that is built into the program; empty before the first fit.
    ///
    /// # Errors
    /// If the file is not well-formed.
    pub fn embedded() -> Result<Self, Mistake> {
        Self::read(TEXT)
    }

    /// Reads a set: a column of weights, and one a parameter under its dotted name.
    ///
    /// # Errors
    /// If it is not written so.
    pub fn read(text: &str) -> Result<Self, Mistake> {
        let wrong = |what: String| Mistake::new(format!("{FILE}: {what}"));
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let head = reader.headers().map_err(|error| wrong(error.to_string()))?.clone();
        if head.get(0) != Some(WEIGHT) {
            return Err(wrong(format!("the first column must be '{WEIGHT}'")));
        }
        let mut points = Vec::new();
        for row in reader.deserialize::<Vec<f64>>() {
            let row = row.map_err(|error| wrong(error.to_string()))?;
            let [weight, values @ ..] = row.as_slice() else { continue };
            if !(weight.is_finite() && *weight > 0.0) {
                return Err(wrong(format!("a weight of {weight} is not above zero")));
            }
            points.push((*weight, values.to_vec()));
        }
        Ok(Accepted { names: head.iter().skip(1).map(str::to_owned).collect(), points })
    }

    /// Names of the parameters that are drawn from it.
    pub fn names(&self) -> &[String] {
        if self.points.is_empty() { &[] } else { &self.names }
    }

    /// Whether a parameter is drawn from it.
    pub fn holds(&self, name: &str) -> bool {
        self.names().iter().any(|held| held == name)
    }

    /// Weights and values of the points, values in the order of the names.
    pub fn points(&self) -> &[(f64, Vec<f64>)] {
        &self.points
    }

    /// The point at a place in [0, 1) of the points laid end to end by weight.
    pub fn at(&self, place: f64) -> Option<&[f64]> {
        let all: f64 = self.points.iter().map(|(weight, _)| weight).sum();
        let mut passed = 0.0;
        let found = self.points.iter().find(|(weight, _)| {
            passed += weight;
            place * all < passed
        });
        found.or(self.points.last()).map(|(_, values)| values.as_slice())
    }

    /// Median of each parameter, the central number of a run that draws nothing.
    pub fn medians(&self) -> Vec<(&str, f64)> {
        let all: f64 = self.points.iter().map(|(weight, _)| weight).sum();
        let median = |nth: usize| {
            let mut column: Vec<(f64, f64)> =
                self.points.iter().map(|(weight, values)| (values[nth], *weight)).collect();
            column.sort_by(|a, b| a.0.total_cmp(&b.0));
            let mut passed = 0.0;
            let middle = column.iter().find(|(_, weight)| {
                passed += weight;
                passed >= 0.5 * all
            });
            middle.map_or(0.0, |(value, _)| *value)
        };
        self.names().iter().enumerate().map(|(nth, name)| (name.as_str(), median(nth))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SET: &str = "weight,a.x,b.y\n1,1,10\n1,3,30\n2,2,20\n";

    #[test]
    fn points_are_drawn_by_weight_and_together() {
        let set = Accepted::read(SET).expect("a set");
        assert_eq!(set.at(0.0), Some(&[1.0, 10.0][..]));
        assert_eq!(set.at(0.26), Some(&[3.0, 30.0][..]));
        assert_eq!(set.at(0.99), Some(&[2.0, 20.0][..]));
        assert_eq!(set.medians(), vec![("a.x", 2.0), ("b.y", 20.0)]);
        assert!(set.holds("b.y") && !set.holds("c.z"));
    }

    #[test]
    fn a_set_without_points_holds_nothing() {
        let set = Accepted::read("weight,a.x\n").expect("an empty set");
        assert!(!set.holds("a.x") && set.at(0.5).is_none() && set.medians().is_empty());
        assert!(Accepted::read("a.x\n1\n").is_err() && Accepted::read("weight,a.x\n0,1\n").is_err());
    }
}
