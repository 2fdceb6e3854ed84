//! Morris' trajectories: from a random point of a grid, each dimension moves once by half the grid, in random order.
//!
//! M. D. Morris, "Factorial sampling plans for preliminary computational experiments", Technometrics 33 (1991). With p
//! levels, values are 0, 1/(p-1), ..., 1 and a move is p/(2(p-1)): upwards from the lower half, downwards from the upper.

use super::Dice;

const START: u32 = 3;
const ORDER: u32 = 4;

pub fn rows(trajectories: usize, levels: usize, dims: usize, dice: Dice) -> Vec<Vec<f64>> {
    let half = levels / 2;
    let value = |level: usize| level as f64 / (levels - 1) as f64;
    let mut rows = Vec::with_capacity(trajectories * (dims + 1));
    for trajectory in 0..trajectories {
        let mut order: Vec<usize> = (0..dims).collect();
        order.sort_by_key(|&dim| (dice.bits(trajectory, dim, ORDER), dim));
        let mut point: Vec<usize> =
            (0..dims).map(|dim| (dice.unit(trajectory, dim, START) * levels as f64) as usize).collect();
        rows.push(point.iter().copied().map(value).collect());
        for dim in order {
            point[dim] = if point[dim] < half { point[dim] + half } else { point[dim] - half };
            rows.push(point.iter().copied().map(value).collect());
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::explore::design::{Method, sample};

    #[test]
    fn each_step_moves_one_dimension_by_half_the_grid_and_each_dimension_once() {
        let dims = 5;
        let rows = sample(&Method::Morris { trajectories: 40, levels: 4 }, dims, 9);
        let mut orders = BTreeSet::new();
        let mut ups = 0;
        for trajectory in rows.chunks(dims + 1) {
            let mut order = Vec::new();
            for step in trajectory.windows(2) {
                let moved: Vec<_> = (0..dims).filter(|&dim| step[0][dim] != step[1][dim]).collect();
                assert_eq!(moved.len(), 1);
                let by = step[1][moved[0]] - step[0][moved[0]];
                assert!((by.abs() - 2.0 / 3.0).abs() < 1e-15);
                ups += usize::from(by > 0.0);
                order.push(moved[0]);
            }
            orders.insert(order.clone());
            order.sort_unstable();
            assert_eq!(order, (0..dims).collect::<Vec<_>>());
        }
        // 40 of 120 orders, and 200 fair coins: 20 is more than 4 standard deviations of 7 off 100.
        assert!(orders.len() > 20, "{} orders", orders.len());
        assert!((70..=130).contains(&ups), "{ups} of 200 upwards");
    }

    #[test]
    fn every_level_is_visited() {
        let rows = sample(&Method::Morris { trajectories: 40, levels: 6 }, 2, 9);
        let levels: BTreeSet<_> = rows.iter().map(|row| (row[0] * 5.0).round() as i32).collect();
        assert_eq!(levels, (0..6).collect());
    }
}
