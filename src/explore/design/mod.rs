//! Sampling designs: which points of the unit hypercube to run, row by row.
//!
//! The same method, number of dimensions and seed give the same rows, whatever else there is. Rows of
//! [`Method::Saltelli`] and [`Method::Morris`] stand in the order in which SALib puts its own, so that its analysers take
//! the outcomes of these rows as they are.

mod latin_hypercube;
mod morris;
mod recognised;
mod saltelli;
mod sobol;

use crate::domain::Quarter;
use crate::draws::{Luck, Purpose};

pub use recognised::recognised;

/// How to sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Latin hypercube: in each dimension one point in each of `points` equal intervals.
    LatinHypercube {
        /// Points.
        points: usize,
    },
    /// A scrambled Sobol' sequence.
    Sobol {
        /// Points; a power of two covers the hypercube most evenly.
        points: usize,
    },
    /// Saltelli's cross-sampling of two matrices, for Sobol' indices.
    Saltelli {
        /// Rows of each matrix; a power of two covers the hypercube most evenly.
        base: usize,
        /// Also the rows that second-order indices need.
        second_order: bool,
    },
    /// Morris' trajectories, which change one dimension at a time, for elementary effects.
    Morris {
        /// Trajectories.
        trajectories: usize,
        /// Values in each dimension: an even number.
        levels: usize,
    },
}

impl Method {
    /// How many rows it has in so many dimensions; nothing if more than can be counted.
    pub fn rows(self, dims: usize) -> Option<usize> {
        match self {
            Method::LatinHypercube { points } | Method::Sobol { points } => Some(points),
            Method::Saltelli { base, second_order } => base.checked_mul(saltelli::block(dims, second_order)),
            Method::Morris { trajectories, .. } => trajectories.checked_mul(dims + 1),
        }
    }

    /// Holds the numbers of the method to what it can do.
    ///
    /// # Errors
    /// Says what is allowed.
    pub fn check(self) -> Result<(), String> {
        let (name, count, least) = match self {
            Method::LatinHypercube { points } | Method::Sobol { points } => ("points", points, 1),
            Method::Saltelli { base, .. } => ("base", base, 2),
            Method::Morris { levels, .. } if levels < 2 || levels % 2 == 1 => {
                return Err(format!("levels = {levels} is not allowed; Morris takes an even number, 4 as a rule"));
            }
            Method::Morris { trajectories, .. } => ("trajectories", trajectories, 2),
        };
        if count < least { Err(format!("{name} = {count} is not allowed; choose {least} or more")) } else { Ok(()) }
    }
}

/// The rows of a design: points of the unit hypercube, ends included for Morris.
pub fn sample(method: &Method, dims: usize, seed: u64) -> Vec<Vec<f64>> {
    let dice = Dice(Luck::new(seed));
    match *method {
        Method::LatinHypercube { points } => latin_hypercube::rows(points, dims, dice),
        Method::Sobol { points } => sobol::rows(points, dims, dice),
        Method::Saltelli { base, second_order } => saltelli::rows(base, second_order, dims, dice),
        Method::Morris { trajectories, levels } => morris::rows(trajectories, levels, dims, dice),
    }
}

/// Every combination of so many evenly spaced values in each dimension, both ends included; the last dimension changes fastest.
pub fn grid(levels: &[usize]) -> Vec<Vec<f64>> {
    let value = |level: usize, of: usize| if of == 1 { 0.5 } else { level as f64 / (of - 1) as f64 };
    let mut rows = vec![Vec::new()];
    for &of in levels {
        rows = rows.iter().flat_map(|row| (0..of).map(move |level| [&row[..], &[value(level, of)]].concat())).collect();
    }
    rows
}

/// The luck of a design: a number for a place (point or trajectory) and a dimension, of one kind.
#[derive(Clone, Copy)]
struct Dice(Luck);

impl Dice {
    /// 64 random bits.
    fn bits(self, place: usize, dim: usize, kind: u32) -> u64 {
        let who = (dim as u64) << 40 | place as u64;
        self.0.bits(who, Quarter(0), Purpose::Design, kind)
    }

    /// A number in [0, 1).
    fn unit(self, place: usize, dim: usize, kind: u32) -> f64 {
        crate::draws::to_unit(self.bits(place, dim, kind))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const METHODS: [Method; 5] = [
        Method::LatinHypercube { points: 20 },
        Method::Sobol { points: 32 },
        Method::Saltelli { base: 8, second_order: false },
        Method::Saltelli { base: 8, second_order: true },
        Method::Morris { trajectories: 5, levels: 4 },
    ];

    #[test]
    fn rows_are_as_many_as_announced_in_the_hypercube_and_the_same_again() {
        for method in METHODS {
            let rows = sample(&method, 4, 7);
            assert_eq!(Some(rows.len()), method.rows(4), "{method:?}");
            assert!(rows.iter().all(|row| row.len() == 4 && row.iter().all(|x| (0.0..=1.0).contains(x))), "{method:?}");
            assert_eq!(rows, sample(&method, 4, 7), "{method:?}");
            assert_ne!(rows, sample(&method, 4, 8), "{method:?}");
        }
    }

    #[test]
    fn a_grid_has_each_combination_once_in_order() {
        let rows = grid(&[3, 3]);
        let ends = [0.0, 0.5, 1.0];
        let expected: Vec<_> = ends.iter().flat_map(|&a| ends.iter().map(move |&b| vec![a, b])).collect();
        assert_eq!(rows, expected);
        assert_eq!(grid(&[1; 3]), [[0.5; 3]]);
        assert_eq!(grid(&[3; 4]).len(), 81);
    }

    #[test]
    fn numbers_that_a_method_cannot_take_are_told() {
        assert!(METHODS.iter().all(|method| method.check().is_ok()));
        assert!(Method::Morris { trajectories: 10, levels: 5 }.check().is_err_and(|what| what.contains("even")));
        assert!(Method::Saltelli { base: 1, second_order: true }.check().is_err());
        assert_eq!(Method::Morris { trajectories: usize::MAX, levels: 4 }.rows(10), None);
    }
}
