//! Sobol' indices: which share of the variance of an outcome a parameter explains.
//!
//! First order by Saltelli and others (2010), total by Jansen (1999), second order by Saltelli (2002), as SALib reckons
//! them: outcomes are standardised first, and intervals come from resampling the rows of the two matrices.

use rayon::prelude::*;
use serde::Serialize;

use super::bootstrap::{self, RESAMPLES};
use super::{Estimate, moments};
use crate::explore::design::Method;

/// Sobol' indices of all parameters.
#[derive(Clone, Debug, Serialize)]
pub struct SobolIndices {
    /// By parameter.
    pub parameters: Vec<Index>,
    /// By pair of parameters, where the design has the rows for it.
    pub pairs: Vec<Pair>,
}

/// Indices of one parameter.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Index {
    /// First order: what it explains alone.
    pub first: Estimate,
    /// Total: what it explains alone and together with others.
    pub total: Estimate,
    /// Rows of the two matrices that could be used.
    pub rows: usize,
}

/// The second-order index of two parameters: what they explain together beyond what each does alone.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Pair {
    /// The two, by number.
    pub of: [usize; 2],
    /// The index.
    pub second: Estimate,
    /// Rows of the two matrices that could be used.
    pub rows: usize,
}

/// Rows that come from one row of the two matrices.
pub fn block(dims: usize, second_order: bool) -> usize {
    let method = Method::Saltelli { base: 1, second_order };
    method.rows(dims).expect("one block can be counted")
}

/// Outcomes of the design, sorted out by matrix.
struct Matrices {
    a: Vec<f64>,
    b: Vec<f64>,
    /// A with the column of a parameter from B, by parameter.
    ab: Vec<Vec<f64>>,
    /// B with the column of a parameter from A, by parameter; empty without second order.
    ba: Vec<Vec<f64>>,
}

pub fn indices(outcome: &[f64], dims: usize, second_order: bool, seed: u64) -> SobolIndices {
    let y = Matrices::sorted_out(&standardised(outcome), dims, second_order);
    let all: Vec<usize> = (0..y.a.len()).collect();
    let resamples: Vec<_> = (0..RESAMPLES).map(|nth| bootstrap::draw(all.len(), nth, seed)).collect();
    let estimate = |usable: usize, index: &(dyn Fn(&[usize]) -> f64 + Sync)| Estimate {
        value: index(&all),
        interval: bootstrap::interval(&resamples.iter().map(|rows| index(rows)).collect::<Vec<_>>(), usable),
    };
    let parameters = (0..dims).into_par_iter().map(|j| {
        let rows = y.usable(&[&y.ab[j]], &all).count();
        let first = estimate(rows, &|rows| y.first(j, rows));
        Index { first, total: estimate(rows, &|rows| y.total(j, rows)), rows }
    });
    let pairs: Vec<[usize; 2]> = (0..y.ba.len()).flat_map(|j| (j + 1..dims).map(move |k| [j, k])).collect();
    let pairs = pairs.into_par_iter().map(|of| {
        let rows = y.usable(&y.of_pair(of), &all).count();
        Pair { of, second: estimate(rows, &|rows| y.second(of, rows)), rows }
    });
    SobolIndices { parameters: parameters.collect(), pairs: pairs.collect() }
}

/// The estimators are biased for outcomes far from zero, so these are centred and scaled first.
fn standardised(outcome: &[f64]) -> Vec<f64> {
    let finite: Vec<f64> = outcome.iter().copied().filter(|y| y.is_finite()).collect();
    let (mean, sd) = moments(&finite);
    outcome.iter().map(|y| (y - mean) / sd).collect()
}

impl Matrices {
    fn sorted_out(y: &[f64], dims: usize, second_order: bool) -> Self {
        let step = block(dims, second_order);
        let column = |place: usize| y.iter().skip(place).step_by(step).copied().collect::<Vec<_>>();
        Matrices {
            a: column(0),
            b: column(step - 1),
            ab: (0..dims).map(|j| column(1 + j)).collect(),
            ba: if second_order { (0..dims).map(|j| column(1 + dims + j)).collect() } else { Vec::new() },
        }
    }

    /// Those of the rows in which A, B and these have a number.
    fn usable<'a>(&'a self, others: &'a [&'a Vec<f64>], rows: &'a [usize]) -> impl Iterator<Item = usize> + 'a {
        let finite = |row: usize| self.a[row].is_finite() && self.b[row].is_finite();
        rows.iter().copied().filter(move |&row| finite(row) && others.iter().all(|y| y[row].is_finite()))
    }

    /// Mean of a product over the rows as a share of the variance of A and B.
    fn share(&self, others: &[&Vec<f64>], rows: &[usize], product: impl Fn(usize) -> f64) -> f64 {
        let (mut n, mut products, mut sum, mut squares) = (0.0, 0.0, 0.0, 0.0);
        for row in self.usable(others, rows) {
            let (a, b) = (self.a[row], self.b[row]);
            n += 1.0;
            products += product(row);
            sum += a + b;
            squares += a * a + b * b;
        }
        let mean = sum / (2.0 * n);
        products / n / (squares / (2.0 * n) - mean * mean)
    }

    fn first(&self, j: usize, rows: &[usize]) -> f64 {
        let ab = &self.ab[j];
        self.share(&[ab], rows, |row| self.b[row] * (ab[row] - self.a[row]))
    }

    fn total(&self, j: usize, rows: &[usize]) -> f64 {
        let ab = &self.ab[j];
        self.share(&[ab], rows, |row| 0.5 * (self.a[row] - ab[row]) * (self.a[row] - ab[row]))
    }

    /// What the second-order index of a pair asks beside A and B.
    fn of_pair(&self, [j, k]: [usize; 2]) -> [&Vec<f64>; 3] {
        [&self.ab[j], &self.ab[k], &self.ba[j]]
    }

    fn second(&self, pair: [usize; 2], rows: &[usize]) -> f64 {
        let others @ [abj, abk, ba] = self.of_pair(pair);
        self.share(&others, rows, |row| {
            let alone = self.b[row] * (abj[row] - self.a[row]) + self.b[row] * (abk[row] - self.a[row]);
            ba[row] * abk[row] - self.a[row] * self.b[row] - alone
        })
    }
}
