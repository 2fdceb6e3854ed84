//! An ensemble smoother with multiple data assimilation (Emerick and Reynolds, "Ensemble smoother with multiple data
//! assimilation", Computers & Geosciences 55, 2013): points of the prior move, in a few steps, to where their moments meet
//! the data within the errors. Where points and moments do not go together, points stay (`docs/decisions/0011`).

use nalgebra::{DMatrix, DVector};

use crate::parameters::Mistake;

/// Correlations of a parameter and a moment below so many times 1/√members are taken for chance.
const CHANCE: f64 = 2.5;

/// One step. `points` are standard normal under the prior; `moments`, `data` and `errors` are on one scale (logs and relative
/// errors); `noise` are standard normal, one a member and target; `inflation` is the number by which the errors' variance is
/// multiplied in this step: one over it, summed over the steps, is one.
///
/// # Errors
/// If the moments do not vary.
pub fn step(
    points: &mut [Vec<f64>],
    moments: &[Vec<f64>],
    data: &[f64],
    errors: &[f64],
    noise: &[Vec<f64>],
    inflation: f64,
) -> Result<(), Mistake> {
    let members = points.len();
    let spread = |columns: &[Vec<f64>]| {
        let all = DMatrix::from_fn(columns[0].len(), members, |row, member| columns[member][row]);
        let mean = all.column_mean();
        DMatrix::from_fn(all.nrows(), members, |row, member| all[(row, member)] - mean[row])
    };
    let (of_points, of_moments) = (spread(points), spread(moments));
    let cross = bold(&of_points, &of_moments);
    let degrees = (members - 1) as f64;
    let mut own = &of_moments * of_moments.transpose() / degrees;
    for (nth, error) in errors.iter().enumerate() {
        own[(nth, nth)] += inflation * error * error;
    }
    let solved =
        own.cholesky().ok_or_else(|| Mistake::new("the fit: the moments of all members are the same".to_owned()))?;
    for (member, point) in points.iter_mut().enumerate() {
        let away = DVector::from_fn(data.len(), |nth, _| {
            data[nth] + libm::sqrt(inflation) * errors[nth] * noise[member][nth] - moments[member][nth]
        });
        let moved = &cross * solved.solve(&away);
        for (value, by) in point.iter_mut().zip(moved.iter()) {
            *value += by;
        }
    }
    Ok(())
}

/// The covariance of points and moments, without what chance alone would give.
fn bold(points: &DMatrix<f64>, moments: &DMatrix<f64>) -> DMatrix<f64> {
    let members = points.ncols() as f64;
    let width = |matrix: &DMatrix<f64>, row: usize| libm::sqrt(matrix.row(row).norm_squared());
    DMatrix::from_fn(points.nrows(), moments.nrows(), |p, m| {
        let product = points.row(p).dot(&moments.row(m));
        let scale = width(points, p) * width(moments, m);
        let is_chance = scale == 0.0 || (product / scale).abs() < CHANCE / libm::sqrt(members);
        if is_chance { 0.0 } else { product / (members - 1.0) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Quarter;
    use crate::draws::{Luck, Purpose};

    fn normals(members: usize, rows: usize, which: u32) -> Vec<Vec<f64>> {
        let one = |member: usize, row: usize| {
            Luck::new(11).normal(member as u64, Quarter(0), Purpose::Detail, which * 100 + row as u32)
        };
        (0..members).map(|member| (0..rows).map(|row| one(member, row)).collect()).collect()
    }

    /// A linear model has a known answer: with moment = 2 × first parameter, datum 1 and error 0.5 under a standard normal
    /// prior, the posterior of the first has mean 2 / (4 + 0.25) = 0.4706 and standard deviation 0.2425; the second parameter
    /// keeps mean 0 and deviation 1. Level: means within 4 standard errors of 2,000 members, deviations within 8%.
    #[test]
    fn a_linear_model_gives_the_exact_posterior_and_leaves_the_rest() {
        let members = 2000;
        let mut points = normals(members, 2, 1);
        for round in 0..4 {
            let moments: Vec<Vec<f64>> = points.iter().map(|point| vec![2.0 * point[0]]).collect();
            let noise = normals(members, 1, 2 + round);
            step(&mut points, &moments, &[1.0], &[0.5], &noise, 4.0).expect("a step");
        }
        let column = |nth: usize| -> Vec<f64> { points.iter().map(|point| point[nth]).collect() };
        let mean = crate::compare::statistics::mean;
        let deviation = |values: &[f64]| libm::sqrt(crate::compare::statistics::variance(values));
        assert!((mean(&column(0)) - 0.4706).abs() < 4.0 * 0.2425 / libm::sqrt(2000.0), "{}", mean(&column(0)));
        assert!((deviation(&column(0)) / 0.2425 - 1.0).abs() < 0.08, "{}", deviation(&column(0)));
        assert_eq!(column(1), normals(members, 2, 1).iter().map(|point| point[1]).collect::<Vec<_>>());
    }
}
