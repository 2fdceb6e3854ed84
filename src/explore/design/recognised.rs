//! Rows of a table that stand as [`Method::Saltelli`] or [`Method::Morris`] would put them: such rows share values, and are
//! not chosen independently of each other.

use super::{Method, saltelli};

/// The method whose rows these are, told by which values they share; nothing for rows of any other kind.
pub fn recognised(points: &[Vec<f64>]) -> Option<Method> {
    let dims = points.first()?.len();
    let found = saltelli_of(points, dims, true)
        .or_else(|| saltelli_of(points, dims, false))
        .or_else(|| morris_of(points, dims))?;
    (found.check().is_ok() && found.rows(dims) == Some(points.len())).then_some(found)
}

/// Blocks that hold what [`saltelli::mixed`] makes of their first and last row.
fn saltelli_of(points: &[Vec<f64>], dims: usize, second_order: bool) -> Option<Method> {
    let rows = saltelli::block(dims, second_order);
    let is_mixed = |block: &[Vec<f64>]| block == saltelli::mixed(&block[0], &block[block.len() - 1], second_order);
    let method = Method::Saltelli { base: points.len() / rows, second_order };
    points.chunks(rows).all(|block| block.len() == rows && is_mixed(block)).then_some(method)
}

/// Trajectories in which each dimension moves once, by half of the values that it has. One with fewer values than others,
/// such as a switch, may stay where it is. Levels are the most values of any dimension: a level that no trajectory visits is
/// not known of.
fn morris_of(points: &[Vec<f64>], dims: usize) -> Option<Method> {
    let values: Vec<Vec<f64>> = (0..dims).map(|dim| values(points, dim)).collect();
    let levels = values.iter().map(Vec::len).max()?;
    let place = |dim: usize, value: f64| values[dim].partition_point(|other| *other < value);
    let is_trajectory = |rows: &[Vec<f64>]| {
        let mut moves = vec![0; dims];
        for step in rows.windows(2) {
            let mut moved = (0..dims).filter(|&dim| step[0][dim] != step[1][dim]);
            let Some(dim) = moved.next() else { continue };
            let by = place(dim, step[0][dim]).abs_diff(place(dim, step[1][dim]));
            if moved.next().is_some() || (values[dim].len() == levels && by != levels / 2) {
                return false;
            }
            moves[dim] += 1;
        }
        (0..dims).all(|dim| moves[dim] == 1 || (moves[dim] == 0 && values[dim].len() < levels))
    };
    let method = Method::Morris { trajectories: points.len() / (dims + 1), levels };
    points.chunks(dims + 1).all(is_trajectory).then_some(method)
}

/// The values of a dimension, each once, from low to high.
fn values(points: &[Vec<f64>], dim: usize) -> Vec<f64> {
    let mut values: Vec<f64> = points.iter().map(|row| row[dim]).collect();
    values.sort_by(f64::total_cmp);
    values.dedup();
    values
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explore::design::{grid, sample};

    #[test]
    fn rows_that_share_values_tell_how_they_were_made() {
        for method in [
            Method::Saltelli { base: 8, second_order: false },
            Method::Saltelli { base: 8, second_order: true },
            Method::Morris { trajectories: 12, levels: 4 },
            Method::Morris { trajectories: 40, levels: 6 },
        ] {
            for dims in [2, 5] {
                let mut rows = sample(&method, dims, 3);
                assert_eq!(recognised(&rows), Some(method), "{dims} dimensions");
                // A switch shares more values than its place in [0, 1) did.
                for row in &mut rows {
                    row[1] = row[1].round();
                }
                assert_eq!(recognised(&rows), Some(method), "{dims} dimensions, one a switch");
                rows.pop();
                assert_eq!(recognised(&rows), None, "cut off");
            }
        }
    }

    #[test]
    fn other_rows_are_none_of_these() {
        for dims in [1, 2, 3] {
            for method in [Method::LatinHypercube { points: 64 }, Method::Sobol { points: 64 }] {
                assert_eq!(recognised(&sample(&method, dims, 3)), None, "{method:?} in {dims} dimensions");
            }
            assert_eq!(recognised(&grid(&vec![2; dims])), None, "a grid in {dims} dimensions");
        }
        assert_eq!(recognised(&[]), None);
        assert_eq!(recognised(&[vec![1.0, 2.0]]), None);
    }
}
