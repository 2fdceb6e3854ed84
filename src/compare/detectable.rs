//! The smallest effect that would show: in a published yearly series, and in a lottery of so many persons.

use crate::draws::normal_quantile;

/// Chance of a false alarm, two-sided, and chance to see an effect that is there: the usual 5% and 80%.
const LEVEL: f64 = 0.05;
const POWER: f64 = 0.80;

/// Standard errors that an effect must measure to be seen: 1.96 + 0.84 = 2.8.
pub fn errors_needed() -> f64 {
    normal_quantile(1.0 - LEVEL / 2.0) + normal_quantile(POWER)
}

/// Spread of points around their own straight trend (standard deviation, n − 2). Points: (time, value). 0 of fewer than
/// three points.
pub fn spread_around_trend(points: &[(f64, f64)]) -> f64 {
    let n = points.len() as f64;
    if points.len() < 3 {
        return 0.0;
    }
    let mean = |of: &dyn Fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / n;
    let (t, y) = (mean(&|p| p.0), mean(&|p| p.1));
    let across: f64 = points.iter().map(|p| (p.0 - t) * (p.0 - t)).sum();
    let slope = points.iter().map(|p| (p.0 - t) * (p.1 - y)).sum::<f64>() / across;
    let squares: f64 = points.iter().map(|p| p.1 - y - slope * (p.0 - t)).map(|miss| miss * miss).sum();
    libm::sqrt(squares / (n - 2.0))
}

/// The smallest effect that a series shows in one of its figures, if its noise is `spread`: same unit.
pub fn smallest_effect(spread: f64) -> f64 {
    errors_needed() * spread
}

/// Persons in each of two arms to tell a share `p` from a share `q` (Fleiss, Levin and Paik, Statistical Methods for Rates
/// and Proportions, 2003, without correction for continuity); infinite where they are equal.
pub fn persons_per_arm(p: f64, q: f64) -> f64 {
    arm(p, q, LEVEL, POWER)
}

fn arm(p: f64, q: f64, level: f64, power: f64) -> f64 {
    let middle = f64::midpoint(p, q);
    let alike = normal_quantile(1.0 - level / 2.0) * libm::sqrt(2.0 * middle * (1.0 - middle));
    let apart = normal_quantile(power) * libm::sqrt(p * (1.0 - p) + q * (1.0 - q));
    (alike + apart) * (alike + apart) / ((p - q) * (p - q))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_effect_must_be_2_8_errors() {
        assert!((errors_needed() - 2.8016).abs() < 1e-4);
        assert!((smallest_effect(1000.0) - 2801.6).abs() < 0.1);
    }

    /// As `power.prop.test` of R computes them (the examples of its manual).
    #[test]
    fn arms_are_those_of_the_textbook() {
        assert!((arm(0.50, 0.75, 0.05, 0.90) - 76.7).abs() < 0.1, "{}", arm(0.50, 0.75, 0.05, 0.90));
        assert!((arm(0.15, 0.30, 0.05, 0.85) - 137.6).abs() < 0.1, "{}", arm(0.15, 0.30, 0.05, 0.85));
        assert_eq!(persons_per_arm(0.3, 0.1), persons_per_arm(0.1, 0.3));
        assert!(persons_per_arm(0.2, 0.2).is_infinite());
    }

    /// Residuals (−1, 2, −1) / 6 × 6 around a line: sum of squares 6, one degree of freedom.
    #[test]
    fn the_spread_around_a_trend_is_that_of_its_residuals() {
        assert!((spread_around_trend(&[(0.0, 9.0), (1.0, 22.0), (2.0, 29.0)]) - libm::sqrt(6.0)).abs() < 1e-12);
        assert!(spread_around_trend(&[(2013.0, 1.0), (2017.0, 5.0), (2020.0, 8.0)]) < 1e-12);
        assert_eq!(spread_around_trend(&[(0.0, 1.0), (1.0, 2.0)]), 0.0);
    }
}
