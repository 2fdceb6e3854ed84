//! Whether the order of the options holds over what the fit leaves possible.
//!
//! Behaviour that the fit pins down is drawn from its accepted set. For each such number the draws are halved at its
//! median, and the options are put beside each other in either half: an order that depends on where in the set the truth
//! lies turns round in one of them. Draws that share their behaviour count as one point of the set.

use serde::Serialize;

use crate::compare::campaign::{OptionId, Runs};
use crate::compare::design::PER_BEHAVIOUR;
use crate::compare::statistics::{self, Table, mean, variance};
use crate::parameters::{Accepted, Mistake};

/// Fewest points in a half.
const FEWEST: usize = 3;

/// The order of the options over the accepted set.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct OverTheFit {
    /// Points of the accepted set that were lived.
    pub points: usize,
    /// Numbers at whose medians they were halved.
    pub numbers: usize,
    /// Each option and the next in the order.
    pub pairs: Vec<Pair>,
}

/// An option and the next in the order.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Pair {
    /// The option that is expected to do more.
    pub above: &'static str,
    /// The next.
    pub below: &'static str,
    /// The two in each half of each number.
    pub halves: Vec<Half>,
}

/// The difference between two options in half of the set.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Half {
    /// Dotted name of the number.
    pub number: String,
    /// Its low half, else its high one.
    pub low: bool,
    /// Mean difference, technician-years.
    pub difference: f64,
    /// Standard error, from the spread over the points.
    pub error: f64,
}

impl Pair {
    /// Halves in which the order is the same.
    pub fn holds(&self) -> usize {
        self.halves.iter().filter(|half| half.difference >= 0.0).count()
    }

    /// Halves in which it is the other way round by more than twice the error.
    pub fn turns(&self) -> usize {
        self.halves.iter().filter(|half| half.difference < -2.0 * half.error).count()
    }

    /// The half in which the first does least.
    pub fn weakest(&self) -> Option<&Half> {
        self.halves.iter().min_by(|a, b| a.difference.total_cmp(&b.difference))
    }
}

/// Halves the draws. `order`: the options as they were ranked; `years`: technician-years of each option. `None` where too
/// few points were lived, or everything that the fit pins down was set by the user.
///
/// # Errors
/// If the accepted set cannot be read.
pub fn over_the_fit(runs: &Runs, order: &[OptionId], years: &[Table]) -> Result<Option<OverTheFit>, Mistake> {
    let accepted = Accepted::embedded()?;
    let of_points: Vec<Vec<(String, f64)>> = runs.drawn.chunks(PER_BEHAVIOUR).map(|group| group[0].clone()).collect();
    let numbers: Vec<usize> = of_points
        .first()
        .map_or(Vec::new(), |drawn| (0..drawn.len()).filter(|&i| accepted.holds(&drawn[i].0)).collect());
    if of_points.len() < 2 * FEWEST || numbers.is_empty() {
        return Ok(None);
    }
    let pairs = order.windows(2).map(|pair| {
        let ahead = statistics::difference(&years[pair[0].index()], &years[pair[1].index()]).means();
        let ahead: Vec<f64> = ahead.chunks(PER_BEHAVIOUR).map(mean).collect();
        let halves = numbers.iter().flat_map(|&number| {
            let values: Vec<f64> = of_points.iter().map(|drawn| drawn[number].1).collect();
            let name = &of_points[0][number].0;
            halve(&values, &ahead).into_iter().zip([true, false]).map(|((difference, error), low)| Half {
                number: name.clone(),
                low,
                difference,
                error,
            })
        });
        Pair { above: pair[0].name(), below: pair[1].name(), halves: halves.collect() }
    });
    let pairs = pairs.collect();
    Ok(Some(OverTheFit { points: of_points.len(), numbers: numbers.len(), pairs }))
}

/// Mean and standard error of the outcomes of the points with the lower and with the higher half of the values.
fn halve(values: &[f64], outcomes: &[f64]) -> [(f64, f64); 2] {
    let mut by_value: Vec<usize> = (0..values.len()).collect();
    by_value.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let (low, high) = by_value.split_at(values.len() / 2);
    [low, high].map(|half| {
        let outcomes: Vec<f64> = half.iter().map(|&i| outcomes[i]).collect();
        (mean(&outcomes), libm::sqrt(variance(&outcomes) / outcomes.len() as f64))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_halved_by_value_not_by_place() {
        let [low, high] = halve(&[4.0, 1.0, 3.0, 2.0], &[-10.0, 6.0, -6.0, 2.0]);
        assert_eq!(low, (4.0, 2.0));
        assert_eq!(high, (-8.0, 2.0));
    }

    #[test]
    fn an_order_turns_only_beyond_its_error() {
        let half = |difference, error| Half { number: "a.x".into(), low: true, difference, error };
        let pair =
            Pair { above: "mix", below: "pupils", halves: vec![half(5.0, 1.0), half(-1.0, 1.0), half(-3.0, 1.0)] };
        assert_eq!((pair.holds(), pair.turns()), (1, 1));
        assert_eq!(pair.weakest().map(|half| half.difference), Some(-3.0));
    }
}
