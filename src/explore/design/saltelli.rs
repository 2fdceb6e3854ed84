//! Saltelli's cross-sampling: two matrices A and B, and matrices that take one column from the other.
//!
//! A. Saltelli and others, "Variance based sensitivity analysis of model output", Computer Physics Communications 181
//! (2010). For each row of the two matrices, in SALib's order: A; A with column 1, 2, ... of B; if asked, B with column
//! 1, 2, ... of A; B.

use super::{Dice, sobol};

/// How many rows come from one row of the two matrices.
pub fn block(dims: usize, second_order: bool) -> usize {
    2 + dims * if second_order { 2 } else { 1 }
}

pub fn rows(base: usize, second_order: bool, dims: usize, dice: Dice) -> Vec<Vec<f64>> {
    let both = sobol::rows(base, 2 * dims, dice).into_iter();
    both.flat_map(|both| mixed(&both[..dims], &both[dims..], second_order)).collect()
}

/// The rows that come from a row of A and one of B.
pub fn mixed(a: &[f64], b: &[f64], second_order: bool) -> Vec<Vec<f64>> {
    let dims = a.len();
    let mut rows = vec![a.to_vec()];
    rows.extend((0..dims).map(|dim| with_column(a, b, dim)));
    if second_order {
        rows.extend((0..dims).map(|dim| with_column(b, a, dim)));
    }
    rows.push(b.to_vec());
    rows
}

fn with_column(row: &[f64], of: &[f64], dim: usize) -> Vec<f64> {
    let mut mixed = row.to_vec();
    mixed[dim] = of[dim];
    mixed
}

#[cfg(test)]
mod tests {
    use crate::explore::design::{Method, sample};

    #[test]
    fn each_block_is_a_then_ab_then_ba_then_b() {
        let dims = 3;
        let rows = sample(&Method::Saltelli { base: 16, second_order: true }, dims, 2);
        for block in rows.chunks(2 + 2 * dims) {
            let (a, b) = (&block[0], &block[1 + 2 * dims]);
            for dim in 0..dims {
                for other in 0..dims {
                    let (of_ab, of_ba) = if other == dim { (b, a) } else { (a, b) };
                    assert_eq!(block[1 + dim][other], of_ab[other]);
                    assert_eq!(block[1 + dims + dim][other], of_ba[other]);
                }
            }
            assert!((0..dims).all(|dim| a[dim] != b[dim]));
        }
    }

    #[test]
    fn without_second_order_the_ba_rows_are_left_out() {
        let with = sample(&Method::Saltelli { base: 4, second_order: true }, 3, 2);
        let without = sample(&Method::Saltelli { base: 4, second_order: false }, 3, 2);
        let expected: Vec<_> = with.chunks(8).flat_map(|block| [&block[..4], &block[7..]].concat()).collect();
        assert_eq!(without, expected);
    }
}
