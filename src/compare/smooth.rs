//! A smooth line through few points, no bendier than the points that it has not seen will bear.

/// Leverage above which a point would decide its own fitted value: such a line is not tried.
const MOST_LEVERAGE: f64 = 0.99;

/// The lines that are tried through one parameter: none at all, straight in its value, straight in its rank, and a
/// parabola in its rank.
#[derive(Clone, Debug)]
pub struct Lines {
    candidates: Vec<Line>,
}

#[derive(Clone, Debug)]
struct Line {
    /// Orthonormal columns, the constant first.
    columns: Vec<Vec<f64>>,
    /// Leverage of each point.
    leverage: Vec<f64>,
}

impl Lines {
    /// The lines over these values of a parameter, one a draw.
    pub fn over(values: &[f64]) -> Self {
        let rank = centred_ranks(values);
        let square = rank.iter().map(|r| r * r).collect();
        let shapes = [vec![], vec![rank.clone()], vec![values.to_vec()], vec![rank, square]];
        let candidates = shapes.iter().map(|shape| Line::through(shape, values.len()));
        Lines { candidates: candidates.filter(Line::leaves_room).collect() }
    }

    /// Fitted values of the line that foretells left-out points best (leave one out, exact for least squares). At a tie
    /// the simpler line.
    pub fn fit(&self, y: &[f64]) -> Vec<f64> {
        let mut best: Option<(f64, Vec<f64>)> = None;
        for line in &self.candidates {
            let fitted = line.fitted(y);
            let error: f64 = (0..y.len())
                .map(|i| (y[i] - fitted[i]) / (1.0 - line.leverage[i]))
                .fold(0.0, |sum, miss| sum + miss * miss);
            if best.as_ref().is_none_or(|(least, _)| error < least * (1.0 - 1e-9)) {
                best = Some((error, fitted));
            }
        }
        best.map_or_else(|| y.to_vec(), |(_, fitted)| fitted)
    }
}

impl Line {
    /// Gram-Schmidt, twice over; a column that adds nothing (a parameter that does not vary) falls away.
    fn through(shape: &[Vec<f64>], points: usize) -> Self {
        let mut columns: Vec<Vec<f64>> = vec![vec![1.0 / libm::sqrt(points.max(1) as f64); points]];
        for column in shape {
            let size = libm::sqrt(dot(column, column));
            let mut rest = column.clone();
            for _ in 0..2 {
                for known in &columns {
                    let part = dot(known, &rest);
                    rest.iter_mut().zip(known).for_each(|(r, k)| *r -= part * k);
                }
            }
            let left = libm::sqrt(dot(&rest, &rest));
            if left > 1e-9 * size {
                columns.push(rest.iter().map(|r| r / left).collect());
            }
        }
        let leverage = (0..points).map(|i| columns.iter().map(|c| c[i] * c[i]).sum()).collect();
        Line { columns, leverage }
    }

    fn leaves_room(&self) -> bool {
        self.leverage.iter().all(|h| *h < MOST_LEVERAGE)
    }

    fn fitted(&self, y: &[f64]) -> Vec<f64> {
        let mut fitted = vec![0.0; y.len()];
        for column in &self.columns {
            let part = dot(column, y);
            fitted.iter_mut().zip(column).for_each(|(f, c)| *f += part * c);
        }
        fitted
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Ranks from −1/2 to 1/2, ties sharing the middle of their places.
fn centred_ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    let mut first = 0;
    while first < order.len() {
        let mut past = first;
        while past < order.len() && values[order[past]] == values[order[first]] {
            past += 1;
        }
        for &place in &order[first..past] {
            ranks[place] = (first + past) as f64 / 2.0 / values.len() as f64 - 0.5;
        }
        first = past;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_straight_line_and_a_parabola_are_found_exactly() {
        let x: Vec<f64> = (0..16).map(|i| f64::from(i) / 16.0).collect();
        for curve in [(|x: f64| 3.0 - 2.0 * x) as fn(f64) -> f64, |x| (x - 0.3) * (x - 0.3)] {
            let y: Vec<f64> = x.iter().map(|&x| curve(x)).collect();
            let fitted = Lines::over(&x).fit(&y);
            assert!(fitted.iter().zip(&y).all(|(f, y)| (f - y).abs() < 1e-12), "{fitted:?}");
        }
    }

    #[test]
    fn a_parameter_that_does_not_vary_gives_the_mean() {
        let fitted = Lines::over(&[2.0; 8]).fit(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]);
        assert!(fitted.iter().all(|f| (f - 4.5).abs() < 1e-12), "{fitted:?}");
    }

    #[test]
    fn ties_share_the_middle_of_their_places() {
        assert_eq!(centred_ranks(&[0.0, 5.0, 0.0, 1.0]), [-0.25, 0.375, -0.25, 0.125]);
    }
}
