//! What many draws and seeds say together: uncertainty about the world apart from the noise of the calculation.
//!
//! One in k persons is simulated, so the luck of a simulated effect, scaled up, has k times the variance of the luck of
//! the real country. Within a draw of the parameters, seeds differ by that luck alone. So the variance between draws is
//! the variance of their means less the part that luck explains; draw means are shrunk to it; and to each comes the luck
//! that the country itself would have.

use serde::Serialize;

use crate::draws::normal_quantile;

/// A quantity by draw and seed, at 1:1.
pub type Table = Vec<Vec<f64>>;

/// What is known of a quantity.
#[derive(Clone, Copy, Debug, Serialize, PartialEq)]
pub struct Summary {
    /// Mean over draws.
    pub mean: f64,
    /// 5% of outcomes lie below.
    pub p05: f64,
    /// Median.
    pub p50: f64,
    /// 95% lie below.
    pub p95: f64,
    /// Probability of exactly zero.
    pub p_zero: f64,
    /// Standard error of the mean by simulating few seeds at less than 1:1: the calculation noise.
    pub noise: f64,
}

/// How many points stand for the luck of the country around each draw.
const LUCK_POINTS: usize = 9;

/// The outcomes that are possible at 1:1, each as likely as the others.
pub fn outcomes(table: &Table, k: f64) -> Vec<f64> {
    let means: Vec<f64> = table.iter().map(|seeds| mean(seeds)).collect();
    let moved: Vec<usize> = (0..table.len()).filter(|&d| table[d].iter().any(|&x| x != 0.0)).collect();
    let within = within_variance(table, &moved);
    let seeds = table.first().map_or(1.0, |s| s.len() as f64);
    let centre = mean(&moved.iter().map(|&d| means[d]).collect::<Vec<_>>());
    let total = variance(&moved.iter().map(|&d| means[d]).collect::<Vec<_>>());
    let between = (total - within / seeds).max(0.0);
    let shrink = if total > 0.0 { libm::sqrt(between / total) } else { 0.0 };
    let luck = libm::sqrt(within / k);
    let mut all = Vec::with_capacity(table.len() * LUCK_POINTS);
    for (draw, &value) in means.iter().enumerate() {
        for point in 0..LUCK_POINTS {
            // A draw in which nothing at all moved has an effect of exactly zero, without luck.
            all.push(if moved.contains(&draw) {
                let z = normal_quantile((point as f64 + 0.5) / LUCK_POINTS as f64);
                centre + (value - centre) * shrink + luck * z
            } else {
                0.0
            });
        }
    }
    all.sort_by(f64::total_cmp);
    all
}

/// Sums a quantity up. `k`: one person simulated stands for so many.
pub fn summary(table: &Table, k: f64) -> Summary {
    let all = outcomes(table, k);
    let moved: Vec<usize> = (0..table.len()).filter(|&d| table[d].iter().any(|&x| x != 0.0)).collect();
    let runs: usize = table.iter().map(Vec::len).sum();
    let share_moved = moved.len() as f64 / table.len().max(1) as f64;
    Summary {
        mean: mean(&table.iter().map(|seeds| mean(seeds)).collect::<Vec<_>>()),
        p05: quantile(&all, 0.05),
        p50: quantile(&all, 0.50),
        p95: quantile(&all, 0.95),
        p_zero: 1.0 - share_moved,
        noise: libm::sqrt(within_variance(table, &moved) * share_moved / runs.max(1) as f64),
    }
}

/// Probability that a quantity is above zero.
pub fn chance_above_zero(table: &Table, k: f64) -> f64 {
    let all = outcomes(table, k);
    all.iter().filter(|&&x| x > 0.0).count() as f64 / all.len().max(1) as f64
}

/// Probability that a quantity is exactly zero.
pub fn chance_of_zero(table: &Table) -> f64 {
    table.iter().filter(|seeds| seeds.iter().all(|&x| x == 0.0)).count() as f64 / table.len().max(1) as f64
}

/// One table less another, draw by draw and seed by seed: the same worlds, so most of the luck falls away.
pub fn difference(a: &Table, b: &Table) -> Table {
    a.iter().zip(b).map(|(a, b)| a.iter().zip(b).map(|(a, b)| a - b).collect()).collect()
}

/// Mean over draws of the variance over seeds: luck, at the scale that was simulated.
pub fn within_variance(table: &Table, draws: &[usize]) -> f64 {
    let usable: Vec<f64> = draws.iter().map(|&d| &table[d]).filter(|s| s.len() > 1).map(|s| variance(s)).collect();
    mean(&usable)
}

/// Mean; 0 of nothing.
pub fn mean(values: &[f64]) -> f64 {
    if values.is_empty() { 0.0 } else { values.iter().sum::<f64>() / values.len() as f64 }
}

/// Variance with n − 1; 0 of fewer than two.
pub fn variance(values: &[f64]) -> f64 {
    if values.len() < 2 {
        return 0.0;
    }
    let centre = mean(values);
    values.iter().map(|x| (x - centre) * (x - centre)).sum::<f64>() / (values.len() - 1) as f64
}

/// Quantile of sorted values, straight lines between.
pub fn quantile(sorted: &[f64], p: f64) -> f64 {
    if sorted.is_empty() {
        return 0.0;
    }
    let place = p * (sorted.len() - 1) as f64;
    let (below, above) = (libm::floor(place) as usize, libm::ceil(place) as usize);
    sorted[below] + (place - below as f64) * (sorted[above] - sorted[below])
}

/// Share of the variance of `values` that goes with `parameter`: the squared correlation, less what chance alone would
/// give in so few draws.
pub fn variance_share(parameter: &[f64], values: &[f64]) -> f64 {
    let n = values.len() as f64;
    let (vp, vv) = (variance(parameter), variance(values));
    if n < 4.0 || vp <= 0.0 || vv <= 0.0 {
        return 0.0;
    }
    let (mp, mv) = (mean(parameter), mean(values));
    let covariance = parameter.iter().zip(values).map(|(p, v)| (p - mp) * (v - mv)).sum::<f64>() / (n - 1.0);
    let r2 = covariance * covariance / (vp * vv);
    ((r2 * (n - 1.0) - 1.0) / (n - 2.0)).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Quarter;
    use crate::draws::{Luck, Purpose};

    /// 200 draws from a normal with standard deviation 100, luck at 1:1 of 20, simulated at 1/25 (luck of 100), 2 seeds:
    /// the summary must find the spread of the world, sqrt(100² + 20²) = 102, not the 122 that the draw means show.
    /// Level: the estimate of a standard deviation from 200 draws has a relative error of 5%; four of those are allowed.
    #[test]
    fn the_noise_of_the_calculation_is_taken_out() {
        let luck = Luck::new(3);
        let table: Table = (0..200)
            .map(|d| {
                let centre = 500.0 + 100.0 * luck.normal(d, Quarter(0), Purpose::Detail, 0);
                (1..=2).map(|s| centre + 100.0 * luck.normal(d, Quarter(0), Purpose::Detail, s)).collect()
            })
            .collect();
        let spread = libm::sqrt(variance(&outcomes(&table, 25.0)));
        assert!((spread / 102.0 - 1.0).abs() < 0.2, "spread {spread}");
        let naive = libm::sqrt(variance(&table.iter().map(|s| mean(s)).collect::<Vec<_>>()));
        assert!(naive > spread);
    }

    #[test]
    fn exact_zeros_stay_exact() {
        let table: Table = vec![vec![0.0, 0.0], vec![0.0, 0.0], vec![10.0, 12.0], vec![8.0, 11.0]];
        let summary = summary(&table, 20.0);
        assert_eq!(summary.p_zero, 0.5);
        assert_eq!(outcomes(&table, 20.0).iter().filter(|&&x| x == 0.0).count(), 2 * LUCK_POINTS);
        assert!((summary.mean - 5.125).abs() < 1e-12);
    }

    #[test]
    fn the_share_of_variance_is_that_of_a_known_case() {
        let luck = Luck::new(9);
        let x: Vec<f64> = (0..400).map(|i| luck.normal(i, Quarter(0), Purpose::Detail, 0)).collect();
        let y: Vec<f64> =
            (0..400).map(|i| 3.0 * x[i as usize] + luck.normal(i, Quarter(0), Purpose::Detail, 1)).collect();
        assert!((variance_share(&x, &y) - 0.9).abs() < 0.04);
    }
}
