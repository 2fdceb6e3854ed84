//! The search for a root by halving: points on a path, the value at which the sign turns, and what noise leaves of it.

use serde::Serialize;

use crate::parameters::Mistake;

/// Standard errors on each side of an excess within which zero counts as possible: about 95%.
pub const ERRORS: f64 = 2.0;

/// Most halvings of a search.
pub const MOST_HALVINGS: usize = 12;

/// What one value of the link gives: means over draws and seeds, at 1:1.
#[derive(Clone, Copy, Debug, Serialize, PartialEq)]
pub struct Point {
    /// Value of the link, in its own unit.
    pub value: f64,
    /// Technician-years, discounted.
    pub technician_years: f64,
    /// Cost to the government, EUR, nominal.
    pub cost_eur: f64,
    /// Worth of the technician-years at the threshold, less the cost, EUR. It pays where this is not below zero.
    pub excess_eur: f64,
    /// Standard error of the excess, EUR: by few draws and by luck.
    pub standard_error_eur: f64,
    /// The part of it that is luck alone, EUR; `None` with one seed a draw.
    pub luck_error_eur: Option<f64>,
}

impl Point {
    /// Whether it pays.
    pub fn pays(&self) -> bool {
        self.excess_eur >= 0.0
    }

    /// Cost over technician-years, EUR: the means, never a mean of ratios; `None` where there are no years.
    pub fn cost_per_technician_year(&self) -> Option<f64> {
        (self.technician_years > 0.0).then(|| self.cost_eur / self.technician_years)
    }

    /// Lower and upper end of the excess by its standard error.
    fn band(&self) -> [f64; 2] {
        [-ERRORS, ERRORS].map(|errors| self.excess_eur + errors * self.standard_error_eur)
    }
}

/// Where the sign of the excess turns.
#[derive(Clone, Copy, Debug, Serialize, PartialEq)]
pub struct Root {
    /// The value, on a straight line between the last two neighbours.
    pub value: f64,
    /// Those neighbours: it pays at one of them and not at the other.
    pub between: [f64; 2],
    /// Whether it pays above the value, not below it.
    pub pays_above: bool,
    /// Whether the sign turns once more at a larger value, which is not searched.
    pub turns_again: bool,
}

/// A search that is done.
#[derive(Clone, Debug, Serialize)]
pub struct Search {
    /// Every value that was tried, in the order of the search: both ends and the central value first.
    pub path: Vec<Point>,
    /// The root; `None` where it pays at both ends and at the central value, or at none of them.
    pub root: Option<Root>,
    /// The values between which zero lies within two standard errors of the excess, on straight lines between the points;
    /// `None` where it never does. What reaches an end of the search may go on beyond it.
    pub interval: Option<[f64; 2]>,
}

/// Searches between two ends, with a central value that is not outside them, until the neighbours of the root are no
/// farther apart than `tolerance`. Halving needs the sign alone, so steps and noise in the excess do it no harm.
///
/// # Errors
/// If a value cannot be tried.
pub fn search(
    [low, high]: [f64; 2],
    central: f64,
    tolerance: f64,
    mut at: impl FnMut(f64) -> Result<Point, Mistake>,
) -> Result<Search, Mistake> {
    let mut path = Vec::new();
    for value in [low, high, central] {
        if path.iter().all(|point: &Point| point.value != value) {
            path.push(at(value)?);
        }
    }
    let mut known = path.clone();
    known.sort_by(|a, b| a.value.total_cmp(&b.value));
    let turns: Vec<[Point; 2]> =
        known.windows(2).filter(|pair| pair[0].pays() != pair[1].pays()).map(|pair| [pair[0], pair[1]]).collect();
    let mut root = None;
    if let Some(&[mut below, mut above]) = turns.first() {
        for _ in 0..MOST_HALVINGS {
            if above.value - below.value <= tolerance {
                break;
            }
            let middle = at(0.5 * (below.value + above.value))?;
            path.push(middle);
            if middle.pays() == below.pays() {
                below = middle;
            } else {
                above = middle;
            }
        }
        let part = below.excess_eur / (below.excess_eur - above.excess_eur);
        root = Some(Root {
            value: below.value + part * (above.value - below.value),
            between: [below.value, above.value],
            pays_above: above.pays(),
            turns_again: turns.len() > 1,
        });
    }
    let interval = interval(&path);
    Ok(Search { path, root, interval })
}

/// The smallest and the largest value at which zero lies between the two lines of the band.
fn interval(path: &[Point]) -> Option<[f64; 2]> {
    let mut points = path.to_vec();
    points.sort_by(|a, b| a.value.total_cmp(&b.value));
    let inside = points.windows(2).filter_map(|pair| {
        let ([low_a, high_a], [low_b, high_b]) = (pair[0].band(), pair[1].band());
        let [from, to] = overlap(part_not_above_zero(low_a, low_b)?, part_not_above_zero(-high_a, -high_b)?)?;
        let width = pair[1].value - pair[0].value;
        Some([from, to].map(|part| pair[0].value + part * width))
    });
    inside.reduce(|all, one| [all[0].min(one[0]), all[1].max(one[1])])
}

/// The part of [0, 1] in which a straight line from `a` to `b` is not above zero.
fn part_not_above_zero(a: f64, b: f64) -> Option<[f64; 2]> {
    match (a <= 0.0, b <= 0.0) {
        (true, true) => Some([0.0, 1.0]),
        (true, false) => Some([0.0, a / (a - b)]),
        (false, true) => Some([a / (a - b), 1.0]),
        (false, false) => None,
    }
}

fn overlap(a: [f64; 2], b: [f64; 2]) -> Option<[f64; 2]> {
    let both = [a[0].max(b[0]), a[1].min(b[1])];
    (both[0] <= both[1]).then_some(both)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(value: f64, excess_eur: f64, standard_error_eur: f64) -> Point {
        let (technician_years, cost_eur) = (1.0, -excess_eur);
        Point { value, technician_years, cost_eur, excess_eur, standard_error_eur, luck_error_eur: None }
    }

    fn found(ends: [f64; 2], central: f64, excess: impl Fn(f64) -> f64, error: f64) -> Search {
        search(ends, central, 1e-3, |value| Ok(point(value, excess(value), error))).expect("every value can be tried")
    }

    #[test]
    fn a_known_root_is_found_from_either_side() {
        // x³ = 2 at 1.259921.
        let rising = found([0.0, 2.0], 1.0, |x| x * x * x - 2.0, 0.0);
        let root = rising.root.expect("there is a root");
        assert!((root.value - 1.259_921).abs() < 1e-3 && root.pays_above && !root.turns_again, "{root:?}");
        assert!(root.between[1] - root.between[0] <= 1e-3 && rising.path.len() <= 3 + MOST_HALVINGS);
        let falling = found([0.0, 2.0], 1.0, |x| 2.0 - x * x * x, 0.0).root.expect("there is a root");
        assert!((falling.value - 1.259_921).abs() < 1e-3 && !falling.pays_above, "{falling:?}");
        let jump = found([0.0, 1.0], 0.0, |x| if x < 0.3 { -1.0 } else { 5.0 }, 0.0);
        assert!(jump.root.is_some_and(|root| (root.value - 0.3).abs() < 1e-3), "{:?}", jump.root);
        assert_eq!(jump.path.iter().filter(|point| point.value == 0.0).count(), 1, "an end is tried once");
    }

    #[test]
    fn no_root_is_told_after_three_values() {
        for excess in [7.0, -7.0] {
            let search = found([0.0, 2.0], 0.5, |x| excess + x, 1.0);
            assert!(search.root.is_none() && search.path.len() == 3 && search.interval.is_none(), "{search:?}");
        }
    }

    #[test]
    fn the_first_of_two_turns_is_searched_and_the_other_named() {
        let root = found([-2.0, 2.0], 0.0, |x| 1.0 - x * x, 0.0).root.expect("there is a root");
        assert!((root.value + 1.0).abs() < 1e-3 && root.pays_above && root.turns_again, "{root:?}");
    }

    /// Excess 10 (x − 1) with an error of 1: zero lies within two errors from 0.8 to 1.2. With an error of 20 everywhere.
    #[test]
    fn the_interval_follows_from_noise_and_slope() {
        let [low, high] = found([0.0, 3.0], 1.7, |x| 10.0 * (x - 1.0), 1.0).interval.expect("zero is possible");
        assert!((low - 0.8).abs() < 1e-9 && (high - 1.2).abs() < 1e-9, "{low} to {high}");
        assert_eq!(found([0.0, 3.0], 1.7, |x| 10.0 * (x - 1.0), 20.0).interval, Some([0.0, 3.0]));
        // Nowhere above zero, but possible near the upper end.
        let near = found([0.0, 3.0], 1.0, |x| x - 4.0, 1.0);
        assert!(near.root.is_none() && near.interval.is_some_and(|[low, high]| low == 2.0 && high == 3.0), "{near:?}");
    }

    #[test]
    fn cost_a_year_is_that_of_the_means() {
        let point = Point { technician_years: 4.0, cost_eur: 10.0, ..point(0.0, 0.0, 0.0) };
        assert_eq!(point.cost_per_technician_year(), Some(2.5));
        assert_eq!(Point { technician_years: -1.0, ..point }.cost_per_technician_year(), None);
    }
}
