//! What many draws and seeds say together: uncertainty about the world apart from the noise of the calculation.
//!
//! One in k persons is simulated, so the luck of a simulated effect, scaled up, has k times the variance of the luck of
//! the real country. Within a draw of the parameters, seeds differ by that luck alone. So the variance between draws is
//! the variance of their means less the part that luck explains; draw means are shrunk to it; and to each comes the luck
//! that the country itself would have.

use serde::Serialize;

use crate::draws::normal_quantile;

/// A quantity by draw and seed, at 1:1.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Values by draw and seed.
    pub values: Vec<Vec<f64>>,
    /// Draws in which the policy cannot do anything: the effect is exactly zero, and no luck is added to it.
    pub inert: Vec<bool>,
}

impl Table {
    /// Values by draw and seed, of a policy that can do something in every draw.
    pub fn of(values: Vec<Vec<f64>>) -> Self {
        Table { inert: vec![false; values.len()], values }
    }

    /// Mean of each draw.
    pub fn means(&self) -> Vec<f64> {
        self.values.iter().map(|seeds| mean(seeds)).collect()
    }

    /// Mean over draws.
    pub fn mean(&self) -> f64 {
        mean(&self.means())
    }

    /// Share of the draws in which the policy cannot do anything.
    pub fn share_inert(&self) -> f64 {
        self.inert.iter().filter(|inert| **inert).count() as f64 / self.inert.len().max(1) as f64
    }

    /// Mean over draws of the variance over seeds: luck, at the scale that was simulated.
    pub fn within_variance(&self) -> f64 {
        let usable: Vec<f64> = self.live().filter(|s| s.len() > 1).map(|s| variance(s)).collect();
        mean(&usable)
    }

    /// Whether seeds tell how large luck is: in some draw there are two, or in none the policy can do anything.
    fn tells_luck(&self) -> bool {
        self.live().any(|seeds| seeds.len() > 1) || self.live().next().is_none()
    }

    /// Standard error of the mean by simulating few seeds at less than 1:1: the calculation noise. Unknown with one seed.
    pub fn noise(&self) -> Option<f64> {
        let runs: usize = self.values.iter().map(Vec::len).sum();
        let live = 1.0 - self.share_inert();
        self.tells_luck().then(|| libm::sqrt(self.within_variance() * live / runs.max(1) as f64))
    }

    /// Standard error of the mean: few draws, and noise. Draws differ by noise as well, so their spread holds both; with few
    /// draws it may by chance come out below noise alone. Unknown with one draw.
    pub fn standard_error(&self) -> Option<f64> {
        let means = self.means();
        let by_draw = libm::sqrt(variance(&means) / means.len() as f64);
        (means.len() > 1).then(|| by_draw.max(self.noise().unwrap_or(0.0)))
    }

    /// Draws in which the policy can do something.
    fn live(&self) -> impl Iterator<Item = &Vec<f64>> {
        self.values.iter().zip(&self.inert).filter(|(_, inert)| !**inert).map(|(seeds, _)| seeds)
    }
}

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
    /// Probability that the effect is exactly zero because the campaign cannot do anything (what is drawn says zero).
    pub p_zero: f64,
    /// Standard error of the mean: few draws, and noise. Unknown with one draw.
    pub standard_error: Option<f64>,
    /// The part of it by calculation noise. Unknown with one seed.
    pub noise_standard_error: Option<f64>,
}

/// How many points stand for the luck of the country around each draw.
const LUCK_POINTS: usize = 9;

/// The outcomes that are possible at 1:1, each as likely as the others.
pub fn outcomes(table: &Table, k: f64) -> Vec<f64> {
    spread_around(table, table.within_variance() / k)
}

/// Draw means, shrunk to the variance between draws, with so much variance around each. That variance is only estimated, and
/// too narrow is worse than too wide: it is taken two standard errors higher, at most what the means show.
fn spread_around(table: &Table, around: f64) -> Vec<f64> {
    let within = table.within_variance();
    let seeds = table.values.first().map_or(1.0, |s| s.len() as f64);
    let live: Vec<f64> = table.live().map(|seeds| mean(seeds)).collect();
    let (centre, total) = (mean(&live), variance(&live));
    let error = total * libm::sqrt(2.0 / (live.len().max(2) - 1) as f64);
    let between = ((total - within / seeds).max(0.0) + 2.0 * error).min(total);
    let shrink = if total > 0.0 { libm::sqrt(between / total) } else { 0.0 };
    let luck = libm::sqrt(around);
    let mut all = Vec::with_capacity(table.values.len() * LUCK_POINTS);
    for (value, &inert) in table.means().into_iter().zip(&table.inert) {
        for point in 0..LUCK_POINTS {
            let z = normal_quantile((point as f64 + 0.5) / LUCK_POINTS as f64);
            all.push(if inert { 0.0 } else { centre + (value - centre) * shrink + luck * z });
        }
    }
    all.sort_by(f64::total_cmp);
    all
}

/// Sums a quantity up. `k`: one person simulated stands for so many.
pub fn summary(table: &Table, k: f64) -> Summary {
    let all = outcomes(table, k);
    Summary {
        mean: table.mean(),
        p05: quantile(&all, 0.05),
        p50: quantile(&all, 0.50),
        p95: quantile(&all, 0.95),
        p_zero: table.share_inert(),
        standard_error: table.standard_error(),
        noise_standard_error: table.noise(),
    }
}

/// Probability that a quantity is above zero, as far as the calculation can tell: its noise is counted as doubt.
pub fn chance_above_zero(table: &Table, k: f64) -> f64 {
    let noise = table.noise().unwrap_or(0.0);
    let all = spread_around(table, table.within_variance() / k + noise * noise);
    all.iter().filter(|&&x| x > 0.0).count() as f64 / all.len().max(1) as f64
}

/// One table less another, draw by draw and seed by seed: the same worlds, so most of the luck falls away. A tie for
/// certain where neither can do anything.
pub fn difference(a: &Table, b: &Table) -> Table {
    let subtract = |(a, b): (&Vec<f64>, &Vec<f64>)| a.iter().zip(b).map(|(a, b)| a - b).collect();
    Table {
        values: a.values.iter().zip(&b.values).map(subtract).collect(),
        inert: a.inert.iter().zip(&b.inert).map(|(a, b)| *a && *b).collect(),
    }
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

    #[test]
    fn one_seed_a_draw_leaves_the_noise_unknown() {
        let table = |seeds: &[f64], inert| Table { values: vec![seeds.to_vec(); 4], inert: vec![inert; 4] };
        assert_eq!(table(&[3.0], false).noise(), None);
        assert_eq!(table(&[3.0, 3.0], false).noise(), Some(0.0));
        assert_eq!(table(&[0.0], true).noise(), Some(0.0));
    }

    /// Means 1, 2, 3 and 6: variance 14/3 over 4 draws. Seeds that differ by ±4 have more noise than that.
    #[test]
    fn the_error_of_a_mean_is_that_of_few_draws_or_of_noise() {
        let table = |by: f64| Table {
            values: [1.0, 2.0, 3.0, 6.0].map(|mean| vec![mean - by, mean + by]).to_vec(),
            inert: vec![false; 4],
        };
        let error = |by| table(by).standard_error().expect("four draws tell it");
        assert!((error(0.0) - libm::sqrt(14.0 / 12.0)).abs() < 1e-12);
        assert!((error(4.0) - libm::sqrt(32.0 / 8.0)).abs() < 1e-12);
        assert_eq!(Table::of(vec![vec![1.0, 2.0]]).standard_error(), None);
    }

    /// Where luck alone makes draws differ, the interval is wider than the margin of its own mean: in twenty worlds of luck.
    #[test]
    fn noise_alone_does_not_make_a_result_look_certain() {
        for seed in 0..20 {
            let draw = |d, s| Luck::new(seed).normal(d, Quarter(0), Purpose::Detail, s);
            let values = (0..32).map(|d| vec![draw(d, 1), draw(d, 2)]).collect();
            let table = Table::of(values);
            let summary = summary(&table, 1e6);
            let margin = 1.96 * table.noise().expect("two seeds tell it");
            assert!(summary.p95 - summary.p05 > 2.0 * margin, "{summary:?}, margin {margin}");
        }
    }

    /// 200 draws from a normal with standard deviation 100, luck at 1:1 of 20, simulated at 1/25 (luck of 100), 2 seeds:
    /// the summary must find the spread of the world, sqrt(100² + 20²) = 102, not the 122 that the draw means show.
    /// Level: the estimate of a standard deviation from 200 draws has a relative error of 5%; four of those are allowed.
    #[test]
    fn the_noise_of_the_calculation_is_taken_out() {
        let luck = Luck::new(3);
        let values: Vec<Vec<f64>> = (0..200)
            .map(|d| {
                let centre = 500.0 + 100.0 * luck.normal(d, Quarter(0), Purpose::Detail, 0);
                (1..=2).map(|s| centre + 100.0 * luck.normal(d, Quarter(0), Purpose::Detail, s)).collect()
            })
            .collect();
        let table = Table::of(values);
        let spread = libm::sqrt(variance(&outcomes(&table, 25.0)));
        assert!((spread / 102.0 - 1.0).abs() < 0.2, "spread {spread}");
        let naive = libm::sqrt(variance(&table.means()));
        assert!(naive > spread);
    }

    #[test]
    fn exact_zeros_stay_exact() {
        let values = vec![vec![0.0, 0.0], vec![0.0, 0.0], vec![10.0, 12.0], vec![8.0, 11.0]];
        let table = Table { values, inert: vec![true, true, false, false] };
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
