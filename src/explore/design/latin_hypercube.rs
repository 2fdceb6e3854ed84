//! Latin hypercube: in each dimension, one point in each of as many equal intervals as there are points.

use super::Dice;

const ORDER: u32 = 0;
const WITHIN: u32 = 1;

pub fn rows(points: usize, dims: usize, dice: Dice) -> Vec<Vec<f64>> {
    let columns: Vec<_> = (0..dims).map(|dim| column(points, dim, dice)).collect();
    (0..points).map(|point| columns.iter().map(|column| column[point]).collect()).collect()
}

fn column(points: usize, dim: usize, dice: Dice) -> Vec<f64> {
    let mut order: Vec<usize> = (0..points).collect();
    order.sort_by_key(|&point| (dice.bits(point, dim, ORDER), point));
    let mut column = vec![0.0; points];
    for (stratum, point) in order.into_iter().enumerate() {
        column[point] = (stratum as f64 + dice.unit(point, dim, WITHIN)) / points as f64;
    }
    column
}

#[cfg(test)]
mod tests {
    use crate::explore::design::{Method, sample};

    #[test]
    fn each_stratum_of_each_dimension_holds_one_point() {
        let rows = sample(&Method::LatinHypercube { points: 50 }, 6, 3);
        for dim in 0..6 {
            let mut strata: Vec<_> = rows.iter().map(|row| (row[dim] * 50.0) as usize).collect();
            assert!(!strata.is_sorted(), "the order is drawn");
            strata.sort_unstable();
            assert_eq!(strata, (0..50).collect::<Vec<_>>());
        }
    }

    /// Level: the correlation of 400 independent pairs has a standard deviation of 0.05; four of those are allowed.
    #[test]
    fn dimensions_are_drawn_apart() {
        let rows = sample(&Method::LatinHypercube { points: 400 }, 2, 5);
        let correlation = rows.iter().map(|row| (row[0] - 0.5) * (row[1] - 0.5)).sum::<f64>() / (400.0 / 12.0);
        assert!(correlation.abs() < 0.2, "correlation {correlation}");
    }
}
